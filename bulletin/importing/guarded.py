"""Work on files of unknown origin in processes of their own: one that crashes or hangs costs its file, not the run."""

import contextlib
import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

from bulletin.importing.decoding import UnreadableError
from bulletin.reading.workers import can_fork

Job = TypeVar("Job")
Result = TypeVar("Result")
LIMIT = 60.0  # seconds for one job
MEMORY = 3 << 30  # bytes of address space of one worker


def run_guarded(
    jobs: Sequence[Job], work: Callable[[Job], Result], processes: int, limit: float = LIMIT
) -> Iterator[Result | UnreadableError]:
    """Do all jobs, and yield the result of each in their order, or why it has none.

    A job that keeps us waiting for more than `limit` seconds or kills its process costs itself alone.
    """
    workers = [_Worker(work, jobs[first::processes]) for first in range(min(processes, len(jobs)))]
    try:
        for number in range(len(jobs)):
            yield workers[number % processes].result(limit)
    finally:
        for worker in workers:
            worker.end()


class _Worker(Generic[Job, Result]):
    """A process that does jobs one after the other; if it has to be ended, another does those that are left."""

    def __init__(self, work: Callable[[Job], Result], jobs: Sequence[Job]) -> None:
        self._work, self._jobs = work, jobs
        self._start()

    def _start(self) -> None:
        context: Any = multiprocessing.get_context("fork" if can_fork() else "spawn")
        self._pipe, theirs = context.Pipe(duplex=False)
        self._process = context.Process(target=_serve, args=(self._work, self._jobs, theirs), daemon=True)
        self._process.start()
        theirs.close()

    def result(self, limit: float) -> Result | UnreadableError:
        """What the next job came to."""
        self._jobs = self._jobs[1:]
        failure = UnreadableError("this takes too long to read; paste its text into a file")
        try:
            if self._pipe.poll(limit):
                result: Result | UnreadableError = self._pipe.recv()
                return result
        except (EOFError, OSError):
            failure = UnreadableError("this file breaks the program that reads it; paste its text into a file")
        self.end()
        self._start()
        return failure

    def end(self) -> None:
        """Stop, at once."""
        self._process.kill()
        self._process.join()
        self._pipe.close()


def _serve(work: Callable[[Job], Result], jobs: Sequence[Job], pipe: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it, and stops us
    _limit_memory()
    with contextlib.suppress(OSError):
        for job in jobs:
            pipe.send(_attempt(work, job))


def _attempt(work: Callable[[Job], Result], job: Job) -> Result | UnreadableError:
    try:
        return work(job)
    except UnreadableError as error:
        return error
    except (MemoryError, RecursionError):
        return UnreadableError("this is too large or too deeply nested to be read; paste its text into a file")
    except Exception as error:  # whatever a library raises for a file that its authors did not foresee
        said = f"{type(error).__name__}: {error}"
        return UnreadableError(f"this could not be read ({said}); please report this")


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
