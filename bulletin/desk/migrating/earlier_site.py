"""What the settings of an earlier site say about its pages: their addresses, their facts, and which files had no page.

Sources: https://jekyllrb.com/docs/permalinks/, https://jekyllrb.com/docs/configuration/front-matter-defaults/,
https://jekyllrb.com/docs/collections/, https://gohugo.io/content-management/urls/,
https://gohugo.io/content-management/front-matter/#cascade, https://www.getzola.org/documentation/content/page/ and
https://docs.getpelican.com/en/stable/settings.html (URLs, DEFAULT_METADATA, ARTICLE_EXCLUDES).
"""

import ast
import datetime
import posixpath
import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import yaml
from pelican.settings import DEFAULT_CONFIG
from pelican.utils import slugify

from bulletin.desk.migrating.heads import HeadError, read_head
from bulletin.model.hiding import HIDING

_DATED = re.compile(r"\d{4}-\d\d-\d\d[-_]")
_JEKYLL = {
    "date": "/:categories/:year/:month/:day/:title.html",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title.html",
    "none": "/:categories/:title.html",
}
_JEKYLLS, _PELICANS = "_config.yml", "pelicanconf.py"
_NAMES = ("hugo.toml", "hugo.yaml", "hugo.yml", "config.toml", "config.yaml", "config.yml")
_HUGOS = (*_NAMES, *(f"config/_default/{name}" for name in _NAMES))
_SEARCHED = 4  # folders above the one that was named
_KEPT = HIDING | {"permalink", "categories", "category", "lang"}
_EXCLUDED = ("exclude", "ignored_content", "ARTICLE_EXCLUDES")


def home_of(folder: Path, ours: Path) -> Path:
    """The folder with the settings of the site that `folder` is a part of, not above its repository; or itself."""
    for candidate in (folder, *folder.parents[:_SEARCHED]):
        if candidate == ours:
            break
        if any((candidate / name).is_file() for name in (_JEKYLLS, _PELICANS, *_HUGOS)):
            return candidate
        if (candidate / ".git").exists():
            break
    return folder


class EarlierSite:
    """The settings of the site in a folder, and how it gave addresses; none where it holds no generator's settings."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sections: dict[Path, dict[str, Any]] = {}
        self._jekyll = _settings(folder / _JEKYLLS)
        self._hugo = next((found for name in _HUGOS if (found := _settings(folder / name)) is not None), None)
        self._pelican = _assignments(folder / _PELICANS)

    def setting(self, name: str) -> Any:
        """The value of a setting in whichever generator's settings have it; None where none has."""
        found = (site[name] for site in (self._jekyll, self._hugo, self._pelican) if site and name in site)
        return next(found, None)

    @property
    def own_address(self) -> str:
        """Where the site was published, without a final slash; empty where its settings do not say."""
        if self._jekyll is not None:
            return f"{self._jekyll.get('url') or ''}{self._jekyll.get('baseurl') or ''}".rstrip("/")
        return str(self.setting("baseurl") or self.setting("base_url") or self.setting("SITEURL") or "").rstrip("/")

    def address(self, path: str, facts: Mapping[str, Any], day: str) -> str:
        """The address of a page whose file is at `path` and names none; empty where it is not clear.

        `facts` are the keys of its head, `day` the date of it, YYYY-MM-DD.
        """
        folders, stem = path.split("/")[:-1], posixpath.splitext(posixpath.basename(path))[0]
        slug = str(facts.get("slug") or "")
        if self._jekyll is not None and "_posts" in folders:
            return self._of_jekyll(folders, slug or _DATED.sub("", stem), facts, day)
        if self._hugo is not None and folders[:1] == ["content"] and "permalinks" not in self._hugo:
            if stem == "index":
                stem = folders.pop()
            if "base_url" in self._hugo:  # Zola leaves the day out of the name
                stem = _DATED.sub("", stem)
            whole = "/".join(("", *folders[1:], slug or stem, ""))
            return re.sub(r"\s+", "-", whole).lower()
        if self._pelican is not None:
            name = slugify(str(facts.get("title") or stem), DEFAULT_CONFIG["SLUG_REGEX_SUBSTITUTIONS"])
            return self._of_pelican(slug or name, day)
        return ""

    def _of_jekyll(self, folders: list[str], title: str, facts: Mapping[str, Any], day: str) -> str:
        if len(day) != len("YYYY-MM-DD"):
            return ""
        style = str((self._jekyll or {}).get("permalink") or "date")
        named = facts.get("categories") or facts.get("category") or []
        categories = [*folders[: folders.index("_posts")], *(named.split() if isinstance(named, str) else named)]
        year, month, of_month = day.split("-")
        number = datetime.date.fromisoformat(day).timetuple().tm_yday
        values = {"categories": "/".join(str(one).lower() for one in categories), "title": title, "slug": title}
        values |= {"year": year, "month": month, "day": of_month, "y_day": f"{number:03}"}
        values |= {"short_year": year[2:], "i_month": month.lstrip("0"), "i_day": of_month.lstrip("0")}
        made = re.sub(r":([a-z_]+)", lambda match: values.get(match[1], match[0]), _JEKYLL.get(style, style))
        return "" if ":" in made else re.sub("//+", "/", f"/{made}")

    def _of_pelican(self, slug: str, day: str) -> str:
        form = str((self._pelican or {}).get("ARTICLE_URL") or DEFAULT_CONFIG["ARTICLE_URL"])
        try:
            return "/" + form.format(slug=slug, date=datetime.date.fromisoformat(day)).lstrip("/")
        except (KeyError, IndexError, ValueError, AttributeError):  # it has an author, say, or there is no day
            return ""

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
            given = self.setting(setting)
            for pattern in map(str, given if isinstance(given, list | tuple) else []):
                whole = pattern.strip("/")
                inside = any(one.startswith(f"{whole}/") or fnmatch(one, whole) for one in (path, bare))
                if inside or fnmatch(parts[-1], whole):
                    return f"{setting}: {pattern}"
        if self._jekyll is None:
            return ""
        collections = self._jekyll.get("collections")
        shown = collections if isinstance(collections, dict) else {}
        for name in (part[1:] for part in parts[:-1] if part.startswith("_") and part not in ("_posts", "_drafts")):
            if not (isinstance(shown.get(name), dict) and shown[name].get("output")):
                return f"_{name}/ has no pages"
        return ""

    def _of_settings(self, path: str) -> Iterator[dict[str, Any]]:
        yield _mapping(self.setting("DEFAULT_METADATA"))
        yield from _cascaded(self.setting("cascade"), path)
        defaults = self._jekyll.get("defaults") if self._jekyll else None
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
        file = self._folder / index
        try:
            return read_head(file.read_bytes().decode("utf-8")).facts if file.is_file() else {}
        except (HeadError, UnicodeDecodeError):
            return {"draft": f"{index.as_posix()} cannot be read"}


def _settings(file: Path) -> dict[str, Any] | None:
    """The settings in a YAML or TOML file; None where it is missing or cannot be read."""
    try:
        text = file.read_text("utf-8")
        found = tomllib.loads(text) if file.suffix == ".toml" else yaml.safe_load(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, yaml.YAMLError):
        return None
    return {str(key).casefold(): value for key, value in found.items()} if isinstance(found, dict) else {}


def _assignments(file: Path) -> dict[str, Any] | None:
    """The plain values that a settings file assigns, which is read and never run; None where it is missing."""
    try:
        tree = ast.parse(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, SyntaxError):
        return None
    found: dict[str, Any] = {}
    for node in tree.body:
        if isinstance(node, ast.Assign):
            with suppress(ValueError):
                value = ast.literal_eval(node.value)
                found |= {target.id: value for target in node.targets if isinstance(target, ast.Name)}
    return found


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
