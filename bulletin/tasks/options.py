"""What the tasks share: numbers, and what is said when one is interrupted."""

import sys

INTERRUPTED = 130  # the status of what Ctrl-C ended: 128 and SIGINT
RUN_AGAIN = "interrupted; run it again to continue"


def whole_number(name: str, text: str) -> int:
    """A number of 0 or more; ends with one line and status 2 for anything else."""
    if not (text.isascii() and text.isdigit()):
        print(f'{name} must be a whole number, not "{text}"', file=sys.stderr)
        raise SystemExit(2)
    return int(text)
