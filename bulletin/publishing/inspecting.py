"""What a file of the output shows of itself: a draft's mark, an address that readers cannot reach, a redirect."""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

from bulletin.model.hosts import is_private

VERSION = 3  # of these rules: what was inspected by others is inspected again

_MARK = re.compile(rb"""<meta\s[^>]*name=["']?bulletin["']?[^>]*content=["']?preview""", re.I)
_HOST = re.compile(rb"""(?:https?|wss?):\\?/\\?/(?:[^\s/@"'<>]*@)?(\[[0-9a-f:.]+\]|[^\s/:?#"'<>\\)\]]+)""", re.I)
_OWN_SCHEME = re.compile(rb"""(?:href|src|action|url)\s*=\s*["']?//(\[[0-9a-f:.]+\]|[^\s/:?#"'<>]+)""", re.I)
_REFRESH = re.compile(rb"""<meta\s[^>]*http-equiv=["']?refresh["']?[^>]*content=["']\s*\d+;\s*url=([^"']+)""", re.I)


class Inspected(NamedTuple):
    """What is wrong with a file, by what is to be done about it, and where it redirects to."""

    preview: bool
    private: tuple[str, ...]
    redirect: str


def inspect(data: bytes, is_program: bool = False, is_folded: bool = False) -> Inspected:
    """Look through the bytes of a text file; a program may know of local addresses without leading anybody there.

    A folded file, such as a calendar, has lines that go on after a line end and a space (RFC 5545, 3.1).
    """
    if is_program:
        return Inspected(False, (), "")
    data = data.replace(b"\r\n ", b"") if is_folded else data
    hosts = {host.decode("utf-8", "replace") for rule in (_HOST, _OWN_SCHEME) for host in rule.findall(data)}
    refresh = _REFRESH.search(data)
    return Inspected(
        bool(_MARK.search(data)),
        tuple(sorted(host for host in hosts if is_private(host))),
        unescape(refresh[1].decode("utf-8", "replace")) if refresh else "",
    )
