// The search: its state is the address; Pagefind finds (pagefind.app/docs/api) what bulletin/site/search puts together.

const STEP = 10, CHOICES = 60; // results at a time, values of a facet at most
const LENGTH = 240, BEFORE = 70; // signs of an extract, and before what was found
const html = document.documentElement, get = (id) => document.getElementById(`site-${id}`);
const [form, found, panel, said, list, more, sort, clear] = ["search", "found", "facets", "said", "results", "more", "sort", "clear"].map(get);
const { index, shards, stems, signs } = form.dataset; // signs without blanks between words
const copy = (id) => get(id).content.cloneNode(true);

// The question: words that must all occur, and phrases.

const plain = `(?:(?![${signs}])[\\p{L}\\p{N}])+`;
const word = new RegExp(`(?:(?=[${signs}])[\\p{L}\\p{N}])+|${plain}(?:['’]${plain})*`, "gu");
const edges = new RegExp(`^([${signs}] )+|( [${signs}])+$`, "gu"); // may be half a pair
const isJoined = (text) => new RegExp(`^[${signs}]`, "u").test(text);

function runs(text) {
  return (text.normalize("NFC").match(word) || []).map((run) => {
    const all = [...run];
    return isJoined(run) && all[1] ? all.slice(1).map((sign, place) => all[place] + sign) : [run];
  });
}

function parse(text) {
  const all = runs(text), quoted = text.split(/["“”„«»「」『』]/).filter((_, place, { length }) => place % 2 && place < length - 1).map((part) => runs(part).flat());
  const phrases = [...quoted, ...all.filter((run) => run[1])].map((terms) => `"${terms.join(" ").replace(edges, "")}"`);
  return { words: [...new Set(all.flat())], phrases: phrases.filter((one) => one !== '""') };
}

// The answer: the results that have all of them, by relevance.

let engine, facets;

async function begin() {
  const pagefind = await import(`${index}0/pagefind.js`);
  await pagefind.options({ baseUrl: "/" });
  const { lang } = html;
  html.lang = stems; // else Pagefind may go by a dictionary
  const begun = [pagefind.init()];
  html.lang = lang;
  for (let one = 1; one < shards; one++) begun.push(pagefind.mergeIndex(`${index}${one}/`, { language: stems, baseUrl: "/" }));
  await Promise.all(begun);
  return pagefind;
}

export async function find(text) {
  const pagefind = await (engine ||= begin());
  const { words, phrases } = parse(text);
  const apart = words.length > 1 ? words.filter((term) => !isJoined(term)) : []; // or it ignores one that is nowhere
  const [all, ...parts] = await Promise.all([words.join(" ") || null, ...phrases, ...apart].map((one) => pagefind.search(one)));
  const ids = parts.map(({ results }) => new Map(results.map(({ id, words }) => [id, words[0]])));
  return all.results
    .filter(({ id }) => ids.every((known) => known.has(id)))
    .map((result) => ({ id: result.id, hits: result.words, first: phrases[0] && ids[0].get(result.id), data: () => result.data() }));
}

// Facets: `values` are [facet, id, label, language], `records` [id of a result, places of its values…], newest first. What
// else could be chosen in a facet counts as if nothing were chosen there.

let asked;
const chosen = () => [...asked].filter(([name]) => found.querySelector(`[data-facet="${CSS.escape(name)}"]`));
const question = () => asked.get("q") || "";
const hasWords = () => parse(question()).words.length > 0;

async function narrow(results) {
  const { values, records } = await (facets ||= fetch(`${index}facets.json`).then((answer) => answer.json()));
  const wanted = new Map(chosen().map(([facet]) => [facet, new Set(asked.getAll(facet))]));
  const byId = results && new Map(results.map((result) => [result.id, result]));
  const counts = values.map(() => 0), kept = new Map();
  for (const [id, ...places] of records) {
    if (byId && !byId.has(id)) continue;
    const lacking = new Set(wanted.keys());
    for (const [facet, value] of places.map((place) => values[place])) if (wanted.get(facet)?.has(value)) lacking.delete(facet);
    if (!lacking.size) kept.set(id, byId?.get(id));
    for (const place of places) if (!lacking.size || (lacking.size < 2 && lacking.has(values[place][0]))) counts[place]++;
  }
  const items = values.map(([facet, id, label, lang], place) => ({ facet, id, lang, label: label || named(facet, id), count: counts[place], on: !!wanted.get(facet)?.has(id) }));
  for (const set of panel.querySelectorAll("fieldset")) fill(set, items.filter((one) => one.facet === set.dataset.facet && (one.count || one.on)));
  return sort.value || !hasWords() ? [...kept.values()] : results.filter(({ id }) => kept.has(id));
}

const named = (facet, id) => get("labels").content.querySelector(`[data-value="${CSS.escape(`${facet} ${id}`)}"]`)?.textContent || id;

function fill(set, items) {
  const focused = set.contains(document.activeElement) && document.activeElement.value;
  if (set.dataset.facet === "year") items.sort((a, b) => (+b.id || 0) - (+a.id || 0));
  else items.sort((a, b) => b.on - a.on || b.count - a.count || a.label.localeCompare(b.label, html.lang));
  set.querySelector("ul").replaceChildren(...items.slice(0, CHOICES).map(choice));
  set.hidden = !items.length;
  if (focused) set.querySelector(`[value="${CSS.escape(focused)}"]`)?.focus();
}

function choice({ facet, id, label, lang, count, on }) {
  const item = copy("choice"), [box, name, number] = item.querySelectorAll("input, span");
  Object.assign(box, { name: facet, value: id, checked: on });
  name.textContent = label;
  if (lang) name.lang = lang;
  number.textContent = count.toLocaleString(html.lang);
  return item;
}

// A result, out of its tokens.

async function shown({ hits, first, data }) {
  const { content, anchors, meta } = await data();
  const tokens = content.split(" "), marked = new Set(hits);
  const [kind, title, ...texts] = anchors.map(({ element, id, location }, place) => ({ lang: element, url: id, from: location, to: anchors[place + 1]?.location }));
  texts.pop(); // single signs, not to be shown
  const count = ({ from, to }) => (from <= first && first < to ? 1e6 : 0) + hits.filter((hit) => from <= hit && hit < to).length;
  const best = texts.reduce((best, text) => (count(text) > count(best) ? text : best), texts[0] || title);
  const item = copy("result"), [heading, extract, words, pin] = item.querySelectorAll("a, a span");
  item.querySelector(".date").textContent = meta.date || "";
  item.querySelector(".meta").textContent = meta.by || (kind.url === "reports" ? "" : named("kind", kind.url));
  put(spell(tokens, title, marked), title, heading, heading);
  put(cut(spell(tokens, best, marked)), best, extract, words);
  const number = /#p(\d+)$/.exec(best.url);
  pin.textContent = number ? pin.textContent.replace("%", number[1]) : "";
  return item;
}

function put(text, { url, lang }, link, words) {
  link.href = url;
  if (lang !== html.lang) words.lang = lang;
  for (const [sign, hit] of text) {
    if ((words.lastChild?.nodeName === "MARK") !== hit || !words.lastChild) words.append(hit ? document.createElement("mark") : "");
    words.lastChild.textContent += sign;
  }
}

// Signs, each with whether it was found; the marks of tokens are explained in words.py.
function spell(tokens, { from, to }, marked) {
  const text = [];
  for (let place = from; place < to; place++) {
    const hit = marked.has(place), [mark, ...rest] = tokens[place];
    if (mark === "^") {
      text.at(-1)[1] ||= hit;
      rest.shift();
    } else if (mark !== "~") {
      rest.unshift(mark);
      if (text.length) text.push([" ", false]);
    }
    text.push(...rest.map((sign) => [sign === "`" ? " " : sign, hit && /[\p{L}\p{N}]/u.test(sign)]));
  }
  return text;
}

function cut(text) {
  const from = Math.max(0, text.findIndex(([, hit]) => hit) - BEFORE), more = [["…", false]];
  return [...(from ? more : []), ...text.slice(from, from + LENGTH), ...(from + LENGTH < text.length ? more : [])];
}

let round = 0;

async function show(from = 0) {
  const mine = ++round, idle = !hasWords() && !chosen().length && !sort.value;
  panel.querySelector("b").textContent = chosen().length || "";
  clear.hidden = !chosen().length;
  try {
    const all = idle ? null : await find(question());
    const results = panel.open || chosen().length || sort.value ? await narrow(all) : all;
    const items = await Promise.all(idle ? [] : results.slice(from, from + STEP).map(shown));
    if (mine !== round) return;
    list.replaceChildren(...(from ? list.children : []), ...items);
    if (from) list.children[from]?.querySelector("a").focus();
    more.hidden = idle || results.length <= from + STEP;
    said.textContent = idle ? "" : results.length ? said.dataset.found.replace("%", results.length.toLocaleString(html.lang)) : said.dataset.none;
  } catch (error) {
    console.error(error);
    said.textContent = said.dataset.failed;
  }
}

function go(how) {
  history[how](null, "", `${location.pathname}?${asked}`);
  show();
}

function change({ name, value, type, checked }, how) {
  const isBox = type === "checkbox";
  asked = new URLSearchParams([...asked].filter(([key, one]) => key !== name || (isBox && one !== value)));
  if (value && (checked || !isBox)) asked.append(name, value);
  go(how);
}

function restore() {
  asked = new URLSearchParams(location.search);
  form.q.value = question();
  sort.value = asked.get("sort") || "";
  show();
}

let pause;
form.addEventListener("input", ({ target, isComposing }) => {
  clearTimeout(pause);
  if (!isComposing) pause = setTimeout(() => change(target, "replaceState"), 120);
});
form.addEventListener("compositionend", ({ target }) => change(target, "replaceState"));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(pause);
  change(form.q, "pushState");
});
found.addEventListener("change", ({ target }) => change(target, "pushState"));
found.addEventListener("click", ({ target }) => {
  if (target === more) show(list.children.length);
  if (target !== clear) return;
  for (const [facet] of chosen()) asked.delete(facet);
  go("pushState");
});
panel.addEventListener("toggle", () => panel.open && show());
addEventListener("popstate", restore);
[found.hidden, get("off").hidden] = [false, true];
restore();
panel.open = matchMedia("(min-width: 72rem)").matches;
