"""Publishing that is killed: in a process group of its own, at a random moment."""

import os
import random
import signal
import time
from collections.abc import Callable

KILLS = int(os.environ.get("BULLETIN_KILLS", "3"))
ENOUGH = 30  # kills of which some must have fallen into the work; a few may all miss it on a busy machine


def begin(work: Callable[[], object]) -> int:
    """Begin a call in a process of its own."""
    process = os.fork()
    if process == 0:
        os.setsid()
        try:
            work()
        finally:
            os._exit(0)
    return process


def end(process: int) -> None:
    """Kill it, and whatever it started."""
    try:
        os.killpg(process, signal.SIGKILL)
    except ProcessLookupError:  # it has no group of its own yet
        os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)


def kill_at_random_moments(
    kills: int, work: Callable[[int], object], longest: float, check: Callable[[int], object]
) -> None:
    """Begin `work`, kill it within `longest` seconds, and `check`, again and again; both are told how often before."""
    chance = random.Random(0)
    for kill in range(kills):
        process = begin(lambda kill=kill: work(kill))  # type: ignore[misc]
        time.sleep(chance.uniform(0, longest))
        end(process)
        check(kill)
