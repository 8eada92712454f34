"""Where a site may be written, and where a preview."""

import os
from pathlib import Path

from bulletin.model.problem import ContentError, Problem
from bulletin.model.site import PREVIEW


def refuse_place(output: str, *sources: str) -> None:
    """Refuse an output that is, holds or is inside what the site is made from: its files would be among ours."""
    target, project = os.path.realpath(output), os.path.realpath(os.curdir)
    for source in (*map(os.path.realpath, sources), project):
        inside = source != project and Path(target).is_relative_to(source)
        if inside or Path(source).is_relative_to(target):
            message = f"the site cannot be written here, where {source} is; choose a folder of its own"
            raise ContentError([Problem(output, 0, "", message)])


def refuse_preview(output: str, cache: str) -> None:
    """Refuse to show drafts anywhere but in a preview's own folder, which is in the cache."""
    if not Path(os.path.realpath(output)).is_relative_to(os.path.realpath(cache)):
        message = f"a site with drafts is not written here; remove {PREVIEW} from the settings, and write ./run serve"
        raise ContentError([Problem(output, 0, "", message)])
