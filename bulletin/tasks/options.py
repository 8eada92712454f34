"""The help of options that several tasks have."""

from __future__ import annotations

CONTENT = "the folder of reports (default: PATH of the settings)"
THEME = "the folder of templates (default: THEME of the settings)"
SETTINGS = "the site's settings (default: pelicanconf.py)"
PUBLISHING_SETTINGS = "the site's settings (default: publishconf.py)"
JOBS = "how many processes work (default: one a core)"
SITEURL = "the address at which readers find it (default: that of the target, else SITEURL)"
