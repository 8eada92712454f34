"""A fork of the test's process that becomes the user's command, which saves the start of Python and the libraries."""

import os
import sys
import traceback
import warnings
from typing import Any, NoReturn

from pelican import log

from bulletin.tasks.command_line import command_line


def be_the_command(arguments: list[str], surroundings: dict[str, Any], said: int, errors: int) -> NoReturn:
    """Run a command line and exit; folder and environment are those for `Popen`, output goes to these files."""
    status = 1
    try:
        _take_over(surroundings, os.open(os.devnull, os.O_RDONLY), said, errors)
        sys.argv = arguments
        command_line().run(arguments)
        status = 0
    except SystemExit as end:
        status = _status(end)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _take_over(surroundings: dict[str, Any], *channels: int) -> None:
    """Have these for standard input, output and errors, this environment, and nothing of the tests' settings."""
    for number, channel in enumerate(channels):
        os.dup2(channel, number)
    sys.stdin, sys.stdout, sys.stderr = (os.fdopen(number, mode, encoding="utf-8") for number, mode in enumerate("rww"))
    os.chdir(surroundings["cwd"])
    os.environ.clear()
    os.environ.update(surroundings["env"])
    log.console.quiet = False
    warnings.resetwarnings()
    warnings.simplefilter("ignore", DeprecationWarning)


def _status(end: SystemExit) -> int:
    """The exit status that Python makes of this end."""
    if end.code is None or isinstance(end.code, int):
        return end.code or 0
    print(end.code, file=sys.stderr)
    return 1
