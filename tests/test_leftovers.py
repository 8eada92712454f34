"""What a session leaves: no process, which is checked when it ends, and no file, since they lie in its own folder."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from builds import SHARED
from leftovers import left_behind
from memory import has_room

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


def test_what_is_written_aside_lies_in_the_folder_of_the_session() -> None:
    for folder in (tempfile.gettempdir(), os.environ["TMPDIR"]):
        assert Path(folder).is_relative_to(os.environ[SHARED])


def test_a_folder_without_room_or_that_is_not_there_is_not_written_to(tmp_path: Path) -> None:
    assert not has_room(Path("/proc"))
    assert not has_room(tmp_path / "missing")
