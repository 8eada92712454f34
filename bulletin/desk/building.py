"""`./run build`: Pelican, run in this process with our plugin; once, or repeatedly for a preview."""

import gc
import logging
from collections.abc import Collection

from pelican import Pelican, log
from pelican.plugins import signals

from bulletin.desk.options import BuildOptions
from bulletin.desk.project import Project, read_project, refuse, show
from bulletin.desk.settings import demand_plugin, given_path
from bulletin.model.catalogue import marked
from bulletin.model.problem import ContentError, Problem
from bulletin.press.generator import BulletinGenerator
from bulletin.press.printing import Ahead, Tally
from bulletin.press.theme import theme_of


def build_site(options: BuildOptions) -> None:
    """Build a site; exits with status 1 and all problems if it cannot be built."""
    gc.disable()  # all but printed pages is needed until the process ends, and collecting takes a tenth of the time
    try:
        build = StandingBuild(options)
        build.build()
        build.make_search()
    except KeyboardInterrupt:
        refuse("interrupted; the next build continues where this one stopped", 130)
    finally:
        gc.freeze()  # or Python would look through everything before it ends


def make_pelican(options: BuildOptions) -> Pelican:
    """Pelican with our plugin, ready to run; exits if the settings are wrong."""
    project: Project | None = None
    try:
        project = read_project(
            options.settings,
            options.content,
            options.output,
            THEME=given_path(options.theme) if options.theme else "",
            JOBS=options.jobs,
            BULLETIN_CLEAN=options.clean,
            BULLETIN_WHY=options.why,
            SITEURL=options.siteurl,
            BULLETIN_CACHE=options.cache,
            BULLETIN_PREVIEW=options.preview,
        )
        log.init(level=logging.WARNING)
        pelican = Pelican(project.settings)
        demand_plugin(project.settings)  # Pelican removes from the list what it cannot load
    except ContentError as error:
        show(error.told(project.translate if project else marked))
        raise
    return pelican


class StandingBuild:
    """Builds one site repeatedly: after the first, a build needs no start-up and reads only what has changed.

    A change of the theme, the settings or the code needs a new one.
    """

    def __init__(self, options: BuildOptions) -> None:
        self.options = options
        self._pelican = make_pelican(options)
        self._generator: BulletinGenerator | None = None
        self.ahead = Ahead()

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
        """Build; `changed` are paths below the content folder, None if anything may have changed.

        Raises ContentError as any build does; what was written by then stays, and the next build includes the paths
        that this one was given.
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

    def make_search(self) -> None:
        """Bring the search up to date with what was built last."""
        if self._generator:
            self._generator.make_search()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was found when the content was last examined, including warnings and notices."""
        return self._generator.problems if self._generator else ()

    def _remember(self, generator: object) -> None:
        if isinstance(generator, BulletinGenerator):
            self._generator, generator.ahead = generator, self.ahead
