"""HTTP for the preview: GET and HEAD, nothing cached by the browser, and a stream that says when to reload."""

from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

from bulletin.desk.serving.address import Server, is_ours, origin_of
from bulletin.desk.serving.replies import EVENTS, Pages, Reply, path_of, refusal, reply_to
from bulletin.desk.serving.state import State

STILL_HERE = 15  # seconds between two signs that an idle stream is still open
TAG = "X-Preview-Tag"


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
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.type)
        self.send_header("Content-Length", str(len(reply.body)))
        self._send_common()
        if reply.tag:
            self.send_header(TAG, reply.tag)
        if reply.location:
            self.send_header("Location", reply.location)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.body)

    def _send_common(self) -> None:
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")

    def _stream(self) -> None:
        """Send the number of the snapshot whenever it changes (server-sent events, HTML standard 9.2)."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self._send_common()
        self.send_header("Connection", "close")
        self.end_headers()
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
