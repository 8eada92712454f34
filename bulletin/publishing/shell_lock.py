"""One publisher at a time on a machine where there is nothing but a shell.

The lock is a file that names the shell which holds it, and whose it is; that shell removes it when it ends, as it does
when its connection ends. A shell that could not, or that hangs on a connection long dead, gives way: to everybody where
it runs no more, and to its own publisher in any case.
"""

from __future__ import annotations

import shlex
import time

from bulletin.publishing.remote import TargetError
from bulletin.publishing.ssh import Shell

WAIT = 0.2  # seconds between two tries, while a shell of this publisher may be about to end
PATIENCE = 10.0  # seconds until it is taken for one that hangs

_TAKE = """\
lock={lock}
printf '%s %s\\n' $$ {owner} >"$lock.$$" && {{
if ln "$lock.$$" "$lock" 2>/dev/null; then
  trap 'exit 1' HUP INT TERM
  trap 'read -r pid owner <"$lock" && [ "$pid" = $$ ] && rm -f "$lock"' EXIT
  echo "= taken"
elif read -r pid owner <"$lock"; then
  alive=no
  if kill -0 "$pid" 2>/dev/null || [ -d "/proc/$pid" ]; then alive=yes; fi
  echo "= held $pid $owner $alive"
fi
rm -f "$lock.$$"
}}"""
# Only who makes the folder may remove the lock, and only as long as it is the one that was looked at.
_BREAK = """\
lock={lock}
if mkdir "$lock.{pid}.broken" 2>/dev/null; then
  read -r pid owner <"$lock" && [ "$pid $owner" = {held} ] && rm -f "$lock"
  rm -rf "$lock.{pid}.broken"
fi"""


def take(shell: Shell, lock: str, owner: str) -> None:
    """Hold the lock at a path there for an owner (a word) as long as the shell lives; TargetError if others do."""
    end = time.monotonic() + PATIENCE
    while (answer := shell.ask(_TAKE.format(lock=shlex.quote(lock), owner=owner), apart=False)) != ["taken"]:
        if answer:
            _, pid, holder, alive = answer[0].split()
            if alive == "yes" and holder != owner:
                raise TargetError(
                    f"somebody else is publishing to {shell.host} (process {pid} there); wait until that ends, "
                    f"or if there is no such publisher, remove {lock}"
                )
            if alive == "no" or time.monotonic() > end:
                shell.ask(_BREAK.format(lock=shlex.quote(lock), pid=pid, held=shlex.quote(f"{pid} {holder}")))
        elif time.monotonic() > end:
            raise TargetError(f"{shell.host}: {lock} can be neither made nor read")
        time.sleep(WAIT)
