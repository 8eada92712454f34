"""The configurations of nginx and Caddy for a published site, made from the table of headers."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bulletin.desk.settings import load_settings
from bulletin.model.media_types import HTML, TYPES, UNKNOWN
from bulletin.model.problem import ContentError
from bulletin.model.site import read_site
from bulletin.publishing.headers import EVERYWHERE, FRESH, HASHED, varying
from bulletin.publishing.releases import CURRENT, MARKER, RELEASES
from bulletin.publishing.serving import ROOT, find_served

SERVERS = ("nginx.conf", "Caddyfile")
TEMPLATES = Path(__file__).parent / "templates"


class HostedSite(NamedTuple):
    """Where a site is served: its host, the path below which it lives (empty or /…), and the folder of its files.

    `port` is that of a server on this machine only and without TLS; 0 stands for a public one, with TLS. Caddy gets
    its certificate by itself, for nginx there are `fullchain.pem` and `privkey.pem` in the folder `certificate`.
    With `pin`, they keep a visit with the release that it began with, where the root is the link of a folder target;
    with `brotli`, nginx has the module ngx_http_brotli_static.
    """

    host: str
    base: str
    root: str
    port: int = 0
    certificate: str = ""
    public_ports: tuple[int, int] = (80, 443)
    pin: bool = True
    brotli: bool = False

    @property
    def releases(self) -> str:
        """The folder of the releases among which a visit may stay; empty where it cannot or shall not."""
        return f"{self.folder}/{RELEASES}" if self.pin and self.root.rpartition("/")[2] == CURRENT else ""

    @property
    def folder(self) -> str:
        """The folder of the root, in which the link of a folder target lies beside its releases."""
        return self.root.rpartition("/")[0]


def hosted_site(siteurl: str, root: str = ROOT) -> HostedSite:
    """The place of a site, where the target `folder:/srv/site` puts it and certbot the certificate."""
    parts = urlsplit(siteurl)
    host = parts.hostname or ""
    return HostedSite(host, parts.path.rstrip("/"), root, certificate=f"/etc/letsencrypt/live/{host}")


def configuration(server: str, hosted: HostedSite) -> str:
    """The configuration of one of `SERVERS`."""
    environment = Environment(  # noqa: S701 - it makes no HTML
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    loose = varying()
    return environment.get_template(server).render(
        hosted=hosted,
        fixed={name: value for name, value in EVERYWHERE.items() if name not in loose},
        loose=loose,
        normal={**EVERYWHERE, "Cache-Control": FRESH},
        types=_endings_by_type(),
        html=HTML,
        unknown=UNKNOWN,
        hashed=HASHED,
        current=CURRENT,
        releases=RELEASES,
        marker=MARKER,
    )


def write_configurations(settings: str, folder: Path, root: str, pin: bool = True, brotli: bool = False) -> None:
    """Write the configurations for a site of these settings, and print for which address and folder they are.

    An empty `root` is where the settings' target puts the site. Ends with status 1 and every problem where they are
    wrong, or no configuration can be made for them.
    """
    try:
        read = load_settings(settings)
        read_site(read)
        served = find_served(read, root, settings)
    except ContentError as error:
        print(error, file=sys.stderr)
        raise
    hosted = hosted_site(served.siteurl, served.root)._replace(pin=pin, brotli=brotli)
    folder.mkdir(parents=True, exist_ok=True)
    for server in SERVERS:
        (folder / server).write_text(configuration(server, hosted), encoding="utf-8")
    written = " and ".join(f"{folder}/{server}" for server in SERVERS)
    print(f"{written}: {served.siteurl} out of {served.root}; {_visits(hosted)}")


def _visits(hosted: HostedSite) -> str:
    if hosted.releases:
        return "a visit stays with its release"
    why = (
        f"since {hosted.root} is no link called {CURRENT}, as publishing makes it" if hosted.pin else "as --no-pin says"
    )
    return f"no visit is kept with its release, {why}"


def _endings_by_type() -> Mapping[str, list[str]]:
    endings: dict[str, list[str]] = {}
    for ending, type in TYPES.items():
        endings.setdefault(type, []).append(ending)
    return endings
