"""A file in the wrong folder, recognised by its keys: one message instead of one for each key."""

from __future__ import annotations

from collections.abc import Container

from bulletin.model.kinds import KINDS, PARTS, KindName

_ENOUGH = 3  # keys that its own kind lacks and the other has


def misfiled(kind: KindName, data: Container[str]) -> str:
    """The message for a file whose keys are those of another kind; empty if that is not clear."""
    own = {key for key in PARTS[kind].model_fields if key in data}
    for other, part in PARTS.items():
        more = [key for key in part.model_fields if key in data and key not in own]
        if other != kind and len(more) >= _ENOUGH and own <= set(part.model_fields):
            shown = ", ".join(more[:_ENOUGH])
            return f"this is a {KINDS[other].one} by its keys ({shown}, …); move the file to content/{other}"
    return ""
