"""Where a preview answers: only on this machine, at a free port, and under its own name."""

import errno
import os
import socket
import socketserver
import sys
from http.server import ThreadingHTTPServer
from typing import Any

HOST = "127.0.0.1"
PORT = 8000
TRIES = 20  # ports tried from PORT on
NAMES = (HOST, "localhost")
HTTP_PORT = 80
WAIT = 0.5  # seconds for an answer from this machine


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
    for number in [int(port)] if port else range(PORT, PORT + TRIES):
        try:
            if number and is_answered(number):  # some systems let two programs have one port
                raise OSError(errno.EADDRINUSE, "")
            return Server((HOST, number), handler)
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
            reason = (
                "is taken by another program"
                if error.errno == errno.EADDRINUSE
                else "needs rights that you do not have"
            )
    taken = f"port {port} {reason}" if port else f"the ports {PORT} to {PORT + TRIES - 1} are taken"
    raise PortError(f"{taken}; write --port 0 for any free one")


def is_answered(port: int) -> bool:
    """Whether a program answers at this port of this machine; true if we cannot tell."""
    try:
        socket.create_connection((HOST, port), WAIT).close()
    except ConnectionRefusedError:
        return False
    except OSError:
        return True
    return True


def origin_of(server: Server) -> str:
    """The address at which a server answers, without a final slash."""
    return f"http://{HOST}:{server.server_port}"


def is_ours(host: str | None, port: int) -> bool:
    """Whether a request's Host header has our name, and not another one that leads here (DNS rebinding)."""
    own = {f"{name}:{port}" for name in NAMES} | (set(NAMES) if port == HTTP_PORT else set())
    return host in own
