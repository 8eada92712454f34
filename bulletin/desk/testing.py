"""`./run test`: pytest, with all cores."""

from __future__ import annotations

import sys

from invoke import Context


def run_tests(c: Context, match: str, fast: bool) -> None:
    """Run the suite and end with pytest's status."""
    options = ["-n auto", "--dist loadgroup"]
    if match:
        options.append(f'-k "{match}"')
    if fast:
        options.append('-m "not slow and not browser"')
    ended = c.run(f"{sys.executable} -m pytest {' '.join(options)}", warn=True, pty=False)
    raise SystemExit(ended.return_code if ended else 1)
