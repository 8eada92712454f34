"""The files of a site's theme; what a theme does not have of its own, it inherits from ours."""

import gettext
import os
from collections.abc import Iterable, Iterator, MutableMapping
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, Template

from bulletin.model.catalogue import read_catalogue
from bulletin.model.files import engine_folder
from bulletin.model.problem import ContentError, Problem
from bulletin.model.site_settings import settings_file
from bulletin.reading.finding import left_behind

OURS = engine_folder() / "theme"
DOMAIN = "bulletin"
OVERRIDES = "THEME_TEMPLATES_OVERRIDES"


class Theme:
    """Where the files of a theme are looked for: the first folder that has a file gives it.

    A template comes from the site's own `overrides` (the setting THEME_TEMPLATES_OVERRIDES), from the theme's `folder`
    or from our theme. In a template the name `!theme/x.html` passes over the overrides, and `!simple/x.html` takes
    ours, as these prefixes do in Pelican: https://docs.getpelican.com/en/latest/themes.html#inheritance
    """

    def __init__(self, folder: Path, overrides: Iterable[Path] = ()) -> None:
        self.folders = (folder,) if folder.resolve() == OURS.resolve() else (folder, OURS)
        self.overrides = tuple(overrides)
        inherited = [one / "templates" for one in self.folders]
        self.templates = (*self.overrides, *inherited)
        prefixes = {"!theme": FileSystemLoader(inherited), "!simple": FileSystemLoader(OURS / "templates")}
        self.loader = Loader([FileSystemLoader(self.templates), PrefixLoader(prefixes)])

    def static(self) -> dict[str, Path]:
        """The static files by name."""
        found: dict[str, Path] = {}
        for folder in self.folders:
            for file in _files(folder / "static"):
                if file.parent.name == "static":
                    found.setdefault(file.name, file)
        return dict(sorted(found.items()))

    def translations(self, lang: str) -> gettext.NullTranslations:
        """The words of the interface in a language: the theme's catalogue, ours, or as the templates have them."""
        found = gettext.NullTranslations()
        for catalogue in reversed(self._catalogues(lang)):
            translations = read_catalogue(catalogue)
            translations.add_fallback(found)
            found = translations
        return found

    def words(self, lang: str) -> str:
        """The text of all catalogues of a language, by which versions of them are told apart."""
        return "\0".join(catalogue.read_text("utf-8") for catalogue in self._catalogues(lang))

    def all_translations(self) -> bytes:
        """The bytes of all catalogues."""
        folders = (folder / "translations" for folder in self.folders)
        return b"\0".join(path.encode() + b"\0" + data for path, data in _contents(folders) if path.endswith(".po"))

    def contents(self) -> list[tuple[str, bytes]]:
        """Each file that a page may be made of, with its bytes."""
        return list(_contents((*self.overrides, *self.folders)))

    def _catalogues(self, lang: str) -> list[Path]:
        """The catalogues of a language, or of the language that it is a variety of; the theme's own first."""
        tags = dict.fromkeys((lang.replace("-", "_"), lang.partition("-")[0]))
        files = (
            folder / "translations" / tag / "LC_MESSAGES" / f"{DOMAIN}.po" for folder in self.folders for tag in tags
        )
        return [file for file in files if file.is_file()]


def theme_of(settings: dict[str, Any], folder: str) -> Theme:
    """The theme of a site with its overrides, which are relative to the settings file, or else to the working folder.

    Raises ContentError for an override that is not a folder.
    """
    file = settings_file(settings)
    found = []
    for name in settings.get(OVERRIDES) or ():
        places = (Path(os.path.dirname(file), os.path.expanduser(name)), Path(os.path.expanduser(name)))
        folders = [place for place in places if place.is_dir()]
        if not folders:
            raise ContentError([Problem(file, 0, OVERRIDES, f'there is no folder "{name}"; make it, or leave it out')])
        found.append(folders[0])
    return Theme(Path(folder), found)


class Loader(ChoiceLoader):
    """Loads templates whose global names are one dictionary: Jinja goes through them again for each include."""

    def load(self, environment: Environment, name: str, globals: MutableMapping[str, Any] | None = None) -> Template:
        """A template; the environment has all its names by now."""
        return super().load(environment, name, dict(globals or {}))


class Roots(NamedTuple):
    """What a site is made from: its content folder, its theme, and the folder of compiled templates."""

    content: Path
    theme: Theme
    compiled: Path


def _contents(folders: Iterable[Path]) -> Iterator[tuple[str, bytes]]:
    for number, folder in enumerate(folders):
        for file in _files(folder):
            yield f"{number}/{file.relative_to(folder).as_posix()}", file.read_bytes()


def _files(folder: Path) -> list[Path]:
    """The files below a folder, without those that editors and systems leave behind."""
    found = (file for file in folder.rglob("*") if file.is_file())
    return sorted(file for file in found if not any(map(left_behind, file.relative_to(folder).parts)))
