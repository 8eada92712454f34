"""`./run migrate`: the heads of files, in every form and in several languages."""

from pathlib import Path

import pytest
from earlier_sites import DAY, taken

from bulletin.desk.migrating.heads import HeadError, read_head
from bulletin.desk.migrating.naming import days_in
from bulletin.desk.migrating.texts import take_title


@pytest.mark.parametrize(
    ("written", "facts", "body"),
    [
        ("---\ndate: 2019-04-17\nok: yes\n---\nText", {"date": "2019-04-17", "ok": "yes"}, "Text"),
        ("\n---\ntitle: A\n...\nText", {"title": "A"}, "Text"),
        ('{"title": "A"}\n\nText', {"title": "A"}, "\n\nText"),
        ("Title: A\nSummary: one\n  two\n\nText", {"title": "A", "summary": "one two"}, "\nText"),
        ("Present: Jane\n\nText", {}, "Present: Jane\n\nText"),
        ('+++\n[taxonomies]\ntags = ["a"]\n+++\nText', {"tags": ["a"]}, "Text"),
        ("---\r\ntitle: A\r\n---\r\nText", {"title": "A"}, "Text"),
    ],
)
def test_heads_of_every_form(written: str, facts: dict[str, object], body: str) -> None:
    assert read_head(written) == (facts, body)


@pytest.mark.parametrize(
    "written", ["---\ntitle: [A\n---\n", "+++\nx\n+++\n", "---\ntitle: A\n", "---\n- a\n---\n", "{,}"]
)
def test_a_head_that_nobody_can_read(written: str) -> None:
    with pytest.raises(HeadError):
        read_head(written)


def test_a_head_that_cannot_be_read_is_told_by_its_line() -> None:
    with pytest.raises(HeadError, match="line 3: a space is missing after the colon; write b: c"):
        read_head("---\ntitle: A\nb:c\n---\n")


def test_a_headline_above_the_text_is_taken_where_it_says_the_same() -> None:
    assert take_title("# A\n\nText", "") == ("A", "Text")
    assert take_title("A\n===\n\nText", "A") == ("A", "Text")
    assert take_title("# Another\n\nText", "A") == ("A", "# Another\n\nText")


@pytest.mark.parametrize(
    ("text", "title", "below"),
    [
        ("## go-ipfs\n\n#### Lead", "go-ipfs", "\n#### Lead"),
        ("![logo](a.png)\n\n## The **May 1st** [call](/x) ##\nText", "The May 1st call", "![logo](a.png)\n\nText"),
        ("<img src='a.png'>\n# Minutes\nText", "Minutes", "<img src='a.png'>\nText"),
        ("# `a` b_c_d \\*\n\nText", "a b_c_d *", "Text"),
        ('# R&amp;D *of* "A": [list][1]\n\n[1]: /x', 'R&D of "A": list', "[1]: /x"),
        ("Text\n\n## Decisions", "", "Text\n\n## Decisions"),
        ("#### Deep\n\nText", "", "#### Deep\n\nText"),
    ],
)
def test_without_a_title_the_first_heading_is_the_headline(text: str, title: str, below: str) -> None:
    assert take_title(text, "") == (title, below)


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("2016/Q3/2016-08-15--all-hands.md", "2016-08-15"),
        ("2017-10-6--all-hands.md", "2017-10-06"),
        ("20240506.md", "2024-05-06"),
        ("2018/03/08.md", "2018-03-08"),
        ("minutes-14-May-2024.md", "2024-05-14"),
        ("2024_mai_14.md", "2024-05-14"),
        ("meetings/2012-05/may-21.md", "2012-05-21"),
        ("2012/21 mai.md", "2012-05-21"),
        ("2012-05/june-2.md", ""),
        ("05-06-2024.md", ""),
        ("2024-02-30.md", ""),
        ("2017-10-16-to-2018-01-22-archive.md", ""),
        ("2019/WG-04-05.md", ""),
    ],
)
def test_the_day_of_a_file_by_its_name(path: str, day: str) -> None:
    assert days_in([path]) == {path: day}


def test_two_numbers_below_a_year_are_read_as_another_name_proves() -> None:
    assert days_in(["2019/WG-04-05.md", "2019/WG-04-30.md"])["2019/WG-04-05.md"] == "2019-04-05"
    assert days_in(["2019/WG-04-05.md", "2020/sub/30.04.md"])["2019/WG-04-05.md"] == "2019-05-04"
    assert days_in(["2019/WG-04-05.md", "2019/30-04.md", "2019/04-30.md"])["2019/WG-04-05.md"] == ""


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ("Titel: Sitzung\nDatum: 14. April 2021\n", "2021-04-14"),
        ("Titre: Séance\nDate: mercredi 14 avril 2021\n", "2021-04-14"),
        ("标题：会议\n日期：2021年4月14日\n", "2021-04-14"),
        ("Título: Acta\nFecha: 14 de abril de 2021\n", "2021-04-14"),
        ("Title: A\nDate: 16-02-2022\n", "2022-02-16"),
        ("Title: A\nDate: 03-02-2022\n", ""),
    ],
)
def test_heads_in_other_languages(tmp_path: Path, head: str, date: str) -> None:
    (text,) = taken(tmp_path, {"a.md": f"{head}\nIt met.\n"}).values()
    assert f"\ndate: {date}\n" in text if date else "\ndate:" not in text
    assert text.startswith("---\ntitle: ")


def test_a_day_in_an_unclear_order_is_settled_by_the_file_s_name(tmp_path: Path) -> None:
    (text,) = taken(tmp_path, {"2022-02-03.md": "Title: A\nDate: 03-02-2022\n\nIt met.\n"}).values()
    assert "\ndate: 2022-02-03\n" in text


def test_a_language_tag_is_written_as_it_should_be(tmp_path: Path) -> None:
    (text,) = taken(tmp_path, {"a.md": f"---\n{DAY}lang: de-de\n---\n\nEs tagte.\n"}).values()
    assert "\nlang: de-DE\n" in text


@pytest.mark.parametrize("key", ["documents", "Dokumente", "文件"])
def test_documents_are_taken_in_any_language(tmp_path: Path, key: str) -> None:
    (text,) = taken(tmp_path, {"a.md": f"---\n{DAY}{key}: [Plan A, Plan B]\n---\n\nIt met.\n"}).values()
    assert "documents:\n  - Plan A\n  - Plan B\n" in text
