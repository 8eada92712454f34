"""The preview's server: what it answers, and whom and what it refuses."""

from pathlib import Path

import pytest
from builds import tree, write
from hypothesis import given
from hypothesis import strategies as st

from bulletin.desk.serving.handler import HOST, is_ours
from bulletin.desk.serving.replies import find, path_of
from serving.preview_server import Served

pytestmark = pytest.mark.xdist_group("serving")


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


@given(st.text(st.sampled_from("./\\%2eEfF0aå \0"), max_size=20))
def test_no_address_names_a_path_with_a_step_up(address: str) -> None:
    path = path_of(f"/{address}", "")
    assert path is None or not any(part.startswith(".") for part in path.split("/"))


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


def test_a_link_out_of_a_folder_is_not_found(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "secret.html").write_text("secret", encoding="utf-8")
    (tmp_path / "site" / "a.html").symlink_to(tmp_path / "secret.html")
    assert find(str(tmp_path / "site"), "/a.html", "") is None
