"""The preview's server: what it answers, whom it refuses, what it writes and where, and how it ends."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from builds import build, report, run, tree, write
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from preview_server import CONTENT, Served

from bulletin.desk.serving.address import HOST, PortError, Server, is_answered, is_ours, open_server
from bulletin.desk.serving.files import find, path_of
from bulletin.desk.serving.handler import handler_of
from bulletin.desk.serving.messages import Grounds
from bulletin.desk.serving.state import State
from bulletin.desk.serving.tidying import clear_left
from bulletin.desk.serving.watching import Changes, sort_changes
from bulletin.reading.finding import Found
from bulletin.reading.rereading import Rereading
from bulletin.reading.store import Store
from bulletin.reading.workers import ChangedError

pytestmark = pytest.mark.xdist_group("serving")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    served = Served(tmp_path_factory.mktemp("serving"))
    yield served
    served.end()


def test_the_root_leads_below_the_path_of_the_site_and_a_folder_to_its_slash(served: Served) -> None:
    for path, target in (("/", "/some/path/"), ("/some/path/reports/one?a=b", "/some/path/reports/one/?a=b")):
        answer = served.ask(path)
        assert (answer.status, answer.headers["Location"]) == (302, target)
    assert served.ask("/some/path/reports/").status == 404


def test_nothing_published_is_linked_and_nothing_is_kept_by_the_browser(served: Served) -> None:
    answer = served.ask("/some/path/reports/one/")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    everything = b"".join(tree(served.output).values())
    assert b"bulletin.example/" not in everything
    assert f"{served.home}/reports/one/".encode() in everything


def test_the_browser_editor_answers_as_it_was_made_without_the_note(served: Served) -> None:
    editor = served.folder / "output" / "admin"
    assert served.ask("/some/path/admin/").status == 404
    page = "<!doctype html><title>Editor</title><body></body>"
    write(editor, {"index.html": page, "start.js": "go();"})
    assert served.ask("/some/path/admin").headers["Location"] == "/some/path/admin/"
    assert (served.ask("/some/path/admin/").status, served.ask("/some/path/admin/").body) == (200, page)
    assert served.ask("/some/path/admin/start.js").headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert [served.ask(f"/some/path/admin/{path}").status for path in ("none.js", "../settings.py")] == [404, 404]


@pytest.mark.parametrize(
    ("path", "type_"),
    [
        ("feed.atom", "application/atom+xml; charset=utf-8"),
        ("sitemap.xml", "application/xml; charset=utf-8"),
        ("robots.txt", "text/plain; charset=utf-8"),
        ("theme/style.css", "text/css; charset=utf-8"),
        ("images/dot.svg", "image/svg+xml"),
        ("reports/one/index.md", "text/markdown; charset=utf-8"),
    ],
)
def test_each_file_has_its_type_and_a_head_without_a_body(served: Served, path: str, type_: str) -> None:
    answer, head = served.ask(f"/some/path/{path}"), served.ask(f"/some/path/{path}", "HEAD")
    assert (answer.status, answer.headers["Content-Type"]) == (200, type_)
    assert (head.status, head.body) == (200, "")
    assert head.headers["Content-Length"] == str(len(answer.body.encode()))


def test_a_foreign_host_and_another_method_are_refused(served: Served) -> None:
    assert served.ask("/some/path/", host="bulletin.example").status == 403
    assert (
        served.ask("/some/path/", host=served.origin.removeprefix("http://").replace(HOST, "localhost")).status == 200
    )
    assert served.ask("/some/path/", "POST").status == 501


def test_no_address_leads_out_of_the_folder_of_the_preview(served: Served) -> None:
    (served.output / "out").symlink_to(served.settings)
    (served.output / "up").symlink_to(served.folder, target_is_directory=True)
    outside = (
        "out",
        "up/settings.py",
        "../settings.py",
        "..%2f..%2fsettings.py",
        "%2e%2e/x",
        ".bulletin-staging/x",
        "%00",
    )
    for path in (*(f"/some/path/{path}" for path in outside), "//evil.example/", "/some/path//evil.example"):
        answer = served.ask(path)
        assert answer.status == 404, path
        assert "BULLETIN_CACHE" not in answer.body
    (served.output / "out").unlink()
    (served.output / "up").unlink()


def texts(page: str | bytes, path: str) -> list[str]:
    """What an XPath finds on a page: attributes and texts."""
    found = html.document_fromstring(page).xpath(path)
    return [str(one) for one in found] if isinstance(found, list) else [str(found)]


@given(st.text(st.sampled_from("./\\%2eEfF0aå \0"), max_size=20))
def test_no_address_names_a_path_with_a_step_up(address: str) -> None:
    path = path_of(f"/{address}", "")
    assert path is None or not any(part.startswith(".") for part in path.split("/"))


def test_every_page_carries_the_mark_and_no_file_a_script(served: Served) -> None:
    pages = {path: page for path, page in tree(served.output).items() if path.endswith(".html")}
    assert len(pages) > 20
    for path, page in pages.items():
        assert texts(page, "//meta[@name='bulletin']/@content") == ["preview"], path
        assert "noindex" in texts(page, "//meta[@name='robots']/@content"), path
        assert texts(page, "//script[not(@type='application/ld+json')] | //*[@id='preview-note']") == [], path
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
    assert texts(drafts, "//main//p[@class='headline']/a/text()") == ["Early", "Ready"]
    facts = "//main//ul[contains(@class, 'meta')]/li"
    assert texts(drafts, f"{facts}//text()") == [
        *("nobody-knows", "reports/early.md", "7 Jun 2020", "Hub", "reports/ready.md")
    ]
    assert texts(drafts, f"{facts}/a/@href") == ["/some/path/committees/hub/"]
    assert "/reports/early/" not in served.ask("/some/path/archive/undated/").body


def test_remarks_are_said_in_the_terminal_and_on_a_page_of_their_own(served: Served) -> None:
    assert "early.md:1: notice: date: this required key is missing" in served.said()
    assert "this required key is missing" in served.ask("/.preview/problems").body
    assert served.ask("/.preview/nothing").status == 404


def test_only_the_cache_is_written_to_and_a_build_beside_goes_on(served: Served) -> None:
    result = build(served.content, served.folder / "output", cache=served.folder / "cache")
    assert (result.status, "waiting" in result.said) == (0, False)
    published = tree(result.output)
    assert not [path for path, page in published.items() if b"Ready" in page or b'content="preview"' in page]
    write(served.content, {"reports/beside.md": CONTENT["reports/two.md"]})
    served.until(lambda: served.ask("/some/path/reports/beside/").status == 200)
    assert tree(result.output) == published
    there = {path.name for path in served.folder.iterdir()}
    assert there == {"content", "theme", "settings.py", "said.log", "cache", "output"}


def test_a_file_that_is_renamed_while_it_is_read_is_looked_for_again(served: Served) -> None:
    folder = served.content / "reports" / "moving"
    for turn in range(8):
        (write(folder, {f"{turn}.md": report("Moving", "2019-04-17")}) / f"{turn}.md").rename(folder / "moving.md")
        time.sleep(0.03 * turn)
        (folder / "moving.md").rename(folder / f"moved-{turn}.md")
    served.until(lambda: served.ask("/some/path/reports/moved-7/").status == 200)
    shutil.rmtree(folder)
    served.until(lambda: "moved-7" not in served.ask("/some/path/").body)
    assert "Traceback" not in served.said()
    assert "taken away" not in served.said()


def test_a_file_that_is_gone_is_said_without_a_traceback(tmp_path: Path) -> None:
    gone = Rereading(tmp_path, [Found("reports", "reports/gone.md", 1, 1)], {})
    with pytest.raises(ChangedError, match=r"gone\.md was changed or taken away while it was read; build again"):
        gone.read_into(Store(tmp_path / "store.sqlite", print, "en"), [], 1, None)


def test_what_previews_at_other_ports_have_left_is_removed(tmp_path: Path) -> None:
    with open_server("0", handler_of(State())) as used, open_server("0", handler_of(State())) as left:
        names = [f"{used.server_port}-aa", f"{left.server_port}-bb", "8000-cc", "8000-dd", ".gone-1-ee", "notes"]
        left.server_close()
        for name in names:
            write(tmp_path / name, {"site/index.html": "x"})
        clear_left(tmp_path, "8000-cc")
    assert {folder.name for folder in tmp_path.iterdir()} == {names[0], "8000-cc", "8000-dd", "notes"}


def test_drafts_go_nowhere_but_into_the_folder_of_a_preview(tmp_path: Path) -> None:
    content = write(tmp_path / "content", CONTENT)
    result = build(content, tmp_path / "output", bulletin_preview=True)
    assert result.status == 1
    assert "BULLETIN_PREVIEW" in result.said
    assert not (tmp_path / "output").exists()
    assert build(content, tmp_path / "output", preview=True).status == 0
    assert not (tmp_path / "output" / "drafts").exists()


def test_content_that_the_command_line_names_needs_none_in_the_settings(tmp_path: Path) -> None:
    served = Served(tmp_path, "--content", "content", path="nowhere")
    assert "error" not in served.said()
    assert served.ask("/some/path/reports/one/").status == 200
    served.end()


def test_ctrl_c_ends_it_with_one_line(tmp_path: Path) -> None:
    served = Served(tmp_path)
    assert served.interrupt() == 0
    assert served.said().endswith("\nThe preview has ended.\n")
    assert "Traceback" not in served.said()


def test_a_port_that_is_taken_is_said_or_passed_by(tmp_path: Path) -> None:
    handler = handler_of(State())
    with open_server("", handler) as one, open_server("", handler) as other:
        assert {type(one), type(other)} == {Server}
        assert one.server_port < other.server_port
        assert (is_answered(one.server_port), is_answered(1)) == (True, False)
        with pytest.raises(PortError, match="is taken by another program; write --port 0"):
            open_server(str(one.server_port), handler)
        done = run(tmp_path, "serve", "--port", str(one.server_port))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    with pytest.raises(PortError, match="a number from 0 to 65535"):
        open_server("http", handler)


@pytest.mark.parametrize(
    ("host", "ours"),
    [
        ("127.0.0.1:8000", True),
        ("localhost:8000", True),
        ("localhost", False),
        ("evil.example:8000", False),
        (None, False),
    ],
)
def test_only_our_own_names_are_ours(host: str | None, ours: bool) -> None:
    assert is_ours(host, 8000) == ours


def test_what_editors_leave_behind_is_no_change(tmp_path: Path) -> None:
    grounds = Grounds(str(tmp_path / "content"), str(tmp_path / "theme"), "", "")
    left = [f"{grounds.content}/reports/{name}" for name in (".x.md.swp", "x.md~", "#x.md#", ".git/x")]
    assert not sort_changes([*left, str(tmp_path / "content"), str(tmp_path / "other.md")], grounds)
    told = [f"{grounds.content}/reports/x.md", f"{grounds.theme}/static/style.css", str(tmp_path / "settings.py")]
    assert sort_changes(told, grounds) == Changes(frozenset({"reports/x.md"}), theme=True, code=True)


def test_a_link_out_of_a_folder_is_not_found(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "secret.html").write_text("secret", encoding="utf-8")
    (tmp_path / "site" / "a.html").symlink_to(tmp_path / "secret.html")
    assert find(str(tmp_path / "site"), "/a.html", "") is None
