"""Bulletins beside each other, or as a part of a host of somebody else's, with the files of `./run servers`."""

from pathlib import Path

import pytest
from loopback import free_port

from bulletin.publishing.headers import TLS
from bulletin.publishing.served_site import ServedSite, served_at
from bulletin.publishing.servers import GUEST, configuration, files_of
from security.served import ask, configured, released, running

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("servers")]
SERVERS = ("nginx", "caddy")
THEIRS = "the page of the town"


def site(folder: Path, word: str) -> Path:
    """A site of a page, a stylesheet, a feed and a page for errors, released; the link to it."""
    root = folder / "site"
    files = {"index.html": word, "404.html": f"{word}: not here", "reports/x/index.html": word, "feed.atom": "<feed/>"}
    for path, text in {**files, "theme/style.1.css": "p {}", "admin/index.html": word, "old/index.html": word}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return released(root, folder / "srv")


def test_two_bulletins_on_one_nginx_do_not_touch_each_other(tmp_path: Path) -> None:
    places = {
        word: ServedSite("127.0.0.1", base, str(site(tmp_path / word, word)), port=free_port())
        for word, base in (("one", ""), ("two", "/bulletin"))
    }
    assert len({place.id for place in places.values()}) == 2
    conf = "\n".join(configuration("nginx.conf", place) for place in places.values())
    with configured("nginx", tmp_path / "nginx", conf, places["one"].port):
        for word, place in places.items():
            home = f"http://127.0.0.1:{place.port}{place.base}/"
            page = ask(home)
            assert page.body.decode() == word
            assert f"Path={place.base}/;" in page.headers["set-cookie"]
            assert "immutable" in ask(f"{home}theme/style.1.css").headers["cache-control"]
            assert "unsafe-inline" in ask(f"{home}admin/").headers["content-security-policy"]
            assert (ask(f"{home}x/").status, ask(f"{home}x/").body.decode()) == (404, f"{word}: not here")


def test_sites_with_long_and_like_names_have_names_of_their_own_that_nginx_takes(tmp_path: Path) -> None:
    hosts = ("a-b.zz", "a.b.zz", f"{'long-' * 5}name.of.a.council.zz")
    places = [
        ServedSite(host, base, str(tmp_path / "srv" / "current"), port=free_port())
        for host in hosts
        for base in ("", "/bulletin", "/报告")
    ]
    assert len({place.id for place in places}) == len(places)
    conf = "\n".join(configuration("nginx.conf", place) for place in places)
    with configured("nginx", tmp_path / "nginx", conf, places[0].port) as home:
        assert ask(f"{home}/").status == 503


@pytest.mark.parametrize("server", SERVERS)
@pytest.mark.parametrize("pin", [True, False])
def test_a_bulletin_below_a_path_is_a_part_of_somebody_else_s_server(tmp_path: Path, server: str, pin: bool) -> None:
    port, redirects = free_port(), {"/bulletin/old/": "/bulletin/reports/x/"}
    place = served_at("https://hollin.zz/bulletin", str(site(tmp_path, "ours")))
    place = place._replace(pin=pin, redirects=redirects)
    assert files_of(place) == ("nginx.conf", "Caddyfile", GUEST)
    for file in files_of(place):
        (tmp_path / file).write_text(configuration(file, place), encoding="utf-8")
    if server == "nginx":
        theirs = f'add_header X-Theirs yes; location / {{ return 200 "{THEIRS}"; }} include {tmp_path}/{GUEST};'
        conf = f"include {tmp_path}/nginx.conf; server {{ listen 127.0.0.1:{port}; {theirs} }}"
    else:
        theirs = f'import {tmp_path}/Caddyfile\n\thandle {{\n\t\trespond "{THEIRS}"\n\t}}'
        conf = f"http://127.0.0.1:{port} {{\n\tbind 127.0.0.1\n\t{theirs}\n}}\n"
    with configured(server, tmp_path / "server", conf, port) as home:
        for path in ("/", "/elsewhere/", "/bulletins/"):
            answer = ask(f"{home}{path}")
            assert (answer.status, answer.body.decode()) == (200, THEIRS)
            assert not {TLS.lower(), "content-security-policy", "set-cookie"} & answer.headers.keys()
        page = ask(f"{home}/bulletin/reports/x/")
        assert (page.status, page.body.decode()) == (200, "ours")
        assert "content-security-policy" in page.headers
        assert TLS.lower() not in page.headers
        assert ("set-cookie" in page.headers) == pin
        for path in ("/bulletin", "/bulletin/reports/x"):
            assert (ask(home + path).status // 100, ask(home + path).headers["location"]) == (3, f"{path}/")
        moved = ask(f"{home}/bulletin/old/")
        assert (moved.status, moved.headers["location"]) == (301, "/bulletin/reports/x/")
        lost = ask(f"{home}/bulletin/nothing/")
        assert (lost.status, lost.body.decode()) == (404, "ours: not here")


@pytest.mark.parametrize("server", SERVERS)
@pytest.mark.parametrize("base", ["", "/bulletin"])
@pytest.mark.parametrize("pin", [True, False])
def test_what_is_missing_in_an_edition_is_told_in_its_language(
    tmp_path: Path, server: str, base: str, pin: bool
) -> None:
    root = site(tmp_path, "ours")
    (root / "zh").mkdir()
    (root / "zh" / "404.html").write_text("没有", encoding="utf-8")
    place = ServedSite("127.0.0.1", base, str(root), port=free_port(), pin=pin, editions=("zh",))
    with running(server, place, tmp_path / "server", place.port):
        for path, said in (("/zh/nothing/", "没有"), ("/nothing/", "ours: not here"), ("/zhx/", "ours: not here")):
            answer = ask(f"http://127.0.0.1:{place.port}{base}{path}")
            assert (answer.status, answer.body.decode()) == (404, said), path
            assert answer.headers["content-type"].startswith("text/html")


def test_nginx_starts_before_there_is_a_certificate_and_lets_certbot_show_whose_the_host_is(tmp_path: Path) -> None:
    ports = (free_port(), free_port())
    place = served_at("https://hollin.zz", str(site(tmp_path, "ours")))._replace(public_ports=ports)
    first, challenges = configuration("nginx-first.conf", place), tmp_path / "challenges"
    assert "certbot certonly --webroot" in first
    token = challenges / ".well-known" / "acme-challenge" / "token"
    token.parent.mkdir(parents=True)
    token.write_text("proof", encoding="ascii")
    conf = first.replace("root /var/www/letsencrypt", f"root {challenges}")
    with configured("nginx", tmp_path / "nginx", conf, ports[0]) as home:
        assert ask(f"{home}/.well-known/acme-challenge/token").body == b"proof"
        assert ask(f"{home}/reports/x/").headers["location"] == "https://hollin.zz/reports/x/"
    assert "acme-challenge" in configuration("nginx.conf", place), "it is asked again at each renewal"
