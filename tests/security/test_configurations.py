"""What the configurations of servers are made for, and what they cannot be made for."""

from pathlib import Path

import pytest
from builds import SAMPLE, settings_file

from bulletin.publishing.servers import SERVERS, write_configurations


def test_a_configuration_is_for_the_address_of_the_settings(tmp_path: Path) -> None:
    settings = settings_file(tmp_path, siteurl="https://jane-doe.example/the/bulletin", path=SAMPLE / "content")
    write_configurations(str(settings), tmp_path, "/srv/elsewhere")
    nginx, caddy = ((tmp_path / server).read_text("utf-8") for server in SERVERS)
    for made in (nginx, caddy):
        assert "bulletin_release=" not in made, "only the link of a folder of releases can keep visits apart"
        assert "jane-doe.example" in made
        assert "~^/the/bulletin/admin/ " in made
        assert "/srv/elsewhere" in made


@pytest.mark.parametrize("pin", [True, False])
def test_the_cookie_of_a_visit_can_be_left_out(tmp_path: Path, pin: bool) -> None:
    settings = settings_file(tmp_path, siteurl="https://jane-doe.example", path=SAMPLE / "content")
    write_configurations(str(settings), tmp_path, "/srv/bulletin/current", pin)
    for server in SERVERS:
        made = (tmp_path / server).read_text("utf-8")
        assert [word in made for word in ("Set-Cookie", "/srv/bulletin/releases/", "bulletin_release=")] == [pin] * 3


FOLDER = {"kind": "folder", "place": "/srv/bulletin/"}
RSYNC = {"kind": "rsync", "place": "me@host:/opt/a", "siteurl": "https://other.example"}
BUCKET = {"kind": "s3", "place": "store/bucket"}


@pytest.mark.parametrize(
    ("targets", "root", "served"),
    [
        ({}, "", "https://jane-doe.example out of /srv/site/current; a visit stays with its release\n"),
        (
            {"live": FOLDER, "s": BUCKET},
            "",
            "https://jane-doe.example out of /srv/bulletin/current; a visit stays with",
        ),
        ({"there": RSYNC}, "", "https://other.example out of /opt/a/current; a visit stays with its release\n"),
        ({"live": FOLDER, "there": RSYNC}, "/opt//a/current/", "https://other.example out of /opt/a/current; a visit"),
        (
            {"live": FOLDER},
            "/srv/x/",
            "https://jane-doe.example out of /srv/x; no visit is kept with its release, since /srv/x is not a link",
        ),
    ],
)
def test_servers_read_the_site_where_publishing_puts_it_and_it_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], targets: object, root: str, served: str
) -> None:
    settings = settings_file(tmp_path, siteurl="https://jane-doe.example/", path=SAMPLE / "content", targets=targets)
    write_configurations(str(settings), tmp_path / "made", root)
    said = capsys.readouterr().out
    assert said.startswith(f"{tmp_path}/made/nginx.conf and {tmp_path}/made/Caddyfile: {served}")
    for made in ((tmp_path / "made" / server).read_text("utf-8") for server in SERVERS):
        assert f"{served.split()[2].rstrip(';')}" in made
        assert "//current" not in made


@pytest.mark.parametrize(
    ("targets", "root", "siteurl", "said"),
    [
        (
            {"live": FOLDER, "there": RSYNC},
            "",
            "",
            "TARGETS: the site is put in several places; write which: --root /srv/b",
        ),
        (
            {"live": {**FOLDER, "place": "/srv/a b"}},
            "",
            "",
            'TARGETS.live: "/srv/a b/current" cannot be part of a configura',
        ),
        (
            {},
            "site/current",
            "",
            '--root: "site/current" is not a whole path; write where the site is on the server, such',
        ),
        ({}, "/srv/a b/current", "", '--root: "/srv/a b/current" cannot be part of a configuration; choose'),
        ({}, "/srv/a;b", "", '--root: "/srv/a;b" cannot be part of a configuration'),
        ({}, "/", "", "--root: "),
        ({}, "", "http://jane-doe.example/b", "without TLS, but the configurations need it; write https://jane-doe.ex"),
        ({}, "", "http://localhost:8000", "is an address of this machine or local network"),
        ({}, "", "https://jane-doe.example:8443", "answer at port 443; write https://jane-doe.example"),
        ({}, "", "https://mairie-évry.zz", "letters beyond ASCII in its host; write https://xn--mairie-vry-h7a.zz"),
        ({}, "", "https://jane-doe.zz/?x=1", "SITEURL: "),
        ({}, "", "https://jane-doe.zz.", "write https://jane-doe.zz"),
        ({}, "", "https://jane-doe.zz/index.html", "write https://jane-doe.zz"),
        ({}, "", "https://fileserver", "is an address of this machine or local network"),
        ({}, "", "https://jane-doe.example/a{b", "has a path that cannot be part of a configuration"),
    ],
)
def test_what_no_configuration_can_be_made_for_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], targets: object, root: str, siteurl: str, said: str
) -> None:
    address = siteurl or "https://jane-doe.example"
    settings = settings_file(tmp_path, siteurl=address, path=SAMPLE / "content", targets=targets)
    with pytest.raises(SystemExit) as ended:
        write_configurations(str(settings), tmp_path / "made", root)
    assert ended.value.code == 1
    assert said in capsys.readouterr().err
    assert not (tmp_path / "made").exists()
