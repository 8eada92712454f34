"""Files sent to, or had from, another machine by rsync over the connection of a shell there."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence

from bulletin.publishing.remote import PassingError, TargetError
from bulletin.publishing.ssh import PATIENCE, Shell

# Every file whoever reads it may read, whatever the masks of both machines; times are those of the sending.
OPTIONS = ("--perms", "--chmod=D755,F644", "--protect-args", f"--timeout={3 * PATIENCE}")
LOST = (10, 12, 20, 30, 35, 255)  # of rsync's exit values: the connection, its other end, a time-out; of ssh: 255
FULL = ("No space left", "Disk quota exceeded", "File too large", "Read-only file system")


def transfer(shell: Shell, arguments: Sequence[str], paths: str = "") -> None:
    """Run rsync; `paths` is its standard input. PassingError where the connection is lost, TargetError otherwise."""
    shell.connect()
    done = subprocess.run(
        [shutil.which("rsync") or "rsync", *OPTIONS, f"--rsh={shell.command}", *arguments],
        input=paths.encode(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    if done.returncode == 0:
        return
    lines = [line for line in done.stderr.decode("utf-8", "replace").splitlines() if line.strip()]
    # rsync's own last line says only that something failed.
    said = next((line for line in lines if any(word in line for word in FULL)), "") or next(iter(lines), "")
    message = f"{shell.host}: {said.rstrip('.') or f'rsync ended with status {done.returncode}'}"
    if done.returncode in LOST and not any(word in said for word in FULL):
        raise PassingError(message)
    raise TargetError(f"{message}; the published site stands as it was. Mend that and publish again")
