"""The settings of a site as a command uses them: those of its file, replaced by options of the command line."""

import os
import sys
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bulletin.model.problem import ContentError, Problem
from bulletin.model.site_settings import SETTINGS_FILE, settings_file

PROJECT_SETTINGS = "pelicanconf.py"
PLUGIN = "bulletin.plugin"
CALLED_FROM = "BULLETIN_CALLED_FROM"
# Folders that must exist for Pelican to read the settings, and what to write for each.
FOLDERS = {
    "PATH": "write the folder of the content there, or name it with --content",
    "THEME": "write the folder of the templates there",
}


def given_path(path: str) -> str:
    """A path from the command line, which is relative to the folder where the user is."""
    return os.path.abspath(os.path.join(os.environ.get(CALLED_FROM, ""), os.path.expanduser(path)))


def shown_path(path: str | Path) -> str:
    """A path as the user sees it from the folder where they are."""
    return os.path.relpath(path, given_path("."))


def load_settings(file: str, **instead: Any) -> dict[str, Any]:
    """Read a Pelican settings file, the project's own if none is named; values that are not empty replace its own.

    Raises ContentError for a file that is missing or cannot be run.
    """
    from pelican.settings import read_settings

    path = given_path(file) if file else PROJECT_SETTINGS
    file = file or PROJECT_SETTINGS
    override = {SETTINGS_FILE: file} | {key: value for key, value in instead.items() if value}
    if not Path(path).is_file():
        raise ContentError([Problem(file, 0, "", "there is no such settings file; name one with --settings")])
    loaded = set(sys.modules)
    try:
        settings: dict[str, Any] = read_settings(path, override=dict(override))
    except SyntaxError as error:
        raise ContentError([Problem(file, error.lineno or 0, "", f"this is not valid Python: {error.msg}")]) from error
    except Exception as error:  # a file of settings is a program, which may fail in any way
        frames = reversed(traceback.extract_tb(error.__traceback__))
        line = next((one.lineno or 0 for one in frames if os.path.abspath(one.filename) == os.path.abspath(path)), 0)
        setting, said = ("", "") if line else _lacking_folder(path, override)
        raise ContentError([Problem(file, line, setting, said or f"{type(error).__name__}: {error}")]) from error
    finally:
        _forget_modules(loaded, path)
    demand_plugin(settings)
    return settings


def _forget_modules(loaded: set[str], path: str) -> None:
    """Forget the modules that a settings file imported from its folder: another site's may have the same names."""
    folder = os.path.dirname(os.path.abspath(path))
    for name in set(sys.modules) - loaded:
        if os.path.dirname(os.path.abspath(getattr(sys.modules[name], "__file__", None) or "/")) == folder:
            del sys.modules[name]


def demand_plugin(settings: Mapping[str, Any]) -> None:
    """Raise ContentError for settings without our plugin: Pelican alone would build another site."""
    if PLUGIN not in (getattr(plugin, "__name__", plugin) for plugin in settings.get("PLUGINS") or ()):
        message = f'"{PLUGIN}" is missing from the list; add it, or nothing of this site is built'
        raise ContentError([Problem(settings_file(settings), 0, "PLUGINS", message)])


def _lacking_folder(path: str, override: Mapping[str, Any]) -> tuple[str, str]:
    """The first setting that names a missing folder, in a file that can be run, and what to do about it.

    Both are empty if there is none. A theme may be known to Pelican by its name, so it is looked for last.
    """
    from pelican.settings import get_settings_from_file

    named = get_settings_from_file(path) | override
    for setting, todo in FOLDERS.items():
        folder = os.path.normpath(os.path.join(os.path.dirname(path), str(named.get(setting, ""))))
        if setting in named and not os.path.isdir(folder):
            return setting, f'there is no folder "{folder}"; {todo}'
    return "", ""
