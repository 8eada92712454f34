"""A file in the folder of another kind, told by its keys: one message in place of one for each of them."""

from __future__ import annotations

from collections.abc import Container

from bulletin.model.schema import KINDS, Kind

_CALLED = {"reports": "report", "committees": "committee", "people": "person", "formulas": "formula", "pages": "page"}
_ENOUGH = 3  # keys that its own kind lacks and the other has


def misfiled(kind: Kind, data: Container[str]) -> str:
    """What to say of a file whose keys are those of another kind; empty where they are not clearly so."""
    own = {key for key in KINDS[kind].model_fields if key in data}
    for other, part in KINDS.items():
        more = {key for key in part.model_fields if key in data} - own
        if other != kind and len(more) >= _ENOUGH and len(own - set(part.model_fields)) == 0:
            shown = ", ".join([key for key in part.model_fields if key in more][:_ENOUGH])
            return f"this is a {_CALLED[other]} by its keys ({shown}, …); move the file to content/{other}"
    return ""
