"""The folders that previews at other ports have left: removed once nobody answers there any more."""

from __future__ import annotations

import shutil
from pathlib import Path

from bulletin.desk.serving.address import is_answered

_GONE = ".gone-"


def clear_left(previews: Path, name: str) -> None:
    """Remove from the folder `previews` what is of no use to the preview called `name`, a port and a digest."""
    own = name.partition("-")[0]
    for folder in sorted(previews.iterdir()):
        port = folder.name.partition("-")[0]
        if folder.name.startswith(_GONE):
            shutil.rmtree(folder, ignore_errors=True)
        elif port.isdecimal() and port != own and not is_answered(int(port)):
            gone = folder.rename(previews / f"{_GONE}{folder.name}")  # whoever begins there now begins anew
            shutil.rmtree(gone, ignore_errors=True)
