"""Names of files, which become addresses: what cannot be one is an error that says what can."""

import pytest

from bulletin.reading.markdown import Converters
from bulletin.reading.reader import read_file

CONVERTERS = Converters("en")
FACTS = b"---\ntitle: A\ndate: 2019-04-17\nbody: central\nsource: https://example.org/\n---\n\nText.\n"


@pytest.mark.parametrize(
    ("name", "instead"),
    [
        ("Meeting.md", "meeting"),
        ("a b.md", "a-b"),
        ("会议.md", "hui-yi"),
        ("a_b.md", "a-b"),
        ("a--b.md", "a-b"),
        ("a.b.md", "a-b"),
        ("-a.md", "a"),
        ("Straße (Kopie).md", "strasse-kopie"),
    ],
)
def test_a_file_name_that_cannot_be_an_address_is_an_error(name: str, instead: str) -> None:
    problems = read_file("reports", f"reports/{name}", FACTS, CONVERTERS).problems
    assert [problem.message for problem in problems] == [
        f'the file name "{name[:-3]}" cannot be an address; use lower-case a-z, digits, hyphens, such as {instead}.md'
    ]


@pytest.mark.parametrize("name", ["con", "aux", "lpt1"])
def test_a_name_that_windows_keeps_for_itself_is_an_error(name: str) -> None:
    problems = read_file("reports", f"reports/{name}.md", FACTS, CONVERTERS).problems
    assert [problem.message for problem in problems] == [f'Windows can have no file called "{name}"; rename it']


@pytest.mark.parametrize("name", ["reports", "archive", "formulas", "corrections", "search", "admin", "404", "index"])
def test_a_page_cannot_take_an_address_of_the_site(name: str) -> None:
    problems = read_file("pages", f"pages/{name}.md", b"---\ntitle: A\n---\n", CONVERTERS).problems
    assert [problem.message for problem in problems] == [
        f"the address /{name}/ belongs to the site itself; rename the file"
    ]


@pytest.mark.parametrize("name", ["calendar", "dates", "feed", "en", "zh", "static", "sitemap"])
def test_a_page_may_have_any_address_that_the_site_does_not_have(name: str) -> None:
    assert not read_file("pages", f"pages/{name}.md", b"---\ntitle: A\n---\n\nText.\n", CONVERTERS).problems
