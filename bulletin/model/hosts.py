"""Web addresses: whether readers can reach a host, and which addresses lead to the same page."""

import ipaddress
import re
import socket
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_TRANSLATED = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))  # NAT64 (RFC 6052, 8215)
_LOCAL_NAMES = re.compile(r"(.*\.)?(localhost|local|localdomain|internal|intranet|lan|home|corp|home\.arpa)\.?", re.I)
_ONE_WORD = re.compile(r"(?!(\d+|0x[0-9a-f]+)\.?$)\w[\w-]*\.?", re.I)
_TRACKING = re.compile(r"utm_\w+|spm|spss|fbclid|gclid|share\w*|wfr|isappinstalled", re.ASCII | re.IGNORECASE)
_NUMBER = re.compile(r"(0x[0-9a-f]+|\d+)(\.(0x[0-9a-f]+|\d+)){0,3}", re.I)


def is_public(address: Address) -> bool:
    """Whether an address is on the public internet; if another address is embedded in it, both must be."""
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
    """Whether a host is this machine or one on a local network, which readers elsewhere cannot reach.

    Numbers are read as browsers read them: `127.1`, `0x7f000001`. A name without a dot is a machine on a local network;
    any other name counts as public.
    """
    host = host.strip("[]").casefold()
    if _LOCAL_NAMES.fullmatch(host) or _ONE_WORD.fullmatch(host):
        return True
    try:
        if _NUMBER.fullmatch(host):
            return not is_public(ipaddress.IPv4Address(socket.inet_aton(host)))
        return not is_public(ipaddress.ip_address(host.partition("%")[0]))
    except (OSError, ValueError):
        return False


def page_of(url: str) -> str:
    """The address that identifies a page: without scheme, `www.`, final slash, fragment and tracking parameters.

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
