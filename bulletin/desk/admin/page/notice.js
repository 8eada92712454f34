// The files that the editor cannot read: it leaves them out of its lists, and says in the browser's console only.
import { Broken } from "./values.js";

/** A message with its values in the place of `%(name)s`. */
export function filled(message, values) {
  return message.replace(/%\((\w+)\)s/g, (_, name) => values[name]);
}

/** What is wrong in a file, for the editor: its path, line and problem. */
export function broken(path, { line, problem }, words) {
  return filled(words.broken, { path, line, problem: words[problem] ?? words.other });
}

/** The notice on top of the page, which has one line for each file that cannot be read. */
export class Notice {
  #lines = new Map();

  constructor(words) {
    this.words = words;
  }

  /** Read a file by its format; where that cannot be done the notice says so, and the error goes on to the editor. */
  reading(path, source, read) {
    try {
      const lost = source.indexOf("\ufffd");
      if (lost >= 0) throw new Broken(source.slice(0, lost).split("\n").length, "not_utf8");
      const values = read(source);
      if (this.#lines.delete(path)) this.#show();
      return values;
    } catch (error) {
      this.#lines.set(path, error instanceof Broken ? broken(path, error, this.words) : `${path}: ${error.message}`);
      this.#show();
      throw error;
    }
  }

  #show() {
    document.querySelector("#unread")?.remove();
    if (!this.#lines.size) return;
    const made = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });
    const notice = Object.assign(document.createElement("aside"), { id: "unread", role: "alert" });
    const close = Object.assign(made("button", this.words.close), { onclick: () => notice.remove() });
    const list = document.createElement("ul");
    list.append(...[...this.#lines.values()].map(line => made("li", line)));
    notice.append(made("p", this.words.unread), list, made("p", this.words.remedy), close);
    document.body.append(notice);
  }
}
