"""The Pelican plugin: the only place where signals are connected, and where settings of Pelican's are fixed.

Not in `bulletin/__init__.py`, where Pelican would find `register()` only until the room of that name is imported.
"""

from __future__ import annotations

from typing import Any

from jinja2 import StrictUndefined
from pelican import log
from pelican.plugins import signals
from pelican.settings import DEFAULT_CONFIG

from bulletin.model.settings import remarks_on_settings
from bulletin.press.generator import BulletinGenerator
from bulletin.press.progress import Progress
from bulletin.press.theme import OURS

# Stock generators would write empty feeds and skip broken pages with a warning; nothing is left for them to find.
FIXED: dict[str, Any] = {
    "ARTICLE_PATHS": [],
    "PAGE_PATHS": [],
    "STATIC_PATHS": [],
    "THEME_STATIC_PATHS": [],
    "DIRECT_TEMPLATES": [],
    "TEMPLATE_PAGES": {},
    "DELETE_OUTPUT_DIRECTORY": False,
    "CACHE_CONTENT": False,
    "LOAD_CONTENT_CACHE": False,
    "TIMEZONE": "UTC",
    "AUTHOR_SAVE_AS": "",
    "CATEGORY_SAVE_AS": "",
    "TAG_SAVE_AS": "",
    "JINJA_ENVIRONMENT": {
        "autoescape": True,
        "undefined": StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "extensions": ["jinja2.ext.i18n"],
    },
}
_FEEDS = ("FEED", "FEED_ALL", "CATEGORY_FEED", "AUTHOR_FEED", "TAG_FEED", "TRANSLATION_FEED")


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(_fix_settings)
    signals.get_generators.connect(_get_generators)
    signals.finalized.connect(_leave_out_closing_line)


def _fix_settings(pelican: Any) -> None:
    """Set what must be so, whatever the site's configuration says."""
    log.console.quiet = False
    Progress().problems(list(remarks_on_settings(pelican.settings, DEFAULT_CONFIG)))
    pelican.settings.update(FIXED)
    pelican.settings.update({f"{feed}_{form}": None for feed in _FEEDS for form in ("ATOM", "RSS")})
    if pelican.theme == DEFAULT_CONFIG["THEME"]:  # Pelican's own has none of our templates
        pelican.theme = pelican.settings["THEME"] = str(OURS)


def _get_generators(pelican: Any) -> type[BulletinGenerator]:
    return BulletinGenerator


def _leave_out_closing_line(pelican: Any) -> None:
    """Pelican's last line counts articles, of which we have none; until its next run its console says nothing."""
    log.console.quiet = True
