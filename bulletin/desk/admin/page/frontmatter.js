// A content file as the form's values, and back, so that what the editor did not touch stays as it was written:
// values, order, comments, quotes.
import { edited } from "./lines.js";
import { readValues } from "./values.js";

const TEXT = "text";
const HEAD = "_head"; // the front matter as it was read; a key of the form without a field
const [OURS, EDITORS] = ["]({static}/images/", "](/images/"]; // how a picture's address begins: see public_folder
const FENCE = /^---\s*$/;

/** The values of a file: its front matter's, and the Markdown below under `text`. */
export function readFile(content, shape) {
  const lines = content.split("\n");
  const end = lines.findIndex((line, number) => number > 0 && FENCE.test(line));
  if (!FENCE.test(lines[0]) || end < 0) throw new Error("the front matter must stand between two lines of ---");
  const head = lines.slice(1, end).join("\n");
  const text = lines.slice(end + 1).join("\n").replace(/^\n+/, "").replaceAll(OURS, EDITORS);
  return { ...readValues(head, shape), [TEXT]: text, [HEAD]: head };
}

/** The file that holds these values. */
export function writeFile(content, shape) {
  const { [TEXT]: text = "", [HEAD]: head = "", ...values } = content;
  if (!head && shape.added && !values[shape.added]) values[shape.added] = today();
  const written = edited(head, values, shape);
  return `---\n${written && written.replace(/\n?$/, "\n")}---\n${text ? `\n${text.replaceAll(EDITORS, OURS)}` : ""}`;
}

function today() {
  const now = new Date();
  const digits = number => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${digits(now.getMonth() + 1)}-${digits(now.getDate())}`;
}
