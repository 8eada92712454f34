"""After publishing: the site is read back from a real server, and the addresses that changed are told and handed on."""

import shutil
import sys
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

import pytest
from builds import report, write
from loopback import answering, free_port
from published_site import SITEURL, Project, home, small_project
from security.served import ask, configured
from web_servers import serving

from bulletin.publishing.changes import compare
from bulletin.publishing.manifest import MANIFEST, Manifest, encode
from bulletin.publishing.remote import Transition
from bulletin.publishing.targets import KINDS
from bulletin.publishing.verifying import UnreachableError, read_back

pytestmark = pytest.mark.slow
NOTHING = Transition(Manifest(), Manifest())


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder."""

    def log_message(self, *args: object) -> None:
        """Say nothing."""


class Below(Quiet):
    """Serves a folder below `/some/path`."""

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix("/some/path") if path.startswith("/some/path/") else "/none")


@pytest.fixture
def served() -> Iterator[tuple[Path, str]]:
    """A folder and the address at which it is served, by its path and so through whatever link stands there."""
    root = home() / "srv" / "current"
    with answering(partial(Below, directory=str(root))) as origin:
        yield root, f"{origin}/some/path"


@pytest.fixture
def project(served: tuple[Path, str]) -> Project:
    return small_project(readback=served[1])


def test_what_was_published_is_read_back(project: Project) -> None:
    outcome = project.published()
    assert "read back from http://127.0.0.1:" in outcome.said
    assert "51 files as published" in outcome.said
    write(project.content, {"reports/brand-new.md": report("New", "2019-04-17")})
    assert "files as published" in project.published().said
    assert "files as published" in project.roll_back().said


@pytest.mark.parametrize("path", ["/été", "/%C3%A9t%C3%A9"])
def test_a_site_below_a_path_with_other_letters_is_read_back(tmp_path: Path, path: str) -> None:
    (tmp_path / "été").mkdir()
    (tmp_path / "été" / MANIFEST).write_bytes(encode(Manifest()))
    with answering(partial(Quiet, directory=str(tmp_path))) as origin:
        read = read_back(f"{origin}{path}", NOTHING, compare(*NOTHING), 0)
    assert (read.compared, read.wrong) == (1, [])


def test_an_address_that_no_host_can_have_is_told_of() -> None:
    with pytest.raises(UnreachableError, match="does not answer from here"):
        read_back(f"http://{'a' * 70}.zz", NOTHING, compare(*NOTHING), 0)


def test_a_server_that_shows_something_else_is_told_of(project: Project, tmp_path: Path) -> None:
    project.published()
    other = tmp_path / "other"
    shutil.copytree(project.current, other)
    for page in (other / "reports").glob("*/index.html"):
        page.write_text("from a cache")
    project.place.rename(tmp_path / "elsewhere")
    settings = project.settings.read_text("utf-8").replace(str(project.place), str(tmp_path / "elsewhere"))
    project.settings.write_text(settings, encoding="utf-8")
    project.place.mkdir()
    project.current.symlink_to(other)
    outcome = project.publish()
    assert outcome.status == 1
    assert "it was published, but what was read back differs" in outcome.said
    assert "/index.html answers with other content than was published" in outcome.said


def test_a_server_without_the_site_is_told_of(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KINDS, "folder", KINDS["folder"]._replace(patience=0.1))
    outcome = project.publish(f"folder:{project.folder / 'nobody-serves-this'}", siteurl=SITEURL)
    assert outcome.status == 0
    assert "not read back: https://council.zz/some/path does not answer from here" in outcome.said
    address = project.settings.read_text("utf-8").replace("/some/path'}", "/some/other'}")
    project.settings.write_text(address, encoding="utf-8")
    outcome = project.publish()
    assert outcome.status == 1
    assert "/some/other/manifest.json answers 404" in outcome.said


def test_the_addresses_that_changed_are_handed_to_the_purge_command(tmp_path: Path) -> None:
    heard = tmp_path / "heard"
    hear = f"import sys; open({str(heard)!r}, 'a').write(sys.stdin.read())"
    program = write(tmp_path, {"purge.py": hear}) / "purge.py"
    project = small_project(purge_command=f"{sys.executable} '{program}'")
    project.published()
    heard.unlink()
    write(project.content, {"reports/year.md": report("Another title", "2019")})
    outcome = project.published()
    assert heard.read_text("utf-8") == outcome.printed
    assert f"{SITEURL}/reports/year/\n" in outcome.printed
    assert f"{SITEURL}/about/\n" not in outcome.printed
    assert project.published(dry_run=True).status == 0
    heard.unlink()
    project.published()
    assert not heard.exists()


CACHE = """
proxy_cache_path {folder}/kept keys_zone=kept:1m;
server {{
    listen 127.0.0.1:{port};
    location / {{
        proxy_pass http://127.0.0.1:{origin};
        proxy_cache kept;
        proxy_cache_valid any 7d;
        proxy_ignore_headers Cache-Control Expires Set-Cookie Vary;
        proxy_cache_bypass $http_x_purge;
    }}
}}
"""
PURGE = """
import sys, urllib.error, urllib.request
for line in sys.stdin:
    address = line.strip().replace("https://council.zz", {cache!r})
    request = urllib.request.Request(address, headers={{"X-Purge": "yes"}})
    try:
        urllib.request.urlopen(request).close()
    except urllib.error.HTTPError as error:
        error.close()
"""


@pytest.mark.parametrize("purged", [True, False])
def test_behind_a_cache_that_keeps_everything_until_it_is_purged(tmp_path: Path, purged: bool) -> None:
    """As a CDN does by a rule of its own, whatever the headers say: each publication is as good as the first."""
    port, small = free_port(), small_project()
    cache = f"http://127.0.0.1:{port}"
    program = write(tmp_path, {"purge.py": PURGE.format(cache=cache)}) / "purge.py"
    more = {"purge_command": f"{sys.executable} {program}"} if purged else {}
    project = Project(small.folder, readback=f"{cache}/some/path", **more)
    with serving("nginx", project.place, tmp_path / "nginx") as origin:
        conf = CACHE.format(folder=tmp_path / "cache", port=port, origin=origin)
        with configured("nginx", tmp_path / "cache", conf, port):
            assert "files as published" in project.published().said
            assert b"Another title" not in ask(f"{cache}/some/path/reports/year/").body  # which it keeps now
            write(
                project.content,
                {"reports/year.md": report("Another title", "2019"), "reports/a.md": report("A", "2019")},
            )
            outcome = project.publish()
            page = ask(f"{cache}/some/path/reports/year/").body
            if not purged:
                assert outcome.status == 1
                assert "answers with other content than was published" in outcome.said
                assert b"Another title" not in page, "the cache keeps nothing, and so shows nothing"
                return
            assert outcome.status == 0, outcome.said
            assert b"Another title" in page
            assert "files as published" in outcome.said
            outcome = project.roll_back()
            assert (outcome.status, "files as published" in outcome.said) == (0, True), outcome.said
            assert ask(f"{cache}/some/path/reports/a/").status == 404


@pytest.mark.parametrize(
    ("command", "said"),
    [("no-such-program", "cannot be run"), (f"{sys.executable} -c 'exit(3)'", "ended with status 3")],
)
def test_a_purge_command_that_fails_is_told_of_though_the_site_is_published(
    tmp_path: Path, command: str, said: str
) -> None:
    project = small_project(purge_command=command)
    outcome = project.publish()
    assert outcome.status == 1
    assert said in outcome.said
    assert "the site itself is published" in outcome.said
    assert "hand it the addresses printed above yourself, one on each line of its standard input" in outcome.said
    assert f"{SITEURL}/reports/year/\n" in outcome.printed
    assert project.current.exists()
