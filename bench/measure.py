"""Measures one command as a user waits for it: wall time, processor time, memory of its process tree, files written."""

import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

_PSS = re.compile(rb"^Pss:\s+(\d+)", re.MULTILINE)
_OFTEN = 0.03  # seconds between two samples of a small tree; a large one takes longer and is sampled less often
_SHARE = 0.05  # of one core's time may go into sampling
_TICK = 20_000_000  # nanoseconds, more than a file system's clock may lag


class Measured(NamedTuple):
    """One run of a command; `memory` is the largest sum of proportional set sizes seen, in bytes."""

    wall: float
    cpu: float
    memory: int
    written: int
    said: str


class CommandError(RuntimeError):
    """A measured command failed; the text is the command's own message."""


def measure(command: list[str], cwd: Path, env: Mapping[str, str], output: Path) -> Measured:
    """Run a command to its end and measure it; `output` is the folder that it may write to."""
    began = time.time_ns() + _TICK
    time.sleep(3 * _TICK / 1e9)
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=cwd, env={**os.environ, **env}, stdin=subprocess.DEVNULL, stdout=said, stderr=said
        )
        with Watch(process.pid) as watch:
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        words = said.read().decode(errors="replace")
    if process.returncode:
        raise CommandError(f"{' '.join(command)}\n{words[-3000:]}")
    written = sum(changed >= began for changed in changes(output))
    return Measured(wall, usage.ru_utime + usage.ru_stime, watch.peak, written, words)


class Watch:
    """Samples the memory of a process and its descendants, and keeps the largest sum."""

    def __init__(self, pid: int) -> None:
        self.peak = 0
        self._pid = pid
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> "Watch":
        if sys.platform == "linux":
            self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._stop.set()
        if self._thread.ident:
            self._thread.join()

    def _look(self) -> None:
        pause = _OFTEN
        while not self._stop.wait(pause):
            start = time.thread_time()  # not the wall clock: waiting on a busy machine is not a cost of sampling
            self.peak = max(self.peak, sum(map(proportional_size, tree(self._pid))))
            pause = max(_OFTEN, (time.thread_time() - start) / _SHARE)


def tree(pid: int) -> Iterator[int]:
    """A process and all its descendants."""
    todo = [pid]
    while todo:
        one = todo.pop()
        yield one
        try:
            for thread in os.listdir(f"/proc/{one}/task"):
                todo += map(int, Path(f"/proc/{one}/task/{thread}/children").read_bytes().split())
        except OSError:  # it has ended in the meantime
            continue


def proportional_size(pid: int) -> int:
    """Memory of a process, each shared page divided by the number of its users, so that sums count nothing twice."""
    try:
        found = _PSS.search(Path(f"/proc/{pid}/smaps_rollup").read_bytes())
    except OSError:
        return 0
    return int(found[1]) * 1024 if found else 0


def changes(folder: Path) -> Iterator[int]:
    """When each file below a folder was last written, moved or replaced."""
    for root, _, names in os.walk(folder):
        for name in names:
            yield os.stat(os.path.join(root, name)).st_ctime_ns
