"""A file of the site before it is printed: where it goes, and all that it is made of."""

from __future__ import annotations

from typing import Literal, NamedTuple

from bulletin.site.values import Value


class Sheet(NamedTuple):
    """A file made from a template and one value; `documents` are the digests of the documents it may load."""

    path: str
    template: str
    value: Value
    documents: tuple[str, ...] = ()


class Copy(NamedTuple):
    """A file taken over as it is from below `root`, the `content` or the `theme`; `digest` tells its versions apart."""

    path: str
    root: Literal["content", "theme"]
    source: str
    digest: str


AnySheet = Sheet | Copy
