"""A file in the folder of another kind, told by its keys: one message in place of one for each of them."""

from __future__ import annotations

from collections.abc import Container

from bulletin.model.kinds import KINDS, PARTS, KindName

_ENOUGH = 3  # keys that its own kind lacks and the other has


def misfiled(kind: KindName, data: Container[str]) -> str:
    """What to say of a file whose keys are those of another kind; empty where they are not clearly so."""
    own = {key for key in PARTS[kind].model_fields if key in data}
    for other, part in PARTS.items():
        more = [key for key in part.model_fields if key in data and key not in own]
        if other != kind and len(more) >= _ENOUGH and own <= set(part.model_fields):
            shown = ", ".join(more[:_ENOUGH])
            return f"this is a {KINDS[other].one} by its keys ({shown}, …); move the file to content/{other}"
    return ""
