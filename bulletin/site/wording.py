"""The words that an edition shows: names in its language, and the texts that are written or translated in it."""

from collections.abc import Iterable
from itertools import zip_longest
from typing import Any, TypeVar

from bulletin.model.names import in_language
from bulletin.model.rows import NamedRow, ReportRow, Row, TopicRow, TranslationRow
from bulletin.model.site import Edition, Site
from bulletin.register.register import Register
from bulletin.register.reports import Report
from bulletin.site.sheet import Facts, Link, NameIn

OwnRow = TypeVar("OwnRow", bound=Row)


class Wording:
    """Finds the words of an edition; where it lacks some, those of the site's own language stand in."""

    def __init__(self, site: Site, register: Register, edition: Edition) -> None:
        self.site = site
        self.register = register
        self.edition = edition
        self.lang = edition.lang
        texts = register.library.translations if edition.folder else ()
        levels = list(site.levels)
        self._ranks = {id: levels.index(row.level) for id, row in register.committees.items()}
        self._translated = {(row.kind, row.id): row for row in texts if row.lang == self.lang and row.passages}

    def label(self, names: dict[str, str], fallback: str) -> str:
        """The label in the edition's language, or else in the site's, or the first there is."""
        found = in_language(names, self.lang) or in_language(names, self.site.default_lang)
        return found or next(iter(names.values()), fallback)

    def name(self, row: NamedRow | TopicRow) -> str:
        """The name of a thing in the edition's language, or else in the site's."""
        if isinstance(row, TopicRow):
            return self.label(row.names, row.id)
        return row.name if self.lang == self.site.default_lang else in_language(row.names, self.lang) or row.name

    def foreign_name(self, row: NamedRow | TopicRow) -> str:
        """The language of the name of a thing where it is not the edition's."""
        known = self.lang == self.site.default_lang or in_language(row.names, self.lang)
        return "" if known else self.site.default_lang

    def level(self, key: str) -> str:
        """A level of committees in words."""
        return self.label(self.site.levels.get(key, {}), key)

    def rank(self, report: Report) -> int:
        """The place of a meeting's level among those of the site, 0 for the highest."""
        return min(map(self._ranks.__getitem__, report.bodies), default=len(self.site.levels))

    def other_names(self, row: NamedRow | TopicRow | None, shown: str) -> tuple[NameIn, ...]:
        """The names of a thing in all languages except the one that is `shown` already; none without a row."""
        if row is None:
            return ()
        names = row.names
        if not isinstance(row, TopicRow) and self.lang != self.site.default_lang:
            names = names | {self.site.default_lang: row.name}
        return tuple(NameIn(tag, text) for tag, text in sorted(names.items()) if text != shown)

    def entry(self, link: Link, row: NamedRow | TopicRow | None, **facts: Any) -> Facts:
        """A thing in an index or among facts: its page, its names in other languages, and what else is said of it."""
        return {"link": link, "names": self.other_names(row, link.name), **facts}

    def wording(self, kind: str, row: OwnRow) -> OwnRow | TranslationRow:
        """The row with the text of a thing in the edition's language: that of its translation, or else its own."""
        return self._translated.get((kind, row.id), row)

    def documents(self, kind: str, row: Row) -> tuple[str, ...]:
        """The digests of the documents of the page of a thing: of its facts, and of its text in the edition."""
        return tuple(dict.fromkeys((row.digest, self.wording(kind, row).digest)))

    def documents_of(self, reports: Iterable[Report]) -> tuple[str, ...]:
        """The digests of the documents of reports: of their texts in the edition, and of their facts."""
        return tuple(dict.fromkeys(row.digest for report in reports for row in (self.text(report), report.row)))

    def foreign_text(self, kind: str, row: Row) -> str:
        """The language of the text of a thing where it is not the edition's."""
        return self.site.default_lang if self.edition.folder and self.wording(kind, row) is row else ""

    def meaning(self, topic: TopicRow) -> str:
        """What reports a topic gathers."""
        return in_language(topic.meanings, self.lang) or topic.meaning

    def text(self, report: Report, lang: str = "") -> ReportRow:
        """The row with the words of a report in the edition's language, or in `lang`; its own where there are none."""
        rows = self.register.texts(report)[1:]
        return next((row for row in rows if self.is_placed(row) and row.lang == (lang or self.lang)), report.row)

    def summary(self, row: ReportRow) -> str:
        """The summary of a report in the words of this row."""
        return self.register.library.details(row.path).summary

    def offices(self, report: Report, text: ReportRow | None = None) -> tuple[NameIn, ...]:
        """The offices of those whom a report names, translated as in `text` where it translates them."""
        row, text = report.row, text or self.text(report)
        chairs = text.chairs * len(row.chairs) if len(text.chairs) == 1 else text.chairs
        translated = (*(chairs or (("", ""),) * len(row.chairs)), *text.present) if text is not row else ()
        own, other = self.foreign(row), self.foreign(text)
        pairs = zip_longest((office for _, _, office in row.named), (office for _, office in translated), fillvalue="")
        return tuple(NameIn(other, said) if said else NameIn(own, office) for office, said in pairs)

    def offices_of(self, reports: Iterable[Report]) -> dict[str, NameIn]:
        """The offices that reports state, each in the edition's language if any of the reports translates it."""
        said: dict[str, NameIn] = {}
        for report in reports:
            for (_, _, office), found in zip(report.row.named, self.offices(report), strict=True):
                if office not in said or (said[office].lang and not found.lang):
                    said[office] = found
        return said

    def is_placed(self, translation: ReportRow) -> bool:
        """Whether a translation is the text of its original's page in an edition, and has no page of its own."""
        return len(self.site.languages) > 1 and translation.lang in self.site.languages

    def lang_of(self, row: ReportRow) -> str:
        """The language of a report's text."""
        return row.lang or self.site.default_lang

    def foreign(self, row: ReportRow) -> str:
        """The language of a report's text, empty where it is the edition's."""
        lang = self.lang_of(row)
        return "" if lang == self.lang else lang
