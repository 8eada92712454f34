"""Real responses of nginx and Caddy with the shipped configurations, at the root of a host and below a path."""

import gzip
import os
import shutil
import ssl
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import brotli
import pytest
from builds import tree
from loopback import free_port
from site_content import small_site

from bulletin.model.media_types import HTML, type_of
from bulletin.publishing.headers import EVERYWHERE, FOREVER, HASHED, POLICY, TLS, headers_of
from bulletin.publishing.served_site import ServedSite
from security.served import BROTLI, Answer, ask, certificate, compress, released, running, serving

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("servers")]

SERVERS = ("nginx", "caddy")
BASES = ("", "/some/path")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site as it is published, with the editor too; `small_site` is made for `/some/path`."""
    root = tmp_path_factory.mktemp("published") / "site"
    shutil.copytree(small_site(), root)
    (root / "admin").mkdir()
    (root / "admin" / "index.html").write_text("<!doctype html><title>Editor</title>", encoding="utf-8")
    (root / "link").symlink_to("about")
    return compress(root)


@pytest.fixture(scope="module", params=[f"{server} {base}" for server in SERVERS for base in BASES])
def home(request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    server, _, base = request.param.partition(" ")
    with serving(server, site, tmp_path_factory.mktemp(server), base) as home:
        yield home


def files(site: Path) -> dict[str, bytes]:
    """What answers, by its path below the address of the site."""
    found = {path: data for path, data in tree(site).items() if not path.endswith((".gz", ".br"))}
    return {path.removesuffix("index.html"): data for path, data in found.items()}


def security(answer: Answer) -> dict[str, str]:
    names = (*EVERYWHERE, "Cache-Control")
    return {name: answer.headers[name.lower()] for name in names if name.lower() in answer.headers}


def wanted(home: str, path: str) -> dict[str, str]:
    """What the table says of a path; below a path of a host nothing is said of all of the host."""
    below_a_path = home.endswith("/some/path/")
    return {name: value for name, value in headers_of(path).items() if not (below_a_path and name == TLS)}


def test_every_file_answers_with_its_bytes_type_and_headers(home: str, site: Path) -> None:
    seen = set()
    for path, data in files(site).items():
        answer = ask(home + quote(path))
        seen.add(type_of(path) if "." in path else HTML)
        assert (answer.status, answer.body) == (200, data), path
        assert answer.headers["content-type"] == (HTML if path == "" or path.endswith("/") else type_of(path)), path
        assert security(answer) == wanted(home, path), path
        assert "content-encoding" not in answer.headers
    assert len(seen) >= 8


def test_texts_are_sent_as_they_were_compressed(home: str, site: Path) -> None:
    ways = {"gzip": gzip.decompress, "br": brotli.decompress}
    if "nginx" in server_of(home) and not BROTLI.exists():
        del ways["br"]
        assert not os.environ.get("CI"), "nginx's module for brotli is missing: libnginx-mod-http-brotli-static"
    for path in ("", "reports/full/", "feed.atom", "sitemap.xml", "reports/full/cite.ris"):
        for encoding, decompress in ways.items():
            answer = ask(home + path, accept_encoding=encoding)
            assert answer.headers["content-encoding"] == encoding, path
            assert "accept-encoding" in answer.headers["vary"].lower()
            file = site / path / "index.html" if path == "" or path.endswith("/") else site / path
            assert answer.body == file.with_name(f"{file.name}.{encoding.replace('gzip', 'gz')}").read_bytes()
            assert decompress(answer.body) == file.read_bytes()
            assert security(answer) == wanted(home, path)
            assert answer.headers["content-type"] == (HTML if file.suffix == ".html" else type_of(path))


def server_of(home: str) -> str:
    return ask(home).headers.get("server", "caddy")


@pytest.mark.parametrize("encoding", ["identity", "gzip", "br"])
def test_what_a_reader_has_already_is_not_sent_again(home: str, encoding: str) -> None:
    for path in ("", "reports/full/", "feed.atom"):
        first = ask(home + path, accept_encoding=encoding)
        again = ask(home + path, accept_encoding=encoding, if_none_match=first.headers["etag"])
        assert (again.status, again.body) == (304, b"")
        assert security(again) == wanted(home, path)
        since = ask(home + path, accept_encoding=encoding, if_modified_since=first.headers["last-modified"])
        assert since.status == 304
        assert ask(home + path, accept_encoding=encoding, if_none_match='"another"').status == 200


def test_only_what_has_its_digest_in_its_name_is_kept_for_good(home: str, site: Path) -> None:
    (style,) = (site / HASHED).glob("*.css")
    assert ask(f"{home}{HASHED}/{style.name}").headers["cache-control"] == FOREVER
    assert ask(f"{home}{HASHED}/style.000000000000.css").headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", ["nothing/", "reports/nothing/", "nothing.css", "admin/nothing.js", "theme/x.css"])
def test_what_is_not_there_answers_404_with_the_site_s_page(home: str, site: Path, path: str) -> None:
    answer = ask(home + path)
    assert (answer.status, answer.body) == (404, (site / "404.html").read_bytes())
    assert answer.headers["content-type"] == HTML
    assert security(answer) == wanted(home, "404.html")


def test_a_folder_s_files_are_not_listed(home: str) -> None:
    assert ask(f"{home}theme/").status == 404


def test_an_address_without_its_final_slash_leads_to_the_one_with_it(home: str) -> None:
    for address in (f"{home}reports/full", *([home.rstrip("/")] if home.endswith("/path/") else [])):
        answer = ask(address)
        assert answer.status in (301, 302, 307, 308)
        path = "/" + address.split("/", 3)[3]
        assert answer.headers["location"] == f"{path}/"
        assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["../s.txt", "..%2fs.txt", "%2e%2e/s.txt", "theme/..%2f..%2fs.txt"])
def test_nothing_outside_the_site_can_be_read(home: str, site: Path, path: str) -> None:
    (site.parent / "s.txt").write_text("Nobody may read this", encoding="utf-8")
    answer = ask(home + path)
    assert answer.status in (400, 404)
    assert b"Nobody" not in answer.body


def test_a_server_only_gives_and_does_not_name_its_version(home: str) -> None:
    assert ask(home, "POST").status in (403, 405)
    assert ask(home, "DELETE").status in (403, 405)
    assert not set("0123456789") & set(ask(home).headers.get("server", ""))


def test_the_link_to_a_release_is_followed_anew_for_each_answer(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(name, encoding="utf-8")
    for server in SERVERS:
        (tmp_path / "current").unlink(missing_ok=True)
        (tmp_path / "current").symlink_to("one")
        with serving(server, tmp_path / "current", tmp_path / server) as home:
            assert ask(home).body == b"one"
            (tmp_path / "next").symlink_to("two")
            (tmp_path / "next").replace(tmp_path / "current")
            assert ask(home).body == b"two", server


def test_without_a_release_nothing_is_shown(tmp_path: Path) -> None:
    (tmp_path / "s.txt").write_text("Nobody may read this", encoding="utf-8")
    for server in SERVERS:
        with serving(server, tmp_path / "current", tmp_path / server) as home:
            for path in ("", str(tmp_path)[1:] + "/s.txt", "s.txt"):
                answer = ask(home + path)
                assert answer.status in (404, 503), (server, path)
                assert b"Nobody" not in answer.body


def test_nginx_answers_with_tls_as_shipped(site: Path, tmp_path: Path) -> None:
    trusted = certificate(tmp_path, "localhost")
    ports = (free_port(), free_port())
    place = ServedSite("localhost", "", str(site), certificate=str(tmp_path), public_ports=ports)
    with running("nginx", place, tmp_path / "nginx", ports[1]):
        plain = ask(f"http://127.0.0.1:{ports[0]}/reports/full/?a=b")
        assert (plain.status, plain.headers["location"]) == (301, "https://localhost/reports/full/?a=b")
        trusting = ssl.create_default_context(cafile=trusted)
        answer = ask(f"http://localhost:{ports[1]}/reports/full/", tls=trusting)
        assert answer.status == 200
        assert security(answer) == headers_of("reports/full/")
        assert answer.headers[POLICY.lower()] == EVERYWHERE[POLICY]


MOVED = {f"{base}/people/{quote('王丽')}/": f"{base}/people/{quote('王立')}/" for base in BASES}


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("server", SERVERS)
def test_what_has_moved_is_said_by_the_answer_and_so_a_browser_keeps_the_place_in_the_page(
    site: Path, tmp_path: Path, server: str, base: str
) -> None:
    """With a page that redirects, a browser drops the fragment; with an answer it does not (RFC 9110, 10.2.2)."""
    redirects = {old: new for old, new in MOVED.items() if old.startswith(f"{base}/people")}
    with serving(server, released(site, tmp_path / "srv"), tmp_path / server, base, redirects=redirects) as home:
        for query in ("", "?a=b"):
            answer = ask(f"{home}people/{quote('王丽')}/{query}")
            assert (answer.status, answer.headers["location"]) == (301, f"{base}/people/{quote('王立')}/")
            assert answer.headers["x-content-type-options"] == "nosniff"
        assert ask(f"{home}reports/full/").status == 200


def test_what_is_made_to_be_embedded_may_be_and_the_rest_may_not(home: str) -> None:
    icon = next((small_site() / "theme").glob("icon.*.svg"))  # which readers of feeds show beside the site's name
    embedded = ("images/dot.svg", "feed.atom", f"theme/{icon.name}")
    for path, policy in {**dict.fromkeys(embedded, "cross-origin"), "": "same-origin"}.items():
        assert ask(home + path).headers["cross-origin-resource-policy"] == policy, path
    assert "style-src 'unsafe-inline'" in ask(f"{home}images/dot.svg").headers[POLICY.lower()]
    assert "script-src" not in ask(f"{home}images/dot.svg").headers[POLICY.lower()]


def test_endings_in_capitals_are_known(site: Path, tmp_path: Path) -> None:
    for name in ("Minutes.PDF", "My Photo.PNG", "DRAWING.Svg"):
        (site / "images" / name).write_bytes(b"x")
        for server in SERVERS:
            with serving(server, site, tmp_path / f"{server}-{name[:2]}") as home:
                assert ask(f"{home}images/{quote(name)}").headers["content-type"] == type_of(name)
        (site / "images" / name).unlink()
