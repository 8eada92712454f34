"""A page of the public web, fetched with care: every hop's address checked, few hops, little time, little size."""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import re
import socket
import ssl
import time
import zlib
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from bulletin.importing.decoding import UnreadableError
from bulletin.importing.opening import LARGEST
from bulletin.model.catalogue import marked
from bulletin.model.hosts import Address, is_public

Allowed = Callable[[Address], bool]
NOT_AN_ADDRESS = marked('"%(url)s" is not a web address; write it whole, https://…')
MOST_HOPS = 5
PATIENCE = 15.0  # seconds without an answer
DEADLINE = 40.0  # seconds for all of it
_CHUNK = 1 << 16
_SAFE = "/%:@!$&'()*+,;=~-._?"
_HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; bulletin-import)", "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
    "Accept-Encoding": "gzip", "Accept-Language": "en,zh;q=0.9,fr;q=0.8,*;q=0.5", "Connection": "close",
}  # fmt: skip


class Fetched(NamedTuple):
    """What came back: the bytes, the charset that the server names, and the address that answered at last."""

    data: bytes
    charset: str
    url: str


def resolve(host: str, port: int, allowed: Allowed = is_public) -> list[str]:
    """The addresses of a host, every one allowed; raises UnreadableError otherwise.

    The caller connects to one of these and to none that it has looked up again: a second answer could differ.
    """
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnreadableError(marked('the host "%(host)s" is not known; check the address'), host=host) from error
    found = list(dict.fromkeys(str(answer[4][0]) for answer in answers))
    for text in found:
        if not allowed(ipaddress.ip_address(text.partition("%")[0])):
            raise UnreadableError(
                marked('"%(host)s" is in a private network (%(address)s); only public pages are fetched'),
                host=host,
                address=text,
            )
    return found


class _Pinned(http.client.HTTPConnection):
    """A connection to an address that has been checked, in the name of its host."""

    def __init__(self, host: str, port: int, addresses: list[str], context: ssl.SSLContext | None) -> None:
        super().__init__(host, port, timeout=PATIENCE)
        self._addresses = addresses
        self._context = context

    def connect(self) -> None:
        """Connect to the first address that answers."""
        for place, address in enumerate(self._addresses):
            try:
                plain = socket.create_connection((address, self.port), PATIENCE)
                break
            except OSError:
                if place + 1 == len(self._addresses):
                    raise
        self.sock = plain  # closed with the connection, also where the handshake fails
        if self._context:
            self.sock = self._context.wrap_socket(plain, server_hostname=self.host)


def fetch(url: str, allowed: Allowed = is_public) -> Fetched:
    """Fetch a page; raises UnreadableError with a message for the editor."""
    deadline = time.monotonic() + DEADLINE
    for _ in range(MOST_HOPS + 1):
        parts = _parts(url)
        try:
            answer = _ask(parts, allowed, deadline)
        except ssl.SSLError as error:
            raise UnreadableError(
                marked("%(host)s cannot prove its identity (%(reason)s); save the page and import the file"),
                host=parts.hostname,
                reason=error.reason,
            ) from error
        except (OSError, http.client.HTTPException, zlib.error, ValueError) as error:
            if isinstance(error, UnreadableError):
                raise
            said = str(error) or type(error).__name__
            raise UnreadableError(
                marked("%(host)s does not answer (%(reason)s); save the page and import the file"),
                host=parts.hostname,
                reason=said,
            ) from error
        if isinstance(answer, Fetched):
            return answer
        url = urljoin(url, answer)
    raise UnreadableError(
        marked("the address redirects more than %(count)s times; save the page and import the file"), count=MOST_HOPS
    )


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url.strip())
        _ = parts.port
    except ValueError as error:
        raise UnreadableError(NOT_AN_ADDRESS, url=url[:200]) from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UnreadableError(marked('"%(url)s" is not a web address; only http and https are fetched'), url=url[:200])
    if parts.username is not None or re.search(r"[\s\x00-\x1f\x7f]", url.strip()):
        raise UnreadableError(marked('"%(url)s" has a name or a space in it; write the plain address'), url=url[:200])
    return parts


def _ask(parts: SplitResult, allowed: Allowed, deadline: float) -> Fetched | str:
    """One hop: the page, or the address to which it leads on."""
    host = str(parts.hostname)
    if ":" not in host:
        host = host.encode("idna").decode("ascii")
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    addresses = resolve(host, port, allowed)
    connection = _Pinned(host, port, addresses, ssl.create_default_context() if secure else None)
    try:
        path = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
        connection.request("GET", path, headers=_HEADERS)
        with contextlib.closing(connection.getresponse()) as response:
            if response.status in (301, 302, 303, 307, 308) and (location := response.getheader("Location")):
                return location
            if response.status != 200:
                raise UnreadableError(
                    marked("%(host)s answers with %(status)s; look at the address in a browser"),
                    host=host,
                    status=f"{response.status} {response.reason}",
                )
            data = _read(response, deadline)
            charset = response.headers.get_content_charset() or ""
            return Fetched(data, charset, urlunsplit(parts._replace(fragment="")))
    finally:
        connection.close()


def _read(response: http.client.HTTPResponse, deadline: float) -> bytes:
    unzip = (
        zlib.decompressobj(wbits=47)
        if (response.getheader("Content-Encoding") or "").lower() in ("gzip", "deflate")
        else None
    )
    data = b""
    while chunk := response.read1(_CHUNK):
        data += unzip.decompress(chunk, LARGEST + 1 - len(data)) if unzip else chunk
        if len(data) > LARGEST:
            raise UnreadableError(
                marked("the page has more than %(most)s MB; save its text alone"), most=LARGEST // 1_000_000
            )
        if time.monotonic() > deadline:
            slow = marked("the page takes longer than %(seconds)s seconds; save it and import the file")
            raise UnreadableError(slow, seconds=round(DEADLINE))
    return data
