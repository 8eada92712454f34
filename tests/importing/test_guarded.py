"""Work in processes of its own: a crash or a hang costs its job, not the run."""

import os
import signal
import time
import warnings
from collections.abc import Iterator

import pytest

from bulletin.importing.decoding import UnreadableError
from bulletin.importing.guarded import run_guarded


@pytest.fixture(autouse=True)
def _forking_beside_a_runner_s_threads() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*multi-threaded.*", category=DeprecationWarning)
        yield


def _work(job: str) -> str:
    match job:
        case "crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "hang":
            time.sleep(600)
        case "refuse":
            raise UnreadableError("this is refused")
        case "stumble":
            raise KeyError("odd")
        case "swallow":
            return str(len(bytes(1 << 33)))
    return job.upper()


def _run(*jobs: str, limit: float = 60.0) -> list[str]:
    return [str(one) for one in run_guarded(jobs, _work, 2, limit)]


def test_all_jobs_are_done() -> None:
    assert _run(*"abcdefg") == list("ABCDEFG")


def test_a_crash_costs_its_job_only() -> None:
    assert _run("a", "crash", "b", "crash", "c", "d")[::2] == ["A", "B", "C"]
    assert "breaks the program" in _run("crash")[0]


def test_a_hang_is_ended() -> None:
    began = time.monotonic()
    found = _run("hang", "a", "b", limit=2)
    assert "too long" in found[0]
    assert found[1:] == ["A", "B"]
    assert time.monotonic() - began < 60


def test_what_goes_wrong_is_a_message() -> None:
    assert _run("refuse", "stumble") == [
        "this is refused",
        "this could not be read (KeyError: 'odd'); please report this",
    ]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
def test_memory_is_limited() -> None:
    assert "too large" in _run("swallow")[0]
