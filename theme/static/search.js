// The search in the browser: the address is its state, and Pagefind finds words (https://pagefind.app/docs/api/).
// How the index is written, bulletin/site/search/words.py says.

const STEP = 20; // results that are shown at a time
const CHOICES = 12; // values of a facet that are shown at first
const LENGTH = 240; // characters of an extract
const BEFORE = 70; // of these before the first word that was found
const get = (id) => document.getElementById(`site-${id}`);
const form = get("search"), said = get("said"), list = get("results"), more = get("more"), panel = get("facets");
const html = document.documentElement;

// --- The question: words that must occur, and phrases, whose words must follow each other.

const joined = form.dataset.signs; // signs written without blanks, which are indexed by twos
const plain = `(?:(?![${joined}])[\\p{L}\\p{N}])+`;
const word = new RegExp(`(?:(?=[${joined}])[\\p{L}\\p{N}])+|${plain}(?:['’]${plain})*`, "gu");
const isJoined = (text) => new RegExp(`[${joined}]`, "u").test(text);
const isLone = (term) => isJoined(term) && [...term].length === 1;

function pairs(run) {
  const signs = [...run];
  return isJoined(run) && signs.length > 1 ? signs.slice(1).map((sign, place) => signs[place] + sign) : [run];
}

const runs = (text) => (text.normalize("NFC").match(word) || []).map(pairs);

// A sign alone at the edge of a phrase may be half of a pair in the text.
function inner(terms) {
  const last = terms.length - [...terms].reverse().findIndex((term) => !isLone(term));
  const first = terms.findIndex((term) => !isLone(term));
  return first < 0 ? "" : terms.slice(first, last).join(" ");
}

export function parse(text) {
  const quoted = [...text.matchAll(/["“”„«»「」『』]([^"“”„«»「」『』]+)["“”„«»「」『』]/gu)].map((match) => runs(match[1]).flat());
  const all = runs(text);
  const phrases = [...quoted, ...all.filter((run) => run.length > 1)].map(inner).filter(Boolean);
  return { words: [...new Set(all.flat())], phrases: [...new Set(phrases)] };
}

// --- The answer: results by relevance, of those that have all words and all phrases.

let engine;
const start = () => (engine ||= begin());

async function begin() {
  const pagefind = await import(`${form.dataset.index}pagefind.js`);
  await pagefind.options({ baseUrl: "/" });
  const lang = html.lang;
  html.lang = form.dataset.stems; // read as it begins; for Chinese it would divide what is asked by a dictionary
  const begun = pagefind.init();
  html.lang = lang;
  await begun;
  return pagefind;
}

async function find(text) {
  const pagefind = await start();
  const { words, phrases } = parse(text);
  const apart = words.length > 1 ? words.filter((term) => !isJoined(term)) : []; // else one that is nowhere is ignored
  const asked = [words.join(" ") || null, ...phrases.map((one) => `"${one}"`), ...apart];
  const [all, ...parts] = await Promise.all(asked.map((one) => pagefind.search(one)));
  const found = parts.map((part) => new Map(part.results.map((result) => [result.id, result.words[0]])));
  return all.results
    .filter((result) => found.every((ids) => ids.has(result.id)))
    .map((result) => ({ id: result.id, hits: result.words, first: phrases.length ? found[0].get(result.id) : undefined, data: () => result.data() }));
}

// --- Facets: `values` are [facet, id, label, language]; `records` [id of the result, places of its values…], newest first.

let facets;
let asked = new URLSearchParams(location.search);
const load = () => (facets ||= fetch(`${form.dataset.index}facets.json`).then((answer) => answer.json()));
const chosen = () => [...new Set(asked.keys())].filter((name) => form.querySelector(`[data-facet="${CSS.escape(name)}"]`));
const hasWords = () => parse(asked.get("q") || "").words.length > 0;

async function narrow(results) {
  const { values, records } = await load();
  const wanted = new Map(chosen().map((facet) => [facet, new Set(asked.getAll(facet))]));
  const byId = new Map(results.map((result) => [result.id, result]));
  const counts = values.map(() => 0);
  const kept = new Map();
  for (const [id, ...places] of records.filter(([id]) => byId.has(id))) {
    const lacking = new Set(wanted.keys());
    for (const [facet, value] of places.map((place) => values[place])) if (wanted.get(facet)?.has(value)) lacking.delete(facet);
    if (!lacking.size) kept.set(id, byId.get(id));
    // What else could be chosen in a facet is counted as if nothing were chosen there.
    for (const place of places) if (!lacking.size || (lacking.size === 1 && lacking.has(values[place][0]))) counts[place]++;
  }
  fill(values, counts, wanted);
  return asked.get("sort") === "date" || !hasWords() ? [...kept.values()] : results.filter(({ id }) => kept.has(id));
}

function fill(values, counts, wanted) {
  const focused = document.activeElement;
  for (const set of form.querySelectorAll("[data-facet]")) {
    const facet = set.dataset.facet;
    const items = values
      .map(([of, id, label, lang], place) => ({ of, id, lang, label: label || named(of, id), count: counts[place], on: !!wanted.get(of)?.has(id) }))
      .filter((item) => item.of === facet && (item.count || item.on));
    items.sort((a, b) => (facet === "year" ? b.id.localeCompare(a.id) : b.on - a.on || b.count - a.count || a.label.localeCompare(b.label)));
    const shown = "all" in set.dataset ? items : items.slice(0, CHOICES);
    set.querySelector("ul").replaceChildren(...shown.map(choice));
    set.querySelector("button").hidden = shown.length === items.length;
    set.hidden = !items.length;
    if (focused.name === facet) set.querySelector(`[value="${CSS.escape(focused.value)}"]`)?.focus();
  }
}

const named = (facet, id) => get("labels").content.querySelector(`[data-value="${CSS.escape(`${facet} ${id}`)}"]`)?.textContent || id;

function choice({ of, id, label, lang, count, on }) {
  const item = get("choice").content.cloneNode(true);
  const [box, name, number] = item.querySelectorAll("input, span");
  Object.assign(box, { name: of, value: id, checked: on });
  name.textContent = label;
  if (lang) name.lang = lang;
  number.textContent = count.toLocaleString(html.lang);
  return item;
}

// --- What is shown of a result: the index has its text as tokens, the first passage is its title.

async function shown(result) {
  const data = await result.data();
  const tokens = data.content.split(" "), hits = new Set(result.hits);
  const [about, ...anchors] = data.anchors;
  const passages = anchors.map(({ element, id, location }, place) => ({ lang: element, url: id, from: location, to: anchors[place + 1]?.location ?? tokens.length }));
  const [title, ...texts] = passages.slice(0, -1); // the last holds single signs, to be found only
  const count = ({ from, to }) => (from <= result.first && result.first < to ? 1e6 : 0) + result.hits.filter((hit) => from <= hit && hit < to).length;
  const best = texts.reduce((best, one) => (count(one) > count(best) ? one : best), texts[0] || title);
  const item = get("result").content.cloneNode(true);
  const [heading, extract] = item.querySelectorAll("a");
  item.querySelector(".date").textContent = data.meta.date || "";
  item.querySelector(".meta").textContent = data.meta.by || (about.id === "reports" ? "" : named("kind", about.id));
  put(heading, title, spell(tokens, title, hits));
  put(extract, best, cut(spell(tokens, best, hits)), extract.firstElementChild);
  const number = /#p(\d+)$/.exec(best.url);
  const pin = extract.lastElementChild;
  if (number) pin.textContent = pin.textContent.replace("%", number[1]);
  else pin.remove();
  return item;
}

function put(link, { url, lang }, signs, words = link) {
  link.href = url;
  if (lang !== html.lang) words.lang = lang;
  const parts = [];
  for (const [sign, hit] of signs) {
    if (parts.at(-1)?.hit === hit) parts.at(-1).text += sign;
    else parts.push({ text: sign, hit });
  }
  words.append(...parts.map(({ text, hit }) => (hit ? Object.assign(document.createElement("mark"), { textContent: text }) : text)));
}

// Tokens as signs, each with whether it was found: ^ begins a pair with the sign before it, ~ what follows without a
// blank; ` is a blank.
function spell(tokens, { from, to }, hits) {
  const signs = [];
  for (let place = from; place < to; place++) {
    const hit = hits.has(place), [mark, ...rest] = tokens[place];
    if (mark === "^") {
      if (hit && signs.length) signs.at(-1)[1] = true;
      rest.shift();
    } else if (mark !== "~") {
      rest.unshift(mark);
      if (signs.length) signs.push([" ", false]);
    }
    signs.push(...rest.map((sign) => [sign === "`" ? " " : sign, hit && /[\p{L}\p{N}]/u.test(sign)]));
  }
  return signs;
}

function cut(signs) {
  const first = Math.max(0, signs.findIndex(([, hit]) => hit) - BEFORE);
  const blank = signs.findIndex(([sign], place) => place >= first && place < first + BEFORE && sign === " ");
  const from = first && blank > 0 ? blank + 1 : first;
  const part = signs.slice(from, from + LENGTH);
  return [...(from ? [["…", false]] : []), ...part, ...(from + LENGTH < signs.length ? [["…", false]] : [])];
}

// --- The page.

let round = 0;
async function show(size = STEP, keep = 0) {
  const mine = ++round;
  const narrowed = chosen().length > 0, wordless = !hasWords();
  const text = asked.get("q") || "";
  get("chosen").textContent = chosen().flatMap((facet) => asked.getAll(facet)).length || "";
  get("clear").hidden = !narrowed;
  try {
    const idle = wordless && !narrowed && asked.get("sort") !== "date";
    const all = idle && !panel.open ? [] : await find(text);
    if (mine !== round) return;
    const results = panel.open || narrowed || asked.get("sort") === "date" ? await narrow(all) : all;
    const items = await Promise.all((idle ? [] : results).slice(keep, size).map(shown));
    if (mine !== round) return;
    if (keep) list.append(...items);
    else list.replaceChildren(...items);
    more.hidden = idle || results.length <= size;
    more.onclick = async () => {
      const last = list.lastElementChild;
      await show(size + STEP, size);
      last.nextElementSibling?.querySelector("a").focus();
    };
    said.textContent = idle ? "" : results.length ? said.dataset.found.replace("%", results.length.toLocaleString(html.lang)) : said.dataset.none;
  } catch (error) {
    console.error(error);
    if (mine === round) [said.textContent, get("off").hidden] = [said.dataset.failed, false];
  }
}

function go(how) {
  history[how](null, "", `${location.pathname}${asked.size ? `?${asked}` : ""}`);
  show();
}

function change({ target: { name, type, value, checked } }, how) {
  const others = [...asked].filter(([key, one]) => key !== name || (type === "checkbox" && one !== value));
  asked = new URLSearchParams(others);
  if (value && (checked || type !== "checkbox")) asked.append(name, value);
  go(how);
}

function restore() {
  asked = new URLSearchParams(location.search);
  form.elements.q.value = asked.get("q") || "";
  form.elements.sort.value = asked.get("sort") || "";
  panel.open ||= chosen().length > 0;
  show();
}

let pause;
form.elements.q.addEventListener("input", (event) => {
  clearTimeout(pause);
  if (!event.isComposing) pause = setTimeout(() => change(event, "replaceState"), 120);
});
form.elements.q.addEventListener("compositionend", (event) => change(event, "replaceState"));
form.elements.q.addEventListener("focus", () => start().catch(() => {}), { once: true });
form.addEventListener("change", (event) => event.target.name !== "q" && change(event, "pushState"));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(pause);
  change({ target: form.elements.q }, "pushState");
});
form.addEventListener("click", ({ target }) => {
  const set = target.closest("[data-facet]");
  if (target === get("clear")) for (const facet of chosen()) asked.delete(facet);
  else if (set && target.type === "button") set.dataset.all = "";
  else return;
  go("replaceState");
});
panel.addEventListener("toggle", () => panel.open && show());
addEventListener("popstate", restore);
for (const part of [panel, get("order")]) part.hidden = false;
get("off").hidden = true;
restore();
