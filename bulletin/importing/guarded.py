"""Work on files of unknown origin in processes of their own: one that crashes or hangs costs its file, not the run."""

import contextlib
import multiprocessing
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, NamedTuple, TypeVar

from bulletin.importing.decoding import UnreadableError, worded
from bulletin.model.catalogue import marked
from bulletin.reading.workers import can_fork

Job = TypeVar("Job")
Result = TypeVar("Result")
_BREAKS = marked("this file breaks the program that reads it; paste its text into a file")
_SLOW = marked("this takes too long to read; paste its text into a file")
LIMIT = 60.0  # seconds for one job
MEMORY = 3 << 30  # bytes of address space of one worker


class Failure(NamedTuple):
    """Why a job came to nothing, for the editor."""

    text: str
    values: dict[str, object]

    @property
    def message(self) -> str:
        """The reason in English."""
        return worded(self.text, self.values)


class _Worker(Generic[Job, Result]):
    """A process with a pipe; `job` is the number of the one it has, -1 for none."""

    def __init__(self, work: Callable[[Job], Result]) -> None:
        context: Any = multiprocessing.get_context("fork" if can_fork() else "spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(work, theirs), daemon=True)
        self.process.start()
        theirs.close()
        self.job, self.until = -1, 0.0

    def take(self, number: int, job: Job, limit: float) -> None:
        """Begin a job."""
        self.pipe.send(job)
        self.job, self.until = number, time.monotonic() + limit

    def end(self) -> None:
        """Stop, at once."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


def run_guarded(
    jobs: Sequence[Job], work: Callable[[Job], Result], processes: int, limit: float = LIMIT
) -> Iterator[tuple[int, Result | Failure]]:
    """Do all jobs and yield each one's number with its result, as they are done.

    A job that takes longer than `limit` seconds or kills its process yields a Failure.
    """
    waiting = list(range(len(jobs)))[::-1]
    workers: list[_Worker[Job, Result]] = []
    try:
        while waiting or any(worker.job >= 0 for worker in workers):
            while waiting and len(workers) < processes:
                workers.append(_Worker(work))
            for worker in workers:
                if worker.job < 0 and waiting:
                    number = waiting.pop()
                    worker.take(number, jobs[number], limit)
            for worker, done in _done([worker for worker in workers if worker.job >= 0]):
                number, worker.job = worker.job, -1
                if isinstance(done, Failure) and not worker.process.is_alive():
                    workers.remove(worker)
                yield number, done
    finally:
        for worker in workers:
            worker.end()


def _done(busy: list[_Worker[Job, Result]]) -> Iterator[tuple[_Worker[Job, Result], Result | Failure]]:
    """Wait for the first answers; a worker past its time, or gone, is ended with a Failure."""
    patience = max(0.0, min(worker.until for worker in busy) - time.monotonic())
    ready = wait([worker.pipe for worker in busy], patience)
    for worker in busy:
        if worker.pipe in ready:
            try:
                yield worker, worker.pipe.recv()
            except (EOFError, OSError):
                worker.end()
                yield worker, Failure(_BREAKS, {})
        elif time.monotonic() >= worker.until:
            worker.end()
            yield worker, Failure(_SLOW, {})


def _serve(work: Callable[[Job], Result], pipe: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it, and stops us
    _limit_memory()
    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            job: Job = pipe.recv()
            pipe.send(_attempt(work, job))


def _attempt(work: Callable[[Job], Result], job: Job) -> Result | Failure:
    try:
        return work(job)
    except UnreadableError as error:
        return Failure(error.text, error.values)
    except (MemoryError, RecursionError):
        return Failure(marked("this is too large or too deeply nested to be read; paste its text into a file"), {})
    except Exception as error:  # whatever a library raises for a file that its authors did not foresee
        odd = marked("this could not be read (%(error)s); please report this")
        return Failure(odd, {"error": f"{type(error).__name__}: {error}"})


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
