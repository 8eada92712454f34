"""The configurations of nginx and Caddy for a published site, made from the table of headers and its redirects."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bulletin.desk.project import Project, open_project
from bulletin.model.media_types import HTML, TYPES, UNKNOWN
from bulletin.model.problem import ContentError, has_errors
from bulletin.publishing.headers import FRESH, FRESH_FOR_ALL, NAMED_BY_DIGEST, everywhere, varying
from bulletin.publishing.releases import CURRENT, MARKER, RELEASES
from bulletin.publishing.serving import ROOT, find_served
from bulletin.publishing.site import SETTINGS
from bulletin.register.examine import examine
from bulletin.site.addresses import addresses_of
from bulletin.site.plan import make_plan
from bulletin.site.redirects import RedirectPage
from bulletin.site.sheet import Sheet

SERVERS = ("nginx.conf", "Caddyfile")
GUEST = "nginx-locations.conf"  # beside nginx.conf, for a site below a path of a host that is somebody else's
FIRST = "nginx-first.conf"  # the server that certbot needs to get the first certificate
TEMPLATES = Path(__file__).parent / "templates"
CHALLENGES = "/var/www/letsencrypt"  # where certbot puts what proves that the host is yours
_PLAIN = re.compile(r"[\w.@+~/-]+")  # what both servers read literally, in quotation marks


class HostedSite(NamedTuple):
    """Where a site is served: its host, the path below which it lives (empty or /…), and the folder of its files.

    `port` is that of a server on this machine only and without TLS; 0 means a public one, with TLS. Caddy gets its
    certificate by itself; for nginx `fullchain.pem` and `privkey.pem` are in the folder `certificate`. With `pin`, a
    visit stays with the release that it began with, if the root is the link of a folder target; with `brotli`, nginx
    has the module ngx_http_brotli_static. `redirects` are the addresses that lead to others, both quoted and from the
    root of the host on; `editions` are the folders of further editions, each with its `404.html`.
    """

    host: str
    base: str
    root: str
    port: int = 0
    certificate: str = ""
    public_ports: tuple[int, int] = (80, 443)
    pin: bool = True
    brotli: bool = False
    redirects: Mapping[str, str] = MappingProxyType({})
    editions: tuple[str, ...] = ()

    @property
    def siteurl(self) -> str:
        """The site's address."""
        return f"https://{self.host}{self.base}"

    @property
    def id(self) -> str:
        """The beginning of all names in the configuration, since all sites of one nginx share their names.

        nginx takes names of at most some 50 characters (variables_hash_bucket_size).
        """
        name = re.sub(r"[^a-z0-9]+", "_", f"{self.host}{self.base}".lower()).strip("_")[:16]
        return f"bulletin_{name}_{hashlib.sha256(self.siteurl.encode()).hexdigest()[:6]}"

    @property
    def is_guest(self) -> bool:
        """Whether the site is below a path of a host that is somebody else's."""
        return bool(self.base) and not self.port

    @property
    def releases(self) -> str:
        """The folder of the releases with which visits stay; empty where they do not."""
        return f"{self.folder}/{RELEASES}" if self.pin and self.root.rpartition("/")[2] == CURRENT else ""

    @property
    def folder(self) -> str:
        """The folder above the root, in which the link of a folder target is beside its releases."""
        return self.root.rpartition("/")[0]


def place_of(siteurl: str, root: str = ROOT) -> HostedSite:
    """Where a site is served that its target put at `root`, with a certificate of certbot's."""
    parts = urlsplit(siteurl)
    host = parts.hostname or ""
    return HostedSite(host, parts.path.rstrip("/"), root, certificate=f"/etc/letsencrypt/live/{host}")


def configuration(file: str, place: HostedSite) -> str:
    """One of the files that `files_of` names."""
    if file == FIRST:
        file, place = "nginx.conf", place._replace(certificate="")
    loose, fixed = varying(), everywhere(place.base)
    redirects = ((unquote(old), new) for old, new in place.redirects.items())
    return (
        _environment()
        .get_template(file)
        .render(
            place=place,
            fixed={name: value for name, value in fixed.items() if name not in loose},
            loose=loose,
            normal={**fixed, "Cache-Control": FRESH},
            types=_endings_by_type(),
            html=HTML,
            unknown=UNKNOWN,
            hashed=NAMED_BY_DIGEST,
            fresh_for_all=FRESH_FOR_ALL,
            redirects={old: new for old, new in redirects if _PLAIN.fullmatch(old)},
            challenges=CHALLENGES,
            current=CURRENT,
            releases=RELEASES,
            marker=MARKER,
        )
    )


def _environment() -> Environment:
    environment = Environment(  # noqa: S701 - it makes no HTML
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["initials"] = lambda header: "".join(word[0] for word in header.lower().split("-"))
    return environment


def files_of(place: HostedSite) -> tuple[str, ...]:
    """The files that `./run servers` writes for a site."""
    return (*SERVERS, GUEST if place.is_guest else FIRST)


def write_configurations(settings: str, folder: Path, root: str, pin: bool = True, brotli: bool = False) -> None:
    """Write the configurations for a site of these settings, and print for which address and folder they are.

    An empty `root` means the folder where the settings' target puts the site. Exits with status 1 and every problem
    where the settings or the content are wrong, or no configuration can be made for them.
    """
    project = open_project(settings or str(Path(SETTINGS).resolve()))
    settings = settings or SETTINGS
    try:
        served = find_served(project.settings, root, settings)
        redirects = _redirects(Project(project.settings | {"SITEURL": served.siteurl}))
    except ContentError as error:
        print(error, file=sys.stderr)
        raise
    place = place_of(served.siteurl, served.root)._replace(pin=pin, brotli=brotli, redirects=redirects)
    place = place._replace(editions=project.site.edition_folders)
    folder.mkdir(parents=True, exist_ok=True)
    for file in (GUEST, FIRST):
        (folder / file).unlink(missing_ok=True)  # of what the site was before
    for file in files_of(place):
        (folder / file).write_text(configuration(file, place), encoding="utf-8")
    written = " and ".join(f"{folder}/{server}" for server in SERVERS)
    print(f"{written}: {served.siteurl} out of {served.root}; {_visits(place)}")
    print(_next_step(place, folder))


def _redirects(project: Project) -> dict[str, str]:
    """The address to which each old address leads; raises ContentError where the content is wrong."""
    with project.locked_store() as store:
        examined = examine(project.content, project.site, store)
    if has_errors(examined.problems):
        raise ContentError(problem for problem in examined.problems if problem.severity == "error")
    addresses = addresses_of(project.site)
    pages = {
        sheet.path: sheet.make()
        for sheet in make_plan(project.site, examined.register, {}).sheets
        if isinstance(sheet, Sheet) and sheet.template == "redirect.html"
    }
    return {
        addresses.of_path(path): page.target for path, page in sorted(pages.items()) if isinstance(page, RedirectPage)
    }


def _next_step(place: HostedSite, folder: Path) -> str:
    if place.is_guest:
        return (
            f"{place.host} may be somebody else's, so these are parts to include: nginx.conf in conf.d and {GUEST} in "
            "the host's `server`, or the Caddyfile in its block; they say how"
        )
    return (
        f"nginx needs a certificate first: {folder}/{FIRST} says how to get it. Browsers that have been there use only "
        f"TLS for all of {place.host}, for two years (HSTS)"
    )


def _visits(hosted: HostedSite) -> str:
    if hosted.releases:
        return "a visit stays with its release"
    why = (
        f"since {hosted.root} is not a link called {CURRENT}, as publishing makes it"
        if hosted.pin
        else "as --no-pin says"
    )
    return f"no visit is kept with its release, {why}"


def _endings_by_type() -> Mapping[str, list[str]]:
    endings: dict[str, list[str]] = {}
    for ending, type in TYPES.items():
        endings.setdefault(type, []).append(ending)
    return endings
