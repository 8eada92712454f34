"""A real sshd on loopback with throwaway keys, and an `ssh` in PATH whose configuration knows it as `council-host`."""

import getpass
import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from lacking import program
from loopback import PATIENCE, await_answer, free_port

HOST = "council-host"
SERVER = """\
ListenAddress 127.0.0.1
Port {port}
HostKey {folder}/host_key
AuthorizedKeysFile {folder}/user_key.pub
PasswordAuthentication no
KbdInteractiveAuthentication no
StrictModes no
UsePAM no
PidFile none
"""
CLIENT = """\
Host {host}
HostName 127.0.0.1
Port {port}
User {user}
IdentityFile {folder}/user_key
IdentitiesOnly yes
UserKnownHostsFile {folder}/known_hosts
StrictHostKeyChecking yes
KexAlgorithms curve25519-sha256
Ciphers aes128-gcm@openssh.com
"""


class SshServer:
    """An sshd of the present user."""

    def __init__(self, folder: Path, program: str, more: str = "") -> None:
        self.folder, self._program = folder, program
        self._process: subprocess.Popen[bytes] | None = None
        self.port = free_port()
        for key in ("host_key", "user_key", "other_key"):
            keygen = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(folder / key)]
            subprocess.run(keygen, check=True)
        values = {"host": HOST, "port": self.port, "folder": folder, "user": getpass.getuser()}
        (folder / "server").write_text(SERVER.format(**values) + more, "utf-8")
        self.config = folder / "client"
        self.config.write_text(CLIENT.format(**values), "utf-8")
        self.trust((folder / "host_key.pub").read_text("ascii"))
        wrapper = folder / "bin" / "ssh"
        wrapper.parent.mkdir()
        wrapper.write_text(f'#!/bin/sh\nexec {shutil.which("ssh")} -F {self.config} "$@"\n', "utf-8")
        wrapper.chmod(0o755)

    def trust(self, key: str) -> None:
        (self.folder / "known_hosts").write_text(f"[127.0.0.1]:{self.port} {key}", "ascii")

    def start(self, before: Callable[[], object] | None = None) -> None:
        """Start it, with a strict mask; `before` is called in its process: what it limits holds for all there."""

        def prepare() -> None:
            os.umask(0o077)
            if before:
                before()

        command = [self._program, "-D", "-e", "-f", str(self.folder / "server")]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                command, stderr=log, preexec_fn=prepare, restore_signals=False, start_new_session=True
            )
        await_answer(self._process, self.port, self.folder / "log")

    def connections(self) -> list[int]:
        """The processes that hold its connections: children of sshd, and theirs; what they run lives on."""
        said = subprocess.run(["ps", "-A", "-o", "pid=,ppid=,comm="], capture_output=True, text=True, check=True).stdout
        lines = [line.split(None, 2) for line in said.splitlines()]
        found, todo = [], [self._process.pid if self._process else 0]
        while todo:
            parent = todo.pop()
            children = [int(pid) for pid, above, name in lines if int(above) == parent and name.startswith("sshd")]
            found += children
            todo += children
        return found

    def stop(self, connections: list[int] | None = None) -> None:
        """End it, and every connection with it, or those that were looked up before."""
        if self._process:
            for process in (*(self.connections() if connections is None else connections), self._process.pid):
                try:
                    os.kill(process, signal.SIGKILL)
                except ProcessLookupError:
                    continue
            self._process.wait(PATIENCE)
            self._process = None


@contextmanager
def ssh_server(folder: Path, more: str = "") -> Iterator[SshServer]:
    """A server that runs, with its `ssh` first in PATH; `more` are further lines of its configuration."""
    packages = {"sshd": "openssh-server", "ssh": "openssh-client", "rsync": "rsync"}
    programs = {name: program(name, package) for name, package in packages.items()}
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)  # as root it wants this folder, which its service makes
    folder.mkdir(parents=True, exist_ok=True)
    server = SshServer(folder, programs["sshd"], more)
    server.start()
    try:
        with patch.dict(os.environ, {"PATH": f"{folder / 'bin'}:{os.environ['PATH']}"}):
            yield server
    finally:
        server.stop()
