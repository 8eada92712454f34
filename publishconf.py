"""Only what differs when the site is published."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from pelicanconf import *  # noqa: F403

# Where the site is published, without a final slash; it may have a path: https://example.org/bulletin
SITEURL = os.environ.get("SITEURL", "https://bulletin.example.org")

# Where ./run publish puts it: {"live": {"kind": "folder", "place": "/srv/bulletin"}}. No password belongs here.
TARGETS: dict[str, dict[str, str]] = {}
