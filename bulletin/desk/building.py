"""`./run build`: Pelican, run in this process with our plugin."""

from __future__ import annotations

import gc
import logging
import sys
from typing import TYPE_CHECKING, NamedTuple

from bulletin.desk.project import read_project
from bulletin.desk.settings import demand_plugin, given_path
from bulletin.model.problem import ContentError

if TYPE_CHECKING:
    from pelican import Pelican


class BuildOptions(NamedTuple):
    """What the command line asks for; empty means as the settings have it. A `preview` shows drafts."""

    settings: str = ""
    content: str = ""
    output: str = ""
    theme: str = ""
    jobs: int = 0
    clean: bool = False
    why: str = ""
    siteurl: str = ""
    cache: str = ""
    preview: bool = False


def build_site(options: BuildOptions) -> None:
    """Build a site; ends the process with status 1 and all problems where it cannot be built."""
    gc.disable()  # what lives lives to the end of this process; looking through it again and again costs a tenth
    try:
        make_pelican(options).run()
    except KeyboardInterrupt:
        print("interrupted; the next build continues where this one stopped", file=sys.stderr)
        raise SystemExit(130) from None


def make_pelican(options: BuildOptions) -> Pelican:
    """Pelican with our plugin, ready to run; ends the process where the settings are wrong."""
    from pelican import Pelican, log

    try:
        settings = read_project(
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
        ).settings
        log.init(level=logging.WARNING)
        pelican = Pelican(settings)
        demand_plugin(settings)  # which Pelican leaves out of the list where it cannot be loaded
    except ContentError as error:
        print(error, file=sys.stderr)
        raise
    return pelican
