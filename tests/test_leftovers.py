"""The check that no test leaves a process behind, which runs when a session ends: see conftest."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

from leftovers import left_behind

SLEEP = [sys.executable, "-c", "import time; time.sleep(600)"]


def test_a_process_that_carries_the_mark_is_found_until_it_has_ended() -> None:
    process = subprocess.Popen(SLEEP, env={**os.environ, "LEFT_BEHIND": "by this test"})
    try:
        assert process.pid in left_behind("LEFT_BEHIND=by this test", grace=0.2)
        assert left_behind("LEFT_BEHIND=by another", grace=0) == {}
    finally:
        process.kill()
        process.wait()
    assert left_behind("LEFT_BEHIND=by this test", grace=0) == {}


def test_what_tests_start_obeys_ctrl_c_even_where_the_tests_were_told_to_ignore_it() -> None:
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    with subprocess.Popen(SLEEP) as process:
        try:
            process.send_signal(signal.SIGINT)
            assert process.wait(60) == -signal.SIGINT
        finally:
            process.kill()
