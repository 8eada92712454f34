"""Ports of this machine for servers of the tests' own."""

from __future__ import annotations

import socket
import subprocess
import time
from pathlib import Path

PATIENCE = 60  # seconds; the machine may be busy with other tests


def free_port() -> int:
    """A port at which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def await_answer(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Wait until a server answers; `log` tells why it ended, should it have."""
    end = time.monotonic() + PATIENCE
    while True:
        assert process.poll() is None, log.read_text("utf-8")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            assert time.monotonic() < end
            time.sleep(0.02)
        else:
            return
