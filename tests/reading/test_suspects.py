"""What is read without an error and is not what the editor meant: summaries, pictures, files in the wrong folder."""

from pathlib import Path

import pytest

from bulletin.model.kinds import KindName
from bulletin.reading.finding import find_files
from bulletin.reading.markdown import Converters
from bulletin.reading.pictures import suspect_pictures
from bulletin.reading.reader import read_file

REPORT = "title: A\ndate: 2019-04-17\nbody: central\nsource: https://example.org/\n"
MARKUP = "a summary is plain words"
PARAGRAPHS = "a summary is one or two sentences in one paragraph"
PNG, JPEG = b"\x89PNG\r\n\x1a\n" + bytes(20), b"\xff\xd8\xff\xe0" + bytes(20)


def _said(kind: KindName, front_matter: str) -> list[str]:
    content = f"---\n{front_matter}---\n\nText.\n".encode()
    return [str(problem) for problem in read_file(kind, "x.md", content, Converters("en")).problems]


@pytest.mark.parametrize(
    ("summary", "said"),
    [
        ("It met. It agreed on a plan for 2020 - 2024 (five years), 3 * 4 = 12.", []),
        ("The **first** meeting.", [MARKUP]),
        ('"See [the method](https://example.org/)."', [MARKUP]),
        ("A <b>first</b> meeting.", [MARKUP]),
        ("|\n  One.\n\n  Two.", [PARAGRAPHS]),
        ("|\n  - One\n  - Two", [MARKUP, PARAGRAPHS]),
        (">\n  One\n  two.", []),
    ],
)
def test_a_summary_that_is_no_plain_paragraph_is_asked_about(summary: str, said: list[str]) -> None:
    found = _said("reports", f"{REPORT}summary: {summary}\n")
    assert [line.split("; ")[0] for line in found] == [f"x.md:6: warning: summary: {one}" for one in said]


@pytest.mark.parametrize("title", ["The **first** meeting", "A <b>first</b> meeting", '"[Fees](https://example.org/)"'])
def test_a_headline_with_markup_is_asked_about(title: str) -> None:
    (said,) = _said("reports", REPORT.replace("A", title, 1))
    assert said.startswith("x.md:2: warning: title: a headline is plain words")
    assert not _said("reports", REPORT.replace("A", "12. Sitzung: 3 * 4 = 12, [entfällt]".replace(": ", " – "), 1))


@pytest.mark.parametrize("name", ["n/a", "none", "12 members of the public", "TBC", "待定"])
def test_a_word_in_place_of_a_name_is_asked_about(name: str) -> None:
    (said,) = _said("reports", f"{REPORT}present:\n  - {name}\n")
    assert said.startswith(f'x.md:7: warning: present.1: "{name}" is shown as a person')


@pytest.mark.parametrize(
    ("kind", "front_matter", "said"),
    [
        ("committees", REPORT, "this is a report by its keys (title, date, body, …); move the file to content/reports"),
        ("pages", REPORT, "this is a report by its keys (date, body, source, …); move the file to content/reports"),
        (
            "reports",
            "name: A\nlevel: central\naliases: [B]\n",
            "this is a committee by its keys (name, aliases, level, …); move the file to content/committees",
        ),
    ],
)
def test_a_file_in_the_folder_of_another_kind_is_told_of_once(kind: KindName, front_matter: str, said: str) -> None:
    assert _said(kind, front_matter) == [f"x.md:1: {said}"]


def test_pictures_are_what_their_names_say(tmp_path: Path) -> None:
    pictures = {
        "a.png": PNG, "b.jpg": JPEG, "c.JPEG": JPEG, "d.svg": b"<?xml version='1.0'?><svg/>", "e.webp": b"RIFF0000WEBP",
        "f.jpg": PNG, "g.png": b"<html>", "h.pdf": b"%PDF-1.4", "i.gif": b"",
    }  # fmt: skip
    (tmp_path / "images").mkdir()
    for name, data in pictures.items():
        (tmp_path / "images" / name).write_bytes(data)
    problems = suspect_pictures(tmp_path, find_files(tmp_path).pictures)
    assert [str(problem).split(";")[0] for problem in problems] == [
        "images/f.jpg: warning: this is a PNG picture",
        "images/g.png: warning: this is not a picture that browsers show as .png",
        "images/i.gif: warning: this is not a picture that browsers show as .gif",
    ]
