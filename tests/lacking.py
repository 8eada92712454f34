"""What tests need beyond Python, and what becomes of them on a machine that lacks it."""

import os
import shutil
from typing import NoReturn

import pytest


class MissingToolError(Exception):
    """This machine lacks what a test needs, and cannot get it; `conftest` gives the test up."""


def program(name: str, package: str = "") -> str:
    """The path of a program, also of one for administrators, which is not in every user's PATH.

    `package` brings it, by default the one of its name. Raises MissingToolError.
    """
    found = shutil.which(name, path=os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"]))
    if found is None:
        raise MissingToolError(f"{name} is not installed (Debian, Ubuntu: apt install {package or name})")
    return found


def give_up(error: MissingToolError) -> NoReturn:
    """Skip a test for what this machine lacks, so that the summary says it; in CI nothing may be left out."""
    message = f"NOT TESTED: {error}"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)
