"""Un bulletin municipal imaginaire : tout ce qui fait d'un même code le site d'un autre conseil."""

SITENAME = {
    "fr": "Bulletin des assemblées de Saint-Exemple-sur-Rive",
    "de": "Ratsbulletin von Saint-Exemple-sur-Rive",
}
TAGLINE = {
    "fr": "Ce que décident le conseil municipal, ses commissions et les comités de quartier d’une ville imaginaire",
    "de": "Was der Stadtrat, seine Ausschüsse und die Quartierskomitees einer erfundenen Stadt beschließen",
}
SITEURL = "http://localhost:8000"
DEFAULT_LANG = "fr"
EDITIONS = ["fr", "de"]  # en français à /, en allemand à /de/

LEVELS = {
    "conseil": {"fr": "Conseil municipal", "de": "Stadtrat"},
    "commission": {"fr": "Commission municipale", "de": "Ausschuss"},
    "quartier": {"fr": "Comité de quartier", "de": "Quartierskomitee"},
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
