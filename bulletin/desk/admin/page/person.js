// The field for a person's name: free text, since sources name people of whom we have no file, with those suggested
// whom any file names.

/** The names of people that the files hold. */
export class Names {
  #known = new Set();

  /** Take in the names in a file's values, and hand these on. */
  noted(kind, values) {
    const named = kind === "people" ? [values.name] : [values.chair, ...(values.present ?? []).map(one => one.name)].flat();
    for (const name of named) if (typeof name === "string" && name && kind !== "committees") this.#known.add(name);
    return values;
  }

  /** All names, in the order of the language that the browser speaks. */
  sorted() {
    return [...this.#known].sort((one, other) => one.localeCompare(other));
  }
}

/** The field as Sveltia CMS wants it: a React class, of which `h` and `createClass` are globals. */
export function nameField(names) {
  return createClass({
    render() {
      const { forID, classNameWrapper, value, onChange } = this.props;
      const list = `${forID}-names`;
      return h("div", { className: "person" },
        h("input", {
          id: forID,
          className: classNameWrapper,
          type: "text",
          list,
          autoComplete: "off",
          value: value ?? "",
          onChange: event => onChange(event.target.value),
        }),
        h("datalist", { id: list }, names.sorted().map(name => h("option", { key: name, value: name }))));
    },
  });
}

/** What the preview shows of it. */
export function namePreview({ value }) {
  return h("p", {}, value ?? "");
}
