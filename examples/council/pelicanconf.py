"""Un bulletin municipal imaginaire : tout ce qui fait d'un même code le site d'un autre conseil."""

SITENAME = "Bulletin des assemblées de Saint-Exemple-sur-Rive"
TAGLINE = "Ce que décident le conseil municipal, ses commissions et les comités de quartier d’une ville imaginaire"
SITEURL = "http://localhost:8000"
DEFAULT_LANG = "fr"

LEVELS = {
    "conseil": {"fr": "Conseil municipal"},
    "commission": {"fr": "Commission municipale"},
    "quartier": {"fr": "Comité de quartier"},
}

SINCE = "2026-02-02"
FAMILY_NAME = "last"
LICENCE = {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/deed.fr"}
CONTACT = "mailto:bulletin@saint-exemple.example"
TAG_AUTHORITY = "saint-exemple.example"
TAG_DATE = "2026-02-02"

TIMEZONE = "UTC"
PATH = "content"
OUTPUT_PATH = "output"
PLUGINS = ["bulletin.plugin"]
