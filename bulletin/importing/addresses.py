"""Which network addresses a report may be fetched from: those of the public internet, and no other machine's."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable

from bulletin.importing.decoding import UnreadableError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Allowed = Callable[[Address], bool]
_TRANSLATED = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))  # NAT64 (RFC 6052, 8215)


def is_public(address: Address) -> bool:
    """Whether an address is of the public internet; one that carries another within is judged by that too."""
    if isinstance(address, ipaddress.IPv6Address):
        if any(address in network for network in _TRANSLATED):
            return is_public(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
        if any(one is not None and not is_public(one) for one in inner):
            return False
        if address.ipv4_mapped:
            return True
    return address.is_global and not address.is_multicast and not address.is_reserved and not address.is_unspecified


def resolve(host: str, port: int, allowed: Allowed = is_public) -> list[str]:
    """The addresses of a host, every one allowed; raises UnreadableError otherwise.

    The caller connects to one of these and to none that it has looked up anew, or a second answer could differ.
    """
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnreadableError(f'the host "{host}" is not known; look at the address again') from error
    found = list(dict.fromkeys(str(answer[4][0]) for answer in answers))
    for text in found:
        if not allowed(ipaddress.ip_address(text.partition("%")[0])):
            raise UnreadableError(
                f'"{host}" is an address of a private network ({text}); only public pages are fetched'
            )
    return found
