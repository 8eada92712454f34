// A content file as the form's values, and back, so that what the editor did not touch stays as it was written:
// values, order, comments, quotes. Every scalar is a text, as bulletin/model/frontmatter.py reads it.
// A shape says what a mapping's keys are: see shapes() in bulletin/desk/admin/config.py.
import { Document, isMap, parseDocument, Scalar } from "./modules/yaml/index.js";

const READING = { schema: "failsafe", merge: false };
const WRITING = { lineWidth: 0, indentSeq: true, flowCollectionPadding: false };
const TEXT = "text";
const HEAD = "_head"; // the front matter as it was read; a key of the form without a field
const [OURS, EDITORS] = ["]({static}/images/", "](/images/"]; // how a picture's address begins: see public_folder
const FENCE = /^---\s*$/;
const LABELS = { order: [], lists: [], defaults: {}, parts: {}, open: true }; // a mapping with keys of the editor's own

/** The values of a file: its front matter's, and the Markdown below under `text`. */
export function readFile(content, shape) {
  const lines = content.split("\n");
  const end = lines.findIndex((line, number) => number > 0 && FENCE.test(line));
  if (!FENCE.test(lines[0]) || end < 0) throw new Error("the front matter must stand between two lines of ---");
  const head = lines.slice(1, end).join("\n");
  const text = lines.slice(end + 1).join("\n").replace(/^\n+/, "").replaceAll(OURS, EDITORS);
  return { ...readValues(parse(head), shape), [TEXT]: text, [HEAD]: head };
}

/** The file that holds these values. */
export function writeFile(content, shape) {
  const { [TEXT]: text = "", [HEAD]: head = "", ...values } = content;
  if (!head && shape.added && !values[shape.added]) values[shape.added] = today();
  const document = parse(head);
  const changed = update(document, document.contents, values, shape);
  const written = changed ? serialise(document) : head && `${head}\n`;
  return `---\n${written}---\n${text ? `\n${text.replaceAll(EDITORS, OURS)}` : ""}`;
}

/** A document of YAML, or an error that names the first thing wrong in it. */
export function parse(source) {
  const document = source.trim() ? parseDocument(source, READING) : new Document({}, READING);
  if (document.errors.length) throw new Error(document.errors[0].message);
  if (!isMap(document.contents)) throw new Error("this must be lines of key: value");
  return document;
}

/** The text of a document, one line a value. */
export function serialise(document) {
  return document.toString(WRITING);
}

/** The values of a document, single items in lists and texts in mappings where the shape has these. */
export function readValues(document, shape) {
  return normalise(document.toJS(), shape);
}

function normalise(values, shape) {
  const keys = Object.entries({ ...shape.defaults, ...values }).map(([key, value]) => {
    const part = shape.parts[key];
    let normal = shape.lists.includes(key) && typeof value === "string" ? [value] : value;
    if (part) normal = Array.isArray(normal) ? normal.map(item => asPart(item, part)) : asPart(normal, part);
    return [key, normal];
  });
  return Object.fromEntries(keys);
}

function asPart(value, part) {
  if (typeof value === "string" && part.alone) return { [part.alone]: value };
  return value && typeof value === "object" && !Array.isArray(value) ? normalise(value, part) : value;
}

/**
 * Bring a mapping of the document to these values, touching no more than what differs; says whether anything did.
 * A key that neither the shape nor the values know stays, unless the shape is `open`: then any key is the editor's.
 */
export function update(document, map, values, shape) {
  const before = normalise(map.toJS(document), shape);
  let changed = false;
  for (const key of new Set([...Object.keys(before), ...Object.keys(values)])) {
    if (!(key in values) && !shape.open && !shape.order.includes(key)) continue;
    const [old, now] = [pruned(before[key]), pruned(values[key])];
    if (canonical(old) === canonical(now)) continue;
    changed = true;
    const node = map.get(key, true);
    if (now === undefined) map.delete(key);
    else if (isMap(node) && isPlain(now)) update(document, node, now, shape.parts[key] ?? LABELS);
    else map.set(key, document.createNode(dressed(shorten(now, node, shape.parts[key]))));
  }
  if (changed) arrange(map, shape);
  return changed;
}

/** What stood alone stands alone again, where nothing else is to be said. */
function shorten(value, node, part) {
  if (!Array.isArray(value)) return value;
  if (value.length === 1 && typeof value[0] === "string" && node instanceof Scalar) return value[0];
  return value.map(item => part?.alone && isPlain(item) && Object.keys(item).length === 1 && item[part.alone] || item);
}

/** The keys in the schema's order; others at the end, or first where the shape is open, as labels of topics are. */
function arrange(map, { order, open }) {
  const rank = pair => {
    const place = order.indexOf(String(pair.key));
    return place < 0 && !open ? order.length : place;
  };
  map.items.sort((one, other) => rank(one) - rank(other));
}

/** Texts of several lines as blocks, as `./run format` writes them. */
function dressed(value) {
  if (Array.isArray(value)) return value.map(dressed);
  if (isPlain(value)) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, dressed(inner)]));
  if (typeof value !== "string" || !value.includes("\n")) return value;
  return Object.assign(new Scalar(`${value}\n`), { type: Scalar.BLOCK_LITERAL });
}

/** A value without what is empty in it, which counts as absent; undefined where nothing is left. */
export function pruned(value) {
  if (typeof value === "string") return value.trim() || undefined;
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) {
    const items = value.map(pruned).filter(item => item !== undefined);
    return items.length ? items : undefined;
  }
  if (!isPlain(value)) return undefined;
  const entries = Object.entries(value).map(([key, inner]) => [key, pruned(inner)]).filter(([, inner]) => inner);
  return entries.length ? Object.fromEntries(entries) : undefined;
}

/** A value as a text that is the same for the same value, in whatever order its keys stand. */
function canonical(value) {
  const sorted = (_, inner) => (isPlain(inner) ? Object.fromEntries(Object.entries(inner).sort()) : inner);
  return JSON.stringify(value, sorted);
}

function today() {
  const now = new Date();
  const digits = number => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${digits(now.getMonth() + 1)}-${digits(now.getDate())}`;
}

function isPlain(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
