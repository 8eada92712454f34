// Pagefind (pagefind.app) finds what bulletin/site/search puts together; the address holds the whole state.

const STEP = 8, CHOICES = 15; // results, values of a facet at a time
const LENGTH = 240, BEFORE = 70; // signs of an extract, and before a hit
const html = document.documentElement, get = (id) => document.getElementById(`site-${id}`);
const [form, found, panel, said, list, more, sort, clear] = ["search", "found", "facets", "said", "results", "more", "sort", "clear"].map(get);
const { index, shards, stems, signs } = form.dataset; // signs without blanks between words
const copy = (id) => get(id).content.cloneNode(true);
const named = (kind, id) => get("labels").content.querySelector(`[data-value="${CSS.escape(`${kind} ${id}`)}"]`)?.textContent || "";
const number = (count) => count.toLocaleString(html.lang);
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

// The question: words that must all occur, and phrases.

const plain = `(?:(?![${signs}])[\\p{L}\\p{N}])+`;
const word = new RegExp(`(?:(?=[${signs}])[\\p{L}\\p{N}])+|${plain}(?:['’]${plain})*`, "gu");
const edges = new RegExp(`^([${signs}] )+|( [${signs}])+$`, "gu"); // may be half a pair
const isPair = (text) => new RegExp(`^[${signs}].`, "u").test(text);

function runs(text) {
  return (text.normalize("NFC").match(word) || []).map((run) => (isPair(run) ? [...run].slice(1).map((sign, place) => [...run][place] + sign) : [run]));
}

function parse(text) {
  const all = runs(text), quoted = text.split(/["“”„«»「」『』]/).filter((_, place, { length }) => place % 2 && place < length - 1).map((part) => runs(part).flat());
  const phrases = [...quoted, ...all.filter(([one]) => isPair(one))].map((terms) => `"${terms.join(" ").replace(edges, "")}"`);
  return { words: [...new Set(all.flat())], phrases: phrases.filter((one) => one !== '""') };
}

// Pagefind's worker, spoken to without its module, which weighs as much.

let engine, facets;

async function begin() {
  const worker = new Worker(`${index}0/pagefind-worker.js`), waiting = [];
  const ask = (method, ...args) => new Promise((...ends) => worker.postMessage({ method, args, id: waiting.push(ends) - 1 }));
  const unused = new FinalizationRegistry((data) => worker.postMessage({ method: "releaseData", args: [data] }));
  worker.onmessage = ({ data: { id, result, error } }) => {
    waiting[id]?.[error ? 1 : 0](error || result);
    delete waiting[id];
  };
  worker.onerror = () => waiting.forEach(([, fail]) => fail("no index"));
  const options = (place) => ({ basePath: `${index}${place}/`, baseUrl: "/", language: stems });
  await ask("init", options(0));
  await Promise.all([...Array(shards - 1).keys()].map((place) => ask("mergeIndex", `${index}${place + 1}/`, options(place + 1))));
  return async (words) => {
    const { results } = await ask("search", words);
    for (const one of results) unused.register(one, one.data);
    return new Map(results.map((one) => [one.id, Object.assign(one, { load: () => ask("getData", one.data) })]));
  };
}

// The results that have all, by relevance; `hits`: the places of each word, then of pairs. Words are asked for one by one,
// for Pagefind ignores one that is nowhere.

export async function find(text) {
  const search = await (engine ||= begin());
  const { words, phrases } = parse(text), single = words.filter((one) => !isPair(one)), pairs = words.filter(isPair).join(" ");
  const terms = [...single, pairs, ...phrases].filter(Boolean);
  const parts = await Promise.all((terms[0] ? terms : [null]).map(search)), [first, ...others] = parts;
  const results = [...first.values()].filter(({ id }) => others.every((part) => part.has(id))).map((one) => {
    const all = [one, ...others.map((part) => part.get(one.id))], hits = all.slice(0, all.length - phrases.length).map((part) => part.words);
    return { id: one.id, score: all.reduce((sum, part) => sum + part.score, 0), hits, first: phrases[0] && all.at(-phrases.length).words[0], data: one.load };
  });
  return Object.assign(results.sort((a, b) => b.score - a.score), { single, parts, search });
}

// A word that is nowhere, and what Pagefind found by its beginning, if it is much alike.

const start = (one, other) => [...one, ""].findIndex((sign, at) => sign !== other[at]);

function alike(...words) {
  const [one, other] = words.map((word) => [...fold(word)]), front = start(one, other);
  return (front + start(one.slice(front).reverse(), other.slice(front).reverse())) / Math.max(one.length, other.length);
}

async function instead(results, texts) {
  for (const [place, asked] of results.single.entries()) {
    if (!results.parts[place].size) return [asked];
    const forms = texts.flatMap(({ hits, tokens }) => hits[place].map((hit) => (tokens[hit].match(word) || [""])[0]));
    if (!forms[0] || forms.some((form) => fold(form).startsWith(fold(asked))) || (await results.search(`"${asked}"`)).size) continue;
    const [best] = forms.sort((a, b) => alike(b, asked) - alike(a, asked));
    return [asked, alike(best, asked) < 0.66 ? undefined : best];
  }
}

// `values`: [facet, id, label, language], `records`: [id of a result, places of its values…], newest first. What could be
// chosen besides in a facet counts as if nothing were chosen there.

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
  const items = values.map(([facet, id, label, lang], place) => ({ facet, id, lang, label: label || named(facet, id) || id, count: counts[place], on: !!wanted.get(facet)?.has(id) }));
  for (const set of panel.querySelectorAll("fieldset")) {
    set.items = items.filter((one) => one.facet === set.dataset.facet && (one.count || one.on));
    if (set.dataset.facet === "year") set.items.sort((a, b) => (+b.id || 0) - (+a.id || 0));
    else set.items.sort((a, b) => b.on - a.on || b.count - a.count || a.label.localeCompare(b.label, html.lang));
    fill(set);
  }
  return sort.value || !hasWords() ? [...kept.values()] : results.filter(({ id }) => kept.has(id));
}

function fill(set) {
  const [part, boxes] = set.querySelectorAll("[type=search], ul"), focused = boxes.contains(document.activeElement) && document.activeElement.value;
  const fit = set.items.filter(({ label, on }) => on || fold(label).includes(fold(part.value)));
  boxes.replaceChildren(...fit.slice(0, CHOICES).map(choice));
  set.hidden = !set.items.length;
  part.hidden = set.items.length <= CHOICES && !part.value;
  if (focused) boxes.querySelector(`[value="${CSS.escape(focused)}"]`)?.focus();
}

function choice({ facet, id, label, lang, count, on }) {
  const item = copy("choice"), [box, name, total] = item.querySelectorAll("input, span");
  Object.assign(box, { name: facet, value: id, checked: on });
  name.textContent = label;
  if (lang) name.lang = lang;
  total.textContent = number(count);
  return item;
}

// A result, out of its tokens.

function shown({ hits, first, tokens, anchors, meta }) {
  const places = hits.flat(), marked = new Set(places);
  const [kind, title, ...texts] = anchors.map(({ element, id: url, location: from }, place) => {
    const [lang, label] = element.split("/");
    return { lang, label, url, from, to: anchors[place + 1]?.location };
  });
  texts.pop(); // single signs, not to be shown
  const within = ({ from, to }) => (place) => from <= place && place < to;
  const weight = (text) => (within(text)(first) ? 1e6 : text.label ? 1e-6 : 1) * places.filter(within(text)).length;
  const best = texts.reduce((best, text) => (weight(text) > weight(best) ? text : best), texts[0] || title);
  const item = copy("result"), [heading, extract, label, words, pin] = item.querySelectorAll("a, a > *");
  item.querySelector(".date").textContent = meta.date || "";
  item.querySelector(".meta").textContent = meta.by || named("kind", kind.url);
  put(spell(tokens, title, marked), title, heading, heading);
  put(cut(spell(tokens, best, marked)), best, extract, words);
  label.textContent = named("label", best.label);
  const paragraph = /#p(\d+)$/.exec(best.url);
  pin.textContent = paragraph ? pin.textContent.replace("%", paragraph[1]) : "";
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

// Signs, each with whether it was found; words.py explains the marks of tokens.
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
  const mine = ++round, narrows = chosen().length || sort.value, idle = !hasWords() && !narrows;
  panel.querySelector("b").textContent = chosen().length || "";
  clear.hidden = !chosen().length;
  sort.parentElement.hidden = idle;
  try {
    const all = idle ? null : await find(question()), results = narrows ? await narrow(all) : all || [];
    const texts = await Promise.all(results.slice(from, from + STEP).map(async (one) => ({ ...one, ...(await one.data()) })));
    for (const one of texts) one.tokens = one.content.split(" ");
    const [wrong, right] = (!from && all && (await instead(all, texts))) || [];
    if (mine !== round) return;
    const total = wrong && !right ? 0 : results.length, how = total ? (wrong ? "instead" : "found") : wrong ? "nowhere" : "none";
    list.replaceChildren(...(from ? list.children : []), ...(total ? texts.map(shown) : []));
    if (from) list.children[from]?.querySelector("a").focus();
    more.hidden = total <= from + STEP;
    said.textContent = idle ? "" : said.dataset[how].replace("%", number(total)).replace("{asked}", wrong).replace("{found}", right);
    if (panel.open && !narrows) await narrow(all);
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
found.addEventListener("change", ({ target }) => target.name && change(target, "pushState"));
panel.addEventListener("input", ({ target }) => target.name || fill(target.closest("fieldset")));
found.addEventListener("click", ({ target }) => {
  if (target === more) show(list.children.length);
  if (target !== clear) return;
  for (const [facet] of chosen()) asked.delete(facet);
  go("pushState");
});
panel.addEventListener("toggle", () => panel.open && show());
addEventListener("popstate", restore);
for (const part of found.children) part.hidden = false;
get("off").hidden = true;
restore();
panel.open = matchMedia("(min-width: 72rem)").matches;
