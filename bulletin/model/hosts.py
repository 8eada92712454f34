"""Addresses of the web: whether a host is public, for us to fetch and readers to reach; which name the same page."""

import ipaddress
import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_TRANSLATED = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))  # NAT64 (RFC 6052, 8215)
_LOCAL_NAMES = re.compile(r"(.*\.)?(localhost|local|localdomain|internal|intranet|lan|home|corp|home\.arpa)\.?", re.I)
_ONE_WORD = re.compile(r"(?!(\d+|0x[0-9a-f]+)\.?$)\w[\w-]*\.?", re.I)
_TRACKING = re.compile(r"utm_\w+|spm|spss|fbclid|gclid|share\w*|wfr|isappinstalled", re.ASCII | re.IGNORECASE)
_NUMBER = re.compile(r"(0x[0-9a-f]+|\d+)(\.(0x[0-9a-f]+|\d+)){0,3}", re.I)


def is_public(address: Address) -> bool:
    """Whether an address is on the public internet; one that embeds another address is judged by that too."""
    if isinstance(address, ipaddress.IPv6Address):
        if any(address in network for network in _TRANSLATED):
            return is_public(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
        if any(one is not None and not is_public(one) for one in inner):
            return False
        if address.ipv4_mapped:
            return True
    return address.is_global and not address.is_multicast and not address.is_reserved and not address.is_unspecified


def is_private(host: str) -> bool:
    """Whether a host is this machine or one of a local network, by its name or number: no reader elsewhere reaches it.

    Also numbers as browsers take them: `127.1`, `0x7f000001`. A name without a dot is a machine of a local network;
    what is not an address and has a dot counts as public.
    """
    host = host.strip("[]").casefold()
    if _LOCAL_NAMES.fullmatch(host) or _ONE_WORD.fullmatch(host):
        return True
    try:
        address = ipaddress.ip_address(_dotted(host) if _NUMBER.fullmatch(host) else host.partition("%")[0])
    except ValueError:
        return False
    return not is_public(address)


def _dotted(number: str) -> str:
    """An IPv4 address in full, from the forms of the WHATWG URL standard: the last part fills what is left."""
    parts = [_whole_number(part) for part in number.split(".")]
    *first, last = parts
    if any(part > 255 for part in first) or last >= 256 ** (4 - len(first)):
        raise ValueError(f"{number} is not an address")
    whole = sum(part << (24 - 8 * place) for place, part in enumerate(first)) + last
    return str(ipaddress.IPv4Address(whole))


def _whole_number(part: str) -> int:
    if part.startswith("0x"):
        return int(part, 16)
    is_octal = len(part) > 1 and part.startswith("0") and not re.search("[89]", part)
    return int(part, 8 if is_octal else 10)


def page_of(url: str) -> str:
    """An address as a page is known by: without scheme, `www.`, final slash, fragment and what only tracks readers.

    What cannot be read as an address stays as it is.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    host = (parts.netloc.lower().removesuffix(":80").removesuffix(":443")).removeprefix("www.")
    query = [(key, value) for key, value in parse_qsl(parts.query, True) if not _TRACKING.fullmatch(key)]
    path = unquote(parts.path).rstrip("/")
    return f"{host}{path}?{urlencode(sorted(query))}".rstrip("?")
