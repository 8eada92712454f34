"""The Pelican plugin: the only place where signals are connected, and where settings of Pelican's are fixed.

Not in `bulletin/__init__.py`, where Pelican would find `register()` only until the room of that name is imported.
"""

from typing import Any

from jinja2 import StrictUndefined
from pelican import log
from pelican.plugins import signals
from pelican.settings import DEFAULT_CONFIG

from bulletin.model.setting_names import remarks_on_settings
from bulletin.press.generator import BulletinGenerator
from bulletin.press.progress import Progress
from bulletin.press.theme import OURS

# Stock generators would skip broken pages with a warning; nothing is left for them to find.
FIXED: dict[str, Any] = {
    "ARTICLE_PATHS": [],
    "PAGE_PATHS": [],
    "STATIC_PATHS": [],
    "THEME_STATIC_PATHS": [],
    "READERS": {"rst": None},  # it warns where docutils lacks the language of the site
    "TEMPLATE_PAGES": {},
    "DELETE_OUTPUT_DIRECTORY": False,
    "CACHE_CONTENT": False,
    "LOAD_CONTENT_CACHE": False,
    "JINJA_ENVIRONMENT": {
        "autoescape": True,
        "undefined": StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "extensions": ["jinja2.ext.i18n"],
    },
}


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(_fix_settings)
    signals.get_generators.connect(_get_generators)
    signals.article_generator_init.connect(_write_nothing)
    signals.page_generator_init.connect(_write_nothing)
    signals.finalized.connect(_leave_out_closing_line)


def _fix_settings(pelican: Any) -> None:
    """Set what must be so, whatever the site's configuration says."""
    log.console.quiet = False
    Progress(language=str(pelican.settings["DEFAULT_LANG"])).problems(
        list(remarks_on_settings(pelican.settings, DEFAULT_CONFIG))
    )
    pelican.settings.update(FIXED)
    if pelican.theme == DEFAULT_CONFIG["THEME"]:  # Pelican's own has none of our templates
        pelican.theme = pelican.settings["THEME"] = str(OURS)


def _get_generators(pelican: Any) -> type[BulletinGenerator]:
    return BulletinGenerator


def _write_nothing(generator: Any) -> None:
    """Keep a stock generator from writing empty feeds, and from compiling templates that it will not use."""
    generator.generate_output = _no_output


def _no_output(writer: Any) -> None:
    """Write nothing."""


def _leave_out_closing_line(pelican: Any) -> None:
    """Pelican's last line counts articles, of which we have none; until its next run its console says nothing."""
    log.console.quiet = True
