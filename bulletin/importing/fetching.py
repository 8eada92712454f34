"""A page of the public web, fetched with care: every hop's address checked, few hops, little time, little size."""

import ipaddress
import re
import socket
import ssl
import time
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

import urllib3
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError

from bulletin.importing.decoding import UnreadableError
from bulletin.importing.opening import LARGEST, TOO_LARGE
from bulletin.model.hosts import Address, is_public

Allowed = Callable[[Address], bool]
NOT_AN_ADDRESS = '"{}" is not a web address; write it whole, https://…'
MOST_HOPS = 5
PATIENCE = 15.0  # seconds without an answer
DEADLINE = 40.0  # seconds for all of it
_CHUNK = 1 << 16
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; bulletin-import)", "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
    "Accept-Encoding": "gzip", "Accept-Language": "en,zh;q=0.9,fr;q=0.8,*;q=0.5", "Connection": "close",
}  # fmt: skip


class Fetched(NamedTuple):
    """What came back: the bytes, and the charset that the server names."""

    data: bytes
    charset: str


def resolve(host: str, port: int, allowed: Allowed = is_public) -> list[str]:
    """The addresses of a host, every one allowed; raises UnreadableError otherwise.

    The caller connects to one of these and to none that it has looked up again: a second answer could differ.
    """
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnreadableError(f'the host "{host}" is not known; check the address') from error
    found = list(dict.fromkeys(str(answer[4][0]) for answer in answers))
    for address in found:
        if not allowed(ipaddress.ip_address(address.partition("%")[0])):
            raise UnreadableError(f'"{host}" is in a private network ({address}); only public pages are fetched')
    return found


def fetch(url: str, allowed: Allowed = is_public) -> Fetched:
    """Fetch a page; raises UnreadableError with a message for the editor."""
    deadline = time.monotonic() + DEADLINE
    for _ in range(MOST_HOPS + 1):
        parts = _parts(url)
        try:
            answer = _ask(parts, allowed, deadline)
        except (OSError, HTTPError) as error:
            raise _failure(parts, error) from error
        if isinstance(answer, Fetched):
            return answer
        url = urljoin(url, answer)
    raise UnreadableError(f"the address redirects more than {MOST_HOPS} times; save the page and import the file")


def _failure(parts: SplitResult, error: Exception) -> UnreadableError:
    host, cause = parts.hostname, error.args[0] if error.args else error
    if isinstance(cause, ssl.SSLError):
        return UnreadableError(f"{host} cannot prove its identity ({cause.reason}); save the page and import the file")
    reason = str(error) or type(error).__name__
    return UnreadableError(f"{host} does not answer ({reason}); save the page and import the file")


def _parts(url: str) -> SplitResult:
    start = url[:200]
    try:
        parts = urlsplit(url.strip())
        _ = parts.port
    except ValueError as error:
        raise UnreadableError(NOT_AN_ADDRESS.format(start)) from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UnreadableError(f'"{start}" is not a web address; only http and https are fetched')
    if parts.username is not None or re.search(r"[\s\x00-\x1f\x7f]", url.strip()):
        raise UnreadableError(f'"{start}" has a name or a space in it; write the plain address')
    return parts


def _ask(parts: SplitResult, allowed: Allowed, deadline: float) -> Fetched | str:
    """One hop: the page, or the address to which it leads on."""
    with _answer(parts, allowed) as response:
        if location := response.get_redirect_location():
            return location
        if response.status != 200:
            status = f"{response.status} {response.reason}"
            raise UnreadableError(f"{parts.hostname} answers with {status}; look at the address in a browser")
        charset = _CHARSET.search(response.headers.get("Content-Type", ""))
        return Fetched(_read(response, deadline), charset[1] if charset else "")


def _answer(parts: SplitResult, allowed: Allowed) -> urllib3.BaseHTTPResponse:
    """The answer of the first address that can be reached, asked in the name of its host."""
    host = str(parts.hostname)
    host = f"[{host}]" if ":" in host else host.encode("idna").decode("ascii")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    headers = _HEADERS | {"Host": f"{host}:{parts.port}" if parts.port else host}
    pool = urllib3.PoolManager(
        headers=headers, retries=False, timeout=PATIENCE, ssl_context=ssl.create_default_context(), server_hostname=host
    )
    for address in resolve(host.strip("[]"), port, allowed):
        place = f"[{address}]:{port}" if ":" in address else f"{address}:{port}"
        url = urlunsplit((parts.scheme, place, parts.path, parts.query, ""))
        try:
            return pool.urlopen("GET", url, redirect=False, preload_content=False)
        except (NewConnectionError, ConnectTimeoutError) as error:
            unreached = error
    raise unreached


def _read(response: urllib3.BaseHTTPResponse, deadline: float) -> bytes:
    data = b""
    while chunk := response.read1(_CHUNK, decode_content=True):
        data += chunk
        if len(data) > LARGEST:
            raise UnreadableError(TOO_LARGE)
        if time.monotonic() > deadline:
            raise UnreadableError(f"the page takes longer than {DEADLINE:.0f} seconds; save it and import the file")
    return data
