"""The kinds of places that a site can be published to: one line for each."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import NamedTuple

from bulletin.publishing.folder import open_folder
from bulletin.publishing.remote import Remote


class Kind(NamedTuple):
    """A kind of place.

    `open(place, writing)` gives the remote as long as the context lasts; without `writing` nothing is locked or made
    there. `precompressed` says whether a server there sends the `.br` and `.gz` beside a file.
    """

    name: str
    open: Callable[[str, bool], AbstractContextManager[Remote]]
    precompressed: bool


KINDS = {kind.name: kind for kind in (Kind("folder", open_folder, precompressed=True),)}
