"""The file that answers at an address of the preview; never one outside its folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote

INDEX = "index.html"


class Folder(NamedTuple):
    """A folder asked for without the final slash: it answers at `address`."""

    address: str


def path_of(address: str, base: str) -> str | None:
    """The path below the output for an address without its query; None if it is not an address of the site."""
    if not f"{address}/".startswith(f"{base}/"):
        return None
    parts = unquote(address[len(base) :]).split("/")[1:]
    if any(part.startswith(".") or "\\" in part or "\0" in part for part in parts) or "" in parts[:-1]:
        return None
    return "/".join(parts) + (INDEX if parts[-1:] == [""] else "") if parts else INDEX


def find(output: str, address: str, base: str) -> Path | Folder | None:
    """The file that answers at an address, or the folder that does with a slash; None outside the output.

    >>> find("/nowhere", "/reports/../secret", "")
    """
    path = path_of(address, base)
    if path is None:
        return None
    root = Path(os.path.realpath(output))
    file = Path(os.path.realpath(root / path))
    if not file.is_relative_to(root):
        return None
    if file.is_dir() and (file / INDEX).is_file():
        return Folder(f"{base}/{quote(path)}/".replace(f"{INDEX}/", ""))
    return file if file.is_file() else None
