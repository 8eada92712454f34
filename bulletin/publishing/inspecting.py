"""What a file of the output shows of itself: a draft's mark, an address that readers cannot reach, a redirect."""

from __future__ import annotations

import ipaddress
import re
from html import unescape
from typing import NamedTuple

VERSION = 1  # of these rules: what was inspected by others is inspected again

_MARK = re.compile(rb"""<meta\s[^>]*name=["']?bulletin["']?[^>]*content=["']?preview""", re.I)
_HOST = re.compile(rb"""(?:https?|wss?):\\?/\\?/(?:[^\s/@"'<>]*@)?(\[[0-9a-f:.]+\]|[^\s/:?#"'<>\\)\]]+)""", re.I)
_OWN_SCHEME = re.compile(rb"""(?:href|src|action|url)\s*=\s*["']?//(\[[0-9a-f:.]+\]|[^\s/:?#"'<>]+)""", re.I)
_REFRESH = re.compile(rb"""<meta\s[^>]*http-equiv=["']?refresh["']?[^>]*content=["']\s*\d+;\s*url=([^"']+)""", re.I)
_LOCAL_NAMES = re.compile(r"(.*\.)?(localhost|local|localdomain|internal|intranet|lan|home|corp|home\.arpa)\.?", re.I)
_NUMBER = re.compile(r"(0x[0-9a-f]+|\d+)(\.(0x[0-9a-f]+|\d+)){0,3}", re.I)


class Inspected(NamedTuple):
    """What is wrong with a file, by what is to be done about it, and where it redirects to."""

    preview: bool
    private: tuple[str, ...]
    redirect: str


def inspect(data: bytes, is_program: bool = False) -> Inspected:
    """Look through the bytes of a text file; a program may know of local addresses without leading anybody there."""
    if is_program:
        return Inspected(False, (), "")
    hosts = {host.decode("utf-8", "replace") for rule in (_HOST, _OWN_SCHEME) for host in rule.findall(data)}
    refresh = _REFRESH.search(data)
    return Inspected(
        bool(_MARK.search(data)),
        tuple(sorted(host for host in hosts if is_private(host))),
        unescape(refresh[1].decode("utf-8", "replace")) if refresh else "",
    )


def is_private(host: str) -> bool:
    """Whether a host is this machine or one of a local network: no reader elsewhere reaches it.

    Also numbers as browsers take them: `127.1`, `0x7f000001`. A name without a dot is a machine of a local network.
    """
    host = host.strip("[]").casefold()
    if _LOCAL_NAMES.fullmatch(host):
        return True
    try:
        address = ipaddress.ip_address(_dotted(host) if _NUMBER.fullmatch(host) else host)
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None) or address
    return bool(mapped.is_private or mapped.is_loopback or mapped.is_link_local or mapped.is_unspecified)


def _dotted(number: str) -> str:
    """An IPv4 address in full, of the forms in the WHATWG URL standard: the last part fills what is left."""
    parts = [
        int(part, 16) if part.startswith("0x") else int(part, 8 if _is_octal(part) else 10)
        for part in number.split(".")
    ]
    *first, last = parts
    if any(part > 255 for part in first) or last >= 256 ** (4 - len(first)):
        raise ValueError(f"{number} is no address")
    whole = sum(part << (24 - 8 * place) for place, part in enumerate(first)) + last
    return str(ipaddress.IPv4Address(whole))


def _is_octal(part: str) -> bool:
    return len(part) > 1 and part.startswith("0") and not re.search("[89]", part)
