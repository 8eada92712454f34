"""The settings of a site, as `pelicanconf.py` states them, and a warning for each that has no effect."""

import difflib
import re
from collections.abc import Iterator, Mapping
from typing import Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from bulletin.model.fields import FullDate, Language, Line, WebAddress, is_old_address
from bulletin.model.ids import is_id
from bulletin.model.languages import is_language
from bulletin.model.messages import suggesting
from bulletin.model.problem import ContentError, Problem


class Licence(BaseModel):
    """The licence of the content."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: Line
    url: WebAddress


class Site(BaseModel):
    """What every page may know of the site it is on."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    sitename: Line = Field(description="the name of the bulletin")
    tagline: Line = Field(description="what it is, in one line")
    siteurl: WebAddress = Field(description="where it is published, without a final slash; may have a path")
    default_lang: Language = Field(description="the language of the interface and of the reports")
    levels: dict[str, dict[str, str]] = Field(
        description="levels of committees, highest first: key → labels by language"
    )
    since: FullDate = Field(description="the day the bulletin began; used for reports that do not state `added`")
    licence: Licence = Field(description="the licence of the content: name and url")
    contact: Line = Field(description="where errors are reported: mailto:… or a web address")
    tag_authority: Line = Field(description="a domain or mail address that was ours on TAG_DATE (RFC 4151)")
    tag_date: FullDate = Field(description="a day on which it was ours")
    family_name: Literal["first", "last"] = Field(
        "first", description="where names have the family name, by which people are sorted: first or last"
    )
    feed_size: int = Field(20, ge=1, le=200, description="entries in a feed")
    newest_on_front: int = Field(12, ge=1, le=100, description="reports on the front page")
    newest_on_list: int = Field(
        50, ge=1, le=500, description="reports on a committee's, topic's or person's first page"
    )
    redirects: dict[str, str] = Field(
        default_factory=dict,
        description='earlier addresses that lead to a page: {"/archive/2019/": "/archive/", "/old.html": "/about/"}',
    )
    card: str = Field(
        "",
        pattern=r"^(images/[^\s/?#]+(/[^\s/?#]+)*\.(png|jpe?g|webp|gif))?$",
        description="the picture shown with links to the site, such as images/card.png; by default the theme's",
    )
    timezone: str = Field("UTC", description="the time zone in which its days begin, such as Europe/Paris")
    preview: bool = Field(False, description="whether drafts are shown; not a setting, `./run serve` asks for it")

    @field_validator("siteurl")
    @classmethod
    def _no_final_slash(cls, url: str) -> str:
        return url.rstrip("/")

    @field_validator("default_lang")
    @classmethod
    def _spoken(cls, tag: str) -> str:
        from babel import Locale, UnknownLocaleError  # not needed by those who only read rows

        try:
            Locale.parse(tag, sep="-")
        except (ValueError, UnknownLocaleError) as error:
            raise ValueError(f'"{tag}" is not a language that the Unicode locale data knows') from error
        return tag

    @field_validator("contact")
    @classmethod
    def _reachable(cls, contact: str) -> str:
        if not re.match(r"(mailto:[^@\s]+@\S+|https?://\S+)$", contact):
            raise ValueError("write mailto:somebody@example.org or a web address")
        return contact

    @field_validator("levels")
    @classmethod
    def _labelled(cls, levels: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
        for key, labels in levels.items():
            if not is_id(key) or not labels or not all(map(is_language, labels)):
                raise ValueError(f'level "{key}" needs a label by language: {{"en": "Central"}}')
        return levels

    @field_validator("redirects")
    @classmethod
    def _below_the_site(cls, redirects: dict[str, str]) -> dict[str, str]:
        for address in (*redirects, *redirects.values()):
            if not is_old_address(address) and (address in redirects or address != "/"):
                raise ValueError(f'"{address}" is not an address of this site; write /archive/2019/ or /2019/x.html')
        for address in redirects:
            way = [address]
            while (following := redirects.get(way[-1])) and following not in way:
                way.append(following)
            if following:
                raise ValueError(f"{' → '.join([*way, following])} never reaches a page; let it end at one")
        return redirects

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, zone: str) -> str:
        try:
            ZoneInfo(zone)
        except (KeyError, ValueError, OSError) as error:
            raise ValueError(f'"{zone}" is not a time zone; write one such as Europe/Paris') from error
        return zone

    @property
    def base(self) -> str:
        """The path below which the site lives, without a final slash: `` or `/bulletin`."""
        return urlsplit(self.siteurl).path.rstrip("/")


OURS_BESIDE_SITE = {
    "JOBS": "how many processes work; by default one for each core",
    "TARGETS": "where `./run publish` puts the site, by name: kind, place, siteurl, readback",
    "PURGE_COMMAND": "a command that gets the changed addresses, one on each line, after publishing",
    "ADMIN_BACKEND": "where the browser editor keeps its work: name, repo, branch",
}
OF_PELICAN = {
    "PATH": "the folder of the content",
    "OUTPUT_PATH": "the folder of the built site",
    "THEME": "the folder of the theme; by default ours",
    "THEME_TEMPLATES_OVERRIDES": "folders whose templates replace those of the theme",
    "PLUGINS": "plugins of Pelican; `bulletin.plugin` must be among them",
    "PLUGIN_PATHS": "folders in which Pelican looks for plugins",
    "JINJA_FILTERS": "further filters for templates of your own",
    "JINJA_GLOBALS": "further names for templates of your own",
    "JINJA_TESTS": "further tests for templates of your own",
    "LOG_FILTER": "warnings of Pelican that are not shown",
}
# Pelican fills in these by itself, or reads them before our plugin.
_OF_NO_CONCERN = ("PELICAN_CLASS", "BIND", "PORT", "ARTICLE_EXCLUDES", "PAGE_EXCLUDES", "FEED_DOMAIN")
_OF_THEMES = ("MENUITEMS", "LINKS", "SOCIAL")  # which Pelican's quickstart writes
_INSTEAD = {
    "STATIC_PATHS": "put pictures and PDF files into images/ of the content folder",
    "EXTRA_PATH_METADATA": "put pictures and PDF files into images/ of the content folder",
    "MENUITEMS": "give pages of the content folder a place in the menu with the key `menu`",
    "DELETE_OUTPUT_DIRECTORY": "pages that are no longer made are removed anyway, other files stay",
    "MARKDOWN": "CONTRIBUTING.md describes the Markdown of texts",
}
_ALIKE = 0.8  # a theme may have settings of its own, which are not ours misspelt
PELICAN_S_OWN_NAME = "A Pelican Blog"
PREVIEW = "BULLETIN_PREVIEW"
SETTINGS_FILE = "BULLETIN_SETTINGS"  # where a command notes how the user calls the file


def settings_file(settings: Mapping[str, Any]) -> str:
    """The file of the settings as the user calls it."""
    return str(settings.get(SETTINGS_FILE) or "pelicanconf.py")


def _canonical(tag: str) -> str:
    """A language tag as it is written: Pelican turns its setting into lower case."""
    language, *more = tag.split("-")
    return "-".join([language.lower(), *(part.title() if len(part) == 4 else part.upper() for part in more)])


def read_site(settings: Mapping[str, Any]) -> Site:
    """Check the settings that are ours; raises ContentError with every problem."""
    names = Site.model_fields.keys() - {"preview"}
    given = {name: settings[name.upper()] for name in names if settings.get(name.upper()) not in (None, "")}
    given["preview"] = bool(settings.get(PREVIEW))
    if isinstance(tag := given.get("default_lang"), str):
        given["default_lang"] = _canonical(tag)
    if given.get("sitename") == PELICAN_S_OWN_NAME:
        del given["sitename"]
    try:
        return Site.model_validate(given)
    except ValidationError as error:
        problems = []
        for details in error.errors(include_url=False):
            setting = str(details["loc"][0])
            said = Site.model_fields[setting].description or ""
            message = (
                f"missing; {said}"
                if details["type"] == "missing"
                else f"{details['msg'].removeprefix('Value error, ')}; {said}"
            )
            problems.append(Problem(settings_file(settings), 0, setting.upper(), message))
        raise ContentError(problems) from error


def names_of_settings() -> dict[str, str]:
    """Every setting that has an effect, with what it is for."""
    site = {name.upper(): field.description or "" for name, field in Site.model_fields.items() if name != "preview"}
    return {**site, **OURS_BESIDE_SITE, **OF_PELICAN}


def remarks_on_settings(settings: Mapping[str, Any], pelican: Mapping[str, Any]) -> Iterator[Problem]:
    """A warning for each setting that has no effect: misspelt, or one that only a site of Pelican's own has.

    `settings` are as the site's file states them, `pelican` are Pelican's defaults.
    """
    known, file = names_of_settings(), settings_file(settings)
    for name, value in settings.items():
        if name in known or name in _OF_NO_CONCERN or name.startswith("BULLETIN_"):
            continue
        if name in pelican or name in _OF_THEMES:
            if value and value != pelican.get(name):
                instead = f"; {_INSTEAD[name]}" if name in _INSTEAD else ""
                yield Problem(file, 0, name, f"this setting of Pelican has no effect here{instead}", "warning")
        elif near := difflib.get_close_matches(name, known, n=1, cutoff=_ALIKE):
            yield Problem(file, 0, name, f"there is no such setting{suggesting(near[0])}", "warning")
