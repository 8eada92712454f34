"""The pages of a preview: each is marked, drafts are among them and say so, and no other build has them."""

from pathlib import Path

import pytest
from builds import build, report, tree, write
from lxml import html

from serving.preview_server import CONTENT, Served

pytestmark = pytest.mark.xdist_group("serving")


def texts(page: str | bytes, path: str) -> list[str]:
    """What an XPath finds on a page: attributes and texts."""
    found = html.document_fromstring(page).xpath(path)
    return [str(one) for one in found] if isinstance(found, list) else [str(found)]


def test_every_page_carries_the_mark_and_no_file_the_script_of_the_preview(served: Served) -> None:
    pages = {path: page for path, page in tree(served.output).items() if path.endswith(".html")}
    assert len(pages) > 20
    for path, page in pages.items():
        assert texts(page, "//meta[@name='bulletin']/@content") == ["preview"], path
        assert "noindex" in texts(page, "//meta[@name='robots']/@content"), path
        scripts = "//script[not(@type='application/ld+json' or contains(@src, '/theme/search.'))]"
        assert texts(page, f"{scripts} | //*[@id='preview-note']") == [], path
    assert "Disallow: /" in served.ask("/some/path/robots.txt").body


def test_drafts_stand_in_lists_and_feeds_and_each_says_so(served: Served) -> None:
    for path in ("", "archive/2020/06/", "committees/hub/", "topics/safety/", "reports/ready/"):
        page = served.ask(f"/some/path/{path}").body
        marks = texts(page, "//main//*[@class='draft']/text()")
        assert marks == ["Draft"] * (1 + path.startswith("committees/")), path  # there also among those who chaired
    feed = served.ask("/some/path/feed.atom").body
    assert "<title>Draft · Ready</title>" in feed
    assert "<title>One</title>" in feed


def test_whom_only_drafts_name_is_marked_as_they_are(served: Served) -> None:
    page = served.ask("/some/path/people/jane-doe/").body
    assert "Only drafts name this person." in page
    marked = "//li[a/@href='/some/path/{}']//*[@class='draft']/text()"
    assert texts(page, marked.format("reports/ready/")) == ["Draft"]
    assert texts(served.ask("/some/path/people/").body, marked.format("people/jane-doe/")) == ["Draft"]


def test_a_draft_without_date_has_a_page_that_says_what_it_lacks_and_invents_nothing(served: Served) -> None:
    page = served.ask("/some/path/reports/early/").body
    words = texts(page, "string(//main)")[0]
    assert "Notes of an early draft." in words
    assert texts(page, "//main//li/code/text()") == ["date", "source", "body"]
    assert "not stated" not in words
    drafts = served.ask("/some/path/drafts/").body
    assert texts(drafts, "//main//p[@class='headline']/a/text()") == ["Early", "Ready", "Rich"]
    facts = "//main//ul[contains(@class, 'meta')]/li"
    assert texts(drafts, f"{facts}//text()") == [
        *("nobody-knows", "reports/early.md", "7 Jun 2020", "Hub", "reports/ready.md"),
        *("Hub", "nobody-knows", "reports/rich.md"),
    ]
    assert texts(drafts, f"{facts}/a/@href") == 2 * ["/some/path/committees/hub/"]
    assert "/reports/early/" not in served.ask("/some/path/archive/undated/").body


def test_the_page_of_an_unfinished_draft_shows_all_that_its_author_wrote(served: Served) -> None:
    words = " ".join(texts(served.ask("/some/path/reports/rich/").body, "string(//main)")[0].split())
    written = ("By its seal.", "Wang Li", "Mayor", "Ada Roe", "Clerk", "The plan", "The page breaks off.", "Symposium")
    more = ("nobody-knows", "Safety", "unheard-of", "A name.", "source.example", "Its text.")
    assert [said for said in (*written, *more) if said not in words] == []


def test_remarks_are_said_in_the_terminal_and_on_a_page_of_their_own(served: Served) -> None:
    assert "early.md:1: notice: date: this required key is missing" in served.said()
    assert "this required key is missing" in served.ask("/.preview/problems").body
    assert served.ask("/.preview/nothing").status == 404


def test_drafts_go_nowhere_but_into_the_folder_of_a_preview(tmp_path: Path) -> None:
    content = write(tmp_path / "content", CONTENT)
    result = build(content, tmp_path / "output", bulletin_preview=True)
    assert result.status == 1
    assert "BULLETIN_PREVIEW" in result.said
    assert not (tmp_path / "output").exists()
    assert build(content, tmp_path / "output", preview=True).status == 0
    assert not (tmp_path / "output" / "drafts").exists()


def test_the_search_follows_what_is_edited_and_finds_drafts(served: Served) -> None:
    facets = "/some/path/search/pagefind/facets.json"
    behind_all_else = 180
    served.until(lambda: served.ask(facets).status == 200, behind_all_else)
    before = served.ask(facets).body
    write(served.content, {"reports/new-one.md": report("A new one", "2021-02-03", more="status: draft\nchair: Li Qi")})
    served.until(lambda: served.ask(facets).body != before, behind_all_else)
    assert "Li Qi" in served.ask(facets).body
    (served.content / "reports/new-one.md").unlink()
