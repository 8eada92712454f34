"""A build that stays: after the first, each costs no start-up and looks only at files that are said to have changed.

What a preview does at each save.
"""

from __future__ import annotations

from collections.abc import Collection

from pelican.plugins import signals

from bulletin.desk.building import BuildOptions, make_pelican
from bulletin.model.problem import Problem
from bulletin.press.generator import BulletinGenerator, theme_of
from bulletin.press.printing import Ahead, Tally


class StandingBuild:
    """Builds one site again and again in this process.

    A change of the theme, of the settings or of the code asks for a new one.
    """

    def __init__(self, options: BuildOptions) -> None:
        self._pelican = make_pelican(options)
        self._generator: BulletinGenerator | None = None
        self.ahead: Ahead | None = None

    @property
    def content(self) -> str:
        """The content folder."""
        return str(self._pelican.path)

    @property
    def output(self) -> str:
        """The folder of the site."""
        return str(self._pelican.output_path)

    @property
    def theme_folders(self) -> tuple[str, ...]:
        """The folders that the theme's files may come from."""
        theme = theme_of(self._pelican.settings, self._pelican.theme)
        return tuple(map(str, (*theme.overrides, *theme.folders)))

    def build(self, changed: Collection[str] | None = None) -> Tally:
        """Build; `changed` are paths below the content folder, None where anything may have changed.

        Raises ContentError as any build does; what was written by then stays, and the next build takes up what
        this one was told of.
        """
        if self._generator is None:
            with signals.generator_init.connected_to(self._remember):
                self._pelican.run()
        else:
            self._generator.changed, self._generator.ahead = changed, self.ahead
            self._generator.generate_context()
            self._generator.generate_output(None)
        if self._generator is None:
            raise RuntimeError("Pelican ran without our generator")
        return self._generator.tally

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was found when the content was last examined, warnings and notices too."""
        return self._generator.problems if self._generator else ()

    def _remember(self, generator: object) -> None:
        if isinstance(generator, BulletinGenerator):
            self._generator, generator.ahead = generator, self.ahead
