"""Where a site is to be found, and where it is put: what is wrong with the address and the place in the settings."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bulletin.model.hosts import is_private
from bulletin.model.problem import Problem
from bulletin.press.generator import CACHE
from bulletin.publishing.credentials import secret_in
from bulletin.publishing.targets import Target

ROOT = Path(__file__).parents[2]
_PLACEHOLDER = re.compile(r"(.*\.)?(example\.(com|net|org)|example|invalid|test)\.?", re.I)  # RFC 2606
_OURS = ("PATH", "OUTPUT_PATH", "THEME")
_IDENTITY = {
    "CONTACT": "readers would write to nobody; write where you are reached",
    "TAG_AUTHORITY": "the ids in feeds would be nobody's, and are for ever; write a domain or mail address of yours",
}


def refuse_address(settings: Mapping[str, Any], target: Target, file: str) -> Iterator[Problem]:
    """What is wrong with where the site shall be found."""
    siteurl = str(settings.get("SITEURL") or "")
    todo = f"write the address at which readers will find the site, as SITEURL in {file} or with --siteurl"
    if message := _wrong_with(siteurl, todo):
        where = (target.asked, "") if target.asked.startswith("--") else (file, target.asked or "SITEURL")
        yield Problem(where[0], 0, where[1], message)


def _wrong_with(siteurl: str, todo: str) -> str:
    host = urlsplit(siteurl).hostname or ""
    if secret := secret_in(siteurl):
        return secret.message
    if not siteurl:
        return f"it is not set; {todo}"
    if not host or not re.match("https?://", siteurl, re.I):
        return f"{siteurl} is no web address; begin it with https://"
    if _PLACEHOLDER.fullmatch(host):
        return f"{siteurl} is the example's; {todo}"
    if is_private(host):
        return f"{siteurl} is an address of this machine or network alone; {todo}"
    return ""


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
