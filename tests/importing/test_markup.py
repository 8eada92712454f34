"""What a saved page's markup states of its own address and publisher: proposed with its evidence, never more."""

from typing import Any

import pytest
from measuring import importer

from bulletin.importing.importing import Source
from bulletin.model.frontmatter import parse_file

ADDRESS = "https://news.example.org/2021/piers.html"
CANONICAL = f'<link rel="canonical" href="{ADDRESS}">'
OG = f'<meta property="og:url" content="{ADDRESS}">'
SITE = '<meta property="og:site_name" content="Pier Gazette">'
PAGE = (
    "{0}<html><head><title>Harbour committee meets on piers</title>{1}</head><body><h1>Harbour committee meets</h1>"
    "<p>On 2 June 2021 the Harbour Safety Committee of the Town of Sampleford held its third meeting.</p></body></html>"
)


def _draft(head: str, before: str = "<!doctype html>") -> tuple[str, dict[str, Any]]:
    text = importer()(Source("a.html", data=PAGE.format(before, head).encode())).text
    return text, parse_file(text).data


@pytest.mark.parametrize(
    ("head", "before", "where"),
    [
        (CANONICAL, "<!doctype html>", 'the page\'s <link rel="canonical">'),
        (OG, "<!doctype html>", "the page's <meta> og:url"),
        (OG.replace(ADDRESS, "https://other.example.org/x") + CANONICAL, "<!doctype html>", "<link rel="),
        ("", f"<!-- saved from url=(0040){ADDRESS} -->\n", "the browser that saved the page"),
    ],
)
def test_the_address_that_a_saved_page_states_is_its_source_with_evidence(head: str, before: str, where: str) -> None:
    text, facts = _draft(head, before)
    assert facts["source"]["url"] == ADDRESS
    assert "accessed" not in facts["source"]
    assert where in text.partition("  url: ")[0].rstrip("\n").rpartition("\n")[2]


@pytest.mark.parametrize(
    "address", ["/2021/piers.html", "https://news.example.org/", "javascript:x", "https://[::1/x", "https://a b/c", ""]
)
def test_what_is_no_pages_address_is_not_taken_over(address: str) -> None:
    assert "source" not in _draft(CANONICAL.replace(ADDRESS, address))[1]


def test_the_name_of_the_site_is_told_and_not_taken_for_the_publisher() -> None:
    text, facts = _draft(SITE + CANONICAL)
    assert "publisher" not in facts["source"]
    assert '# the page\'s <meta> og:site_name: "Pier Gazette"; where that is the publisher, write it here' in text


@pytest.mark.parametrize(("name", "publisher"), [("Pier Gazette", "Pier Gazette"), ("本站", None), ("本网", None)])
def test_a_source_that_the_markup_names_is_the_publisher(name: str, publisher: str | None) -> None:
    facts = _draft(f'<meta name="ContentSource" content="{name}">')[1]
    assert facts.get("source", {}).get("publisher") == publisher


def test_the_address_that_the_editor_gives_is_the_one() -> None:
    given = "https://example.org/given"
    with_url = importer().__class__(**{**vars(importer()), "url": given})
    text = with_url(Source("a.html", data=PAGE.format("", CANONICAL).encode())).text
    assert parse_file(text).data["source"]["url"] == given
    assert "canonical" not in text
