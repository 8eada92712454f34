"""A site as a web server shows it: its address and folder, and why no configuration can be made for them."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from bulletin.model.catalogue import marked
from bulletin.model.hosts import is_private
from bulletin.model.problem import ContentError, Problem
from bulletin.publishing.placing import misspelt
from bulletin.publishing.releases import CURRENT, RELEASES
from bulletin.publishing.targets import SETTING, named_targets, read_target

ROOT = f"/srv/site/{CURRENT}"
OPTION = "--root"
# What nginx and Caddy read literally without quotation marks: letters of any script, and these signs.
_NAME = re.compile(r"(?!\.\.?$)[\w.@+~-]+")
_SIGNS = "letters, digits and . _ - + @ ~"


class ServedSite(NamedTuple):
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


def served_at(siteurl: str, root: str = ROOT) -> ServedSite:
    """Where a site is served that its target put at `root`, with a certificate of certbot's."""
    parts = urlsplit(siteurl)
    host = parts.hostname or ""
    return ServedSite(host, parts.path.rstrip("/"), root, certificate=f"/etc/letsencrypt/live/{host}")


def find_served_site(settings: Mapping[str, Any], root: str, file: str) -> ServedSite:
    """Where a server shows the site: in the folder `root`, else the one in which the settings' targets put it.

    The address is that of the target, if it has its own. Raises ContentError with every problem.
    """
    targets = {f"{SETTING}.{name}": read_target(name, settings) for name in named_targets(settings, file)}
    served = {name: target for name, target in targets.items() if target.kind.served}
    roots = {name: _tidy(f"{target.kind.parts(target.place)['path']}/{CURRENT}") for name, target in served.items()}
    if not root and len(set(roots.values())) > 1:
        each = " or ".join(f"{OPTION} {folder} ({name})" for name, folder in roots.items())
        raise ContentError([Problem(file, 0, SETTING, f"the site is put in several places; write which: {each}")])
    source = OPTION if root else next(iter(roots), "")
    root = _tidy(root or roots.get(source, ROOT))
    usual = str(settings.get("SITEURL") or "")
    addresses = {(target.siteurl or usual).rstrip("/") for name, target in served.items() if roots[name] == root}
    siteurl = addresses.pop() if len(addresses) == 1 else usual.rstrip("/")
    if problems := [*_refuse_root(root, source, file), *_refuse_address(siteurl, file)]:
        raise ContentError(problems)
    return served_at(siteurl, root)


def _tidy(path: str) -> str:
    """A path without a slash at its end, and without two of them in a row."""
    return re.sub("/+", "/", path).rstrip("/") or "/"


def _refuse_root(root: str, source: str, file: str) -> Iterator[Problem]:
    where = (OPTION, 0, "") if source == OPTION else (file, 0, source)
    if not root.startswith("/"):
        message = f'"{root}" is not a whole path; write where the site is on the server, such as {ROOT}'
        yield Problem(*where, message)
    elif not _is_plain(root):
        message = f'"{root}" cannot be part of a configuration; choose a folder whose path has only {_SIGNS}'
        yield Problem(*where, message)


def _refuse_address(siteurl: str, file: str) -> Iterator[Problem]:
    parts = urlsplit(siteurl)
    host, todo = parts.hostname or "", marked("write the address at which readers will find the site")
    instead = f"https://{host}{parts.path}"
    message = misspelt(siteurl, todo)
    if is_private(host):
        message = (
            f"{siteurl} is an address of this machine or local network, and the configurations are for a public one; "
            f"{todo} (./run serve shows it here)"
        )
    elif parts.scheme != "https":
        message = f"{siteurl} is without TLS, but the configurations need it; write {instead}"
    elif parts.netloc.lower() != host:
        message = f"{siteurl} has more than a host, and the configurations answer at port 443; write {instead}"
    elif parts.path and not message and not _is_plain(parts.path):
        message = f"{siteurl} has a path that cannot be part of a configuration; choose one that has only {_SIGNS}"
    if message:
        yield Problem(file, 0, "SITEURL", message)


def _is_plain(path: str) -> bool:
    return all(map(_NAME.fullmatch, path.removeprefix("/").split("/")))
