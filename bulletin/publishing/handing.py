"""A site laid into a folder, for a host that publishes what it finds there, and so gets only what was let through."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from bulletin.publishing.manifest import MANIFEST, Manifest, decode, encode
from bulletin.publishing.releases import LOCK, RELEASES
from bulletin.publishing.remote import TargetError
from bulletin.publishing.site import Ready


def lay_out(ready: Ready, folder: Path) -> None:
    """Put the prepared files and their manifest into a folder, in the place of what was laid there before.

    Raises TargetError where the folder holds anything else.
    """
    if (folder / RELEASES).is_dir() and (folder / LOCK).exists():
        raise TargetError(f"{folder} holds what ./run publish published there; name another folder")
    if others := _strangers(folder):
        raise TargetError(f"{folder} holds {others[0]}, which is not ours; empty it, or name another folder")
    aside = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(aside, ignore_errors=True)
    for path in ready.files:
        (aside / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ready.tree / path, aside / path)
    (aside / MANIFEST).write_bytes(encode(Manifest(ready.files)))
    if folder.exists():
        shutil.rmtree(folder)
    os.replace(aside, folder)


def _strangers(folder: Path) -> list[str]:
    """What is in a folder beside what an earlier manifest names."""
    if folder.is_symlink() or folder.is_file():
        return ["no folder"]
    try:
        ours = {MANIFEST, *decode((folder / MANIFEST).read_bytes()).files}
    except (FileNotFoundError, ValueError):
        ours = set()
    found = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return sorted(path for path in (one.relative_to(folder).as_posix() for one in found) if path not in ours)
