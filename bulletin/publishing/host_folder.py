"""A site put into a folder for a host that publishes whatever it finds there: only what was inspected goes in."""

import os
import shutil
from contextlib import suppress
from pathlib import Path
from unicodedata import normalize

from bulletin.publishing.changes import compare
from bulletin.publishing.folder import readable_by_others
from bulletin.publishing.manifest import MANIFEST, Manifest, encode, entry_of, read_manifest
from bulletin.publishing.preparing import make_room
from bulletin.publishing.releases import INCOMING, LOCK, RELEASES
from bulletin.publishing.remote import TargetError, stating_outcome
from bulletin.publishing.site import Ready


def fill_folder(ready: Ready, folder: Path) -> None:
    """Make a folder hold the prepared files and their manifest, in place of those of an earlier run.

    The folder itself is never removed or renamed: it may be a mount point, and somebody may serve it. New files are
    first written to a folder inside it, so that a full disk changes nothing; then each is moved to its place in the
    order of `changes`, so that no page ever links to one that is not there.

    Raises TargetError where the folder holds anything else, or cannot be written, and says what it holds then.
    """
    if (folder / RELEASES).is_dir() and (folder / LOCK).exists():
        raise TargetError(f"{folder} holds what ./run publish published there; name another folder")
    if folder.is_symlink() or folder.is_file():
        raise TargetError(f"{folder} is not a folder; name another one")
    before = read_manifest(folder)
    if others := _foreign_files(folder, before):
        raise TargetError(f"{folder} holds {others[0]}, which is not ours; empty it, or name another folder")
    after = ready.manifest
    with readable_by_others():
        with stating_outcome(lambda: f"{folder} is as it was", "prepare"):
            _stage(ready, folder, after)
        with stating_outcome(lambda: f"{folder} holds files of both sites", "prepare"):
            _take_over(folder, before, after)


def _foreign_files(folder: Path, before: Manifest) -> list[str]:
    """The files in a folder that neither an earlier manifest names nor a killed run left."""
    found = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    paths = (normalize("NFC", path.relative_to(folder).as_posix()) for path in found)
    ours = {MANIFEST, *before.everything()} if before.pieces else set()
    return sorted(path for path in paths if path not in ours and not path.startswith(f"{INCOMING}/"))


def _stage(ready: Ready, folder: Path, after: Manifest) -> None:
    """Write what is missing or different in the folder into one inside it, which is removed where that fails."""
    stage = folder / INCOMING
    shutil.rmtree(stage, ignore_errors=True)
    try:
        stage.mkdir(parents=True)
        for path, entry in after.everything().items():
            there = folder / path
            if not (there.is_file() and there.stat().st_size == entry.size and entry_of(there.read_bytes()) == entry):
                shutil.copyfile(ready.files.tree / path, make_room(stage, path))
        (stage / MANIFEST).write_bytes(encode(after))
    except OSError:
        shutil.rmtree(stage, ignore_errors=True)
        raise


def _take_over(folder: Path, before: Manifest, after: Manifest) -> None:
    changes, stage = compare(before, after), folder / INCOMING
    changed = [path for step in changes.steps for path in step]
    for path in dict.fromkeys((*changed, *after.everything())):
        if (stage / path).is_file():
            shutil.move(stage / path, make_room(folder, path))  # it may be on another disk: a volume in the folder
        _let_others_read(folder, path)
    for path in changes.deletions:
        if (folder / path).is_file():
            (folder / path).unlink()
            with suppress(OSError):  # not empty, or a mount point; `folder` itself is never empty here
                os.removedirs((folder / path).parent)
    os.replace(stage / MANIFEST, folder / MANIFEST)
    shutil.rmtree(stage)


def _let_others_read(folder: Path, path: str) -> None:
    """Let others read a file, and its folders, that an earlier run left with the modes of a narrow mask."""
    for part in (folder / path, *(folder / above for above in list(Path(path).parents)[:-1])):
        wanted = part.stat().st_mode | (0o755 if part.is_dir() else 0o644)
        if part.stat().st_mode != wanted:
            part.chmod(wanted)
