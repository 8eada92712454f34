"""The words that editors read, in the site's language: gettext catalogues, which `./run strings` keeps up to date."""

import gettext
import hashlib
import io
from collections.abc import Callable
from pathlib import Path

TRANSLATIONS = Path(__file__).parents[1] / "translations"
DOMAIN = "editors"
Say = Callable[[str], str]


def editors_words(language: str) -> Say:
    """What translates messages into a language (`fr-CA` uses `fr`); into English if there is no catalogue for it."""
    file = _file_of(language)
    return read_catalogue(file).gettext if file else marked


def catalogue_of(language: str) -> dict[str, str]:
    """All that a language's catalogue has, as texts in English and in it; empty where there is no catalogue."""
    file = _file_of(language)
    if not file:
        return {}
    from babel.messages.pofile import read_po  # late, as below

    with file.open("rb") as source:
        found = ((message.id, message.string) for message in read_po(source))
        return {id: said for id, said in found if isinstance(id, str) and isinstance(said, str) and id and said}


def digest_of_words(language: str) -> str:
    """A digest of the words of that catalogue; empty if there is no catalogue."""
    file = _file_of(language)
    return hashlib.blake2b(file.read_bytes(), digest_size=8).hexdigest() if file else ""


def _file_of(language: str) -> Path | None:
    tags = dict.fromkeys((language.replace("-", "_"), language.partition("-")[0]))
    files = (TRANSLATIONS / tag / "LC_MESSAGES" / f"{DOMAIN}.po" for tag in tags)
    return next(filter(Path.is_file, files), None)


def marked(message: str) -> str:
    """Return the message itself: marks a text that is translated later, when it is shown."""
    return message


class Catalogue(gettext.GNUTranslations):
    """A catalogue that also finds the singular of a message with a plural, as Python itself does since 3.11.5."""

    def gettext(self, message: str) -> str:
        """The message in the catalogue's language, or the message itself if it is not translated, or empty."""
        translated = super().gettext(message) if message else ""  # gettext has the catalogue's head under ""
        return translated if translated != message else self.ngettext(message, message, 1)


def read_catalogue(file: Path) -> gettext.GNUTranslations:
    """Read a catalogue in the form that translators write (`<language>/LC_MESSAGES/<domain>.po`)."""
    from babel.messages.mofile import write_mo  # late: a site in English needs neither
    from babel.messages.pofile import read_po

    compiled = io.BytesIO()
    with file.open("rb") as source:
        write_mo(compiled, read_po(source, locale=file.parent.parent.name))
    compiled.seek(0)
    return Catalogue(compiled)
