"""The configurations of nginx and Caddy for a published site, made from the table of headers and its redirects."""

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bulletin.desk.project import Project, open_project, refuse
from bulletin.desk.settings import given_path
from bulletin.model.media_types import HTML, TYPES, UNKNOWN
from bulletin.model.problem import ContentError, has_errors
from bulletin.publishing.headers import FRESH, FRESH_FOR_ALL, NAMED_BY_DIGEST, everywhere, varying
from bulletin.publishing.options import ServersOptions
from bulletin.publishing.releases import CURRENT, MARKER, RELEASES
from bulletin.publishing.served_site import ServedSite, find_served_site
from bulletin.publishing.site import SETTINGS
from bulletin.register.examine import examine
from bulletin.site.addresses import addresses_of
from bulletin.site.plan import make_plan
from bulletin.site.sheet import Page, Sheet

SERVERS = ("nginx.conf", "Caddyfile")
GUEST = "nginx-locations.conf"  # beside nginx.conf, for a site below a path of a host that is somebody else's
FIRST = "nginx-first.conf"  # the server that certbot needs to get the first certificate
TEMPLATES = Path(__file__).parent / "templates"
CHALLENGES = "/var/www/letsencrypt"  # where certbot puts what proves that the host is yours
_PLAIN = re.compile(r"[\w.@+~/-]+")  # what both servers read literally, in quotation marks


def configuration(file: str, place: ServedSite) -> str:
    """One of the files that `files_of` names."""
    if file == FIRST:
        file, place = "nginx.conf", place._replace(certificate="")
    loose, fixed = varying(), everywhere(place.base)
    redirects = ((unquote(old), new) for old, new in place.redirects.items())
    template = _environment().get_template(file)
    return template.render(
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


def files_of(place: ServedSite) -> tuple[str, ...]:
    """The files that `./run servers` writes for a site."""
    return (*SERVERS, GUEST if place.is_guest else FIRST)


def write_servers(options: ServersOptions) -> None:
    """Write the configurations into deploy/ beside the settings."""
    home = Path(given_path(options.settings)).parent if options.settings else Path()
    write_configurations(options.settings, home / "deploy", options.root, options.pin, options.brotli)


def write_configurations(settings: str, folder: Path, root: str, pin: bool = True, brotli: bool = False) -> None:
    """Write the configurations for a site of these settings, and print for which address and folder they are.

    An empty `root` means the folder where the settings' target puts the site. Exits with status 1 and every problem
    where the settings or the content are wrong, or no configuration can be made for them.
    """
    project = open_project(settings or str(Path(SETTINGS).resolve()))
    settings, translate = settings or SETTINGS, project.translate
    try:
        place = find_served_site(project.settings, root, settings)
        redirects = _redirects(Project(project.settings | {"SITEURL": place.siteurl}))
    except ContentError as error:
        refuse("\n".join(problem.told(translate) for problem in error.problems))
    place = place._replace(pin=pin, brotli=brotli, redirects=redirects, editions=project.site.edition_folders)
    folder.mkdir(parents=True, exist_ok=True)
    for file in (GUEST, FIRST):
        (folder / file).unlink(missing_ok=True)  # of what the site was before
    for file in files_of(place):
        (folder / file).write_text(configuration(file, place), encoding="utf-8")
    written = " and ".join(f"{folder}/{server}" for server in SERVERS)
    print(translate(f"{written}: {place.siteurl} out of {place.root}; {_visits(place)}"))
    print(translate(_next_step(place, folder)))


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
    return {addresses.of_path(path): page.target for path, page in sorted(pages.items()) if isinstance(page, Page)}


def _next_step(place: ServedSite, folder: Path) -> str:
    if place.is_guest:
        return (
            f"{place.host} may be somebody else's, so these are parts to include: nginx.conf in conf.d and {GUEST} in "
            "the host's `server`, or the Caddyfile in its block; they say how"
        )
    return (
        f"nginx needs a certificate first: {folder}/{FIRST} says how to get it. Browsers that have been there use only "
        f"TLS for all of {place.host}, for two years (HSTS)"
    )


def _visits(place: ServedSite) -> str:
    if place.releases:
        return "a visit stays with its release"
    why = (
        f"since {place.root} is not a link called {CURRENT}, as publishing makes it"
        if place.pin
        else "as --no-pin says"
    )
    return f"no visit is kept with its release, {why}"


def _endings_by_type() -> Mapping[str, list[str]]:
    endings: dict[str, list[str]] = {}
    for ending, type in TYPES.items():
        endings.setdefault(type, []).append(ending)
    return endings
