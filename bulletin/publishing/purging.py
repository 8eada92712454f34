"""The addresses whose content changed, for whoever keeps copies of it: a network of caches in front of the site."""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Sequence

from bulletin.model.site import Site
from bulletin.publishing.changes import Changes
from bulletin.publishing.remote import TargetError
from bulletin.site.addresses import addresses_of

SETTING = "PURGE_COMMAND"
_AGAIN = (
    "the site itself is published, but copies may be old: hand it the addresses printed above yourself, one a line on "
    "its standard input"
)


def changed_addresses(site: Site, changes: Changes) -> list[str]:
    """The whole address of all that is new, changed or gone, sorted."""
    addresses = addresses_of(site)
    paths = {*changes.new, *changes.changed, *changes.gone}
    return sorted(addresses.absolute(addresses.of_path(path)) for path in paths)


def purge(command: str, addresses: Sequence[str]) -> None:
    """Hand the addresses to a command, one a line on its standard input; no shell reads the command.

    Raises TargetError where it fails.
    """
    text = "".join(f"{address}\n" for address in addresses)
    try:
        done = subprocess.run(shlex.split(command), input=text, text=True, encoding="utf-8", check=False)
    except (OSError, ValueError) as error:
        raise TargetError(f"{SETTING} cannot be run: {error}; {_AGAIN}") from error
    if done.returncode:
        raise TargetError(f"{SETTING} ended with status {done.returncode}; {_AGAIN}")
