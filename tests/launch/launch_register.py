"""The relations of the launch content, found once for all tests of them."""

import runpy
from functools import cache

from builds import ROOT, session_folder

from bulletin.model.site_settings import read_site
from bulletin.reading.store import Store
from bulletin.register.examine import examine
from bulletin.register.register import Register


@cache
def launch_register() -> Register:
    """All relations of the launch content."""
    site = read_site(runpy.run_path(str(ROOT / "pelicanconf.py")))
    store = Store(session_folder() / "launch.sqlite", print, site.default_lang)
    try:
        return examine(ROOT / "content", site, store).register
    finally:
        store.close()
