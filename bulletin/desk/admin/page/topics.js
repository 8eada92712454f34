// content/tags.yml, a mapping of ids, as the list that the form shows, and back. The labels stand in the file beside
// the other keys of a topic, each under its language tag.
import { edited, reordered } from "./lines.js";
import { LABELS, parse } from "./values.js";

const HEAD = "_head";

/** The topics of the file, each with its `id`, its `label` in the site's language, and those in others as `names`. */
export function readTopics(content, shape) {
  const topics = Object.entries(parse(content).toJS()).map(([id, topic]) => {
    const own = {};
    const { [shape.language]: label = "", ...names } = topic || {};
    for (const key of shape.order.filter(key => key in names)) {
      own[key] = shape.lists.includes(key) && typeof names[key] === "string" ? [names[key]] : names[key];
      delete names[key];
    }
    return { id, label, names, ...own };
  });
  return { topics, [HEAD]: content };
}

/** The file that holds these topics; an error where two have one id, since one would be lost. */
export function writeTopics({ topics = [], [HEAD]: head = "" }, shape) {
  const values = {};
  for (const { id, label, names, ...own } of topics) {
    if (id in values) throw new Error(`two topics have the id "${id}"; give one another`);
    values[id] = { [shape.language]: label, ...names, ...own };
  }
  const topic = { ...shape, open: true };
  const parts = Object.fromEntries(Object.keys(values).map(id => [id, topic]));
  return reordered(edited(head, values, { ...LABELS, parts }), Object.keys(values));
}
