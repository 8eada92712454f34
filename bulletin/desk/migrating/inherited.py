"""What an earlier site says about a page outside its file: in its settings, and in the sections above it.

Sources: https://jekyllrb.com/docs/configuration/front-matter-defaults/, https://jekyllrb.com/docs/collections/,
https://gohugo.io/content-management/front-matter/#cascade,
https://docs.getpelican.com/en/stable/settings.html (DEFAULT_METADATA, ARTICLE_EXCLUDES) and Zola's `ignored_content`.
"""

import posixpath
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from bulletin.desk.migrating.addresses import EarlierSite
from bulletin.desk.migrating.heads import HeadError, read_head
from bulletin.model.hiding import HIDING

_KEPT = HIDING | {"permalink", "categories", "category", "lang"}
_EXCLUDED = ("exclude", "ignored_content", "ARTICLE_EXCLUDES")


class Inherited:
    """The facts that files get from elsewhere; those of a section are read once."""

    def __init__(self, source: Path, site: EarlierSite) -> None:
        self._source, self._site = source, site
        self._sections: dict[Path, Any] = {}

    def facts(self, path: str) -> dict[str, Any]:
        """The facts of the file at `path`, unless it says otherwise itself; the nearest section has precedence."""
        said: dict[str, Any] = {}
        for part in (*self._of_settings(path), *self._of_sections(path)):
            said |= {str(key).casefold(): value for key, value in part.items() if str(key).casefold() in _KEPT}
        return said

    def leaves_out(self, path: str) -> str:
        """Why the generator makes no page of a file, whatever the file says; empty if it makes one."""
        parts, bare = path.split("/"), path.removeprefix("content/")
        for setting in _EXCLUDED:
            given = self._site.setting(setting)
            for pattern in map(str, given if isinstance(given, list | tuple) else []):
                whole = pattern.strip("/")
                inside = any(one.startswith(f"{whole}/") or fnmatch(one, whole) for one in (path, bare))
                if inside or fnmatch(parts[-1], whole):
                    return f"{setting}: {pattern}"
        if self._site.jekyll is None:
            return ""
        collections = self._site.jekyll.get("collections")
        shown = collections if isinstance(collections, dict) else {}
        for name in (part[1:] for part in parts[:-1] if part.startswith("_") and part not in ("_posts", "_drafts")):
            if not (isinstance(shown.get(name), dict) and shown[name].get("output")):
                return f"_{name}/ has no pages"
        return ""

    def _of_settings(self, path: str) -> Iterator[dict[str, Any]]:
        yield _mapping(self._site.setting("DEFAULT_METADATA"))
        yield from _cascaded(self._site.setting("cascade"), path)
        defaults = self._site.jekyll.get("defaults") if self._site.jekyll else None
        scoped = [part for part in defaults if isinstance(part, dict)] if isinstance(defaults, list) else []
        for part in sorted(scoped, key=lambda part: len(str(_mapping(part.get("scope")).get("path") or ""))):
            if _in_scope(path, _mapping(part.get("scope"))):
                yield _mapping(part.get("values"))

    def _of_sections(self, path: str) -> Iterator[dict[str, Any]]:
        """What the `_index.md` of the folders above a file say: Hugo's `cascade`, Zola's `draft`."""
        for folder in reversed(Path(path).parents):
            if folder not in self._sections:
                self._sections[folder] = self._of_section(folder / "_index.md")
            said = self._sections[folder]
            yield from _cascaded(said.get("cascade"), path)
            yield {"draft": said["draft"]} if "draft" in said else {}

    def _of_section(self, index: Path) -> dict[str, Any]:
        file = self._source / index
        try:
            return read_head(file.read_bytes().decode("utf-8")).facts if file.is_file() else {}
        except (HeadError, UnicodeDecodeError):
            return {"draft": f"{index.as_posix()} cannot be read"}


def _mapping(value: Any) -> dict[str, Any]:
    """A mapping, or pairs of keys and values, as a dict; else an empty one."""
    try:
        return dict(value or {})
    except (TypeError, ValueError):
        return {}


def _in_scope(path: str, scope: dict[str, Any]) -> bool:
    """Whether one of Jekyll's defaults is for a file."""
    wanted, folders = str(scope.get("path") or "").strip("/"), path.split("/")[:-1]
    special = next((part[1:] for part in folders if part.startswith("_")), "pages")
    if scope.get("type") and scope["type"] != special:
        return False
    return not wanted or f"{path}/".startswith(f"{wanted}/") or fnmatch(path, wanted)


def _cascaded(cascade: Any, path: str) -> Iterator[dict[str, Any]]:
    """The parts of one of Hugo's cascades that apply to a file, and those with a target that we cannot read."""
    page = f"/{posixpath.splitext(path.removeprefix('content/'))[0].removesuffix('/index')}"
    for part in cascade if isinstance(cascade, list) else [cascade]:
        if isinstance(part, dict):
            target = _mapping(part.get("target") or part.get("_target"))
            pattern = str(target.get("path") or "")
            if not pattern or "{" in pattern or fnmatch(page, pattern.replace("/**", "*")):
                yield part
