"""This site as the benchmark builds it: the project's own settings, named and placed like the peers' sites."""

import os
import sys

sys.path.insert(0, os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "..", "..")))
from pelicanconf import *  # noqa: F403

SITENAME = "Bulletin"
TAGLINE = "Meetings"
EDITIONS = os.environ.get("BENCH_EDITIONS", "").split()  # the peers' sites are in one language
OPEN_DATA = BOOKS = bool(os.environ.get("BENCH_DATA"))  # and have no open data, no books
SEARCH = bool(os.environ.get("BENCH_SEARCH"))  # and no search
SITEURL = "https://example.org"
# The benchmark removes what an earlier build remembers, before each cold build, and nobody else's.
BULLETIN_CACHE = os.environ["BENCH_CACHE"]
