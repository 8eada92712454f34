"""Where a site is published: the kinds of places, and targets, named in the settings or given as `kind:place`."""

import hashlib
import re
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, NamedTuple

from bulletin.model.problem import ContentError, Problem
from bulletin.publishing.branch import open_branch
from bulletin.publishing.folder import open_folder
from bulletin.publishing.leaks import secret_in
from bulletin.publishing.remote import Remote, TargetOptions
from bulletin.publishing.rsync import open_rsync
from bulletin.publishing.store import open_bucket


class Kind(NamedTuple):
    """A kind of place: how it is opened, and how a place is written, as a pattern and in words.

    A `served` kind has your own web server, which shows the folder `path` of the pattern and sends the `.br` and
    `.gz` beside a file. `patience` is how many seconds a host may take to show what it was given.
    """

    name: str
    open: Callable[[TargetOptions], AbstractContextManager[Remote]]
    pattern: re.Pattern[str]
    needs: str
    served: bool = False
    patience: float = 10.0

    def parts(self, place: str) -> dict[str, str]:
        """The parts of a place; empty if it is not of this kind."""
        found = self.pattern.fullmatch(place)
        return found.groupdict("") if found else {}


_FOLDER = re.compile(r"(?P<path>/.*|[A-Za-z]:[\\/].*)")
_RSYNC = re.compile(
    r"(?P<user>[^@:/\s-][^@:/\s]*@)?(\[(?P<six>[0-9a-fA-F:.]+)\]|(?P<name>[^@:/\s\[\]-][^@:/\s]*)):(?P<path>/.*)"
)
_BUCKET = re.compile(r"(?P<remote>\w[\w .+@-]*)[/:](?P<bucket>[\w][\w.-]*(/(?!\.\.?(/|$))[^/]+)*)/?")
_BRANCH = re.compile(r"(?P<remote>(?!-)[^#]+)(#(?P<branch>\w[\w./-]*)?)?")
KINDS = {
    kind.name: kind
    for kind in (
        Kind("folder", open_folder, _FOLDER, "a whole path, such as /srv/site", served=True),
        Kind("rsync", open_rsync, _RSYNC, "user@host:/a/whole/path", served=True),
        Kind("s3", open_bucket, _BUCKET, "REMOTE/bucket, with a remote of `rclone config` and nothing else"),
        *(
            Kind(name, open_branch, _BRANCH, "REMOTE#gh-pages, with a remote of git or its address", patience=300.0)
            for name in ("branch", "github-pages")
        ),
    )
}

SETTING = "TARGETS"
OPTION = "--siteurl"
_ADDRESS = re.compile(r"https?://(\[[0-9a-f:.]+\]|[^\s/\[\]]+)(/\S*)?", re.I)
KEYS = {
    "kind": f"one of {', '.join(KINDS)}",
    "place": "where it is, as the kind needs it: for a folder, its path",
    "siteurl": "the address at which readers find it; by default SITEURL",
    "readback": "the address at which it is read back after publishing; by default that of the readers",
}


class Target(NamedTuple):
    """A place and the address of the site there; an empty `siteurl` is that of the settings.

    `asked` is the option or key that gave the address, and `field` the key that gave the place, empty if the command
    line did.
    """

    name: str
    kind: Kind
    place: str
    siteurl: str = ""
    readback: str = ""
    asked: str = ""
    field: str = ""

    def folder(self, cache: Path) -> Path:
        """The folder where we keep what belongs to this target; its name is readable, and differs by kind and place."""
        digest = hashlib.blake2b(f"{self.kind.name}:{self.place}".encode(), digest_size=4).hexdigest()
        return cache / f"{re.sub(r'[^a-z0-9]+', '-', self.name.lower()).strip('-')[:40]}-{digest}"


def read_target(wanted: str, settings: Mapping[str, Any], siteurl: str = "") -> Target:
    """The target that a user names; `siteurl` replaces what the settings say.

    Raises ContentError with every problem.
    """
    file = str(settings.get("BULLETIN_SETTINGS") or "publishconf.py")
    named = named_targets(settings, file)
    kind, colon, place = wanted.partition(":")
    is_outright = wanted not in named and kind in KINDS and bool(colon)
    unnamed = "" if wanted in named else place if is_outright else wanted
    if secrets := _secrets(file, named, unnamed):
        raise ContentError(secrets)
    if is_outright:
        target = Target(wanted, KINDS[kind], place, siteurl, asked=OPTION if siteurl else "")
    elif wanted in named:
        target = _read_named(file, wanted, named[wanted], siteurl)
    else:
        names = f"{SETTING} names {', '.join(map(str, named))}" if named else f"{SETTING} names none yet"
        message = f'there is no target "{wanted}": {names}; or write KIND:PLACE, with KIND {KEYS["kind"]}'
        raise ContentError([Problem(file, 0, SETTING, message)])
    if not target.kind.parts(target.place):  # which is not repeated: it may hold a secret
        message = f"this is not a place of the kind {target.kind.name}; write {target.kind.needs}"
        raise ContentError([Problem("TARGET" if is_outright else file, 0, target.field, message)])
    return target


def _read_named(file: str, name: str, given: Any, siteurl: str) -> Target:
    given, field = dict(given) if isinstance(given, Mapping) else {}, f"{SETTING}.{name}"
    if problems := list(_problems_of(file, field, given)):
        raise ContentError(problems)
    address = siteurl or given.get("siteurl", "")
    asked = OPTION if siteurl else f"{field}.siteurl" if address else ""
    kind, place, readback = KINDS[given["kind"]], given["place"], given.get("readback", "")
    return Target(name, kind, place, address, readback, asked, f"{field}.place")


def named_targets(settings: Mapping[str, Any], file: str) -> Mapping[str, Any]:
    """The targets that the settings name; raises ContentError if they are not a dictionary of names."""
    named = settings.get(SETTING) or {}
    if isinstance(named, Mapping) and all(isinstance(name, str) for name in named):
        return named
    message = 'write targets by their names: {"live": {"kind": "folder", "place": "/srv/site"}}'
    raise ContentError([Problem(file, 0, SETTING, message)])


def _secrets(file: str, named: Mapping[str, Any], unnamed: str) -> list[Problem]:
    """The secrets in all targets, since they are in the file, whichever is used; and in an `unnamed` one."""
    addresses = {("TARGET", ""): unnamed}
    for name, given in named.items():
        if isinstance(given, Mapping):
            addresses |= {(file, f"{SETTING}.{name}.{key}"): str(value) for key, value in given.items()}
    found = ((where, secret_in(address)) for where, address in addresses.items())
    return [Problem(path, 0, field, said) for (path, field), said in found if said]


def _problems_of(file: str, field: str, given: Mapping[str, Any]) -> list[Problem]:
    problems = [
        Problem(file, 0, f"{field}.{key}", f"unknown; a target has {', '.join(KEYS)}") for key in given.keys() - KEYS
    ]
    for key, said in KEYS.items():
        value = given.get(key, "")
        if not isinstance(value, str) or (not value and key in ("kind", "place")):
            problems.append(Problem(file, 0, f"{field}.{key}", f"missing, or not a text; {said}"))
    if (readback := given.get("readback")) and not _ADDRESS.fullmatch(str(readback)):
        message = f'"{readback}" is not a web address; write it whole, such as http://127.0.0.1:8080'
        problems.append(Problem(file, 0, f"{field}.readback", message))
    if isinstance(kind := given.get("kind"), str) and kind and kind not in KINDS:
        problems.append(Problem(file, 0, f"{field}.kind", f'"{kind}" is not a kind of place; write {KEYS["kind"]}'))
    return problems
