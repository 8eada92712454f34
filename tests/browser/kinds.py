"""Which pages the browser looks at: found in the sites themselves, so that no kind of page can escape it.

Pages are chosen until together they show every template, every shape of address, every element with a class or an
attribute that the content of any page of its template has, and all that stands around the content. A language counts
as its script: nothing is laid out otherwise in French than in German.
"""

import re
import runpy
import shutil
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from builds import COUNCIL, LOCAL, PELICANCONF, ROOT, SAMPLE, session_folder, shared_build, write
from lxml import etree, html
from site_content import small_content

from browser.made_up import LONG, drafts, empty_files, long_files, long_topic
from bulletin.model.site_settings import read_site
from bulletin.reading.store import Store
from bulletin.register.examine import examine
from bulletin.site.plan import make_plan
from bulletin.site.sheet import Sheet

TEMPLATES = ROOT / "theme" / "templates"
REDIRECT = "redirect.html"
TELLING = ("lang", "name", "rel", "role", "aria-current")  # attributes whose values make a difference
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
EDITION = re.compile(r"^[a-z]{2}/")  # below which an edition lies that is not the site's first
HAN = re.compile(r"(zh|ja|ko)\b")
AROUND = ""  # in the place of a template: what stands around the content of all pages
Feature = tuple[str, ...]


class BuiltSite(NamedTuple):
    """A site that the browser reads."""

    name: str
    content: Path
    output: Path


class FoundPage(NamedTuple):
    """A page, where it is served (`reports/x/`), and all that it shows."""

    site: str
    path: str
    template: str
    shows: frozenset[Feature]

    @property
    def redirects(self) -> bool:
        """Whether the page leads elsewhere by itself."""
        return self.template == REDIRECT

    @property
    def hidden(self) -> bool:
        """Whether the page asks search engines to stay away."""
        return (AROUND, "meta", "@name=robots") in self.shows

    def __str__(self) -> str:
        return f"{self.site}:/{self.path}"


def settings_of(site: str) -> dict[str, Any]:
    """What is special about a site, as `build` takes it: its settings file, and settings instead of some."""
    if site == "council":
        return {"conf": COUNCIL / "pelicanconf.py"}
    return {"bulletin_preview": True} if site == "preview" else {}


@cache
def built(name: str) -> BuiltSite:
    """One of `SITES`, built once a session at the root of its host, with its search."""
    content = SITES[name]()
    output = shared_build(f"browser-{name}", content, siteurl=LOCAL, index=True, **settings_of(name))
    return BuiltSite(name, content, output)


def _sample() -> Path:
    return SAMPLE / "content"


def _empty() -> Path:
    return write(session_folder() / "browser-empty", empty_files())


def _long() -> Path:
    content = Path(shutil.copytree(SAMPLE / "content", session_folder() / "browser-long", dirs_exist_ok=True))
    with (content / "tags.yml").open("a", encoding="utf-8") as topics:
        topics.write(long_topic())
    return write(content, long_files())


def _preview() -> Path:
    return write(
        Path(shutil.copytree(small_content(), session_folder() / "browser-preview", dirs_exist_ok=True)), drafts()
    )


def _council() -> Path:
    return COUNCIL / "content"


SITES: dict[str, Callable[[], Path]] = {
    "sample": _sample,
    "council": _council,
    "small": small_content,
    "preview": _preview,
    "empty": _empty,
    "long": _long,
}
READ = ("sample", "council", "small", "preview", "empty")


@cache
def templates(site: str) -> dict[str, str]:
    """The template of each file of a site, as its plan has them."""
    content = built(site).content
    special = settings_of(site)
    conf = runpy.run_path(str(special.pop("conf", PELICANCONF)))
    settings = read_site(conf | {name.upper(): value for name, value in special.items()})
    store = Store(session_folder() / f"browser-{site}.sqlite", print, settings.default_lang)
    try:
        sheets = make_plan(settings, examine(content, settings, store).register, {}).sheets
        return {sheet.path: sheet.template for sheet in sheets if isinstance(sheet, Sheet)}
    finally:
        store.close()


@cache
def pages(site: str) -> tuple[FoundPage, ...]:
    """All pages of a site."""
    output = built(site).output
    return tuple(
        FoundPage(site, re.sub(r"(^|/)index\.html$", r"\1", path), template, _shows(output / path, path, template))
        for path, template in templates(site).items()
        if path.endswith(".html")
    )


@cache
def chosen() -> tuple[FoundPage, ...]:
    """The fewest pages, roughly, that show everything there is on the sites that are read."""
    return _cover(page for site in READ for page in pages(site))


@cache
def one_a_template() -> tuple[FoundPage, ...]:
    """Of the chosen pages one for each template, from the first site that has one."""
    by_site = sorted(chosen(), key=lambda page: READ.index(page.site), reverse=True)
    return tuple({page.template: page for page in by_site}.values())


@cache
def chosen_long() -> tuple[FoundPage, ...]:
    """The same for pages whose content shows the long name."""
    output = built("long").output
    return _cover(page for page in pages("long") if LONG in _main(_file(output, page.path)))


def _cover(pages: Iterable[FoundPage]) -> tuple[FoundPage, ...]:
    """Take the page that shows most of what is not shown yet, until all is."""
    found = list(pages)
    lacking = {feature for page in found for feature in page.shows}
    cover = []
    while lacking:
        cover.append(max(found, key=lambda page: len(page.shows & lacking)))
        lacking -= cover[-1].shows
    return tuple(cover)


def _file(output: Path, path: str) -> Path:
    return output / path if path.endswith(".html") else output / path / "index.html"


def _shows(file: Path, path: str, template: str) -> frozenset[Feature]:
    root = html.document_fromstring(file.read_bytes())
    content = [*root.iter("main")]
    shown = {(template, *feature) for main in content for feature in _features(main.iter("*"))}
    if template != REDIRECT:
        shown.add((template, *_shape(path)))
    inside = {element for main in content for element in main.iter("*")}
    around = (element for element in root.iter("*") if element not in inside)
    return frozenset({*shown, *((AROUND, *feature) for feature in _features(around))})


def _main(file: Path) -> str:
    main = html.document_fromstring(file.read_bytes()).find(".//main")
    return "" if main is None else etree.tostring(main, method="text", encoding="unicode")


def _shape(path: str) -> Feature:
    """Which section of an edition a page is in, and how deep; pages of the editor's own are all alike."""
    parts = EDITION.sub("", path).split("/")
    section = parts[0] if len(parts) > 2 else "page"
    return ("address", section, *("digits" if part.isdigit() else "name" for part in parts[1:]))


def _features(elements: Iterable[html.HtmlElement]) -> Iterator[Feature]:
    heading = ""
    for element in elements:
        tag = str(element.tag)
        yield (tag,)
        yield from ((tag, name) for name in (element.get("class") or "").split())
        yield from ((tag, f"@{name}") for name in element.attrib if name != "class")
        yield from ((tag, f"@{name}={_told(element, name)}") for name in TELLING if name in element.attrib)
        if tag in HEADINGS:
            yield (heading, tag)
            heading = tag


def _told(element: html.HtmlElement, name: str) -> str:
    value = element.get(name) or ""
    return value if name != "lang" else "han" if HAN.match(value) else "letters"
