// content/tags.yml, a mapping of ids, as the list that the form shows, and back. In the file the labels are beside
// the other keys of a topic, each under its language tag.
import { edited, reordered } from "./lines.js";
import { FILE, LABELS, parse, plain, pruned } from "./values.js";

/** The format of the topics' file: how it is read, written, and compared topic by topic. */
export function topicsFormat(shape) {
  return {
    read: source => readTopics(source, shape),
    write: content => writeTopics(content, shape),
    values: source => parse(plain(source)).toJS(),
    written: (source, topics) => withTopics(source, pruned(topics) ?? {}, shape),
  };
}

/** The topics of the file, each with its `id`, its `label` in the site's language, and those in others as `names`. */
export function readTopics(source, shape) {
  const topics = Object.entries(parse(plain(source)).toJS()).map(([id, topic]) => {
    const own = {};
    const { [shape.language]: label = "", ...names } = topic || {};
    for (const key of shape.order.filter(key => key in names)) {
      own[key] = shape.lists.includes(key) && typeof names[key] === "string" ? [names[key]] : names[key];
      delete names[key];
    }
    return { id, label, names, ...own };
  });
  return { topics, [FILE]: source };
}

/** The file that holds these topics; an error where two have one id, since one would be lost. */
export function writeTopics({ topics = [], [FILE]: source = "" }, shape) {
  const values = {};
  for (const { id, label, names, ...own } of topics) {
    if (id in values) throw new SameId(id);
    values[id] = { [shape.language]: label, ...names, ...own };
  }
  return withTopics(source, values, shape);
}

/** Two topics of one id. */
export class SameId extends Error {}

function withTopics(source, values, shape) {
  const topic = { ...shape, open: true };
  const parts = Object.fromEntries(Object.keys(values).map(id => [id, topic]));
  const written = reordered(edited(plain(source), values, { ...LABELS, parts }), Object.keys(values));
  return source.includes("\r\n") ? written.replaceAll("\n", "\r\n") : written;
}
