"""The messages between the serving and the building process: one JSON object a line."""

import msgspec

from bulletin.desk.options import ServeOptions
from bulletin.model.problem import Problem


class PreviewConfig(msgspec.Struct, frozen=True):
    """What to preview, and where: `origin` is the server's address, `name` that of the preview's folder."""

    origin: str
    name: str
    options: ServeOptions


class BuildRequest(msgspec.Struct, frozen=True):
    """Build; `changed` are paths below the content folder, None for all; `ahead` are the pages to write first.

    With `restart` a new build begins, since the theme has changed.
    """

    changed: list[str] | None = None
    ahead: list[str] = []
    restart: bool = False


class PreviewFolders(msgspec.Struct, frozen=True):
    """The folders of a preview, and the path below which its site lives; `editor` is that of the browser editor.

    `theme` are all folders that templates and static files may come from.
    """

    content: str
    theme: tuple[str, ...]
    output: str
    base: str
    editor: str = ""


class BuildStatus(msgspec.Struct, frozen=True):
    """How far a build is, by its `stage`: it begins in these `folders`; the pages ahead are written; it has ended.

    At the end `problems` are all that were found; if one is an error, the last good site stays.
    """

    stage: str
    folders: PreviewFolders | None = None
    problems: list[Problem] = []


FOLDERS, AHEAD, END = "folders", "ahead", "end"
