"""Checks translations: of texts, whose files are beside their originals, and of reports, which name their originals."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from operator import attrgetter
from pathlib import Path

from bulletin.model.frontmatter import parse_or_salvage
from bulletin.model.kinds import KINDS, translated_in
from bulletin.model.messages import did_you_mean
from bulletin.model.problem import Problem
from bulletin.model.rows import ReportRow, Row, TranslationRow
from bulletin.model.site import Site
from bulletin.reading.decoding import decode
from bulletin.reading.library import Library
from bulletin.register.people import People
from bulletin.register.register import Register
from bulletin.register.reports import outdated_since

_COMMENT = re.compile(r"<!--.*?-->", re.S)
_ITEM = re.compile(r"[ \t]*([-*+]|\d+[.)])[ \t]", re.M)
_KINDS = (
    ("heading", re.compile(r"#{1,6}[ \t]")),
    ("list", _ITEM),
    ("quote", re.compile(">")),
    ("table", re.compile(r"\|")),
)


def check_translations(library: Library, site: Site) -> Iterator[Problem]:
    """Translations that have no original, no edition or no headline, or of which there are two in one language."""
    yield from _check_texts(library, site)
    yield from _check_languages(library, site)
    yield from _check_facts(library)


def _check_texts(library: Library, site: Site) -> Iterator[Problem]:
    originals = {row.path for row in chain.from_iterable(library.kinds())}.union(library.faulty)
    for page in library.pages:
        if page.id in site.languages[1:]:
            yield Problem(page.path, 0, "", f"the address /{page.id}/ is that of an edition; rename the file")
    for row in library.translations:
        translated = translated_in(row.path)
        if translated and (original := translated.original) not in originals:
            message = f'there is no "{original}" for this to translate{did_you_mean(original, originals)}'
            yield Problem(row.path, 0, "", message)
        elif row.lang == site.default_lang:
            message = f'"{row.lang}" is the language of the site itself; write this into the original'
            yield Problem(row.path, 0, "", message)
        elif row.lang not in site.languages:
            message = f'no page shows this; the setting EDITIONS has no "{row.lang}"'
            yield Problem(row.path, 0, "", message, "warning")
        yield from _check_headline(row)


def _check_headline(row: TranslationRow) -> Iterator[Problem]:
    if row.kind != "pages" and row.title:
        message = f"leave this out; the name in {row.lang} is in the original's names"
        yield Problem(row.path, 0, "title", message)
    if not row.passages:
        message = "there is no text yet, so the original's is shown; write it below the second ---"
        yield Problem(row.path, 0, "", message, "notice")
    elif row.kind == "pages" and not row.title:
        yield Problem(row.path, 1, "title", "this required key is missing: the headline of the page")


def _check_languages(library: Library, site: Site) -> Iterator[Problem]:
    """Translations of reports into a language that they have already, or into a variant of an edition's language."""
    texts: dict[tuple[str, str], list[ReportRow]] = {}
    translated = {row.translates for row in library.reports if row.translates}
    for row in library.reports:
        if row.status == "published" and (row.translates or row.id in translated):
            texts.setdefault((row.translates or row.id, row.lang or site.default_lang), []).append(row)
    for (original, lang), rows in texts.items():
        for row in rows if len(rows) > 1 else ():
            others = " and ".join(other.path for other in rows if other is not row)
            if row.translates:
                message = f'"{original}" is in {lang} already, in {others}; keep one, or correct lang'
                yield Problem(row.path, 0, "translates", message)
    for row in filter(attrgetter("translates"), library.reports):
        near = next((lang for lang in site.languages if lang.split("-")[0] == row.lang.split("-")[0]), "")
        if near and row.lang not in site.languages:
            message = f'no edition is in "{row.lang}"; write {near} for the text to be shown in that edition'
            yield Problem(row.path, 0, "lang", message, "warning")


def _check_facts(library: Library) -> Iterator[Problem]:
    """Translated facts that do not match the original's: another number of offices or documents, other people."""
    originals = {row.id: row for row in library.reports if not row.translates}
    people = People(library.people)
    for row in filter(attrgetter("translates"), library.reports):
        original = originals.get(row.translates)
        if original is None:
            continue
        chairs, documents = len(original.chairs), len(original.documents)
        if len(row.chairs) not in (0, 1, chairs) or (row.chairs and not chairs):
            number, offices = ("one chair", "one office") if chairs == 1 else (f"{chairs} chairs", "an office for each")
            message = f"{original.path} has {number}; write {offices}" if chairs else f"{original.path} has no chair"
            yield Problem(row.path, 0, "chair_role", message)
        if row.documents and len(row.documents) != documents:
            message = f"{original.path} has {documents}; translate each as one, in the same order"
            yield Problem(row.path, 0, "documents", message)
        named = [[people.identify(name) or name for name, _ in one.present] for one in (row, original)]
        if row.present and named[0] != named[1]:
            names = ", ".join(name for name, _ in original.present)
            message = f"write those whom {original.path} has, in its order: {names}"
            yield Problem(row.path, 0, "present", message)


def advise_on_translations(content: Path, register: Register) -> Iterator[Problem]:
    """Warnings of translations whose paragraphs do not match, and notices of those older than a correction."""
    rows: dict[str, Row] = {row.path: row for row in chain.from_iterable(register.library.kinds())}
    for report in register.reports:
        for row in register.translations.get(report.row.id, ()):
            yield from _compare(content, row, report.row)
            if day := outdated_since(report.row, row):
                message = f"the original was corrected on {day}; see what that means here, and add it to corrections"
                yield Problem(row.path, 0, "translates", message, "notice")
            elif row.corrected > report.row.corrected:
                message = f"its translation {row.path} was corrected on {row.corrected}; see whether this needs it too"
                yield Problem(report.row.path, 0, "", message, "notice")
    for text in register.library.translations:
        translated = translated_in(text.path)
        if translated and translated.original in rows:
            yield from _compare(content, text, rows[translated.original])


def _compare(content: Path, row: Row, original: Row) -> Iterator[Problem]:
    if row.passages not in (0, original.passages):
        ours, theirs = (parse_or_salvage(decode((content / one.path).read_bytes())) for one in (row, original))
        line = _first_difference(ours.front_matter.text, theirs.front_matter.text)
        written = decode((content / row.path).read_bytes())
        first = 1 + written.count("\n", 0, len(written) - len(ours.front_matter.text))
        paragraphs = f"{row.passages} paragraph{'' if row.passages == 1 else 's'}"
        message = (
            f"this has {paragraphs}, but {original.path} has {original.passages}; from here on they are not beside the "
            "paragraphs that they translate; translate each paragraph as one"
        )
        yield Problem(row.path, first + line, "", message, "warning")


def count_untranslated(register: Register, site: Site) -> Iterator[Problem]:
    """A notice for each further edition that says how much is not in its language yet."""
    for lang in site.languages[1:]:
        if counts := Counter(_lacking(register, lang, site)):
            ones = {name: kind.one for name, kind in KINDS.items()}
            said = ", ".join(f"{count} {kind if count > 1 else ones[kind]}" for kind, count in counts.items())
            message = f"not in {lang} yet: {said}; ./run new --translates ID begins a translation"
            yield Problem("", 0, "EDITIONS", message, "notice")


def _lacking(register: Register, lang: str, site: Site) -> Iterator[str]:
    """The kind of each thing whose name or text is missing in a language."""
    library = register.library
    texts = {(row.kind, row.id) for row in library.translations if row.lang == lang and row.passages}
    for report in register.reports:
        translations = register.translations.get(report.row.id, ())
        if lang not in {report.row.lang or site.default_lang, *(row.lang for row in translations)}:
            yield "reports"
    for kind, rows in (("committees", library.committees), ("people", library.people), ("formulas", library.formulas)):
        for row in rows:
            if lang not in row.names or (row.passages and (kind, row.id) not in texts):
                yield kind
    yield from ("pages" for row in library.pages if ("pages", row.id) not in texts)
    yield from ("topics" for topic in library.topics if lang not in (topic.meanings if topic.meaning else topic.names))


def _blocks(text: str) -> list[tuple[int, str, int]]:
    """The blocks of a Markdown text without its comments: the first line, from 0, the kind, and how many items."""
    shown = _COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment[0]), text)
    found = []
    for block in re.finditer(r"(?:^[^\n]*\S[^\n]*(?:\n|\Z))+", shown, re.M):
        kind = next((kind for kind, begins in _KINDS if begins.match(block[0])), "paragraph")
        items = len(_ITEM.findall(block[0])) if kind == "list" else 1
        found.append((shown.count("\n", 0, block.start()), kind, items))
    return found


def _first_difference(translation: str, original: str) -> int:
    """The line of the translation, from 0, of the first block unlike that of the original; the last if one ends."""
    ours, theirs = _blocks(translation), _blocks(original)
    for own, other in zip(ours, theirs, strict=False):
        if own[1:] != other[1:]:
            return own[0]
    return ours[len(theirs)][0] if len(ours) > len(theirs) else translation.rstrip().count("\n")
