"""Values from the command line that Invoke hands over as they were typed."""

from __future__ import annotations

import sys


def whole_number(name: str, text: str) -> int:
    """A number of 0 or more, 0 for an empty text; ends with one line and status 2 for anything else."""
    if text and not (text.isascii() and text.isdigit()):
        print(f'{name} is a whole number, not "{text}"', file=sys.stderr)
        raise SystemExit(2)
    return int(text or 0)
