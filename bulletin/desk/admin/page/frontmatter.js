// A content file as the form's values, and back, so that what the editor did not touch stays as it was written:
// values, order, comments, quotes, line ends.
import { edited } from "./lines.js";
import { Broken, FILE, plain, readValues } from "./values.js";

const TEXT = "text";
const [OURS, EDITORS] = ["]({static}/images/", "](/images/"]; // how a picture's address begins: see public_folder

/** The format of the files of a kind: how they are read, written, and compared key by key. */
export function fileFormat(shape) {
  return {
    read: source => readFile(source, shape),
    write: content => writeFile(content, shape),
    values: source => ({ ...readFile(source, shape), [FILE]: undefined }),
    written: (source, values) => writeFile({ ...values, [FILE]: source }, shape),
  };
}

/** The values of a file: its front matter's, and the Markdown below under `text`. */
export function readFile(source, shape) {
  const [, head, , text] = cut(source);
  return { ...readValues(plain(head), shape, 1), [TEXT]: textOf(text), [FILE]: source };
}

/** The file that holds these values; where it was read from one, that file with its changes. */
export function writeFile(content, shape) {
  const { [TEXT]: text = "", [FILE]: source, ...values } = content;
  if (!source && shape.added && !values[shape.added]) values[shape.added] = today();
  const [open, head, close, old] = cut(source || "---\n---\n");
  const end = open.match(/[\r\n]+$/)[0];
  const facts = edited(plain(head), values, shape);
  const written = facts === plain(head) ? head : withEnds(facts.replace(/\n?$/, "\n"), end);
  const below = text.trim() === textOf(old).trim() ? old : withEnds(text && `\n${text.trimEnd().replaceAll(EDITORS, OURS)}\n`, end);
  return open + written + (below ? close.trimEnd() + end : close) + below;
}

/** A file cut into the line above its front matter, that, the line below it, and the text. */
function cut(source) {
  const lines = source.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
  const isFence = line => line?.trimEnd() === "---";
  const end = lines.findIndex((line, number) => number > 0 && isFence(line));
  if (!isFence(lines[0]?.replace(/^\ufeff/, ""))) throw new Broken(1, "no_fence");
  if (end < 0) throw new Broken(1, "no_end");
  return [lines[0], lines.slice(1, end).join(""), lines[end], lines.slice(end + 1).join("")];
}

function textOf(below) {
  return plain(below).replace(/^\n+/, "").replaceAll(OURS, EDITORS);
}

function withEnds(text, end) {
  return text.replaceAll("\n", end);
}

function today() {
  const now = new Date();
  const digits = number => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${digits(now.getMonth() + 1)}-${digits(now.getDate())}`;
}
