"""JSON as our files have it: indented, with a line end, and without what is not stated."""

from typing import Any

import msgspec


def stated(value: Any) -> Any:
    """A value without the entries of its dictionaries that are empty."""
    if isinstance(value, dict):
        return {name: stated(item) for name, item in value.items() if item not in (None, "", [], ())}
    return [stated(item) for item in value] if isinstance(value, list) else value


def as_json(value: Any) -> str:
    """A value as the content of a file."""
    return msgspec.json.format(msgspec.json.encode(value), indent=1).decode() + "\n"
