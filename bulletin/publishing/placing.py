"""What is wrong with the address and the place of a site in the settings."""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import idna

from bulletin.model.hosts import is_private
from bulletin.model.problem import Problem
from bulletin.press.places import CACHE
from bulletin.publishing.leaks import secret_in
from bulletin.publishing.targets import Target

ROOT = Path(__file__).parents[2]
_PLACEHOLDER = re.compile(r"(.*\.)?(example\.(com|net|org)|example|invalid|test)\.?", re.I)  # RFC 2606
_LABEL = r"[a-z0-9]([a-z0-9-]*[a-z0-9])?"  # DNS has no underscore in the name of a web site
_HOST = re.compile(rf"{_LABEL}(\.{_LABEL})*|\[[0-9a-f:.]+\]", re.I)
_PARTS = re.compile(r"(?P<scheme>https?)://(?P<host>\[[^\]]*\]|[^/:]*)(:(?P<port>\d{1,5}))?(?P<path>(/.*)?)", re.I)
_OURS = ("PATH", "OUTPUT_PATH", "THEME")
_IDENTITY = {
    "CONTACT": "readers would write to nobody; write where you are reached",
    "TAG_AUTHORITY": "the ids in feeds would belong to nobody, for good; write a domain or mail address of yours",
}


def refuse_address(settings: Mapping[str, Any], target: Target, file: str) -> Iterator[Problem]:
    """What is wrong with the address of the site."""
    todo = f"write the address at which readers will find the site, as SITEURL in {file} or with --siteurl"
    if message := wrong_with(str(settings.get("SITEURL") or ""), todo):
        where = (target.asked, "") if target.asked.startswith("--") else (file, target.asked or "SITEURL")
        yield Problem(where[0], 0, where[1], message)


def wrong_with(siteurl: str, todo: str) -> str:
    """Why readers cannot find a site at an address, and what to write, else `todo`; empty where they can."""
    if not siteurl:
        return f"it is not set; {todo}"
    if message := secret_in(siteurl) or misspelt(siteurl, todo):
        return message
    host = urlsplit(siteurl).hostname or ""
    if _PLACEHOLDER.fullmatch(host):
        return f"{siteurl} is the example's address; {todo}"
    return f"{siteurl} is an address of this machine or local network; {todo}" if is_private(host) else ""


def misspelt(siteurl: str, todo: str) -> str:
    """Why an address is not written as browsers and certificates write it, and what to write; empty where it is."""
    if not re.match(r"https?://", siteurl, re.I):
        return f"{siteurl} is not a web address; begin it with https://"
    instead = _corrected(siteurl)
    if not instead:
        return f'"{siteurl}" is not an address that browsers can open; {todo}'
    if instead == siteurl:
        return ""
    if siteurl.split("/")[2].isascii():
        return f'"{siteurl}" is misspelt, or has more than a host and a path; write {instead}'
    return f'"{siteurl}" has letters beyond ASCII in its host; write {instead}'


def _corrected(siteurl: str) -> str:
    """An address without query, fragment, spaces, file name or second `https://`, its host in ASCII (RFC 5890).

    Empty where there can be no such host.
    """
    tidy = re.sub(r"[?#].*", "", re.sub(r"\s+|\\", "", siteurl))
    tidy = re.sub(r"(?i)^https?:/+(?=https?:/)", "", tidy)
    parts = _PARTS.fullmatch(re.sub(r"(?i)^(https?):/+", r"\1://", tidy))
    if not parts or not 0 < int(parts["port"] or 443) < 65536:
        return ""
    host = parts["host"].rstrip(".")
    try:
        host = host if host.isascii() else idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError:
        return ""
    folders = [part for part in parts["path"].split("/") if not re.fullmatch(r"\.{0,2}|index\.\w+", part)]
    port = f":{parts['port']}" if parts["port"] else ""
    return "/".join([f"{parts['scheme']}://{host}{port}", *folders]) if _HOST.fullmatch(host) else ""


def refuse_place(settings: Mapping[str, Any], target: Target, file: str, home: Path) -> Iterator[Problem]:
    """Why a place inside the project's own folders, or around them, is refused; `home` is the settings' folder."""
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
            yield Problem(where[0], 0, where[1], f"{where[2]} {'is in' if inside else 'contains'} {ours}; {todo}")
            return


def warn_of_examples(settings: Mapping[str, Any], file: str) -> Iterator[Problem]:
    """What still identifies the example in the settings."""
    for name, message in _IDENTITY.items():
        value = str(settings.get(name) or "")
        host = urlsplit(value).hostname or value.rpartition("@")[2].partition("?")[0]
        if _PLACEHOLDER.fullmatch(host):
            yield Problem(file, 0, name, f"{value} is from the example: {message}", "warning")
