"""A build that stays: after the first, each costs no start-up and looks only at files that are said to have changed.

What a preview does at each save.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from pelican.plugins import signals

from bulletin.desk.building import Request, make_pelican
from bulletin.press.generator import BulletinGenerator
from bulletin.press.printing import Tally


class StandingBuild:
    """Builds one site again and again in this process.

    A change of the theme, of the settings or of the code asks for a new one.
    """

    def __init__(self, request: Request) -> None:
        self._pelican = make_pelican(request)
        self._generator: BulletinGenerator | None = None

    def build(self, changed: Collection[str] | None = None) -> Tally:
        """Build; `changed` are paths below the content folder, None where anything may have changed.

        Raises ContentError as any build does; what was printed before then stands, and the next build takes up what
        this one was told of.
        """
        if self._generator is None:
            signals.all_generators_finalized.connect(self._remember)
            self._pelican.run()
        else:
            self._generator.changed = changed
            self._generator.generate_context()
            self._generator.generate_output(None)
        if self._generator is None:
            raise RuntimeError("Pelican ran without our generator; PLUGINS of the settings must name bulletin.plugin")
        return self._generator.tally

    def _remember(self, generators: Iterable[object]) -> None:
        signals.all_generators_finalized.disconnect(self._remember)
        self._generator = next(generator for generator in generators if isinstance(generator, BulletinGenerator))
