"""A shell on another machine, over one SSH connection that further programs share, and a lock that it holds there.

The user's own SSH configuration says how the machine is reached, and with which key; nothing is ever asked.

The lock is a file that names the shell that holds it, and its owner; that shell removes it when it or its connection
ends. The lock of a shell that no longer runs is free to everybody; that of a shell that hangs on a dead connection, to
its own publisher.
"""

import re
import shlex
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from bulletin.publishing.remote import PassingError, TargetError, installed

PATIENCE = 20  # seconds for a connection, and for signs of life on it
CLOSING = 10.0  # seconds for the shell there to end
OPTIONS = ("-o", "BatchMode=yes", "-o", f"ConnectTimeout={PATIENCE}", "-o", "ServerAliveInterval=10")
SSH_FAILED = 255  # the exit status of ssh where it failed itself; any other is that of what ran there
REFUSED = re.compile("Permission denied|Host key verification failed|REMOTE HOST IDENTIFICATION HAS CHANGED")
_ANSWER, _END = "= ", "end-of-answer"

WAIT = 0.2  # seconds between two tries, while a shell of this publisher may be about to end
HUNG = 10.0  # seconds until we assume that it hangs

SCRIPTS = Path(__file__).parent / "scripts"


class Shell:
    """A POSIX shell at `host`, connected again when the connection is lost; `on_connect` is called each time."""

    def __init__(self, host: str, on_connect: Callable[[], None]) -> None:
        self.host = host
        self._on_connect = on_connect
        self._aside = Path(tempfile.mkdtemp(prefix="bulletin-"))
        self._process: subprocess.Popen[bytes] | None = None
        self._answered = False  # whether what is at the other end is a shell

    @property
    def command(self) -> str:
        """The command by which another program reaches the machine over this connection."""
        return shlex.join(["ssh", *OPTIONS, "-o", f"ControlPath={self._aside / 's'}", "-o", "ControlMaster=no"])

    def connect(self) -> None:
        """Make sure that there is a connection; raises TargetError where the machine refuses it."""
        if self._process and self._process.poll() is None:
            return
        self._disconnect()
        sharing = ("-o", f"ControlPath={self._aside / 's'}", "-o", "ControlMaster=yes", "-o", "ControlPersist=no")
        with (self._aside / "log").open("wb") as log:
            self._process = subprocess.Popen(
                [installed("ssh"), "-T", *OPTIONS, *sharing, "--", self.host, "exec sh"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
            )
        self._answered = False
        try:
            self._on_connect()
        except BaseException:
            self._disconnect()
            raise

    def ask(self, script: str, subshell: bool = True) -> list[str]:
        """Run a script there and return the lines that it printed after `= `; raises TargetError if a command fails.

        It runs in a shell of its own, unless `subshell` is false: then the main shell keeps what it sets.
        """
        self.connect()
        if not ((process := self._process) and process.stdin and process.stdout):
            raise self._lost()
        body = f"( set -e\n{script}\n)" if subshell else f"{{ {script}\n}}"
        try:
            process.stdin.write(f"{body} 2>&1 </dev/null; printf '\\n%s %d\\n' '{_END}' $?\n".encode())
            process.stdin.flush()
        except BrokenPipeError as error:
            raise self._lost() from error
        return self._read_answer(process.stdout)

    def _read_answer(self, lines: Iterable[bytes]) -> list[str]:
        answers, last_line = [], ""
        for raw in lines:
            line = raw.decode("utf-8", "replace").rstrip("\n")
            if line.startswith(_ANSWER):
                answers.append(line.removeprefix(_ANSWER))
            elif line == f"{_END} 0":
                self._answered = True
                return answers
            elif line.startswith(_END):
                self._answered = True
                raise TargetError(f"{self.host}: {last_line or 'a command failed there'}")
            else:
                last_line = line or last_line
        raise self._lost(last_line)

    def _lost(self, last_line: str = "") -> TargetError:
        """Why the connection ended; `last_line` is the last line that the other end printed."""
        status = self._disconnect()
        said = (self._aside / "log").read_text("utf-8", "replace").strip()
        last = (said.rpartition("\n")[2].strip() or last_line.strip()).rstrip(".")
        if REFUSED.search(said):
            return TargetError(
                f"{self.host} refused the login: {last}; `ssh {self.host}` must work from here without any question"
            )
        if not self._answered and 0 <= status < SSH_FAILED:
            quoted = f' (it said "{last}")' if last else ""
            return TargetError(
                f"{self.host} gave us no shell{quoted}: publishing needs an account with a shell there, and rsync; "
                "SFTP alone is not enough. Ask for one, or copy by SFTP what `./run prepare FOLDER` makes"
            )
        return PassingError(f"{self.host}: {last or 'the connection ended'}")

    def _disconnect(self) -> int:
        """End the shell there and wait for it, since others wait for its lock; returns the exit status of ssh."""
        if not (process := self._process):
            return SSH_FAILED
        self._process = None
        for pipe in (process.stdin, process.stdout):
            if pipe:
                with suppress(BrokenPipeError):  # what was not sent yet is lost
                    pipe.close()
        try:
            return process.wait(CLOSING)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()

    def close(self) -> None:
        """Disconnect for good."""
        self._disconnect()
        shutil.rmtree(self._aside, ignore_errors=True)


def script(name: str, *arguments: str, **values: object) -> str:
    """One of our scripts as a shell runs it, after its arguments and the values of its variables are set."""
    given = f"set -- {shlex.join(arguments)}\n" if arguments else ""
    set_first = "".join(f"{variable}={shlex.quote(str(value))}\n" for variable, value in values.items())
    return f"{given}{set_first}{(SCRIPTS / name).with_suffix('.sh').read_text('utf-8')}"


def take_lock(shell: Shell, lock: str, owner: str) -> None:
    """Hold the lock at a path there for an owner (a word) as long as the shell runs; TargetError if others hold it."""
    end = time.monotonic() + HUNG
    while (answer := shell.ask(script("take_lock", lock=lock, owner=owner), subshell=False)) != ["taken"]:
        if answer:
            _, pid, holder, alive = answer[0].split()
            if alive == "yes" and holder != owner:
                raise TargetError(
                    f"somebody else is publishing to {shell.host} (process {pid} there); wait until that ends, "
                    f"or if there is no such publisher, remove {lock}"
                )
            if alive == "no" or time.monotonic() > end:
                shell.ask(script("break_lock", lock=lock, pid=pid, owner=holder))
        elif time.monotonic() > end:
            raise TargetError(f"{shell.host}: {lock} can be neither made nor read")
        time.sleep(WAIT)
