"""Pagefind's program, which makes the index of a search out of records.

We speak to it as its own packages do: requests and answers are JSON in Base64, each followed by a comma. Its package
for Python waits a tenth of a second for every answer, a quarter of an hour for 10,000 records.
"""

import os
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, NamedTuple

import msgspec

from bulletin.reading.workers import WorkerError

# How many places of words a part of an index has at least; a question fetches the parts that have its words. By
# default 20,000, of which a site with several indexes would send several.
CHUNK, CHUNK_SIZE = "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE", "5000"


class Addition(msgspec.Struct, frozen=True):
    """A record as Pagefind takes it; `meta` comes back with a result."""

    url: str
    content: str
    language: str
    meta: dict[str, str]


class Pagefind(NamedTuple):
    """The running program."""

    requests: IO[bytes]
    answers: IO[bytes]

    def ask(self, request: str, **details: Any) -> dict[str, Any]:
        """The answer to a request; raises WorkerError where it is none."""
        payload = {"type": request, **details}
        self.requests.write(b64encode(_ENCODER.encode({"message_id": 1, "payload": payload})) + b",")
        self.requests.flush()
        answer = bytearray()
        while not answer.endswith(b",") and (part := os.read(self.answers.fileno(), 1 << 16)):
            answer += part
        said: dict[str, Any] = msgspec.json.decode(b64decode(answer[:-1]))["payload"] if answer else {}
        if said.get("type") in (None, "Error"):
            raise WorkerError(f"Pagefind could not index the site: {said.get('message') or 'it ended'}")
        return said


def program() -> Path | None:
    """Pagefind's program; None where it is not installed, as on systems for which there is none."""
    try:
        from pagefind_bin import get_executable
    except ImportError:
        return None
    found: Path = get_executable()
    return found


@contextmanager
def running(program: Path) -> Iterator[Pagefind]:
    """Start the program, and end it."""
    environment = {**os.environ, CHUNK: CHUNK_SIZE}
    command = [str(program), "--service"]
    try:
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as process:
            if process.stdin is None or process.stdout is None:
                raise RuntimeError("the program has no pipes")
            yield Pagefind(process.stdin, process.stdout)
    except BrokenPipeError as error:
        raise WorkerError("Pagefind could not index the site: it ended") from error


def make_index(program: Path, additions: Iterable[Addition], on_progress: Callable[[int], None]) -> dict[str, bytes]:
    """The files of an index of these records, by their paths in its folder.

    Not written by the program itself: it says that it has written all while it still does (as of 1.5.2).
    """
    with running(program) as pagefind:
        index = pagefind.ask("NewIndex")["index_id"]
        for addition in additions:
            pagefind.ask("AddRecord", index_id=index, **msgspec.structs.asdict(addition))
            on_progress(1)
        files = pagefind.ask("GetFiles", index_id=index)["files"]
    return {file["path"]: b64decode(file["content"]) for file in files}


_ENCODER = msgspec.json.Encoder()
