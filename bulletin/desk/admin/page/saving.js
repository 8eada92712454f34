// A save, held against the file as it lies there now: somebody else may have changed it since it was opened.
import { fileAt, isOpen } from "./folder.js";
import { Clash, isUnchanged, merged } from "./merging.js";
import { broken, filled } from "./notice.js";
import { SameId } from "./topics.js";
import { Broken, FILE } from "./values.js";

/** The saves of this window. `formats` are the kinds' formats, `words` the messages, `labels` the fields' by kind. */
export class Saves {
  #opened = new Map(); // by path: the file as it was opened, and its kind

  constructor(formats, words, labels) {
    Object.assign(this, { formats, words, labels });
  }

  /** The values that the editor is to save in place of these; an error that it shows where they would overwrite others. */
  async prepared(entry) {
    const [path, kind, data] = ["path", "collection", "data"].map(key => entry.get(key));
    const { read, write } = this.formats[kind];
    const values = data.toJS();
    this.#opened.set(path, { opened: values[FILE] ?? "", kind });
    try {
      const ours = write(values);
      const text = isOpen() ? this.text(path, await fileAt(path), ours) : ours;
      const saved = read(text);
      if (!isUnchanged(ours, text)) return data.clear().merge(saved);
      // Other values than the form's own, even if they mean the same, would look to the editor like an unsaved change.
      return data.merge({ ...(saved.added && { added: saved.added }), [FILE]: text });
    } catch (error) {
      const message = error instanceof SameId ? filled(this.words.same_id, { id: error.message }) : error.message;
      throw new Error("saving_failed", { cause: { message } });
    }
  }

  /** Whether a path is one of the editor's files. */
  knows(path) {
    return this.#opened.has(path);
  }

  /** What a file will hold: `ours`, with what others have changed in the file `there` (undefined: there is none). */
  text(path, there, ours) {
    const { opened, kind } = this.#opened.get(path);
    if (there === undefined && !opened) return ours;
    if (there === undefined) throw new Error(filled(this.words.gone, { path }));
    if (!opened) throw new Error(filled(this.words.taken, { path }));
    try {
      return merged(opened, there, ours, this.formats[kind]);
    } catch (error) {
      if (error instanceof Broken) throw new Error(broken(path, error, this.words));
      if (!(error instanceof Clash)) throw error;
      const fields = error.keys.map(key => this.labels[kind]?.[key] ?? key).join(", ");
      throw new Error(filled(this.words.clash, { path, fields }));
    }
  }
}
