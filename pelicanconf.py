"""The site as it is built on your machine. To make it your own council's, change this file and content/; no code."""

SITENAME = {"en": "Cyberspace Commissions Bulletin", "zh": "网信委员会会议简报"}
TAGLINE = {
    "en": "Meetings of China's cyberspace and informatization commissions, from the centre to the county, as reported",
    "zh": "中国各级网络安全和信息化委员会的会议，从中央到县级，据公开报道整理",
}
SITEURL = "http://localhost:8000"
DEFAULT_LANG = "en"

# The languages of the site, the first at /, each further one below its tag: /zh/.
EDITIONS = ["en", "zh"]

# Levels of committees, highest first, with a label for each language.
LEVELS = {
    "central": {"en": "Central", "zh": "中央"},
    "provincial": {"en": "Provincial", "zh": "省级"},
    "municipal": {"en": "Municipal", "zh": "市级"},
    "district": {"en": "District", "zh": "区级"},
    "county": {"en": "County", "zh": "县级"},
    "other": {"en": "Other", "zh": "其他"},
}

# The day the bulletin began: a report that states no date of its own counts as added then.
SINCE = "2026-11-21"
LICENCE = {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}

# Where readers report an error: mailto:… or a web address. Put your own here.
CONTACT = "mailto:bulletin@example.org"

# Feeds name reports by a domain or mail address that was yours on this day, so that their names outlive a change of
# host (RFC 4151). Never change them once the site is published.
TAG_AUTHORITY = "bulletin.example.org"
TAG_DATE = "2026-11-21"

# Where the browser editor (./run admin) may save, besides a folder on your machine: a repository on github, gitlab
# or gitea. Without it only the folder can be edited.
# ADMIN_BACKEND = {"name": "github", "repo": "owner/repository", "branch": "main"}

TIMEZONE = "UTC"
PATH = "content"
THEME = "theme"
OUTPUT_PATH = "output"
PLUGINS = ["bulletin.plugin"]
