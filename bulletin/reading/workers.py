"""Splits work over this process and forked ones, which see its memory and send bytes back.

What a fork reads it copies in time, since Python counts references where the things are; so this process works too.
"""

import multiprocessing
import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from multiprocessing.connection import Connection, wait
from zlib import crc32

FEW = 40  # files that one process reads faster than others could be forked
OnProgress = Callable[[int, int], None]  # gets how many are done, and of how many
Work = Callable[[int], Iterator[bytes]]
_RESULT, _ERROR, _END = b"r", b"e", b"."


class WorkerError(RuntimeError):
    """A worker failed; its message says why."""


class ChangedError(WorkerError):
    """A file was removed or changed while it was being read; its path is the only argument."""

    def __str__(self) -> str:
        """The message: what happened, and what to do."""
        return f"{self.args[0]} was changed or removed while it was being read; build again"


class OutdatedError(Exception):
    """A build was given up, since somebody has saved again; the next one goes on from what it has written."""


def can_fork() -> bool:
    """Whether this system forks; elsewhere all work is done in one process."""
    return hasattr(os, "fork") and sys.platform != "darwin"


def stripe_of(path: str, stripes: int) -> int:
    """The stripe to which a path belongs, the same in every process and every run."""
    return crc32(path.encode()) % stripes


def run_in_stripes(stripes: int, work: Work) -> Generator[bytes, None, None]:
    """Run `work(stripe)` for every stripe, the first in this process, and yield what they yield as it comes.

    Raises WorkerError when a forked one fails or is killed, and what the first raises; the others are stopped.
    """
    if not can_fork():
        for stripe in range(stripes):
            yield from work(stripe)
        return
    with _forked(range(1, stripes), work) as readers:
        for result in work(0):
            yield result
            yield from _receive(readers, wait(readers, timeout=0))
        yield from _received(readers)


class Aside:
    """Work of forked processes, `stripes` of them, while this one does something else."""

    def __init__(self, stripes: int, work: Work) -> None:
        self._held = ExitStack()
        self._readers = self._held.enter_context(_forked(range(stripes), work))

    def results(self) -> Iterator[bytes]:
        """What they yield; raises WorkerError when one fails or is killed, and stops the others."""
        with self._held:
            yield from _received(self._readers)

    def stop(self) -> None:
        """End those that still run."""
        self._held.close()


@contextmanager
def _forked(stripes: Iterable[int], work: Work) -> Iterator[list[Connection]]:
    """A process for each of these stripes, and what each sends; those that still run at the end are stopped."""
    context = multiprocessing.get_context("fork")
    processes = []
    readers: list[Connection] = []
    try:
        for stripe in stripes:
            reader, writer = context.Pipe(duplex=False)
            process = context.Process(target=_serve, args=(work, stripe, writer), daemon=True)
            process.start()
            writer.close()
            processes.append(process)
            readers.append(reader)
        yield readers
    finally:
        for process in processes:
            if process.is_alive():
                process.terminate()
        for process in processes:
            process.join()


def _received(readers: list[Connection]) -> Iterator[bytes]:
    """All that still comes."""
    while readers:
        yield from _receive(readers, wait(readers))


def _receive(readers: list[Connection], ready: Iterable[object]) -> Iterator[bytes]:
    """One message from each that is `ready`; those that have ended are taken from the `readers`."""
    for reader in ready:
        if not isinstance(reader, Connection):
            continue
        try:
            message = reader.recv_bytes()
        except EOFError:
            raise WorkerError("a worker was killed, perhaps because memory ran out; run again with --jobs 1") from None
        kind, body = message[:1], message[1:]
        if kind == _RESULT:
            yield body
        elif kind == _ERROR:
            raise pickle.loads(body)  # noqa: S301 — it comes from a process that we forked
        else:
            readers.remove(reader)


def _serve(work: Work, stripe: int, writer: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent gets it too, and stops us
    parent = os.getppid()
    try:
        for result in work(stripe):
            if os.getppid() != parent:
                return
            writer.send_bytes(_RESULT + result)
        writer.send_bytes(_END)
    except BrokenPipeError:
        return
    except WorkerError as error:
        writer.send_bytes(_ERROR + pickle.dumps(type(error)(*error.args)))
    except Exception:
        writer.send_bytes(_ERROR + pickle.dumps(WorkerError(traceback.format_exc())))
