"""nginx and Caddy with the shipped configurations, showing the link of a folder of releases."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from security import served

BASE = "/some/path"


@contextmanager
def serving(name: str, place: Path, folder: Path, pin: bool = False) -> Iterator[int]:
    """The port at which a server shows the link of a place below `BASE`; with `pin` as `./run servers` has it."""
    with served.serving(name, place / "current", folder, BASE, pin) as home:
        yield urlsplit(home).port or 0
