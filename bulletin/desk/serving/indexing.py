"""The search of a preview, made in a process of its own when nobody has edited for a moment.

usage: python -m bulletin.desk.serving.indexing OPTIONS
"""

import os
import subprocess
import sys
import time
from pathlib import Path

import msgspec

from bulletin.desk.options import BuildOptions

PAUSE = 1.0  # seconds without an edit
LOG = "search.log"  # in the preview's cache: what the process prints


class Indexing:
    """The process, if there is one; a build ends it, so that no build waits for it."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, options: BuildOptions) -> None:
        """Begin to make the search of a preview that was just built."""
        command = [sys.executable, "-m", __name__, msgspec.json.encode(options).decode()]
        with Path(options.cache, LOG).open("wb") as log:
            self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def stop(self) -> None:
        """End the process; what it has written stays, and the next one continues from there."""
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process = None


def main() -> None:
    """Wait, then build the search with low priority."""
    time.sleep(PAUSE)
    if hasattr(os, "nice"):
        os.nice(10)
    from bulletin.desk.building import StandingBuild

    build = StandingBuild(msgspec.json.decode(sys.argv[1], type=BuildOptions))
    build.build()
    build.make_search()


if __name__ == "__main__":
    main()
