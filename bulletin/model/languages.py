"""Language tags as we use them (BCP 47: language, script, region), of languages that the Unicode locale data names."""

import re
from collections.abc import Mapping
from copy import deepcopy
from functools import cache
from typing import Any, Literal

LANGUAGE_PATTERN = r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?"


@cache
def is_language(tag: str) -> bool:
    """Whether `tag` has one of these forms, and its language, script and region exist."""
    if not re.fullmatch(LANGUAGE_PATTERN, tag):
        return False
    from babel import Locale  # slow to import, and not needed where no file is read

    known, (language, *more) = Locale("en"), tag.split("-")
    return language in known.languages and all(part in known.scripts or part in known.territories for part in more)


def calendar_names(tag: str, what: Literal["months", "days"]) -> Mapping[str, Any]:
    """The names of months or days in a language (CLDR), by context, width and number.

    They are read from a copy: Babel (2.18) keeps names that stand for others where the next language finds them.
    """
    from babel import Locale
    from babel.localedata import LocaleDataDict, load

    names = deepcopy(load(str(Locale.parse(tag, sep="-")))[what])
    found: Mapping[str, Any] = LocaleDataDict({what: names})[what]
    return found


def canonical_language(tag: str) -> str:
    """A language tag with its usual capitals, since Pelican turns that in its settings into lower case."""
    language, *more = tag.split("-")
    return "-".join([language.lower(), *(part.title() if len(part) == 4 else part.upper() for part in more)])


def language_fault(tag: str) -> str:
    """The message for a tag that is not a language's; often that of a country, of three letters, or a name."""
    from babel.core import get_global

    base, *more = tag.replace("_", "-").split("-")
    likely = get_global("language_aliases").get(base) or get_global("likely_subtags").get(f"und_{base.upper()}", base)
    meant = "-".join([likely.split("_")[0].lower(), *more])
    meant = meant if is_language(meant) else _tags_by_name().get(tag.casefold(), "en, zh, zh-Hant, pt-BR, …")
    return f'"{tag}" is not a language tag; write {meant}'


@cache
def _tags_by_name() -> dict[str, str]:
    """The tags of languages by their names in English and in themselves (CLDR): `german`, `deutsch`."""
    from babel import Locale
    from babel.localedata import locale_identifiers

    own = {tag: Locale(tag).get_language_name(tag) for tag in locale_identifiers() if "_" not in tag}
    named = [*own.items(), *Locale("en").languages.items()]
    return {name.casefold(): tag.replace("_", "-") for tag, name in named if name}
