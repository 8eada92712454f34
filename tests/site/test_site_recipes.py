"""The recipes of CONTRIBUTING, followed in a copy of the engine: each works, and touches no more files than it says."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from builds import ROOT, report, write
from lxml import html
from site_content import FILES

PLACES = '''"""The places that committees are responsible for."""

from collections.abc import Iterator
from functools import partial

from bulletin.site.listing import Lister
from bulletin.site.sheet import Link, Sheet


def sheets(lister: Lister) -> Iterator[Sheet]:
    """The index, and a page for each place."""
    names = sorted({row.jurisdiction for row in lister.register.committees.values() if row.jurisdiction})
    links = tuple(Link(name, lister.addresses.url("places", name.lower())) for name in names)
    yield lister.sheet("places.html", ("places",), lambda: {"places": links}, modified="")
    for name in names:
        facts = partial(dict, title=name)
        yield lister.sheet("place.html", ("places", name.lower()), facts, modified="")
'''
INDEX = """{% extends "base.html" %}
{% import "_words.html" as words %}
{% block subject %}Places{% endblock %}
{% block content %}{{ words.links(page.places) }}{% endblock %}
"""
TEXT = '''"""Citations as plain lines."""

from __future__ import annotations

from collections.abc import Iterable

from bulletin.site.citation_records import Record


def as_lines(records: Iterable[Record]) -> str:
    """A line for each record."""
    return "".join(f"{record.key}: {record.title}\\n" for record in records)
'''
IMPORT = "from bulletin.site.citation_lines import as_lines\n"
CITE = "{{ page|citations(documents[page.facts_digest].facts, site)|as_citations('txt') }}"


class Change(NamedTuple):
    """A file changed by hand: what goes before which text of it, or the whole of a new one."""

    file: str
    before: str
    text: str


RECIPES = {
    "key": [
        Change(
            "bulletin/model/schema.py",
            "    documents: Texts",
            '    venue: Text | None = content_field("Venue", "where it met")\n',
        ),
        Change(
            "theme/templates/_facts.html",
            "{% if facts.documents %}",
            '{% if facts.venue %}\n<div><dt>{{ _("Venue") }}</dt><dd>{{ facts.venue }}</dd></div>\n{% endif %}\n',
        ),
    ],
    "page kind": [
        Change(
            "bulletin/model/kinds.py",
            '    "formulas": Kind(',
            '    "places": Kind("place", "places", heading=N_("Places"), masthead=True),\n',
        ),
        Change("bulletin/site/places.py", "", PLACES),
        Change("theme/templates/places.html", "", INDEX),
        Change("theme/templates/place.html", "", '{% extends "base.html" %}\n'),
    ],
    "file beside each report": [
        Change("bulletin/site/citation_lines.py", "", TEXT),
        Change("bulletin/site/citation_formats.py", "from bulletin.site.citation_records", IMPORT),
        Change(
            "bulletin/site/citation_formats.py",
            "}\n\n\ndef as_citations",
            '    "txt": Format("Plain text", as_lines),\n',
        ),
        Change("theme/templates/cite.txt", "", CITE),
    ],
    "output for the whole site": [
        Change(
            "bulletin/site/sitemap.py",
            "def sitemap_sheets",
            "def ids_sheet(lister: Lister) -> Sheet:\n    ids = tuple(lister.register.by_id)\n"
            '    return Sheet("ids.txt", "ids.txt", lambda: {"ids": ids})\n\n\n',
        ),
        Change(
            "bulletin/site/plan.py",
            '    yield Sheet("robots.txt", "robots.txt", dict)\n',
            "    from bulletin.site.sitemap import ids_sheet\n\n    yield ids_sheet(lister)\n",
        ),
        Change("theme/templates/ids.txt", "", "{% for id in page.ids %}\n{{ id }}\n{% endfor %}\n"),
    ],
}
MOST = {"key": 4, "page kind": 4, "file beside each report": 3, "output for the whole site": 3}


@pytest.fixture(scope="module", params=RECIPES)
def followed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """A recipe followed in a copy of the engine, and the site that the copy builds."""
    name, copy = str(request.param), tmp_path_factory.mktemp("recipe")
    for folder in ("bulletin", "theme", "schema"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for change in RECIPES[name]:
        file = copy / change.file
        if change.before:
            source = file.read_text("utf-8")
            assert source.count(change.before) == 1, change
            file.write_text(source.replace(change.before, change.text + change.before), encoding="utf-8")
        else:
            assert not file.exists(), change
            file.write_text(change.text, encoding="utf-8")
    venue = "venue: Town hall\n" if name == "key" else ""
    place = "---\nname: Idle Commission\nlevel: other\njurisdiction: Hubland\n---\n"
    full = report("A full day", "2019-04-17", more=venue)
    write(copy / "content", {**FILES, "committees/idle.md": place, "reports/full.md": full})
    shutil.copy(ROOT / "tests" / "sample" / "pelicanconf.py", copy)
    command = [sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py", "-o", "output"]
    told = subprocess.run(command, cwd=copy, env={"PYTHONPATH": str(copy)}, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    return name, copy / "output"


def test_a_recipe_works(followed: tuple[str, Path]) -> None:
    name, output = followed
    assert len({change.file for change in RECIPES[name]}) <= MOST[name]
    match name:
        case "key":
            facts = html.parse(output / "reports/full/index.html").findall(".//section[@class='facts']//dd")
            assert "Town hall" in [one.text for one in facts]
        case "page kind":
            index = html.parse(output / "places/index.html")
            assert [one.get("href") for one in index.findall(".//main//a")] == ["/places/hubland/"]
            assert html.parse(output / "places/hubland/index.html").findtext(".//h1") == "Hubland"
            heads = html.parse(output / "index.html").findall(".//header//nav//a")
            assert ("Places", "/places/") in [(one.text, one.get("href")) for one in heads]
        case "file beside each report":
            assert (output / "reports/full/cite.txt").read_text("utf-8") == "report-full: A full day\n"
            links = html.parse(output / "reports/full/index.html").findall(".//section//a[@download='full.txt']")
            assert [one.get("href") for one in links] == ["/reports/full/cite.txt"]
        case _:
            assert "full" in (output / "ids.txt").read_text("utf-8").split()


def test_contributing_has_each_recipe_with_the_files_that_it_takes() -> None:
    said = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    for name, number in MOST.items():
        assert re.search(rf"^\| [^|]*{name}[^|]* \| {number} \|", said, re.MULTILINE), name
