const FIRST = 50, FRONT = 12, FEED = 20;
const slug = (name) => String(name).toLowerCase().replaceAll(" ", "-");
const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const summaries = new Map();

function summary(html, length = 50) {
  if (!summaries.has(html)) {
    const words = html.replace(/<[^>]*>/g, "").split(/\s+/, length + 1);
    summaries.set(html, words.slice(0, length).join(" ") + (words.length > length ? " …" : ""));
  }
  return summaries.get(html);
}

// Every list of the site, made in one pass over the reports, newest first.
function group(reports) {
  const groups = new Map();
  const add = (kind, name, path, report) => {
    if (!groups.has(path)) groups.set(path, { kind, name, path, reports: [], years: new Map() });
    const list = groups.get(path), year = report.date.getUTCFullYear();
    list.reports.push(report);
    list.years.set(year, (list.years.get(year) ?? 0) + 1);
  };
  for (const report of reports) {
    const day = report.date.toISOString(), year = day.slice(0, 4);
    add("archive", year, `archive/${year}/`, report);
    add("archive", day.slice(0, 7), `archive/${year}/${day.slice(5, 7)}/`, report);
    add("people", report.data.chair, `people/${slug(report.data.chair)}/`, report);
    for (const [kind, names] of [["committees", [report.data.committee]], ["topics", report.data.topics]])
      for (const name of names) {
        add(kind, name, `${kind}/${slug(name)}/`, report);
        add(`${kind} by year`, `${name} ${year}`, `${kind}/${slug(name)}/${year}/`, report);
      }
  }
  return [...groups.values()];
}

export default function (config) {
  config.setQuietMode(true);
  config.addGlobalData("site", { title: "Bulletin", url: "https://example.org" });
  config.addFilter("slugp", slug);
  config.addFilter("summary", summary);
  config.addFilter("iso", (date) => new Date(date).toISOString().slice(0, 19) + "Z");
  config.addFilter("day", (date) => new Date(date).toISOString().slice(0, 10));
  config.addFilter("human", (date) => { date = new Date(date); return `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`; });
  config.addPassthroughCopy("site/reports/**/index.md");

  let made = null;
  config.on("eleventy.before", () => { made = null; summaries.clear(); });
  const lists = (api) => {
    if (made) return made;
    const reports = api.getFilteredByGlob("**/reports/**/*.md").sort((a, b) => b.date - a.date);
    const groups = group(reports);
    const first = (list) => ["committees", "topics"].includes(list.kind);
    const pages = groups.map((list) => ({ ...list, shown: first(list) ? list.reports.slice(0, FIRST) : list.reports, counts: first(list) ? [...list.years] : [] }));
    pages.push({ kind: "front", name: "Latest", path: "", shown: reports.slice(0, FRONT), counts: [] });
    const indexes = ["committees", "topics", "people", "archive"].map((kind) => ({ kind, path: `${kind}/`, lists: groups.filter((list) => list.kind == kind).sort((a, b) => (a.name < b.name ? -1 : 1)) }));
    const feeds = [{ name: "Bulletin", path: "", reports }, ...groups.filter(first)].map((list) => ({ name: list.name, path: list.path, entries: list.reports.slice(0, FEED) }));
    return (made = { reports, pages, indexes, feeds });
  };
  config.addCollection("reports", (api) => lists(api).reports);
  config.addCollection("lists", (api) => lists(api).pages);
  config.addCollection("indexes", (api) => lists(api).indexes);
  config.addCollection("feeds", (api) => lists(api).feeds);
  return { dir: { input: "site", includes: "_includes" }, markdownTemplateEngine: false, htmlTemplateEngine: "njk" };
}
