"""No kind of page escapes the browser; and every feed of its sites is read, of drafts and other languages too."""

import re

import feedparser
import pytest
from site_content import feeds

from browser.kinds import READ, SITES, TEMPLATES, built, chosen, chosen_long, pages

pytestmark = pytest.mark.xdist_group("browser")
EXTENDS = re.compile(r'{%-? *extends "([^"]+)"')


def test_every_template_of_a_page_is_visited() -> None:
    templates = {file.name: file.read_text("utf-8") for file in TEMPLATES.glob("[!_]*.html")}
    layouts = {name for text in templates.values() for name in EXTENDS.findall(text)}
    assert len(templates) > len(layouts) > 0
    unvisited = templates.keys() - layouts - {page.template for page in chosen()}
    assert not unvisited, "add content to made_up.py (or to the site tests' FILES) that these templates print"


def test_whatever_any_page_shows_is_on_a_visited_page() -> None:
    everything = {feature for site in READ for page in pages(site) for feature in page.shows}
    assert everything == {feature for page in chosen() for feature in page.shows}
    assert len(chosen()) < len(everything) / 4


def test_a_long_name_is_met_on_every_kind_of_list() -> None:
    assert {page.template for page in chosen_long()} >= {
        *("front.html", "report.html", "committee.html", "committees.html", "list.html", "person.html"),
        *("people.html", "topic.html", "topics.html", "page.html"),
    }


@pytest.mark.parametrize("site", SITES)
def test_feedparser_finds_nothing_wrong_in_any_feed(site: str) -> None:
    output = built(site).output
    found = feeds(output)
    assert {"feed.atom", "corrections/feed.atom"} <= found.keys()
    for path in found:
        parsed = feedparser.parse((output / path).read_bytes())
        assert (parsed.bozo, parsed.version) == (False, "atom10"), path
        assert parsed.feed.title
        assert parsed.feed.id
