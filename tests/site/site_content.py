"""A small content folder with one of everything, and what front matter says, read without any code of ours."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from builds import report, session_folder, shared_build, write
from lxml import etree, html

SITEURL = "https://example.org/some/path"
SECRET = "Nobody-may-read-this"
FILES = {
    "committees/hub.md": (
        "---\nname: Hub Commission\nnames:\n  zh: 中心委员会\naliases: [The Hub]\nlevel: central\n"
        "former_ids: [old-hub]\n---\n\nIt met [early]({filename}/reports/full.md#p1) and is described [in a page]"
        "({filename}/pages/about.md).\n"
    ),
    "committees/sub.md": "---\nname: Sub Commission\nlevel: district\nparent: hub\npredecessor: idle\n---\n",
    "committees/idle.md": "---\nname: Idle Commission\nlevel: other\n---\n",
    "people/wang-li.md": (
        "---\nname: Wang Li\nnames:\n  zh: 王丽\naliases: [Li Wang, 'Lily, Wang']\nformer_ids: [wang-l]\n---\n\n"
        "A person.\n"
    ),
    "formulas/main-tune.md": (
        "---\nname: main tune\nnames:\n  zh: 主调\nvariants: [the tune, 主旋律]\nsource: https://source.example/tune\n"
        "former_ids: [tune]\n---\n\nWhat all sing, says [the page]({filename}/pages/about.md).\n"
    ),
    "pages/about.md": (
        "---\ntitle: About\nmenu: 1\nformer_ids: [info]\n---\n\n## A place\n\n"
        "See [the meeting]({filename}../reports/full.md)"
        " and [the place](#a-place).\n\n![A dot]({static}/images/dot.svg)\n"
    ),
    "images/dot.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
    "tags.yml": (
        "safety:\n  en: Safety\n  zh: 安全\n  meaning: What is kept safe.\n  former_ids: [security]\n"
        "growth:\n  en: Growth\nidle-topic:\n  en: Of no report\n"
    ),
    "reports/full.md": report(
        "A full day", "2019-04-17", "The Hub", "chair: Li Wang\ntags: [Safety, growth]\nadded: 2021-02-03"
    ),
    "reports/earlier-day.md": report("An earlier day", "2019-04-02", more="tags: safety\nadded: 2021-02-01"),
    "reports/inferred.md": report("An inferred day", "2019-04-20?", more="chair: 王丽\nadded: 2021-02-02"),
    "reports/month.md": report("Only a month", "2019-04", more="tags: safety\nadded: 2021-02-04"),
    "reports/year.md": report("Only a year", "2019", more="tags: safety\nadded: 2021-02-05"),
    "reports/yearless.md": report("No year", "XXXX-04-28", more="tags: safety\nadded: 2021-02-06"),
    "reports/deep/down/joint.md": report(
        "A joint & <b>bold</b> session",
        "2020-05-06/2020-05-07",
        "[hub, Sub Commission]",
        "former_ids: [joint-old]\nformer_addresses: [/2018/joint.html, /alt/小组/]\n"
        "added: 2021-02-07\npresent:\n- name: 赵六\n  role: 主任\n",
        "One.[^1]\n\n[Before]({filename}../../full.md#p1) and [here](#p1).\n\n[^1]: A footnote.",
    ),
    "reports/corrected.md": report(
        "A corrected one",
        "2018-12-31",
        more="added: 2021-01-01\ncorrections:\n"
        "- date: 2022-03-04\n  note: A name.\n- date: 2022-01-01\n  note: Another.",
    ),
    "reports/draft.md": report(
        f"{SECRET} draft", "2021-01-02", more="status: draft\ntags: safety\nchair: Secret Chair"
    ),
    "reports/gone.md": report(
        f"{SECRET} gone",
        "2021-01-03",
        more="status: withdrawn\nwithdrawn_because: It never took place.\ntags: safety\nformer_ids: [gone-old]\n"
        "chair: Lost Chair",
        text=f"{SECRET} text.",
    ),
    "reports/uebersetzt.md": "---\ntitle: '一次会议' # a\n# b\nlang: zh\ntranslates: full\n---\n\n委员会开会。\n",
}


@cache
def small_content() -> Path:
    """The small content folder."""
    return write(session_folder() / "small", FILES)


@cache
def small_site() -> Path:
    """The small content as a site below a path."""
    return shared_build("small-below-a-path", small_content(), siteurl=SITEURL)


def facts(file: Path) -> dict[str, Any]:
    """A file's front matter, every value a text or a list or mapping of texts."""
    found: dict[str, Any] = yaml.load(file.read_text("utf-8").split("\n---", 1)[0], Loader=yaml.BaseLoader)
    return found


def listed(value: Any) -> list[str]:
    """A value that may be one or many."""
    return value if isinstance(value, list) else [value] if value else []


@cache
def reports(content: Path) -> dict[str, dict[str, Any]]:
    """The reports that lists show, by id, the newest first: half dates after full ones, those without a year last."""
    found = {file.stem: facts(file) for file in (content / "reports").rglob("*.md")}
    shown = {
        id: data
        for id, data in found.items()
        if data.get("status", "published") == "published" and "translates" not in data
    }
    return dict(sorted(shown.items(), key=lambda item: (*_newest_first(item[1]["date"]), item[0])))


def _newest_first(date: str) -> tuple[int, ...]:
    first, _, last = date.rstrip("?").partition("/")
    parts = [0 if part == "XXXX" else int(part) for part in first.split("-")]
    parts += [0] * (3 - len(parts))
    return (*(-part for part in parts), -int(re.sub(r"\D", "", last) or 0))


@cache
def committees(content: Path) -> dict[str, dict[str, Any]]:
    """The committees by id."""
    return {file.stem: facts(file) for file in (content / "committees").glob("*.md")}


@cache
def topics(content: Path) -> dict[str, dict[str, Any]]:
    """The topics by id."""
    found: dict[str, Any] = yaml.load((content / "tags.yml").read_text("utf-8"), Loader=yaml.BaseLoader)
    return found


def of_committee(content: Path, id: str) -> list[str]:
    """The ids of a committee's reports, whatever name they call it by."""
    data = committees(content)[id]
    names = {id, data["name"], *data.get("names", {}).values(), *data.get("aliases", [])}
    return [key for key, value in reports(content).items() if names & set(listed(value["body"]))]


def of_topic(content: Path, id: str) -> list[str]:
    """The ids of a topic's reports."""
    names = {id, *(label for key, label in topics(content)[id].items() if key not in ("meaning", "former_ids"))}
    return [key for key, value in reports(content).items() if names & set(listed(value.get("tags")))]


def page(output: Path, path: str) -> html.HtmlElement:
    """A page, parsed: `reports/x/` or a file's path."""
    file = output / path / "index.html" if path == "" or path.endswith("/") else output / path
    return html.document_fromstring(file.read_text("utf-8"))


def pages(output: Path) -> dict[str, html.HtmlElement]:
    """All pages of a site, by the path of their file."""
    return {file.relative_to(output).as_posix(): page(output, str(file)) for file in sorted(output.rglob("*.html"))}


def sitemap(output: Path) -> list[str]:
    """The addresses of the sitemap."""
    return [loc.text or "" for loc in etree.parse(output / "sitemap.xml").iter("{*}loc")]


def feeds(output: Path) -> dict[str, etree._Element]:
    """All feeds of a site, by the path of their file."""
    return {file.relative_to(output).as_posix(): etree.parse(file).getroot() for file in sorted(output.rglob("*.atom"))}


def hrefs(feed: etree._Element) -> list[str]:
    """All links of a feed."""
    return [str(element.get("href")) for element in feed.iter("{*}link")]


def listed_reports(root: html.HtmlElement) -> list[str]:
    """The ids of the reports in a page's lists, in their order."""
    links = (str(href) for href in root.xpath("//main//ol//a/@href"))
    matches = (re.search(r"/reports/([^/]+)/$", href) for href in links)
    return [match[1] for match in matches if match]
