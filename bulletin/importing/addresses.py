"""Which network addresses a report may be fetched from: those of the public internet, and no other machine's."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable

from bulletin.importing.decoding import UnreadableError
from bulletin.model.hosts import Address, is_public

Allowed = Callable[[Address], bool]


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
                f'"{host}" resolves to an address of a private network ({text}); only public pages are fetched'
            )
    return found
