// A mapping of YAML as values, and back. Every scalar is a text, as bulletin/model/frontmatter.py reads it.
// A shape says what a mapping's keys are: see shapes() in bulletin/desk/admin/config.py.
import { Document, isMap, parseDocument, Scalar } from "./modules/yaml/index.js";

const READING = { schema: "failsafe", merge: false };
const WRITING = { lineWidth: 0, indentSeq: true, flowCollectionPadding: false };
/** The file as it was read; a key of the form without a field. */
export const FILE = "_file";
/** The shape of a mapping with keys of the editor's own. */
export const LABELS = { order: [], lists: [], defaults: {}, parts: {}, open: true };

/** What is wrong in a file: its line, counted from 1, and the name of the problem in words.json. */
export class Broken extends Error {
  constructor(line, problem) {
    super(`line ${line}: ${problem}`);
    Object.assign(this, { line, problem });
  }
}

/** A document of YAML, or a Broken with the first thing wrong in it; `above` are the lines of the file above it. */
export function parse(source, isRight = isMap, above = 0) {
  const document = parseDocument(source, READING);
  const [error] = document.errors;
  if (error) throw new Broken(error.linePos[0].line + above, error.code);
  if (document.contents === null) return new Document({}, READING);
  if (!isRight(document.contents)) throw new Broken(1 + above, "not_keys");
  return document;
}

/** A text with the line ends of Unix. */
export function plain(text) {
  return text.replace(/\r\n?/g, "\n");
}

/** The YAML of a value, one line a scalar; a comment follows what is a scalar itself. */
export function asText(value, comment) {
  const document = new Document({}, READING);
  document.contents = document.createNode(dressed(value));
  if (comment) document.contents.items[0].value.comment = comment;
  return document.toString(WRITING);
}

/** The values of a mapping, single items in lists and texts in mappings where the shape has these. */
export function readValues(source, shape, above = 0) {
  return normalised(parse(source, isMap, above).toJS(), shape);
}

/** Values in the form's own form. */
export function normalised(values, shape) {
  const keys = Object.entries({ ...shape.defaults, ...values }).map(([key, value]) => {
    const part = shape.parts[key];
    let normal = shape.lists.includes(key) && typeof value === "string" ? [value] : value;
    if (part) normal = Array.isArray(normal) ? normal.map(item => asPart(item, part)) : asPart(normal, part);
    return [key, normal];
  });
  return Object.fromEntries(keys);
}

/** A value as a mapping, where it is a text that means one. */
export function asPart(value, part) {
  if (typeof value === "string" && part.alone) return { [part.alone]: value };
  return isPlain(value) ? normalised(value, part) : value;
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

/** Whether two values are the same, in whatever order their keys are, and with whatever is empty in them. */
export function same(one, other) {
  const sorted = (_, inner) => (isPlain(inner) ? Object.fromEntries(Object.entries(inner).sort()) : inner);
  return JSON.stringify(pruned(one), sorted) === JSON.stringify(pruned(other), sorted);
}

/** Whether a value is a mapping. */
export function isPlain(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

/** Texts of several lines as blocks, as `./run format` writes them. */
function dressed(value) {
  if (Array.isArray(value)) return value.map(dressed);
  if (isPlain(value)) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, dressed(inner)]));
  if (typeof value !== "string" || !value.includes("\n")) return value;
  return Object.assign(new Scalar(`${value}\n`), { type: Scalar.BLOCK_LITERAL });
}
