"""Stock Pelican: no plugin, no class of ours; its means are pagination, archives, feeds and direct templates."""

import json
from pathlib import Path

# The sizes at which the paginated lists have as many pages as ours have first pages and year pages.
_SIZES = json.loads((Path(__file__).parent / "sizes.json").read_text(encoding="utf-8"))

SITENAME, SITEURL, AUTHOR = "Bulletin", "https://example.org", "x"
PATH, OUTPUT_PATH, THEME = "content", "output", "theme"
TIMEZONE, DEFAULT_LANG = "UTC", "en"
PLUGINS: list[str] = []
STATIC_PATHS: list[str] = []
THEME_STATIC_PATHS: list[str] = []
OUTPUT_SOURCES, OUTPUT_SOURCES_EXTENSION = True, ".md"
MARKDOWN = {
    "extensions": [],
    "extension_configs": {"markdown.extensions.extra": {}, "markdown.extensions.meta": {}},
    "output_format": "html5",
}
SUMMARY_MAX_LENGTH = 50
DEFAULT_DATE_FORMAT = "%d %B %Y"

ARTICLE_URL, ARTICLE_SAVE_AS = "reports/{slug}/", "reports/{slug}/index.html"
CATEGORY_URL, CATEGORY_SAVE_AS = "committees/{slug}/", "committees/{slug}/index.html"
TAG_URL, TAG_SAVE_AS = "topics/{slug}/", "topics/{slug}/index.html"
AUTHOR_URL, AUTHOR_SAVE_AS = "people/{slug}/", "people/{slug}/index.html"
YEAR_ARCHIVE_URL, YEAR_ARCHIVE_SAVE_AS = "archive/{date:%Y}/", "archive/{date:%Y}/index.html"
MONTH_ARCHIVE_URL, MONTH_ARCHIVE_SAVE_AS = "archive/{date:%Y/%m}/", "archive/{date:%Y/%m}/index.html"

DIRECT_TEMPLATES = ["index", "categories", "tags", "authors", "archives", "404", "sitemap", "robots"]
CATEGORIES_SAVE_AS = "committees/index.html"
TAGS_SAVE_AS = "topics/index.html"
AUTHORS_SAVE_AS = "people/index.html"
ARCHIVES_SAVE_AS = "archive/index.html"
SITEMAP_SAVE_AS, ROBOTS_SAVE_AS = "sitemap.xml", "robots.txt"

DEFAULT_PAGINATION = 20
PAGINATED_TEMPLATES = _SIZES
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
)

FEED_ALL_ATOM = "feed.atom"
CATEGORY_FEED_ATOM, TAG_FEED_ATOM = "committees/{slug}/feed.atom", "topics/{slug}/feed.atom"
FEED_ATOM = FEED_RSS = FEED_ALL_RSS = CATEGORY_FEED_RSS = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
TRANSLATION_FEED_ATOM = TAG_FEED_RSS = None
FEED_MAX_ITEMS, FEED_DOMAIN = 20, SITEURL
