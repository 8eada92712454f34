// The offer to begin a translation of the report that is open, as `./run new --translates` begins it.
import { filled } from "./notice.js";

const OPEN = /^#\/collections\/reports\/entries\/([^?]+)/;
const idOf = path => path.replace(/^.*\/|\.md$/g, "");

/** Links on top of the page, one for each of the site's `languages`, its own first, that the open report lacks. */
export class Offer {
  #reports = new Map(); // the values of each, by its id

  constructor(languages, words) {
    Object.assign(this, { languages, words });
    for (const [place, event] of [[window, "hashchange"], [window.navigation, "currententrychange"]]) {
      place?.addEventListener(event, () => this.#show());
    }
  }

  /** Take in a report's values, and hand these on. */
  noted(kind, path, values) {
    if (kind === "reports") this.#reports.set(idOf(path), values);
    return values;
  }

  #show() {
    document.querySelector("#offer")?.remove();
    const id = idOf(decodeURIComponent(location.hash.match(OPEN)?.[1] ?? ""));
    const report = this.#reports.get(id);
    const lacking = report && !report.translates ? this.#lacking(id, report) : [];
    if (!lacking.length) return;
    const offer = Object.assign(document.createElement("aside"), { id: "offer" });
    offer.append(...lacking.map(lang => this.#link(id, report, lang)));
    document.body.append(offer);
  }

  #lacking(id, report) {
    const others = [...this.#reports.values()].filter(one => one.translates === id);
    const known = [report, ...others].map(one => one.lang || this.languages[0]);
    return this.languages.filter(lang => !known.includes(lang));
  }

  #link(id, report, lang) {
    const language = new Intl.DisplayNames([document.documentElement.lang], { type: "language" }).of(lang);
    const values = { _slug: `${id}-${lang.toLowerCase()}`, lang, translates: id, text: asHtml(comments(report.text ?? "")) };
    const textContent = filled(this.words.translate, { language });
    return Object.assign(document.createElement("a"), { href: `#/collections/reports/new?${new URLSearchParams(values)}`, textContent });
  }
}

/** Each paragraph as a comment, to be translated below it. */
function comments(text) {
  const blocks = text.replaceAll("-->", "-- >").split(/\n[ \t]*\n/).filter(block => block.trim());
  return blocks.map(block => `<!--\n${block.replace(/^\n+|\n+$/g, "")}\n-->\n`).join("\n");
}

/** A text as the editor takes it from an address, of which it reads the HTML. */
function asHtml(text) {
  return Object.assign(document.createElement("p"), { textContent: text }).innerHTML;
}
