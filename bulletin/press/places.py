"""Where a site may be written, and where a preview; where the cache has what we remember of a folder."""

import hashlib
import os
from pathlib import Path
from typing import Any

from bulletin.model.problem import ContentError, Problem
from bulletin.model.site_settings import PREVIEW

CACHE = ".cache"
ENDINGS = {"content": "sqlite", "output": "manifest", "lock": "lock", "search": "index"}


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


def cache_file(settings: dict[str, Any], kind: str, folder: str) -> Path:
    """The file in which we remember a folder: one for each content folder and for each output."""
    name = hashlib.blake2b(os.path.realpath(folder).encode(), digest_size=6).hexdigest()
    return Path(settings.get("BULLETIN_CACHE") or CACHE) / f"{kind}-{name}.{ENDINGS[kind]}"


def path_in_site(path: str, output: str) -> str:
    """The path of a page in the manifest, of its address, or of its path with or without the output folder."""
    name = os.path.basename(os.path.normpath(output))
    path = path.strip("/").removeprefix(f"{name}/")
    return path if "." in path.rpartition("/")[2] else f"{path}/index.html".lstrip("/")
