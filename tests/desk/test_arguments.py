"""What is typed wrongly on the command line is said in one line, with status 2."""

from pathlib import Path

import pytest
from builds import run


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build", "--jobs", "x"], '--jobs must be a whole number, not "x"'),
        (["build", "--jobs=-1"], '--jobs must be a whole number, not "-1"'),
        (["serve", "--jobs", "x"], '--jobs must be a whole number, not "x"'),
        (["import", "x.txt", "--jobs", "x"], '--jobs must be a whole number, not "x"'),
        (["publish", "folder:x", "--jobs", "x"], '--jobs must be a whole number, not "x"'),
        (["bench", "abc"], 'the number of reports must be a whole number, not "abc"'),
        (["bench", "100", "--runs", "²"], '--runs must be a whole number, not "²"'),
    ],
)
def test_a_number_that_is_none(tmp_path: Path, arguments: list[str], said: str) -> None:
    done = run(tmp_path, *arguments)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"{said}\n")
