"""The folders that previews at other ports have left: removed once nobody answers there any more."""

from __future__ import annotations

import shutil
import socket
from pathlib import Path

from bulletin.desk.serving.address import HOST

_GONE = ".gone-"
_WAIT = 0.5  # seconds for an answer from this machine


def clear_left(previews: Path, name: str) -> None:
    """Remove from the folder `previews` what is of no use to the preview called `name`, a port and a digest."""
    own = name.partition("-")[0]
    for folder in sorted(previews.iterdir()):
        port = folder.name.partition("-")[0]
        if folder.name.startswith(_GONE):
            shutil.rmtree(folder, ignore_errors=True)
        elif port.isdecimal() and port != own and not _answers(int(port)):
            gone = folder.rename(previews / f"{_GONE}{folder.name}")  # whoever begins there now begins anew
            shutil.rmtree(gone, ignore_errors=True)


def _answers(port: int) -> bool:
    try:
        socket.create_connection((HOST, port), _WAIT).close()
    except ConnectionRefusedError:
        return False
    except OSError:
        return True  # somebody may be there
    return True
