// The id of a new file, as bulletin/model/ids.py makes it from its facts; `rules` are those of admin/config.py.

/** Makes ids: of a report from its date, committee and headline, of others from their name. */
export function idMaker({ letters, small_words: small, longest, words }) {
  const pages = Object.fromEntries(Object.entries(letters).map(([page, signs]) => [page, signs.split("\t")]));
  const letter = sign => sign < "\x80" ? sign : pages[(sign.codePointAt() >> 8).toString(16)]?.[sign.codePointAt() & 255] ?? "";

  const slug = text => Array.from(text.normalize("NFC"), letter).join("").toLowerCase()
    .replace(/(?<=[a-z])'([st])(?![a-z])/g, "$1").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

  const smallWords = new RegExp(`(?<![\\p{L}\\p{N}_])(${small})(?![\\p{L}\\p{N}_])`, "giu");

  function shortSlug(text) {
    let short = "";
    for (const word of slug(text.normalize("NFC").replace(smallWords, " ")).split("-")) {
      if (short.length + word.length > longest) break;
      short = short ? `${short}-${word}` : word;
    }
    return short;
  }

  return (kind, values) => {
    if (kind !== "reports") return slug(values.name || values.title || "");
    const date = (values.date ?? "").replace(/\?+$/, "").split("/")[0].replace(/^XXXX-/, "");
    const committee = shortSlug(values["body.0"] ?? "");
    const headline = shortSlug(values.title ?? "").split("-").filter(word => !committee.split("-").includes(word));
    return [date, committee, ...headline.slice(0, words)].filter(Boolean).join("-");
  };
}
