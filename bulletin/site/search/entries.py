"""Records as they go into the index, and the facets by which readers narrow results."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter

import msgspec

from bulletin.reading.blocks import blocks_of
from bulletin.site.data.columns import LoadDocument, sources_of
from bulletin.site.locale_formatter import script_lang
from bulletin.site.search.records import Choice, Record, Text
from bulletin.site.search.words import BLANK, single_characters, tokens_of

HIDDEN = "-"  # the language of what is found and never shown
TITLE_WEIGHT, CHARACTER_WEIGHT = 3, 0.1  # of a word of the text: 1


def content_of(record: Record, lang: str, load: LoadDocument) -> str:
    """The words of a record of an edition in `lang`, with Pagefind's marks of where passages begin, and of weights.

    Its results name the passages as `anchors`: first the kind of the record, then its title, its texts and facts, each
    by language and address; facts have a label behind the language, `en/topic`. Between two of them is a token without
    a word, so that no phrase goes over their edge.
    """
    passages = [record.title, *_passages(record.texts, load), *_facts(record, lang, load)]
    marked = [f"{_anchor(passage.lang, passage.url)} {tokens_of(passage.words)}" for passage in passages]
    marked[0] = _weighted(TITLE_WEIGHT, marked[0])
    characters = _weighted(CHARACTER_WEIGHT, single_characters(passage.words for passage in passages))
    return f" {BLANK} ".join((_anchor("kind", record.kind), *marked, f"{_anchor(HIDDEN, HIDDEN)} {characters}"))


def _anchor(element: str, id: str) -> str:
    return f"___PAGEFIND_ANCHOR___{element}:0:{id}"


def _weighted(weight: float, words: str) -> str:
    return f"___PAGEFIND_WEIGHT___{weight} {words} ___END_PAGEFIND_WEIGHT___"


def _passages(texts: Iterable[Text], load: LoadDocument) -> Iterator[Text]:
    for text in texts:
        if text.words:
            yield text
        for block in blocks_of(load(text.digest).html) if text.digest else ():
            yield text._replace(words=block.words, url=f"{text.url}#{block.anchor}" if block.anchor else text.url)


def _facts(record: Record, lang: str, load: LoadDocument) -> Iterator[Text]:
    """What else is known of a page: a passage for each label and each script, since most of it states no language."""
    known = [
        (f"{script_lang(words, lang) or lang}/{label}", words)
        for label, words in (*record.known, *_stated(record, load))
        if words
    ]
    for label, labelled in groupby(sorted(known, key=itemgetter(0)), key=itemgetter(0)):
        yield Text(label, record.title.url, "; ".join(dict.fromkeys(words for _, words in labelled)))


def _stated(record: Record, load: LoadDocument) -> Iterator[tuple[str, str]]:
    """The notes of a report, and what it says of its sources."""
    facts = msgspec.json.decode(load(record.facts).facts) if record.facts else {}
    yield from ((key, facts.get(key) or "") for key in ("note", "body_note", "date_note"))
    for source in sources_of(facts):
        yield from (("source", source.get(key) or "") for key in ("title", "publisher", "editor"))


def facets_of(records: Iterable[Record], names: Mapping[str, str]) -> bytes:
    """A file with the values of all facets, and which of them each record has.

    `names` are what Pagefind calls the records that have words, by their addresses.
    """
    values: dict[Choice, int] = {}
    chosen = [(one.title.url, [values.setdefault(choice, len(values)) for choice in one.choices]) for one in records]
    named = [(names[url], *places) for url, places in chosen if url in names]
    return msgspec.json.encode({"values": list(values), "records": named})
