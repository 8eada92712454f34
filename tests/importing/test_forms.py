"""What a PDF and a Markdown file hold, as lines: joined, parted and told from what is set on every page."""

import pytest
from import_files import make_docx, make_pdf, replace_part

from bulletin.importing.lines import is_furniture
from bulletin.importing.markdown import as_markdown, open_markdown
from bulletin.importing.opening import open_source
from bulletin.importing.page import Line

FULL = "The board spoke of the harbour wall, of the two ferries and of the road that leads down to the old"
PAGES = [
    "Hill Town Board - minutes", "1. Harbour wall", FULL, "mill, and put the vote off.", "Ann Porter asked who would",
    "Page 1 of 2\f", "Hill Town Board - minutes", "pay for the work.", "2. Ferries", "Both will run in May.",
    "Adjourned.", "Page 2 of 2",
]  # fmt: skip


def _pdf(lines: list[str]) -> list[str]:
    return [line.text for line in open_source(make_pdf(lines)).lines if line.main]


def _markdown(text: str) -> list[tuple[str, bool]]:
    return [(line.text, line.stated) for line in open_markdown(text).lines]


def test_a_head_and_a_foot_on_every_page_part_no_paragraph() -> None:
    texts = _pdf(PAGES)
    assert texts.count("Hill Town Board - minutes") == 1
    assert f"{FULL} mill, and put the vote off." in texts
    assert not any(text.startswith("Page") for text in texts)


def test_the_foot_of_a_page_is_kept_once_outside_the_text() -> None:
    lines = open_source(make_pdf(PAGES)).lines
    assert [line.text for line in lines if not line.main] == ["Page 1 of 2"]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        (f"{FULL} timber-", "works at the quay.", f"{FULL} timberworks at the quay."),
        (f"{FULL} Corona-", "Virus rules.", f"{FULL} Corona-Virus rules."),
    ],
)
def test_a_word_divided_at_a_margin_is_whole(first: str, second: str, joined: str) -> None:
    assert _pdf(["Minutes", first, second, "Carried by five votes to two."])[1] == joined


@pytest.mark.parametrize("sign", ["*", "-", "\u25cf", "\u25cb", "\u25a0"])
def test_signs_of_any_shape_make_a_list(sign: str) -> None:
    assert as_markdown([Line(1, f"{sign} Wall"), Line(2, f"{sign} Ferries")]) == "- Wall\n- Ferries"


def test_a_table_in_html_has_its_cells_apart_and_its_rows_on_their_own() -> None:
    table = "<table><tr><th>Name</th><th>Role</th></tr><tr><td>Ann Porter</td><td>Chair</td></tr></table>"
    assert [text for text, _ in _markdown(f"# Board&#x20;&amp; staff\n\n{table}")] == [
        "Board & staff", "Name | Role", "Ann Porter | Chair",
    ]  # fmt: skip


@pytest.mark.parametrize("end", ["---", "..."])
def test_front_matter_may_end_in_either_way_of_yaml(end: str) -> None:
    assert _markdown(f'---\ntitle: "The wall"\n{end}\n\n# Minutes\n{{: .no_toc}}\nDone.') == [
        ("title: The wall", True), ("Minutes", False), ("Done.", False),
    ]  # fmt: skip


def test_a_row_of_prices_is_no_trail_of_links() -> None:
    assert not is_furniture(Line(1, "1st prize: 30 / 2nd prize: 20 / 3rd prize: 10"))
    assert is_furniture(Line(1, "Home / News / Council"))


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p><span>May 14, 2023</span><span>11:30 AM</span></p>", "May 14, 2023 11:30 AM"),
        ("<p>Coun<b>cil</b> of the town</p>", "Council of the town"),
        ("<div><ol class='breadcrumb'><li>Home</li><li>Events</li></ol><p>The wall.</p></div>", "The wall."),
        ("<div><p>The wall.</p><video>Your browser shows no films.</video></div>", "The wall."),
    ],
)
def test_a_page_reads_as_it_is_seen(html: str, text: str) -> None:
    page = open_source(f"<!doctype html><html><body>{html}</body></html>".encode())
    assert [line.text for line in page.lines] == [text]


def test_changes_that_word_tracks_and_fields_of_a_form_are_text() -> None:
    run, box = "<w:r><w:t>{}</w:t></w:r>", "<w:r><w:pict><w:txbxContent><w:p>{}</w:p></w:txbxContent></w:pict></w:r>"
    body = (
        f"<w:p>{run.format('Met on ')}<w:ins w:id='1' w:author='x'>{run.format('5 May 2023')}</w:ins>"
        f"<w:del w:id='2' w:author='x'><w:r><w:delText>6 May</w:delText></w:r></w:del></w:p>"
        f"<w:sdt><w:sdtPr/><w:sdtContent><w:p>{run.format('Chair: Ann Porter')}</w:p></w:sdtContent></w:sdt>"
        f"<w:p>{box.format(run.format('Draft'))}</w:p>"
    )
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = f"<w:document xmlns:w='{name}'><w:body>{body}</w:body></w:document>"
    data = replace_part(make_docx("A text."), "word/document.xml", document.encode())
    assert [line.text for line in open_source(data).lines] == ["Met on 5 May 2023", "Chair: Ann Porter", "Draft"]
