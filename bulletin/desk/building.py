"""`./run build`: Pelican, run in this process with our plugin."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING, NamedTuple

from bulletin.desk.settings import given_path, load_settings
from bulletin.model.problem import ContentError

if TYPE_CHECKING:
    from pelican import Pelican


class Request(NamedTuple):
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


def build_site(request: Request) -> None:
    """Build a site; ends the process with status 1 and all problems where it cannot be built."""
    gc.disable()  # what lives lives to the end of this process; looking through it again and again costs a tenth
    try:
        make_pelican(request).run()
    except KeyboardInterrupt:
        print("interrupted; the next build completes what this one left", file=sys.stderr)
        raise SystemExit(130) from None


def make_pelican(request: Request) -> Pelican:
    """Pelican with our plugin, ready to run; ends the process where the settings are wrong."""
    from pelican import Pelican, log

    try:
        settings = load_settings(
            request.settings,
            PATH=given_path(request.content) if request.content else "",
            OUTPUT_PATH=given_path(request.output) if request.output else "",
            THEME=given_path(request.theme) if request.theme else "",
            JOBS=request.jobs,
            BULLETIN_CLEAN=request.clean,
            BULLETIN_WHY=request.why,
            SITEURL=request.siteurl,
            BULLETIN_CACHE=request.cache,
            BULLETIN_PREVIEW=request.preview,
        )
    except ContentError as error:
        print(error, file=sys.stderr)
        raise
    log.init(level=30)
    log.console.quiet = True  # Pelican's own closing line counts articles, of which we have none
    return Pelican(settings)
