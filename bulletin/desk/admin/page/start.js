// Starts Sveltia CMS with our configuration, formats and fields.
import { readFile, writeFile } from "./frontmatter.js";
import { nameField, namePreview, Names } from "./person.js";
import { readTopics, writeTopics } from "./topics.js";

const load = address => new Promise((done, failed) => {
  const script = Object.assign(document.createElement("script"), { src: address, onload: done, onerror: failed });
  document.head.append(script);
});

const fetched = async address => (await fetch(address, { cache: "no-cache" })).json();

window.CMS_MANUAL_INIT = true;
const [config, shapes] = await Promise.all([fetched("config.json"), fetched("shapes.json"), load("sveltia-cms.js")]);
const names = new Names();

for (const [kind, shape] of Object.entries(shapes)) {
  if (kind === "topics") {
    CMS.registerCustomFormat(kind, "yml", {
      fromFile: text => readTopics(text, shape),
      toFile: content => writeTopics(content, shape),
    });
  } else {
    CMS.registerCustomFormat(kind, "md", {
      fromFile: text => names.noted(kind, readFile(text, shape)),
      toFile: content => writeFile(content, shape),
    });
  }
}
CMS.registerFieldType("person", nameField(names), namePreview);
CMS.init({ config });
