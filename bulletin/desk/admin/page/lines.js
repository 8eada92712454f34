// YAML changed line by line: an entry whose value stays keeps its lines, and a comment stays where it is.
// A shape says what a mapping's keys are: see shapes() in bulletin/desk/admin/config.py.
import { isMap, isScalar, isSeq } from "./modules/yaml/index.js";
import { asPart, asText, isPlain, LABELS, normalised, parse, pruned, readValues, same } from "./values.js";

const NOTHING = /^\s*(#|$)/; // a comment or an empty line
const PLACEHOLDER = /^\s*# ?(\w+):/; // how a key that is not filled in looks in a report that `./run new` began
const FURTHER = /^\s*# {3}/; // a further line of it

/**
 * The lines of a mapping with these values instead of its own. A key that neither the shape nor the values know stays,
 * unless the shape is `open`: then any key is the editor's.
 */
export function edited(source, values, shape) {
  const before = readValues(source, shape);
  const wanted = { ...before };
  const changes = [];
  for (const key of new Set([...Object.keys(before), ...Object.keys(values)])) {
    if (!(key in values) && !shape.open && !shape.order.includes(key)) continue;
    if (same(before[key], values[key])) continue;
    wanted[key] = pruned(values[key]);
    changes.push([key, single(key, wanted[key], shape)]);
  }
  if (!changes.length) return source;
  const written = source.trim() && withChanges(source, changes, shape);
  return written && holds(written, wanted, shape) ? written : asText(inOrder(pruned(wanted), shape));
}

/** The entries of a mapping in the order of these keys, each with the comments above it. */
export function reordered(source, keys) {
  const pieces = cut(source);
  const entries = pieces.filter(piece => piece.pair);
  if (entries.map(piece => piece.key).join() === keys.join()) return source;
  const head = pieces.slice(0, pieces.indexOf(entries[0])).findLastIndex(piece => !piece.lines[0].trim()) + 1;
  const end = pieces.indexOf(entries.at(-1)) + 1;
  const blocks = {};
  let above = [];
  for (const piece of pieces.slice(head, end)) {
    above.push(piece);
    if (!piece.pair) continue;
    blocks[piece.key] = above;
    above = [];
  }
  return joined([...pieces.slice(0, head), ...keys.flatMap(key => blocks[key]), ...pieces.slice(end)]);
}

/** The pieces of a mapping: its entries, and each comment and empty line between them. */
function cut(source) {
  const lines = source.split("\n");
  const pieces = [];
  const gaps = (from, to) => lines.slice(from, to).map(line => ({ key: line.match(PLACEHOLDER)?.[1], lines: [line] }));
  const items = parse(source).contents.items;
  const starts = items.map(pair => source.slice(0, pair.key.range[0]).split("\n"));
  let at = 0;
  for (const [number, pair] of items.entries()) {
    const [line, column] = [starts[number].length - 1, starts[number].at(-1).length];
    pieces.push(...gaps(at, line));
    at = endOf(lines, line, starts[number + 1]?.length - 1 || lines.length, column);
    pieces.push({ key: String(pair.key), pair, column, lines: lines.slice(line, at) });
  }
  return [...pieces, ...gaps(at, lines.length)];
}

/** Where an entry ends that begins at `start`: before the comments and empty lines that belong to what follows. */
function endOf(lines, start, next, column) {
  let end = next;
  const isGap = line => NOTHING.test(line) && (!line.trim() || line.search(/\S/) <= column);
  while (end > start + 1 && isGap(lines[end - 1])) end -= 1;
  return end;
}

/** A list of which mostly one item is written, as that item. */
function single(key, value, { singles = [] }) {
  return singles.includes(key) && value?.length === 1 ? value[0] : value;
}

function withChanges(source, changes, shape) {
  const pieces = cut(source);
  const indent = " ".repeat(pieces.find(piece => piece.pair)?.column ?? 0);
  for (const [key, now] of changes) {
    const piece = pieces.find(piece => piece.key === key && piece.pair);
    if (!piece) pieces.splice(placeOf(key, pieces, shape), 0, { key, pair: {}, lines: fresh({ [key]: now }, indent) });
    else if (now === undefined) Object.assign(piece, { key: "", pair: null, lines: [] });
    else piece.lines = rewritten(piece, now, shape.parts[key] ?? LABELS, indent);
  }
  return joined(pieces);
}

/** Where a new key goes: below the comment that keeps its place, else where the schema's order has it. */
function placeOf(key, pieces, shape) {
  let kept = pieces.findLastIndex(piece => piece.key === key) + 1;
  while (kept && FURTHER.test(pieces[kept]?.lines[0])) kept += 1;
  const isRanked = piece => piece.key && (piece.pair || shape.order.includes(piece.key));
  const isBefore = piece => isRanked(piece) && rank(piece.key, shape) <= rank(key, shape);
  return kept || pieces.findLastIndex(isBefore) + 1 || Math.max(pieces.findIndex(isRanked), 0);
}

/** The place of a key in the schema's order; others come last, or first where the shape is open, as labels do. */
function rank(key, { order, open }) {
  return order.includes(key) || open ? order.indexOf(key) : order.length;
}

/** The lines of an entry with another value, with the comments in it of all that stays. */
function rewritten({ key, pair: { value: node }, lines: [first, ...body] }, now, part, indent) {
  const value = shortened(now, node, part);
  const inBlock = body.length && !node.flow;
  if (inBlock && isMap(node) && isPlain(value)) return [first, ...edited(body.join("\n"), value, part).split("\n")];
  const items = inBlock && isSeq(node) && Array.isArray(value) && listed(body, value, part);
  if (items) return [first, ...items];
  const behind = [first, ...body].some(line => line.endsWith(`#${node.comment}`)) ? node.comment : "";
  if (typeof value === "string") return fresh({ [key]: value }, indent, behind);
  return [...(behind ? [`${indent}#${behind}`] : []), ...fresh({ [key]: value }, indent)];
}

/** The lines of a list: an item that stays keeps its own, and the comments above it; undefined where it is too odd. */
function listed(body, values, part) {
  const column = body.find(line => !NOTHING.test(line)).search(/\S/);
  const old = parse(body.join("\n"), isSeq).toJS().map(item => asPart(item, part));
  const [blocks, rest] = itemsOf(body, column);
  if (blocks.length !== old.length) return undefined;
  const now = values.map(value => asPart(value, part));
  const lines = values.flatMap((value, number) => {
    const place = old.findIndex(item => same(item, now[number]));
    if (place >= 0) return [...blocks[place].above, ...blocks[place].lines];
    const isHere = now.length === old.length && !now.some(item => same(item, old[number]));
    return [...(isHere ? blocks[number].above : []), ...fresh([value], " ".repeat(column))];
  });
  return [...lines, ...rest];
}

/** The items of a list, each with the comments above it, and what follows the last. */
function itemsOf(body, column) {
  const blocks = [];
  let above = [];
  for (const line of body) {
    const isItem = line.search(/\S/) === column && /^\s*-(\s|$)/.test(line);
    if (isItem) blocks.push({ above, lines: [line] });
    else if (!NOTHING.test(line)) blocks.at(-1).lines.push(...above, line);
    if (NOTHING.test(line)) above.push(line);
    else above = [];
  }
  return [blocks, above];
}

/** What was written alone is written alone again, where nothing else is to be said. */
function shortened(value, node, part) {
  if (!Array.isArray(value)) return value;
  if (value.length === 1 && typeof value[0] === "string" && isScalar(node)) return value[0];
  return value.map(item => part.alone && isPlain(item) && Object.keys(item).length === 1 && item[part.alone] || item);
}

function fresh(value, indent, comment) {
  return asText(value, comment).replace(/\n$/, "").split("\n").map(line => line && indent + line);
}

function joined(pieces) {
  return pieces.flatMap(piece => piece.lines).join("\n");
}

/** Values in the schema's order, without those that are meant where a key is left out. */
function inOrder(values, shape) {
  const entries = Object.entries(values ?? {}).map(([key, value]) => [key, single(key, value, shape)]);
  const said = entries.filter(([key, value]) => value !== shape.defaults[key]);
  return Object.fromEntries(said.sort(([one], [other]) => rank(one, shape) - rank(other, shape)));
}

/** Whether this is read as what was wanted; YAML in a form that no editor writes may not be. */
function holds(written, wanted, shape) {
  const settled = values => normalised(pruned(values), shape);
  try {
    return same(settled(readValues(written, shape)), settled(wanted));
  } catch {
    return false;
  }
}
