"""`./run test`: pytest, with all cores; `./run audit-pages`: Lighthouse."""

from __future__ import annotations

import os
import shlex
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


def run_audit(c: Context, match: str) -> None:
    """Audit the pages whose address holds `match`, with the sites and pages of the browser's tests."""
    paths = os.pathsep.join((".", "tests", "tests/site"))
    ended = c.run(f"{sys.executable} -m browser.audit {shlex.quote(match)}", env={"PYTHONPATH": paths}, warn=True)
    raise SystemExit(ended.return_code if ended else 1)
