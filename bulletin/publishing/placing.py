"""Where a site is to be found, and where it is put: what is wrong with the address and the place in the settings."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import idna

from bulletin.model.hosts import is_private
from bulletin.model.problem import Problem
from bulletin.press.generator import CACHE
from bulletin.publishing.leaks import secret_in
from bulletin.publishing.targets import Target

ROOT = Path(__file__).parents[2]
_PLACEHOLDER = re.compile(r"(.*\.)?(example\.(com|net|org)|example|invalid|test)\.?", re.I)  # RFC 2606
_LABEL = r"[^\W_](([^\W_]|-)*[^\W_])?"  # of any script; DNS has no underscore in the name of a web site
_PARTS = re.compile(
    rf"https?://(?P<host>{_LABEL}(\.{_LABEL})*|\[[0-9a-f:.]+\])(:(?P<port>\d{{1,5}}))?"
    r"(/(?!index\.\w+$|\.\.?(/|$))[^\s/?#\\]+)*",
    re.I,
)
_OURS = ("PATH", "OUTPUT_PATH", "THEME")
_IDENTITY = {
    "CONTACT": "readers would write to nobody; write where you are reached",
    "TAG_AUTHORITY": "the ids in feeds would be nobody's, and stay for good; write a domain or mail address of yours",
}


def refuse_address(settings: Mapping[str, Any], target: Target, file: str) -> Iterator[Problem]:
    """What is wrong with the address at which the site is to be found."""
    todo = f"write the address at which readers will find the site, as SITEURL in {file} or with --siteurl"
    if message := wrong_with(str(settings.get("SITEURL") or ""), todo):
        where = (target.asked, "") if target.asked.startswith("--") else (file, target.asked or "SITEURL")
        yield Problem(where[0], 0, where[1], message)


def wrong_with(siteurl: str, todo: str) -> str:
    """Why no site can be found at an address, and what to write instead; empty where it can. `todo` is for the rest."""
    if not siteurl:
        return f"it is not set; {todo}"
    if message := secret_in(siteurl) or misspelt(siteurl, todo):
        return message
    host = urlsplit(siteurl).hostname or ""
    if _PLACEHOLDER.fullmatch(host):
        return f"{siteurl} is the example's; {todo}"
    return f"{siteurl} is an address of this machine or network alone; {todo}" if is_private(host) else ""


def misspelt(siteurl: str, todo: str) -> str:
    """Why an address is not written as browsers, certificates and DNS have it, and what to write; empty where it is."""
    if not (found := _PARTS.fullmatch(siteurl)) or not 0 < int(found["port"] or 443) < 65536:
        if re.match(r"https?://", siteurl, re.I):
            return _badly_written(siteurl, todo)
        return f"{siteurl} is not a web address; begin it with https://"
    return "" if found["host"].isascii() else _in_ascii(siteurl, found["host"])


def _badly_written(siteurl: str, todo: str) -> str:
    """What to write for an address with a query, a fragment, blanks, a file's name, or two beginnings."""
    tidy = re.sub(r"[?#].*", "", re.sub(r"\s+|\\", "", siteurl))
    tidy = re.sub(r"(?i)^https?:/+(?=https?:/)", "", tidy)
    scheme, _, rest = re.sub(r"(?i)^(https?):/+", r"\1://", tidy).partition("://")
    host, *parts = rest.split("/")
    parts = [part for part in parts if part not in ("", ".", "..") and not re.fullmatch(r"index\.\w+", part)]
    instead = f"{scheme}://{'/'.join([host.rstrip('.'), *parts])}"
    if instead != siteurl and _PARTS.fullmatch(instead):
        return f'"{siteurl}" has more than a host and a path, or is misspelt; write {instead}'
    return f'"{siteurl}" is not an address that browsers know; {todo}'


def _in_ascii(siteurl: str, host: str) -> str:
    """Browsers, certificates and DNS know a host by its form in ASCII alone (RFC 5890)."""
    try:
        written = idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError as error:
        return f'"{host}" is not the name of a host: {error}'
    return f"{siteurl} has letters beyond ASCII in its host; write {siteurl.replace(host, written)}, which is the same"


def refuse_place(settings: Mapping[str, Any], target: Target, file: str, home: Path) -> Iterator[Problem]:
    """A place among the project's own files, or around them; `home` is the folder of the settings' file."""
    if not os.path.isabs(target.place):
        return
    place = Path(os.path.realpath(target.place))
    whole = target.kind.name == "folder"  # a branch of a repository there, or a folder for a host, has its own rules
    more = [ROOT, settings.get("BULLETIN_CACHE") or CACHE] if whole else []
    folders = [Path(os.path.realpath(one)) for one in (*more, *(settings[name] for name in _OURS))]
    todo = "publish to a folder outside the project"
    for ours in (*folders, home.resolve()):
        inside = ours in folders and place.is_relative_to(ours)
        if inside or (whole and ours.is_relative_to(place)):
            where = (file, target.field, target.place) if target.field else (target.place, "", "it")
            yield Problem(where[0], 0, where[1], f"{where[2]} {'lies in' if inside else 'holds'} {ours}; {todo}")
            return


def warn_of_examples(settings: Mapping[str, Any], file: str) -> Iterator[Problem]:
    """What of the example's identity is published still."""
    for name, message in _IDENTITY.items():
        value = str(settings.get(name) or "")
        host = urlsplit(value).hostname or value.rpartition("@")[2].partition("?")[0]
        if _PLACEHOLDER.fullmatch(host):
            yield Problem(file, 0, name, f"{value} is the example's: {message}", "warning")
