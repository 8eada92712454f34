"""The Pelican plugin: the only place where signals are connected.

Not in `bulletin/__init__.py`, where Pelican would find `register()` only until the room of that name is imported.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican.plugins import signals
from pelican.settings import DEFAULT_CONFIG

from bulletin.press.generator import BulletinGenerator
from bulletin.press.settings import fix_settings


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(_fix_settings)
    signals.get_generators.connect(_get_generators)


def _fix_settings(pelican: Any) -> None:
    fix_settings(pelican.settings)
    if pelican.theme == DEFAULT_CONFIG["THEME"]:  # Pelican's own has none of our templates
        pelican.theme = pelican.settings["THEME"] = str(Path(__file__).parents[1] / "theme")


def _get_generators(pelican: Any) -> type[BulletinGenerator]:
    return BulletinGenerator
