"""What becomes of a test where this machine lacks what it needs."""

from __future__ import annotations

import os
import shutil
from typing import NoReturn

import pytest


def give_up(message: str) -> NoReturn:
    """Skip a test for what this machine lacks, so that the summary says it; in CI nothing may be left out."""
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


def program(name: str, package: str = "") -> str:
    """The path of a program, also of one for administrators, which is not in every user's PATH.

    Without it the test is given up; `package` brings it, by default the one of its name.
    """
    found = shutil.which(name, path=os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"]))
    if found is None:
        give_up(f"NOT TRIED, {name.upper()} IS MISSING: install it (Debian, Ubuntu: apt install {package or name})")
    return found
