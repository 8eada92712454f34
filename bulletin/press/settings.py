"""The Pelican settings that our generator depends on; a site states only its own in `pelicanconf.py`."""

from __future__ import annotations

from typing import Any

from jinja2 import StrictUndefined

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
_FEEDS = ("FEED_ATOM", "FEED_RSS", "FEED_ALL_ATOM", "FEED_ALL_RSS", "CATEGORY_FEED_ATOM", "CATEGORY_FEED_RSS")
_MORE_FEEDS = ("AUTHOR_FEED_ATOM", "AUTHOR_FEED_RSS", "TAG_FEED_ATOM", "TAG_FEED_RSS")
_TRANSLATED_FEEDS = ("TRANSLATION_FEED_ATOM", "TRANSLATION_FEED_RSS")


def fix_settings(settings: dict[str, Any]) -> None:
    """Set what must be so, whatever the site's configuration says."""
    settings.update(FIXED)
    settings.update(dict.fromkeys((*_FEEDS, *_MORE_FEEDS, *_TRANSLATED_FEEDS)))
