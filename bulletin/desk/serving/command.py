"""`./run serve`: opens the server, prints its address, and previews until Ctrl-C."""

import hashlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress

import msgspec
from rich.console import Console

from bulletin.desk.options import ServeOptions
from bulletin.desk.serving.handler import PORT, PortError, handler_of, open_server, origin_of
from bulletin.desk.serving.state import AHEAD, END, BuildRequest, BuildStatus, PreviewConfig, State
from bulletin.desk.serving.watching import Watch, WatchError
from bulletin.desk.settings import given_path
from bulletin.model.problem import Problem

PATIENCE = 5  # seconds that a process has to end
_DECODER = msgspec.json.Decoder(BuildStatus)


def serve(options: ServeOptions) -> None:
    """Preview until interrupted; exits with status 1 if no port is free or files cannot be watched."""
    console = Console(stderr=True, highlight=False, soft_wrap=True, markup=False, emoji=False)
    state = State()
    try:
        with _serving(options.port, state, console) as origin:
            given = "\0".join(given_path(path) if path else "" for path in (options.settings, options.content))
            digest = hashlib.blake2b(given.encode(), digest_size=4).hexdigest()
            name = f"{origin.rpartition(':')[2]}-{digest}"  # each preview has a folder of its own
            with closing(BuilderProcess(PreviewConfig(origin, name, options))) as builder:
                Preview(builder, state, given_path(options.settings) if options.settings else "", console).run()
    except KeyboardInterrupt:
        console.print("The preview has ended.")
    except (PortError, WatchError) as error:
        console.print(str(error), style="bold red")
        raise SystemExit(1) from error


@contextmanager
def _serving(port: str, state: State, console: Console) -> Iterator[str]:
    """Serve in threads; gives the address."""
    server = open_server(port, handler_of(state))
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if not port and server.server_port != PORT:
        taken = f"port {PORT} is taken by another program, perhaps another preview, so this one has another address"
        console.print(taken, style="yellow")
    console.print(f"Preview at {origin_of(server)}/ (Ctrl-C ends it)", style="bold")
    thread = threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True)
    thread.start()
    try:
        yield origin_of(server)
    finally:
        state.close()
        server.shutdown()
        server.server_close()


class BuilderProcess:
    """Starts the building process when it is first asked for a build."""

    def __init__(self, config: PreviewConfig) -> None:
        self._config = msgspec.json.encode(config).decode()
        self._process: subprocess.Popen[bytes] | None = None
        self._building = False

    def build(self, ask: BuildRequest, on_progress: Callable[[BuildStatus], None]) -> BuildStatus:
        """Ask for a build and wait for its end; `on_progress` gets each status before that."""
        process = self._running()
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("the builder was started without pipes")
        try:
            process.stdin.write(msgspec.json.encode(ask) + b"\n")
            process.stdin.flush()
        except BrokenPipeError:
            return self._ended()
        self._building = True
        for line in process.stdout:
            answer = _DECODER.decode(line)
            if answer.stage == END:
                self._building = False
                return answer
            on_progress(answer)
        return self._ended()

    def interrupt(self) -> None:
        """Let a build that is under way leave to the next one what no browser shows; for any thread."""
        if self._building and self._process and self._process.stdin:
            with suppress(OSError, ValueError):  # it may be ending
                self._process.stdin.write(b"\n")
                self._process.stdin.flush()

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
            # In a group of its own, so that Ctrl-C does not reach it: the server ends it.
            apart = 0 if os.name == "posix" else None
            command = [sys.executable, "-m", "bulletin.desk.serving.builder", self._config]
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, process_group=apart
            )
        return self._process

    def _ended(self) -> BuildStatus:
        self._building = False
        status = self._process.wait() if self._process else 0
        self.close()
        said = f"the building process ended (status {status}), the terminal says why; the next save starts another"
        return BuildStatus(END, problems=[Problem("", 0, "", said)])


class Preview:
    """Builds after each change, until it is interrupted.

    `settings` is the settings file as given; warnings go to the `console`, where the builder itself prints errors.
    """

    def __init__(self, builder: BuilderProcess, state: State, settings: str, console: Console) -> None:
        self._builder = builder
        self._state = state
        self._settings = [os.curdir, os.path.dirname(settings) or os.curdir]
        self._console = console
        self._watch = Watch(None, self._settings, builder.interrupt)

    def run(self) -> None:
        """Build, and after each change build again; raises WatchError."""
        done = self._build(BuildRequest())
        while True:
            changes = self._watch.next(wait=done)
            if changes.code:
                self._builder.close()
            changed = None if changes.code or changes.theme else sorted(changes.content)
            done = self._build(BuildRequest(changed, self._state.viewed(), restart=changes.theme))

    def _build(self, ask: BuildRequest) -> bool:
        """Build; whether that came to its end."""
        before = self._state.snapshot
        answer = self._builder.build(ask, self._follow)
        if answer.given_up:
            return False
        self._state.show(problems=tuple(answer.problems), building=False)
        snapshot = self._state.snapshot
        if snapshot.remarks and snapshot.remarks != before.remarks:
            self._console.print("\n".join(map(str, snapshot.remarks)), style="dim")
        return True

    def _follow(self, answer: BuildStatus) -> None:
        """Follow a build: watch its folders, and show the pages that somebody looks at before it has ended."""
        if answer.stage == AHEAD:
            self._state.show()
        elif answer.folders and answer.folders != self._state.snapshot.folders:
            self._watch.stop()
            self._watch = Watch(answer.folders, self._settings, self._builder.interrupt)
            self._state.show(folders=answer.folders)
