"""Small content folders, and what is advised on them."""

import datetime
from itertools import count

from conftest import Files

from bulletin.register.advice import advise
from bulletin.register.examine import Examined

Case = tuple[str, Files, list[str]]  # its name, its files, the beginnings of the lines that are said of them

SOURCES = count()
TODAY = datetime.date(2024, 5, 6)
HUB = "---\nname: Hub\nlevel: central\n---\n"
OTHER = "committees/other.md"
JANE, JOHN = "chair: Jane Doe\n", "chair: John Roe\n"


def report(title: str, date: str, more: str = "", body: str = "hub", url: str = "", text: str = "Text.") -> str:
    """A report, by default with a source of its own."""
    source = url or f"https://example.org/{next(SOURCES)}"
    return f"---\ntitle: {title}\ndate: {date}\nbody: {body}\nsource: {source}\n{more}---\n\n{text}\n"


def present(*people: str) -> str:
    lines = (person.partition(", ") for person in people)
    return "present:\n" + "".join(f"  - name: {name}\n    role: {role}\n" for name, _, role in lines)


def whole(files: Files) -> Files:
    """The files of a content folder: reports that go by their ids, other files by their paths, and the committee."""
    draft = "---\ntitle: Out of the way\nstatus: draft\n---\n"
    named = {name if "/" in name else f"reports/{name}.md": text for name, text in files.items()}
    return {"committees/hub.md": HUB, "reports/first.md": draft, **named}


def advice(examined: Examined) -> list[str]:
    """What is advised where nothing is wrong: a line each, with the report's id, how grave it is, and the field."""
    assert not [problem for problem in examined.problems if problem.severity == "error"]
    found = sorted(advise(examined.register, "en", TODAY))
    return [f"{problem.path[8:-3]} {problem.severity} {problem.field}: {problem.message}" for problem in found]


def assert_begin(lines: list[str], beginnings: list[str]) -> None:
    """Each line has its beginning, and there are no others."""
    assert len(lines) == len(beginnings), lines
    for line, beginning in zip(lines, beginnings, strict=True):
        assert line.startswith(beginning), line
