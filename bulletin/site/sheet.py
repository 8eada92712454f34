"""A file of the site before it is printed: where it goes, and all that it is made of."""

from collections.abc import Callable
from typing import Literal, NamedTuple

from bulletin.site.values import Value

Make = Callable[[], Value]


class Sheet(NamedTuple):
    """A file made from a template and one value.

    `make` gives the value, when it is wanted: most workers want few of all sheets. `documents` are the digests of the
    documents that the file may load. `modified` is the day of its last change for the sitemap, empty where it has
    none, None for a file that is in no sitemap.
    """

    path: str
    template: str
    make: Make
    documents: tuple[str, ...] = ()
    modified: str | None = None


class Copy(NamedTuple):
    """A file taken over as it is: `source` is a path below the `content`, or the name of a static file of the `theme`.

    `digest` tells its versions apart. With `bare` it is a content file, whose comments are left behind.
    """

    path: str
    root: Literal["content", "theme"]
    source: str
    digest: str
    bare: bool = False


AnySheet = Sheet | Copy
