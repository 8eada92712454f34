"""The settings of a site, as `pelicanconf.py` states them."""

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal, NamedTuple
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, field_validator

from bulletin.model.catalogue import marked
from bulletin.model.characters import UNFIT, unfit_sign
from bulletin.model.fields import FullDate, Language, Line, WebAddress, is_old_address
from bulletin.model.ids import is_id
from bulletin.model.languages import is_language, language_fault
from bulletin.model.names import in_language

_OF_URIS = "!$%&'()*+,/:;=@~"  # what stays as it is in the path of an address (RFC 3986)


class Licence(BaseModel):
    """The licence of the content."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: Line
    url: WebAddress


def _worded(value: Any) -> Any:
    return {"": value} if isinstance(value, str) else value


Worded = Annotated[dict[str, Line], BeforeValidator(_worded)]  # by language, or under "" for all of them


class Edition(NamedTuple):
    """The site in one language, with its name in it; its addresses begin with `folder`, empty for the first."""

    lang: str
    folder: str
    name: str
    tagline: str


class Site(BaseModel):
    """The settings that every page may use."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    sitename: Worded = Field(
        description=marked('the name of the bulletin; by language if it has several: {"en": …, "zh": …}')
    )
    tagline: Worded = Field(description=marked("what it is, in one line; also by language"))
    siteurl: WebAddress = Field(description=marked("where it is published, without a final slash; may have a path"))
    default_lang: Language = Field(description=marked("the language of the interface and of the reports"))
    editions: tuple[Language, ...] = Field(
        (), description=marked('the languages of the site, its own first: ["en", "zh"]; each further one is below /zh/')
    )
    levels: dict[str, dict[str, str]] = Field(
        description=marked("levels of committees, highest first: key → labels by language")
    )
    since: FullDate = Field(
        description=marked("the day the bulletin began; used for reports that state neither `added` nor a full date")
    )
    licence: Licence = Field(description=marked("the licence of the content: name and url"))
    contact: Line = Field(description=marked("where errors are reported: mailto:… or a web address"))
    tag_authority: Line = Field(description=marked("a domain or mail address that was ours on TAG_DATE (RFC 4151)"))
    tag_date: FullDate = Field(description=marked("a day on which it was ours"))
    family_name: Literal["first", "last"] = Field(
        "first", description=marked("where names have the family name, by which people are sorted: first or last")
    )
    feed_size: int = Field(20, ge=1, le=200, description=marked("entries in a feed"))
    newest_on_front: int = Field(12, ge=1, le=100, description=marked("reports on the front page"))
    newest_on_list: int = Field(
        50, ge=1, le=500, description=marked("reports on a committee's, topic's or person's first page")
    )
    redirects: dict[str, str] = Field(
        default_factory=dict,
        description=marked(
            'earlier addresses that lead to a page: {"/archive/2019/": "/archive/", "/old.html": "/about/"}'
        ),
    )
    card: str = Field(
        "",
        pattern=r"^(images/[^\s/?#]+(/[^\s/?#]+)*\.(png|jpe?g|webp|gif))?$",
        description=marked("the picture shown with links to the site, such as images/card.png; by default the theme's"),
    )
    open_data: bool = Field(True, description=marked("whether the content is given as data too, at /data/"))
    books: bool = Field(True, description=marked("whether each month is given as a book too, an EPUB beside its page"))
    search: bool = Field(True, description=marked("whether readers can search the site, at /search/"))
    timezone: str = Field("UTC", description=marked("the time zone in which its days begin, such as Europe/Paris"))
    preview: bool = Field(False, description="whether drafts are shown; not a setting, `./run serve` asks for it")

    @field_validator("*", mode="before")
    @classmethod
    def _printable(cls, value: Any) -> Any:
        if unfit := UNFIT.search("".join(_texts_in(value))):
            raise ValueError(unfit_sign(unfit[0]))
        return value

    @field_validator("siteurl")
    @classmethod
    def _as_a_uri(cls, url: str) -> str:
        parts = urlsplit(url)
        return parts._replace(path=quote(parts.path.rstrip("/"), safe=_OF_URIS)).geturl()

    @field_validator("sitename", "tagline")
    @classmethod
    def _by_language(cls, words: dict[str, str]) -> dict[str, str]:
        for tag in words:
            if tag and not is_language(tag):
                raise ValueError(language_fault(tag))
        return words

    @field_validator("default_lang")
    @classmethod
    def _spoken(cls, tag: str) -> str:
        _known_language(tag)
        return tag

    @field_validator("editions")
    @classmethod
    def _editions(cls, tags: tuple[str, ...], others: ValidationInfo) -> tuple[str, ...]:
        first = others.data.get("default_lang", "")
        if tags and first and (tags[0] != first or len({*tags}) < len(tags)):
            raise ValueError(f'begin with DEFAULT_LANG, "{first}", and name each language once')
        for tag in tags:
            _known_language(tag)
            for name in ("sitename", "tagline") if len(tags) > 1 else ():
                words = others.data.get(name, {"": ""})
                if "" not in words and in_language(words, tag) is None:
                    raise ValueError(f"{name.upper()} lacks {tag}; write it there in each of these languages")
        return tags

    @field_validator("contact")
    @classmethod
    def _reachable(cls, contact: str) -> str:
        if not re.match(r"(mailto:[^@\s]+@[^@\s]+|https?://\S+)$", contact):
            raise ValueError("write mailto:somebody@example.org or a web address")
        return contact

    @field_validator("tag_authority")
    @classmethod
    def _own(cls, authority: str) -> str:
        if not re.fullmatch(r"([^@\s/:]+@)?[^@\s/:]+", authority):
            raise ValueError("write a domain alone, or a mail address: example.org")
        return authority

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

    @property
    def has_data_files(self) -> bool:
        """Whether the files of the open data are made; a preview, which shows drafts, has none."""
        return self.open_data and not self.preview

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of its editions; a site without editions has one language."""
        return self.editions or (self.default_lang,)

    @property
    def edition_folders(self) -> tuple[str, ...]:
        """The folders of all editions except the first, which is at the root."""
        return tuple(filter(None, (self.edition(lang).folder for lang in self.languages)))

    def edition(self, lang: str = "") -> Edition:
        """The edition in a language, by default the first."""
        lang = lang or self.default_lang
        name, tagline = (
            in_language(words, lang) or next(iter(words.values())) for words in (self.sitename, self.tagline)
        )
        return Edition(lang, "" if lang == self.default_lang else lang, name, tagline)


def _known_language(tag: str) -> None:
    from babel import Locale, UnknownLocaleError  # not needed by those who only read rows

    try:
        Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError) as error:
        raise ValueError(f'"{tag}" is not a language that the Unicode locale data knows') from error


def _texts_in(value: Any) -> Iterator[str]:
    """All texts of a setting, which may be a dictionary of dictionaries."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from (*_texts_in(key), *_texts_in(one))
