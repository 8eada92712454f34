"""The Pelican plugin: the only place where signals are connected.

Not in `bulletin/__init__.py`, where Pelican would find `register()` only until the room of that name is imported.
"""

from __future__ import annotations

from typing import Any

from pelican.plugins import signals

from bulletin.press.generator import BulletinGenerator
from bulletin.press.settings import fix_settings


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(_fix_settings)
    signals.get_generators.connect(_get_generators)


def _fix_settings(pelican: Any) -> None:
    fix_settings(pelican.settings)


def _get_generators(pelican: Any) -> type[BulletinGenerator]:
    return BulletinGenerator
