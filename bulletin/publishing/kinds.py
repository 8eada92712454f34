"""The kinds of places that a site can be published to: one line for each."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import NamedTuple

from bulletin.publishing.branch import open_branch
from bulletin.publishing.folder import open_folder
from bulletin.publishing.remote import Remote, TargetOptions
from bulletin.publishing.rsync import folder_of, open_rsync
from bulletin.publishing.store import open_bucket


class Kind(NamedTuple):
    """A kind of place: how it is opened, and whether a server there sends the `.br` and `.gz` beside a file.

    `patience` is how many seconds a host may take to show what it was given; `served` tells of a place the folder of
    releases that a server of one's own shows, empty where there is no such folder; `needs` is what a place looks like.
    """

    name: str
    open: Callable[[TargetOptions], AbstractContextManager[Remote]]
    precompressed: bool
    patience: float = 10.0
    served: Callable[[str], str] = lambda place: ""
    needs: str = "a path"


KINDS = {
    kind.name: kind
    for kind in (
        Kind("folder", open_folder, precompressed=True, served=str),
        Kind("rsync", open_rsync, precompressed=True, served=folder_of, needs="me@host:/path"),
        Kind("s3", open_bucket, precompressed=False, needs="REMOTE/bucket"),
        *(
            Kind(name, open_branch, precompressed=False, patience=300.0, needs="REMOTE#gh-pages")
            for name in ("branch", "github-pages")
        ),
    )
}
