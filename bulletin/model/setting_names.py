"""The names of all settings that have an effect, and a warning for each setting in the site's file that has none."""

import difflib
from collections.abc import Iterator, Mapping
from typing import Any

from bulletin.model.catalogue import marked
from bulletin.model.problem import Problem
from bulletin.model.site import Site
from bulletin.model.site_settings import settings_file

OURS_BESIDE_SITE = {
    "JOBS": "how many processes work; by default one for each core",
    "TARGETS": "where `./run publish` puts the site, by name: kind, place, siteurl, readback",
    "PURGE_COMMAND": "a command that gets the changed addresses, one on each line, after publishing",
    "ADMIN_BACKEND": "where the browser editor saves: name, repo, branch",
}
OF_PELICAN = {
    "PATH": "the folder of the content",
    "OUTPUT_PATH": "the folder of the built site",
    "THEME": "the folder of the theme; by default ours",
    "THEME_TEMPLATES_OVERRIDES": "folders whose templates replace those of the theme",
    "PLUGINS": "plugins of Pelican; `bulletin.plugin` must be among them",
    "PLUGIN_PATHS": "folders in which Pelican looks for plugins",
    "JINJA_FILTERS": "further filters for templates of your own",
    "JINJA_GLOBALS": "further names for templates of your own",
    "JINJA_TESTS": "further tests for templates of your own",
    "LOG_FILTER": "warnings of Pelican that are not shown",
}
# Pelican sets these itself, or reads them before our plugin.
_OF_NO_CONCERN = ("PELICAN_CLASS", "BIND", "PORT", "ARTICLE_EXCLUDES", "PAGE_EXCLUDES", "FEED_DOMAIN")
_OF_THEMES = ("MENUITEMS", "LINKS", "SOCIAL")  # which Pelican's quickstart writes
_INSTEAD = {
    "STATIC_PATHS": marked("put pictures and PDF files into images/ of the content folder"),
    "EXTRA_PATH_METADATA": marked("put pictures and PDF files into images/ of the content folder"),
    "MENUITEMS": marked("give pages of the content folder a place in the menu with the key `menu`"),
    "DELETE_OUTPUT_DIRECTORY": marked("pages that are no longer made are removed anyway, other files stay"),
    "MARKDOWN": marked("CONTRIBUTING.md describes the Markdown of texts"),
}
_ALIKE = 0.8  # high, since a setting of a theme is not one of ours misspelt


def names_of_settings() -> dict[str, str]:
    """Every setting that has an effect, with what it is for."""
    site = {name.upper(): field.description or "" for name, field in Site.model_fields.items() if name != "preview"}
    return {**site, **OURS_BESIDE_SITE, **OF_PELICAN}


def remarks_on_settings(settings: Mapping[str, Any], pelican: Mapping[str, Any]) -> Iterator[Problem]:
    """A warning for each setting that has no effect, since it is misspelt or has a meaning only in plain Pelican.

    `settings` are as the site's file states them, `pelican` are Pelican's defaults.
    """
    known, file = names_of_settings(), settings_file(settings)
    for name, value in settings.items():
        if name in known or name in _OF_NO_CONCERN or name.startswith("BULLETIN_"):
            continue
        if name in pelican or name in _OF_THEMES:
            if value and value != pelican.get(name):
                said = marked("this setting of Pelican has no effect here")
                if instead := _INSTEAD.get(name):
                    said = marked("this setting of Pelican has no effect here; %(instead)s") % {"instead": instead}
                yield Problem(file, 0, name, said, "warning")
        elif near := difflib.get_close_matches(name, known, n=1, cutoff=_ALIKE):
            from bulletin.model.messages import suggesting  # late: few sites have a setting misspelt

            said = marked("there is no such setting%(hint)s")
            yield Problem(file, 0, name, said % {"hint": suggesting(near[0])}, "warning")
