"""The building process as the server sees it: asked for one build at a time, started again when it has ended."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

import msgspec

from bulletin.desk.serving.messages import END, BuildRequest, BuildStatus, PreviewConfig
from bulletin.model.problem import Problem

PATIENCE = 5  # seconds that a process has to end


class BuilderProcess:
    """Starts the building process when it is first asked for a build."""

    def __init__(self, config: PreviewConfig) -> None:
        self._config = msgspec.json.encode(config).decode()
        self._process: subprocess.Popen[bytes] | None = None

    def build(self, ask: BuildRequest, on_progress: Callable[[BuildStatus], None]) -> BuildStatus:
        """Ask for a build and wait for its end; `on_progress` hears how it goes until then."""
        process = self._running()
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("the builder was started without pipes")
        try:
            process.stdin.write(_ENCODER.encode(ask) + b"\n")
            process.stdin.flush()
        except BrokenPipeError:
            return self._ended()
        for line in process.stdout:
            answer = _DECODER.decode(line)
            if answer.stage == END:
                return answer
            on_progress(answer)
        return self._ended()

    def close(self) -> None:
        """End the process; the next build completes what it leaves unfinished."""
        if self._process:
            self._process.terminate()
            try:
                self._process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe:
                    pipe.close()
            self._process = None

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            # In a group of its own Ctrl-C does not reach it: it ends when the server ends it.
            apart = 0 if os.name == "posix" else None
            command = [sys.executable, "-m", "bulletin.desk.serving.builder", self._config]
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, process_group=apart
            )
        return self._process

    def _ended(self) -> BuildStatus:
        status = self._process.wait() if self._process else 0
        self.close()
        said = f"the building process ended (status {status}), the terminal says why; the next save starts another"
        return BuildStatus(END, problems=[Problem("", 0, "", said)])


_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(BuildStatus)
