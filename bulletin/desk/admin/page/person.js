// The field for a person's name: free text, since sources name people of whom we have no file, with those suggested
// whom any file names.

const listed = value => [value].flat().filter(one => typeof one === "string" && one);

function add(map, key, more) {
  map.set(key, new Set([...map.get(key) ?? [], ...more]));
}

/** The people whom the files name. */
export class Names {
  #people = new Map(); // all names of each person with a file, by id; the first is the one that pages show
  #seats = new Map(); // the committees at whose meetings a report has this name or id

  /** Take in the people in a file's values, and hand these on. */
  noted(kind, path, values) {
    if (kind === "people") {
      const spellings = [values.name, ...Object.values(values.names ?? {}), values.aliases];
      this.#people.set(path.replace(/^.*\/|\.md$/g, ""), [...new Set(spellings.flatMap(listed))]);
    } else if (kind === "reports") {
      const named = [values.chair, ...(values.present ?? []).map(one => one.name)];
      for (const name of named.flatMap(listed)) add(this.#seats, name, listed(values.body));
    }
    return values;
  }

  /**
   * What to suggest, in the order of the language that the browser speaks: each name; but where several people have
   * one name, the id of each, with a label that tells them apart: all their names, and where they sat.
   */
  choices() {
    const bearers = new Map();
    for (const [id, names] of this.#people) for (const name of names) add(bearers, name, [id]);
    const shared = name => bearers.get(name)?.size > 1;
    const label = id => {
      const names = this.#people.get(id);
      const seats = [id, ...names.filter(name => !shared(name))].flatMap(name => [...this.#seats.get(name) ?? []]);
      return [...names, ...new Set(seats)].join(", ");
    };
    const shown = [...this.#people.values()].flatMap(names => names.slice(0, 1));
    const known = new Set([...shown, ...this.#seats.keys()].filter(name => !this.#people.has(name)));
    return [...known].sort((one, other) => one.localeCompare(other)).flatMap(name =>
      shared(name) ? [...bearers.get(name)].map(id => ({ value: id, label: label(id) })) : [{ value: name }]);
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
        h("datalist", { id: list }, names.choices().map(choice => h("option", { key: choice.value, ...choice }))));
    },
  });
}

/** What the preview shows of it. */
export function namePreview({ value }) {
  return h("p", {}, value ?? "");
}
