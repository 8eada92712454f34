"""The address and the folder for which the configurations of servers are made, and why they cannot be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from bulletin.model.hosts import is_private
from bulletin.model.problem import ContentError, Problem
from bulletin.publishing.placing import misspelt
from bulletin.publishing.releases import CURRENT
from bulletin.publishing.targets import SETTING, named_targets, read_target

ROOT = f"/srv/site/{CURRENT}"
OPTION = "--root"
# What nginx and Caddy read literally without quotation marks: letters of any script, and these signs.
_NAME = re.compile(r"(?!\.\.?$)[\w.@+~-]+")
_SIGNS = "letters, digits and . _ - + @ ~"


class Served(NamedTuple):
    """The address of a site, without a final slash; the folder of its files on the server; and what named it."""

    siteurl: str
    root: str
    source: str = ""


def find_served(settings: Mapping[str, Any], root: str, file: str) -> Served:
    """What a server shows: the folder `root`, else the one in which the settings' targets put the site.

    The address is that of the target, if it has its own. Raises ContentError with every problem.
    """
    targets = list(_targets(settings, file))
    if not root and len({target.root for target in targets}) > 1:
        each = " or ".join(f"{OPTION} {target.root} ({target.source})" for target in targets)
        raise ContentError([Problem(file, 0, SETTING, f"the site is put in several places; write which: {each}")])
    found = Served("", _tidy(root), OPTION) if root else next(iter(targets), Served("", ROOT))
    usual = str(settings.get("SITEURL") or "").rstrip("/")
    addresses = {target.siteurl or usual for target in targets if target.root == found.root}
    served = found._replace(siteurl=addresses.pop() if len(addresses) == 1 else usual)
    if problems := [*_refuse_root(served, file), *_refuse_address(served, file)]:
        raise ContentError(problems)
    return served


def _targets(settings: Mapping[str, Any], file: str) -> Iterator[Served]:
    for name in named_targets(settings, file):
        target = read_target(name, settings)
        if target.kind.served:
            folder = target.kind.parts(target.place)["path"]
            yield Served(target.siteurl.rstrip("/"), _tidy(f"{folder}/{CURRENT}"), f"{SETTING}.{name}")


def _tidy(path: str) -> str:
    """A path without a slash at its end, and without two of them in a row."""
    return re.sub("/+", "/", path).rstrip("/") or "/"


def _refuse_root(served: Served, file: str) -> Iterator[Problem]:
    where = (OPTION, 0, "") if served.source == OPTION else (file, 0, served.source)
    if not served.root.startswith("/"):
        message = f'"{served.root}" is not a whole path; write where the site lies on the server, such as {ROOT}'
        yield Problem(*where, message)
    elif not _is_plain(served.root):
        message = f'"{served.root}" cannot be part of a configuration; choose a folder whose path has only {_SIGNS}'
        yield Problem(*where, message)


def _refuse_address(served: Served, file: str) -> Iterator[Problem]:
    parts = urlsplit(served.siteurl)
    host, message = parts.hostname or "", ""
    if is_private(host):
        message = "is an address of this machine or local network, and the configurations are for a public one"
        message += "; write the address at which readers will find the site (./run serve shows it here)"
    elif parts.scheme != "https":
        message = f"is without TLS, but the configurations need it; write https://{host}{parts.path}"
    elif parts.netloc.lower() != host:
        message = f"has more than a host, and the configurations answer at port 443; write https://{host}{parts.path}"
    elif said := misspelt(served.siteurl, "write the address at which readers will find the site"):
        yield Problem(file, 0, "SITEURL", said)
    elif parts.path and not _is_plain(parts.path):
        message = f"has a path that cannot be part of a configuration; choose one that has only {_SIGNS}"
    if message:
        yield Problem(file, 0, "SITEURL", f"{served.siteurl} {message}")


def _is_plain(path: str) -> bool:
    return all(map(_NAME.fullmatch, path.removeprefix("/").split("/")))
