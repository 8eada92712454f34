"""HTTP for the preview: on this machine only, under its own name, uncached, with a stream that says when to reload."""

import errno
import os
import socket
import socketserver
import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

from bulletin.desk.serving.replies import EVENTS, Pages, Reply, path_of, refusal, reply_to
from bulletin.desk.serving.state import State

HOST = "127.0.0.1"
PORT = 8000
TRIES = 20  # ports tried from PORT on
NAMES = (HOST, "localhost")
HTTP_PORT = 80
WAIT = 0.5  # seconds for an answer from this machine
STILL_HERE = 15  # seconds between two signs that an idle stream is still open
TAG = "X-Preview-Tag"
_REFUSED = {errno.EADDRINUSE: "is taken by another program", errno.EACCES: "needs rights that you do not have"}
_ALWAYS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class PortError(OSError):
    """A port that cannot be used; its text says what to write."""


class Server(ThreadingHTTPServer):
    """Answers each request in a thread of its own, and ignores browsers that go away."""

    daemon_threads = True
    request_queue_size = 64
    allow_reuse_address = os.name == "posix"  # elsewhere it would let two servers share a port

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore browsers that have gone."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


def open_server(port: str, handler: type[socketserver.BaseRequestHandler]) -> Server:
    """A server at this port; at the first free one from 8000 on if it is empty, at any free one if it is 0.

    Raises PortError.
    """
    if port and not (port.isdecimal() and int(port) < 65536):
        raise PortError(f'--port is a number from 0 to 65535, not "{port}"')
    reason = ""
    for number in [int(port)] if port else range(PORT, PORT + TRIES):
        try:
            if number and is_answered(number):  # some systems let two programs have one port
                raise OSError(errno.EADDRINUSE, "")
            return Server((HOST, number), handler)
        except OSError as error:
            if error.errno not in _REFUSED:
                raise
            reason = _REFUSED[error.errno]
    taken = f"port {port} {reason}" if port else f"the ports {PORT} to {PORT + TRIES - 1} are taken"
    raise PortError(f"{taken}; write --port 0 for any free one")


def is_answered(port: int) -> bool:
    """Whether a program answers at this port of this machine; true if we cannot tell."""
    try:
        socket.create_connection((HOST, port), WAIT).close()
    except OSError as error:
        return not isinstance(error, ConnectionRefusedError)
    return True


def origin_of(server: Server) -> str:
    """The address at which a server answers, without a final slash."""
    return f"http://{HOST}:{server.server_port}"


def is_ours(host: str | None, port: int) -> bool:
    """Whether a request's Host header has our name, and not another one that leads here (DNS rebinding)."""
    return host in {f"{name}:{port}" for name in NAMES} or (port == HTTP_PORT and host in NAMES)


def handler_of(state: State) -> type[BaseHTTPRequestHandler]:
    """The handler of requests for a preview."""
    return type("PreviewHandler", (Handler,), {"state": state, "pages": Pages()})


class Handler(BaseHTTPRequestHandler):
    """Answers the requests of browsers for one preview."""

    protocol_version = "HTTP/1.1"
    timeout = 60
    state: ClassVar[State]
    pages: ClassVar[Pages]
    server: Server

    def do_GET(self) -> None:
        """Send the answer at an address."""
        if not is_ours(self.headers.get("Host"), self.server.server_port):
            self._send(refusal(origin_of(self.server)))
        elif urlsplit(self.path).path == EVENTS:
            self._stream()
        else:
            self._send(reply_to(self.path, self.state.snapshot, self.pages))

    do_HEAD = do_GET  # noqa: N815 — so the library calls them

    def _send(self, reply: Reply) -> None:
        own = {TAG: reply.tag, "Location": reply.location}
        self._begin(reply.status, {"Content-Type": reply.type, "Content-Length": str(len(reply.body)), **own})
        if self.command != "HEAD":
            self.wfile.write(reply.body)

    def _begin(self, status: int, headers: dict[str, str]) -> None:
        """Send the status, the headers of every answer, and those of `headers` that are not empty."""
        self.send_response(status)
        for name, value in (_ALWAYS | headers).items():
            if value:
                self.send_header(name, value)
        self.end_headers()

    def _stream(self) -> None:
        """Send the number of the snapshot whenever it changes (server-sent events, HTML standard 9.2)."""
        self._begin(HTTPStatus.OK, {"Content-Type": "text/event-stream; charset=utf-8", "Connection": "close"})
        if self.command == "HEAD":
            return
        page = parse_qs(urlsplit(self.path).query).get("page", [""])[0]
        folders = self.state.snapshot.folders
        with self.state.viewing(path_of(page, folders.base if folders else "") or ""):
            self.wfile.write(b"retry: 500\n\n")
            seen = -1
            while (number := self.state.wait(seen, STILL_HERE)) is not None:
                self.wfile.write(f"data: {number}\n\n".encode() if number != seen else b": still here\n\n")
                seen = number

    def version_string(self) -> str:
        """The name of this server."""
        return "bulletin-preview"

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the terminal is for what is wrong with the content."""
