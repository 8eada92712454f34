"""Every draft is a content file that check lets pass and format leaves alone, and its text reads as it was."""

import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measuring import LABELLED, importer, texts_of

from bulletin.desk.formatting import formatted
from bulletin.desk.importing import _styled
from bulletin.importing.decoding import UnreadableError
from bulletin.importing.importing import Draft, Importer, Source
from bulletin.importing.markdown import as_markdown, escaped
from bulletin.importing.opening import open_source
from bulletin.importing.page import Line, clean
from bulletin.model.frontmatter import parse_file
from bulletin.model.names import Named, NameIndex
from bulletin.reading.leftovers import LEFTOVERS
from bulletin.reading.markdown import Converters, convert, make_markdown
from bulletin.reading.reader import read_file

PATH = "reports/x.md"
TEXTS = [path for folder in sorted(LABELLED.iterdir()) if folder.is_dir() for path in texts_of(folder)]
SIGNS = st.text("ab*_`[]<>&;#!\\|~=+-.1):{} \"'，会", max_size=60)


def _draft(data: bytes) -> str:
    known = importer()
    return Importer(known.knowledge, known.levels, known.today, _styled)(Source("a source", data=data)).text


def _problems(text: str) -> list[str]:
    """What the check says; signs that a source has and its page shows are the source's own."""
    problems = read_file("reports", PATH, text.encode(), Converters("en")).problems
    shown = tuple(leftover.advice for leftover in LEFTOVERS)
    return [str(one) for one in problems if one.severity != "notice" and not one.message.endswith(shown)]


def _with_namesakes(text: str) -> Draft:
    """A draft of a site that has two people called Jane Doe."""
    known = importer()
    people = NameIndex([Named("jane-doe", ("Jane Doe",), ()), Named("jane-doe-2", ("Jane Doe",), ())])
    ours = Importer(known.knowledge._replace(people=people), known.levels, known.today, _styled)
    return ours(Source("a.txt", data=text.encode()))


@pytest.mark.parametrize("people", ["Chair: Jane Doe, mayor", "Present: Jane Doe, mayor", "Present: Ann Roe, Jane Doe"])
def test_a_name_of_two_people_is_a_comment_with_both(people: str) -> None:
    draft = _with_namesakes(f"Minutes of 4 March 2024\n\n{people}\n\nThe board heard a report and adopted it.")
    facts = parse_file(draft.text).data
    assert "chair" not in facts
    assert "Jane Doe" not in [one["name"] for one in facts.get("present") or []]
    assert re.search(r'^#.*"Jane Doe"$', draft.text, re.MULTILINE)
    assert "The register has this name for jane-doe, jane-doe-2" in draft.text
    assert 'settle the person "Jane Doe": jane-doe or jane-doe-2, or another' in draft.to_do
    assert _problems(draft.text) == []


def _words(text: str) -> str:
    return re.sub(r"[\s\"'“”‘’„–—…-]|\.\.\.", "", text)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_draft_of_a_labelled_text_passes(path: object) -> None:
    from pathlib import Path

    text = _draft(Path(str(path)).read_bytes())
    assert _problems(text) == []
    assert formatted(PATH, text.encode()).decode() == text


@settings(max_examples=100)
@given(st.lists(st.one_of(st.text(max_size=80), SIGNS), max_size=8).map("\n".join))
def test_the_draft_of_any_text_passes(text: str) -> None:
    try:
        draft = _draft(text.encode("utf-8", "replace"))
    except UnreadableError:
        return
    markup_in_title = "title: a headline is plain words"  # the source's own, for an editor to see
    assert [said for said in _problems(draft) if markup_in_title not in said] == []
    assert formatted(PATH, draft.encode()).decode() == draft


@settings(max_examples=200)
@given(SIGNS)
def test_escaped_text_reads_as_it_was(text: str) -> None:
    line = clean(text)
    html = convert(make_markdown("en"), as_markdown([Line(1, line)])).html
    assert _words(unescape(re.sub(r"<[^>]*>", "", html))) == _words(line)
    assert re.fullmatch(r"(<p>[^<>]*</p>)?", html.replace("\n", "")), escaped(line)


@pytest.mark.parametrize(("language", "said"), [("zh", "请找出 date"), ("fr-CA", "trouvez date")])
def test_an_editor_reads_what_is_left_to_do_in_the_language_of_the_site(language: str, said: str) -> None:
    known = importer()
    ours = Importer(known.knowledge, known.levels, known.today, _styled, language=language)
    draft = ours(
        Source("a.txt", data=b"Harbour board meets\n\nThe Harbour Board met and chose a new flag for the pier.")
    )
    assert any(one.startswith(said) for one in draft.to_do)
    assert "# date: not found" not in draft.text


@pytest.mark.parametrize(
    ("lines", "markdown"),
    [
        (["1. Apologies", "None.", "2. Budget"], "1. Apologies\n\nNone.\n\n2. Budget"),
        (["1) Apologies", "2) Budget"], "1) Apologies\n2) Budget"),
        (["14. Mai 2024 trat der Rat zusammen.", "28. Mai"], "14\\. Mai 2024 trat der Rat zusammen.\n\n28\\. Mai"),
        (["1. Apologies"], "1\\. Apologies"),
        (["• a hall", "- a road", "* a [x]", "The end."], "- a hall\n- a road\n- a \\[x\\]\n\nThe end."),
        (["- a hall", "It was let."], "\\- a hall\n\nIt was let."),
    ],
)
def test_what_counts_on_or_stands_in_a_row_is_a_list(lines: list[str], markdown: str) -> None:
    assert as_markdown(Line(number, line) for number, line in enumerate(lines, start=1)) == markdown


def test_lists_of_a_page_keep_their_numbers() -> None:
    html = "<h1>Minutes</h1><ol start=4><li>A</li><li><p>B</p><p>more</p></li></ol><p>1 of us</p><ul><li>C</li></ul>"
    lines = open_source(html.encode()).lines[1:]
    assert as_markdown(lines) == "4. A\n5. B\n\nmore\n\n1 of us\n\n- C"


def test_every_item_of_a_long_list_is_one() -> None:
    items = "".join(f"<li><b>Item</b> <i>{number}</i></li>" for number in range(500))
    lines = open_source(f"<h1>Minutes</h1><ul>{items}</ul>".encode()).lines[1:]
    assert as_markdown(lines) == "\n".join(f"- Item {number}" for number in range(500))


def test_who_published_it_may_be_said_by_the_editor() -> None:
    known = importer()
    ours = Importer(known.knowledge, known.levels, known.today, _styled, publisher="Parish Council")
    draft = ours(Source("a source", data=b"Minutes\n\nThe council met on 19 June 2025."))
    assert "\nsource:\n  publisher: Parish Council\n" in draft.text
    assert not any("source" in said for said in draft.to_do)


def test_a_new_committee_s_level_is_the_editor_s_to_say() -> None:
    text = _draft(b"WEIR WATER DISTRICT BOARD\nMINUTES\n8 May 2023\n\nPresent: Ann Porter, Carl Rose\n\nFees rose.\n")
    assert 'name: "WEIR WATER DISTRICT BOARD"' in text
    assert "#   level: <" in text
