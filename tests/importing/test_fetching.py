"""Pages fetched from real servers on this machine, which only the tests may reach; everything private is refused."""

import gzip
import ipaddress
import socket
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest
from loopback import answering

from bulletin.importing import fetching
from bulletin.importing.decoding import UnreadableError
from bulletin.importing.fetching import Allowed, fetch, resolve
from bulletin.model.hosts import Address, is_public

PAGE = "<html><body><p>示例港安全委员会召开会议。</p></body></html>"


def _anywhere(address: Address) -> bool:
    return True


_ANSWERS: dict[str, tuple[int, bytes, dict[str, str]]] = {
    "/page": (200, PAGE.encode("gb18030"), {"Content-Type": "text/html; charset=gb18030"}),
    "/zipped": (200, gzip.compress(PAGE.encode()), {"Content-Encoding": "gzip"}),
    "/bomb": (200, gzip.compress(bytes(60_000_000), 1), {"Content-Encoding": "gzip"}),
    "/once": (302, b"", {"Location": "/page"}),
    "/circle": (302, b"", {"Location": "/circle?again"}),
    "/inside": (302, b"", {"Location": "http://169.254.169.254/latest/meta-data/"}),
    "/file": (302, b"", {"Location": "file:///etc/hostname"}),
}


class _Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path == "/drip":
            self._drip()
        elif path == "/nonsense":
            self.wfile.write(b"\0\1\2 this is no HTTP\r\n\r\n")
        else:
            self._answer(*_ANSWERS.get(path, (404, b"", {})))

    def _drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(400):
            self.wfile.write(b"x")
            time.sleep(0.05)

    def _answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def handle(self) -> None:
        try:
            super().handle()
        except OSError:
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with answering(_Pages) as home:
        yield home


def _refusal(url: str, allowed: Allowed = _anywhere) -> str:
    with pytest.raises(UnreadableError) as caught:
        fetch(url, allowed)
    return str(caught.value)


def test_a_page_with_the_charset_of_its_server(site: str) -> None:
    fetched = fetch(f"{site}/page", _anywhere)
    assert fetched.data.decode(fetched.charset) == PAGE


def test_a_redirect_and_a_compressed_page(site: str) -> None:
    assert fetch(f"{site}/once", _anywhere) == fetch(f"{site}/page", _anywhere)
    assert fetch(f"{site}/zipped", _anywhere).data.decode() == PAGE


def test_what_goes_wrong_is_said(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "redirects more than 5 times" in _refusal(f"{site}/circle")
    assert "404" in _refusal(f"{site}/none")
    assert "more than 20 MB" in _refusal(f"{site}/bomb")
    assert "only http and https" in _refusal(f"{site}/file")
    assert "does not answer" in _refusal(f"{site}/nonsense")
    assert "only http and https" in _refusal("ftp://example.org/x")
    assert "a name or a space" in _refusal("http://somebody@example.org/")
    assert "not a web address" in _refusal("http://[::1/")
    assert "not known" in _refusal("http://no-such-host.invalid/")
    monkeypatch.setattr(fetching, "DEADLINE", 0.5)
    assert "takes longer" in _refusal(f"{site}/drip")


def test_a_closed_port_is_said(site: str) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        assert "does not answer" in _refusal(f"http://127.0.0.1:{free.getsockname()[1]}/")


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "localhost", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "0.0.0.0", "[::1]",
        "[fe80::1]", "[fc00::1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "100.64.0.1",
        "2130706433", "0x7f.1", "224.0.0.1",
    ],
)  # fmt: skip
def test_no_private_address_is_asked(host: str) -> None:
    said = _refusal(f"http://{host}/", is_public)
    assert "private network" in said or "not known" in said


def test_a_redirect_into_a_private_network_is_not_followed(site: str) -> None:
    def only_here(address: Address) -> bool:
        return address == ipaddress.ip_address("127.0.0.1")

    assert "private network (169.254.169.254)" in _refusal(f"{site}/inside", only_here)


def test_public_addresses_are_allowed() -> None:
    assert is_public(ipaddress.ip_address("93.184.215.14"))
    assert is_public(ipaddress.ip_address("2606:2800:21f:cb07:6820:80da:af6b:8b2c"))
    assert resolve("93.184.215.14", 80) == ["93.184.215.14"]


def test_the_connection_goes_to_the_address_that_was_checked(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that answers otherwise the second time (DNS rebinding) is not asked a second time."""
    answers: list[str] = []
    real = socket.getaddrinfo

    def asked(host: str, *rest: object, **more: object) -> object:
        answers.append(host)
        return real("127.0.0.1" if host == "rebinding.example" else host, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", asked)
    port = site.rpartition(":")[2]
    assert fetch(f"http://rebinding.example:{port}/page", _anywhere).data
    assert answers.count("rebinding.example") == 1
