"""What the search finds: reports, and the pages of what they are about; their texts are loaded later."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from bulletin.model.kinds import KINDS
from bulletin.model.rows import ReportRow, TopicRow
from bulletin.register.people import Person
from bulletin.register.reports import Report
from bulletin.site.listing import Lister
from bulletin.site.locale_formatter import script_lang
from bulletin.site.search.page import UNDATED

Choice = tuple[str, str, str, str]  # a facet, the id of a value in it, its label, the label's language; none is ""


class Text(NamedTuple):
    """A text in a language at an address: some `words`, then those of the document `digest`, where it has one."""

    lang: str
    url: str
    words: str
    digest: str = ""


class Record(NamedTuple):
    """A page that is found: its title and its texts, and what else is known of it, under every name that it has.

    `known` are words, each after the label of what they say. `facts` is the digest of a document whose facts say more.
    `date` is EDTF, `by` who met; both are empty for all but reports.
    """

    kind: str
    title: Text
    texts: tuple[Text, ...]
    known: tuple[tuple[str, str], ...]
    choices: tuple[Choice, ...]
    facts: str = ""
    date: str = ""
    by: str = ""


def records_of(lister: Lister) -> Iterator[Record]:
    """All that is found in an edition, the newest reports first."""
    names = cache(lambda kind, id: tuple(_names(lister, kind, id)))  # most are those of many reports
    for report in lister.register.reports:
        yield _report(lister, report, names)
    for kind in lister.links:
        for id in sorted(lister.things[kind]):
            yield _thing(lister, kind, id)
    for row in lister.register.library.pages:
        lang, words = lister.foreign_text("pages", row) or lister.lang, lister.wording("pages", row)
        title = Text(lang, lister.addresses.url(row.id), words.title)
        yield Record("pages", title, (title._replace(words="", digest=words.digest),), (), _kind("pages", lang))


def _report(lister: Lister, report: Report, names_of: Callable[[str, str], Iterable[str]]) -> Record:
    row, own = report.row, lister.text(report)
    texts = [own, *(text for text in lister.register.texts(report) if text is not own)]
    about = [
        ("committees", report.bodies),
        ("people", (*report.chairs, *report.present)),
        ("topics", report.topics),
        ("formulas", tuple(dict.fromkeys(mention.formula for mention in row.mentions))),
    ]
    things = [(kind, id) for kind, ids in about for id in ids if id in lister.links[kind]]
    known = [(KINDS[kind].one, name) for kind, id in things for name in names_of(kind, id)]
    known += [("person", words) for _, name, office in row.named for words in (name, office)]
    known += [("documents", title) for title in row.documents]
    return Record(
        "reports",
        Text(lister.lang_of(own), lister.addresses.url("reports", row.id), own.title),
        tuple(_text(lister, report, text) for text in texts),
        _without_title(own.title, known),
        tuple(dict.fromkeys(_choices(lister, report, things, texts))),
        row.digest,
        row.date,
        "; ".join(lister.committees[id].name for id in report.bodies),
    )


def _text(lister: Lister, report: Report, text: ReportRow) -> Text:
    """The words of a report in one language; its headline in another is a part of them."""
    title = "" if text is lister.text(report) else text.title
    return Text(lister.lang_of(text), lister.text_url(report, text), title, text.digest)


def _thing(lister: Lister, kind: str, id: str) -> Record:
    link, thing = lister.links[kind][id], lister.things[kind][id]
    row = thing.file if isinstance(thing, Person) else thing
    title = Text(script_lang(link.name, lister.lang) or lister.lang, link.url, link.name)
    if isinstance(row, TopicRow):
        text = Text(lister.lang, link.url, lister.meaning(row))
    else:
        lang = lister.foreign_text(kind, row) if row else ""
        text = Text(lang or lister.lang, link.url, "", lister.wording(kind, row).digest if row else "")
    choices = [*_kind(kind, text.lang), _choice(lister, kind, id)]
    if kind == "committees":
        choices.append(_level(lister, id))
    names = (("names", name) for name in _names(lister, kind, id))
    return Record(kind, title, (text,), _without_title(link.name, names), tuple(choices))


def _names(lister: Lister, kind: str, id: str) -> Iterator[str]:
    """Every name of a thing, in every language, and the places that it is responsible for."""
    thing = lister.things[kind][id]
    yield lister.links[kind][id].name
    yield from sorted(getattr(thing, "spellings", ()))
    row = thing.file if isinstance(thing, Person) else thing
    for field in ("name", "names", "aliases", "variants", "jurisdiction", "jurisdictions"):
        value: Any = getattr(row, field, "")
        yield from (value,) if isinstance(value, str) else value.values() if isinstance(value, dict) else value


def _without_title(title: str, known: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """What is known beside the title, each entry once."""
    return tuple(dict.fromkeys((label, words) for label, words in known if words and words != title))


def _choices(
    lister: Lister, report: Report, things: Iterable[tuple[str, str]], texts: Iterable[ReportRow]
) -> Iterator[Choice]:
    for text in texts:
        yield from _kind("reports", lister.lang_of(text))
    yield ("year", str(report.year or UNDATED), "", "")
    yield ("event", report.row.event, "", "")
    yield from (_choice(lister, kind, id) for kind, id in things)
    yield from (_level(lister, id) for id in report.bodies)


def _kind(kind: str, lang: str) -> tuple[Choice, Choice]:
    return ("kind", kind, "", ""), ("language", lang, "", "")


def _choice(lister: Lister, kind: str, id: str) -> Choice:
    name = lister.links[kind][id].name
    return KINDS[kind].one, id, name, script_lang(name, lister.lang)


def _level(lister: Lister, committee: str) -> Choice:
    level = lister.register.committees[committee].level
    return "level", level, lister.level(level), ""
