"""The texts of the launch content, each translation beside its original, to be compared."""

import re
from functools import cache
from typing import Any, NamedTuple

from builds import ROOT
from lxml import html

from bulletin.model.frontmatter import FrontMatter, parse_file
from bulletin.model.kinds import FileKind, KindName, kind_of, translated_in
from bulletin.reading.markdown import Converters
from bulletin.reading.reader import read_file

CONTENT = ROOT / "content"
SEEDS = ("2020/2020-05-26-binhai", "2019/2019-04-17-dalian-first-meeting")  # the two that the bulletin began with
HERE = all((CONTENT / "reports" / f"{seed}.md").is_file() for seed in SEEDS)
WHY_NOT = "content/ is not the launch content: only the engine is tested"
BLOCKS = ("h2", "h3", "h4", "p", "li", "blockquote", "td")
_TARGET = re.compile(r"(?<=\])\((<[^>]*>|[^)]*)\)")  # where a link leads, which no reader sees
_CONVERTERS = Converters("en")


class Pair(NamedTuple):
    """An original and its translation, by their paths below the content folder."""

    kind: FileKind
    original: str
    translation: str


@cache
def parsed(path: str) -> FrontMatter:
    """A file's facts and text."""
    return parse_file((CONTENT / path).read_text("utf-8"))


@cache
def words(path: str) -> str:
    """What a reader sees of a text, as Markdown without the addresses of its links."""
    return _TARGET.sub("", parsed(path).text)


@cache
def files(kind: KindName) -> dict[str, dict[str, Any]]:
    """The facts of every file of a kind but the translations, by path."""
    paths = (path.relative_to(CONTENT).as_posix() for path in sorted((CONTENT / kind).rglob("*.md")))
    return {
        path: facts for path in paths if not translated_in(path) and "translates" not in (facts := parsed(path).data)
    }


def pairs() -> list[Pair]:
    """Every translation: a report's names its original, another text's is `<id>.zh.md` beside the original."""
    found: list[Pair] = []
    for path in sorted(CONTENT.rglob("*.md")):
        name = path.relative_to(CONTENT).as_posix()
        if beside := translated_in(name):
            found.append(Pair("translations", beside.original, name))
        elif original := parsed(name).data.get("translates"):
            found.append(Pair("reports", path.with_name(f"{original}.md").relative_to(CONTENT).as_posix(), name))
    return found


@cache
def blocks(path: str) -> list[str]:
    """The headings, paragraphs, list items and cells of a text, in their order."""
    reading = read_file(kind_of(path) or "pages", path, (CONTENT / path).read_bytes(), _CONVERTERS)
    assert reading.document is not None, reading.problems
    return [element.tag for element in html.fromstring(f"<div>{reading.document.html}</div>").iter(*BLOCKS)]


def names_of_formula(facts: dict[str, Any]) -> list[str]:
    """All that a formula is called: its name, its names in other languages and its variants."""
    return [facts["name"], *facts["names"].values(), *facts.get("variants", [])]


def names_in(text: str, names: list[str]) -> list[str]:
    """Those of the names that a text has: Latin ones as whole words in any case, Chinese ones anywhere."""
    return [name for name in names if re.search(_whole(name), text, re.IGNORECASE)]


def _whole(name: str) -> str:
    return re.escape(name) if re.search("[一-鿿]", name) else rf"(?<!\w){re.escape(name)}(?!\w)"
