"""Links and pictures of a text: ours by their file, others in full, and every other one an error at its line."""

import pytest

from bulletin.reading.markdown import Converters
from bulletin.reading.reader import read_file

CONVERTERS = Converters("en")
HEAD = '---\ntitle: A page of /reports/x/ and x.md\nformer_ids: a\n---\n\n<a href="https://example.org/reports/x/">x</a>\n\n'
BELOW = HEAD.count("\n")
NOWHERE = 'the link "{}" may lead nowhere; write {{filename}} and the path of the file, or https://…'
NOT_OURS = 'the picture "{}" is not ours; put it into content/images, write {{static}}/images/…'
NO_PLACE = 'the link "{}" leads to no place in this text'


def said(markdown: str, path: str = "pages/2020/a.md") -> list[str]:
    """The problems of a page with this text below some lines that look alike."""
    return [str(problem) for problem in read_file("pages", path, (HEAD + markdown).encode(), CONVERTERS).problems]


def links(markdown: str, path: str = "pages/2020/a.md") -> tuple[str, ...]:
    """The content files to which a text links."""
    row = read_file("pages", path, (HEAD + markdown).encode(), CONVERTERS).row
    assert row
    return row.links


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("{filename}b.md", "{filename}pages/2020/b.md"),
        ("{filename}./b.md", "{filename}pages/2020/b.md"),
        ("{filename}../b.md", "{filename}pages/b.md"),
        ("{filename}../../reports/b.md#p3", "{filename}reports/b.md#p3"),
        ("{filename}/reports/2019/b.md", "{filename}reports/2019/b.md"),
        ("{filename}/reports/b.md#会议", "{filename}reports/b.md#会议"),
        ("{filename}/reports/b.md#%E4%BC%9A", "{filename}reports/b.md#会"),
        ("{static}/images/a.png", "{static}images/a.png"),
        ("{static}../../images/a.png", "{static}images/a.png"),
    ],
)
def test_a_link_to_a_file_is_kept_as_a_path_below_the_content_folder(written: str, meant: str) -> None:
    assert links(f"[x]({written})") == (meant,)


@pytest.mark.parametrize(
    "href", ["https://example.org/", "http://example.org", "mailto:a@example.org", "#p1", "https://例子.example/会议"]
)
def test_a_whole_address_or_a_place_of_this_text_is_no_link_to_a_file(href: str) -> None:
    assert links(f"[x]({href})") == ()


@pytest.mark.parametrize(
    "href",
    [
        "/reports/x/",
        "reports/x/",
        "?page=2",
        "//example.org/x",
        "//[x",
        "{author}x",
        "{filename}../../../x.md",
        "{filename}..\\\\x.md",
        "{filename}%00.md",
        "{filename}%0a.md",
        "x:y.md/",
    ],
)
def test_any_other_link_is_an_error_at_its_line(href: str) -> None:
    shown = href.replace("\\\\", "\\")
    found = said(f"One.\n\nTwo [x]({href}) three.")
    if href == "x:y.md/":
        unusable = 'the link "x:y.md/" begins with x:, which no link may; write https://…, mailto: or tel:'
        assert found == [f"pages/2020/a.md:{BELOW + 3}: {unusable}"]
    elif "\\" in href:  # written with an escape, its line cannot be found
        assert [line.partition(": ")[2] for line in found] == [NOWHERE.format(shown)]
    else:
        assert found == [f"pages/2020/a.md:{BELOW + 3}: {NOWHERE.format(shown)}"]


def test_links_written_as_html_or_by_reference_are_checked_too() -> None:
    assert said('<a href="x/">x</a>') == [f"pages/2020/a.md:{BELOW + 1}: {NOWHERE.format('x/')}"]
    assert said("[x][1]\n\n[1]: x/\n") == [f"pages/2020/a.md:{BELOW + 3}: {NOWHERE.format('x/')}"]


@pytest.mark.parametrize(
    ("href", "advice"),
    [
        ("agenda.pdf", "put the file into content/images, and write {static}/images/agenda.pdf"),
        ("{filename}/images/agenda.pdf", "put the file into content/images, and write {static}/images/agenda.pdf"),
        ("files/Fees.DOCX", "put the file into content/images, and write {static}/images/Fees.DOCX"),
        ("\u200bhttps://example.org/z", "it contains an invisible character (U+200B); delete it"),
    ],
)
def test_a_link_is_answered_with_the_one_that_was_meant(href: str, advice: str) -> None:
    wrong = f'the link "{href}" may lead nowhere; {advice}'
    assert said(f"[x]({href})") == [f"pages/2020/a.md:{BELOW + 1}: {wrong}"]


@pytest.mark.parametrize("source", ["https://example.org/a.png", "a.png", "/images/a.png", "{filename}/images/a.png"])
def test_a_picture_that_is_not_ours_is_an_error_at_its_line(source: str) -> None:
    assert said(f"One.\n\n![x]({source})") == [f"pages/2020/a.md:{BELOW + 3}: {NOT_OURS.format(source)}"]


def test_a_picture_as_data_is_an_error_at_its_line() -> None:
    source = f"data:image/png;base64,{'A' * 100}"
    wrong = NOT_OURS.format(f"{source[:80]}…")
    assert said(f"One.\n\n![][image1]\n\n[image1]: <{source}>") == [f"pages/2020/a.md:{BELOW + 5}: {wrong}"]
    assert said("One.\n\n![x]()") == [f"pages/2020/a.md:{BELOW + 3}: {NOT_OURS.format('')}"]


def test_a_full_stop_in_an_address_is_an_error_at_its_line() -> None:
    address = "https://news.example/1。"
    wrong = f'the link "{address}" ends with 。, which belongs to the sentence around it; delete it'
    assert said(f"[x]({address})") == [f"pages/2020/a.md:{BELOW + 1}: {wrong}"]
    assert said("见https://news.example/1。（https://news.example/2）") == []


@pytest.mark.parametrize(
    ("href", "noted"),
    [("b.md#p1", "{}pages/2020/b.md#p1"), ("/reports/b.md", "{}reports/b.md"), ("../b.md", "{}pages/b.md")],
)
def test_a_path_without_its_mark_is_noted_since_nothing_here_knows_whether_it_exists(href: str, noted: str) -> None:
    assert (said(f"[x]({href})"), links(f'<a href="{href}">x</a>')) == ([], (noted,))


def test_a_dead_place_is_answered_with_the_nearest_and_old_anchors_and_the_top_are_places() -> None:
    near = f'{NO_PLACE.format("#10iic-realms")}; did you mean "10-ii-c-realms"?'
    assert said("## 10.ii.c Realms\n\n[x](#10iic-realms)") == [f"pages/2020/a.md:{BELOW + 3}: {near}"]
    assert said('<a name="votes"></a>One.\n\n[x](#votes) [y](#top) [z](#)') == []


def test_a_link_to_no_place_of_its_own_text_is_an_error_at_its_line() -> None:
    assert said("One.\n\n[x](#two)") == [f"pages/2020/a.md:{BELOW + 3}: {NO_PLACE.format('#two')}"]
    assert said("## Two\n\n[x](#two) [y](#p2)") == []
    assert said("## 会议\n\n[x](#会议) [y](#%E4%BC%9A%E8%AE%AE)") == []


def test_all_problems_of_a_text_are_said_at_once() -> None:
    assert len(said("[a](a)\n\n![b](b)\n\n[c](#c)\n\n[d]({filename}/reports/d.md)")) == 3


def test_a_link_around_a_picture_alone_is_called_by_its_tag() -> None:
    line = BELOW + 1
    said_of_it = 'this <a> has no address; write <a href="https://…">, or leave the tags out'
    assert said("<a>![p]({static}/images/p.png)</a>") == [f"pages/2020/a.md:{line}: {said_of_it}"]


def test_a_message_about_a_link_around_a_page_stays_a_line() -> None:
    [problem] = said(f"[{'words ' * 500}]()")
    assert 'the link "words words' in problem
    assert len(problem) < 400
