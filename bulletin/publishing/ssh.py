"""A shell on another machine, over one SSH connection that further programs share.

The user's own SSH configuration says how the machine is reached, and with which key; nothing is ever asked.
"""

from __future__ import annotations

import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from bulletin.publishing.remote import PassingError, TargetError

PATIENCE = 20  # seconds for a connection, and for signs of life on it
CLOSING = 10.0  # seconds for the shell there to end
OPTIONS = ("-o", "BatchMode=yes", "-o", f"ConnectTimeout={PATIENCE}", "-o", "ServerAliveInterval=10")
REFUSED = ("Permission denied", "Host key verification failed", "REMOTE HOST IDENTIFICATION HAS CHANGED")
_ANSWER, _END = "= ", "end of the answer"


class Shell:
    """A POSIX shell at `host`, which is connected anew where the connection was lost; `greet` is called each time."""

    def __init__(self, host: str, greet: Callable[[], None]) -> None:
        self.host = host
        self._greet = greet
        self._aside = Path(tempfile.mkdtemp(prefix="bulletin-"))
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def command(self) -> str:
        """The command by which another program reaches the machine over this connection."""
        return shlex.join(["ssh", *OPTIONS, "-o", f"ControlPath={self._aside / 's'}", "-o", "ControlMaster=no"])

    def connect(self) -> None:
        """See to it that there is a connection; raises TargetError where the machine refuses it."""
        if self._process and self._process.poll() is None:
            return
        self._hang_up()
        if not (program := shutil.which("ssh")):
            raise TargetError("ssh is not installed on this machine")
        sharing = ("-o", f"ControlPath={self._aside / 's'}", "-o", "ControlMaster=yes", "-o", "ControlPersist=no")
        with (self._aside / "log").open("wb") as log:
            self._process = subprocess.Popen(
                [program, "-T", *OPTIONS, *sharing, "--", self.host, "exec sh"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
            )
        try:
            self._greet()
        except BaseException:
            self._hang_up()
            raise

    def ask(self, script: str, apart: bool = True) -> list[str]:
        """Run a script there, and give what it printed after `= `, line by line.

        It ends with its first failing command, and then with TargetError; `apart` is false for what shall be
        remembered by the shell.
        """
        self.connect()
        if not ((process := self._process) and process.stdin and process.stdout):
            raise self._lost()
        body = f"( set -e\n{script}\n)" if apart else f"{{ {script}\n}}"
        try:
            process.stdin.write(f"{body} 2>&1 </dev/null; printf '\\n%s %d\\n' '{_END}' $?\n".encode())
            process.stdin.flush()
        except BrokenPipeError as error:
            raise self._lost() from error
        return self._hear(process.stdout)

    def _hear(self, lines: Iterable[bytes]) -> list[str]:
        answers, talk = [], ""
        for raw in lines:
            line = raw.decode("utf-8", "replace").rstrip("\n")
            if line.startswith(_ANSWER):
                answers.append(line.removeprefix(_ANSWER))
            elif line == f"{_END} 0":
                return answers
            elif line.startswith(_END):
                raise TargetError(f"{self.host}: {talk or 'a command failed there'}")
            else:
                talk = line or talk
        raise self._lost()

    def _lost(self) -> TargetError:
        self._hang_up()
        said = (self._aside / "log").read_text("utf-8", "replace").strip()
        last = said.rpartition("\n")[2].strip().rstrip(".") or "the connection ended"
        if any(refusal in said for refusal in REFUSED):
            return TargetError(
                f"{self.host} lets nobody in: {last}; `ssh {self.host}` must work from here without any question"
            )
        return PassingError(f"{self.host}: {last}")

    def _hang_up(self) -> None:
        """End the shell there, and wait for it, since it holds what others wait for."""
        if not (process := self._process):
            return
        self._process = None
        for pipe in (process.stdin, process.stdout):
            if pipe:
                try:
                    pipe.close()
                except BrokenPipeError:  # what was not sent yet goes nowhere
                    continue
        try:
            process.wait(CLOSING)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def close(self) -> None:
        """Hang up for good."""
        self._hang_up()
        shutil.rmtree(self._aside, ignore_errors=True)
