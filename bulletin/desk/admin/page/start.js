// Starts Sveltia CMS with our configuration, formats and fields.
import { fileFormat } from "./frontmatter.js";
import { guardCommits } from "./hosts.js";
import { idMaker } from "./ids.js";
import { Notice } from "./notice.js";
import { Offer } from "./offer.js";
import { nameField, namePreview, Names } from "./person.js";
import { Saves } from "./saving.js";
import { topicsFormat } from "./topics.js";

const load = address => new Promise((done, failed) => {
  const script = Object.assign(document.createElement("script"), { src: address, onload: done, onerror: failed });
  document.head.append(script);
});

const fetched = async address => (await fetch(address, { cache: "no-cache" })).json();

window.CMS_MANUAL_INIT = true;
const [config, shapes, words, rules] = await Promise.all([
  ...["config.json", "shapes.json", "words.json", "ids.json"].map(fetched), load("sveltia-cms.js"),
]);
const [names, notice, formats, labels] = [new Names(), new Notice(words), {}, {}];
const offer = new Offer(shapes.reports.languages, words);
for (const { name, fields = [] } of config.collections) {
  formats[name] = (name === "topics" ? topicsFormat : fileFormat)(shapes[name]);
  labels[name] = Object.fromEntries(fields.map(field => [field.name, field.label]));
  CMS.registerCustomFormat(name, name === "topics" ? "yml" : "md", {
    fromFile: (text, path) => offer.noted(name, path, names.noted(name, path, notice.reading(path, text, formats[name].read))),
    toFile: content => formats[name].write(content).replace(/([^\n])$/, "$1\n"),
  });
}
const saves = new Saves(formats, words, labels);
guardCommits(saves);
window.newId = idMaker(rules);
CMS.registerFieldType("person", nameField(names), namePreview);
CMS.registerEventListener({
  name: "preSave",
  handler: async ({ entry }) => {
    const prepared = await saves.prepared(entry);
    offer.noted(entry.get("collection"), entry.get("path"), entry.get("data").toJS());
    return prepared;
  },
});
CMS.init({ config });
