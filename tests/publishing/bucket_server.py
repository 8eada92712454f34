"""A real S3 server on loopback: `rclone serve s3` of a folder, and the remote `store` of rclone that leads there."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from builds import tree
from loopback import PATIENCE, await_answer, free_port

from bulletin.publishing.manifest import MANIFEST, Manifest, entry_of, read_manifest

REMOTE = "store"
BUCKETS = 20  # it looks for them but now and then, so they are there from the start
SITE = ".a site"
HALF = ".rclone_temp_put"  # what the server itself leaves when it is killed
KEY, SECRET = "council-access-key", "council-secret-key"


class BucketServer:
    """The server; each bucket is a folder in `folder`."""

    def __init__(self, folder: Path, log: Path) -> None:
        self.folder, self._log = folder, log
        self.program = shutil.which("rclone", path=f"{Path(sys.executable).parent}:{os.environ['PATH']}") or "rclone"
        self._process: subprocess.Popen[bytes] | None = None
        self.port = free_port()

    def environment(self, secret: str = SECRET) -> dict[str, str]:
        """What tells rclone of the server."""
        values = {"TYPE": "s3", "PROVIDER": "Rclone", "ENDPOINT": f"http://127.0.0.1:{self.port}"}
        values |= {"ACCESS_KEY_ID": KEY, "SECRET_ACCESS_KEY": secret}
        return {f"RCLONE_CONFIG_{REMOTE.upper()}_{name}": value for name, value in values.items()}

    def start(self, before: Callable[[], object] | None = None) -> None:
        """Start it; `before` is called in its process, whose limits hold for all that happens there."""
        address = ["--addr", f"127.0.0.1:{self.port}", "--auth-key", f"{KEY},{SECRET}"]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [self.program, "serve", "s3", *address, str(self.folder)],
                stdout=log,
                stderr=log,
                preexec_fn=before,
                restore_signals=False,
            )
        await_answer(self._process, self.port, self._log)

    def stop(self) -> None:
        if self._process:
            self._process.kill()
            self._process.wait(PATIENCE)
            self._process = None

    def run(self, *arguments: str) -> str:
        """What rclone prints."""
        return subprocess.run([self.program, *arguments], capture_output=True, text=True, check=True).stdout.strip()

    def put(self, path: str, text: str) -> None:
        """Somebody else puts an object."""
        asked = [self.program, "rcat", "--s3-no-check-bucket", f"{REMOTE}:{path}"]
        subprocess.run(asked, input=text.encode(), check=True)

    def link(self, path: str) -> str:
        """An address at which anybody may ask for an object."""
        return self.run("link", "--expire", "1h", f"{REMOTE}:{path}")


@contextmanager
def bucket_server(folder: Path) -> Iterator[BucketServer]:
    """A server that runs, which rclone knows by what stands in the environment."""
    for number in range(BUCKETS):
        (folder / "data" / f"bucket-{number}").mkdir(parents=True)
    server = BucketServer(folder / "data", folder / "log")
    server.start()
    nowhere = {"RCLONE_CONFIG": str(folder / "rclone.conf")}
    try:
        with patch.dict(os.environ, server.environment() | nowhere):
            yield server
    finally:
        server.stop()


def check_whole(bucket: Path) -> Manifest:
    """The manifest of a bucket, whose every file is there as it says, and nothing else that was published."""
    found = {path: data for path, data in tree(bucket / SITE).items() if HALF not in path}
    del found[MANIFEST]
    manifest = read_manifest(bucket / SITE)
    listed = manifest.everything()
    wrong = {
        path for path in found.keys() | listed.keys() if path not in found or entry_of(found[path]) != listed.get(path)
    }
    assert not wrong, sorted(wrong)
    return manifest
