"""What the bulletin knows by name, committees, topics, formulas and people; found in a text at the cost of one walk."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from unidecode import unidecode

from bulletin.importing.names import Place
from bulletin.importing.page import Line, Span, clean, fold
from bulletin.importing.tables.table import Table, shared, tables
from bulletin.model.names import NameIndex
from bulletin.model.rows import CommitteeRow, TopicRow
from bulletin.reading.library import Library
from bulletin.register.people import index_people

_KEY = 2  # characters by which names are looked up
_SPACED, _WORD, _HAN = re.compile(r"[a-z0-9]"), re.compile(r"[^\W\d_]+"), re.compile(r"[\u3400-\u9fff]+")
_JOINED = re.compile(r"(.{2,}?)(?: and |[与和及])(.{2,})")
_UNIT = re.compile(r"[\u3400-\u9fff]{2}|[\w-]+")  # a word; a Chinese one has two characters


class NameMatch(NamedTuple):
    """A known name in a text: its place and the ids that it may mean."""

    start: int
    end: int
    ids: tuple[str, ...]


class NameFinder:
    """Finds known names in folded lines; several things may share one."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        ids: dict[str, list[str]] = {}
        for id, name in names:
            plain = " ".join(fold(clean(name)).lower().split())
            for spelling in {plain, plain.replace(" & ", " and "), plain.replace(" and ", " & ")}:
                if len(spelling) >= _KEY and id not in ids.setdefault(spelling, []):
                    ids[spelling].append(id)
        self._by_key: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for spelling in sorted(ids, key=len, reverse=True):
            self._by_key.setdefault(spelling[:_KEY], []).append((spelling, tuple(ids[spelling])))

    def find(self, folded: str) -> Iterator[NameMatch]:
        """All names in a folded text, each the longest at its place, none within another."""
        text, place = folded.lower(), 0
        text = text if len(text) == len(folded) else folded
        while place < len(text) - 1:
            for spelling, ids in self._by_key.get(text[place : place + _KEY], ()):
                if text.startswith(spelling, place) and _is_whole(text, place, place + len(spelling)):
                    yield NameMatch(place, place + len(spelling), ids)
                    place += len(spelling) - 1
                    break
            place += 1


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no word runs on over the ends of a name; in Chinese there is nothing that would show it."""
    before = start and _SPACED.match(text[start]) and _SPACED.match(text[start - 1])
    after = end < len(text) and _SPACED.match(text[end - 1]) and _SPACED.match(text[end])
    return not before and not after


class Knowledge(NamedTuple):
    """Names of committees, topics, formulas and people, and the place that each committee is of."""

    committees: NameFinder
    topics: NameFinder
    formulas: NameFinder
    people: NameIndex
    places: dict[str, frozenset[str]]

    def bearers(self, name: str) -> tuple[str, ...]:
        """The ids of the people who share a name; none where it is one person's or nobody's."""
        ids = self.people.find(name)
        return tuple(ids) if len(ids) > 1 else ()

    def names_place(self, id: str, folded: str) -> bool:
        """Whether a text names the place that a committee is of, in its own script or by its sounds."""
        return any(place in romanised(folded) for place in self.places[id])


@lru_cache(maxsize=512)
def romanised(text: str) -> str:
    """A folded text by its sounds in Latin letters, without spaces where it is Chinese: 无锡 is wuxi."""
    return _HAN.sub(lambda part: f"{unidecode(part[0]).replace(' ', '')}", text).lower()


def knowledge_of(library: Library) -> Knowledge:
    """Gather the names of a library."""
    return Knowledge(
        committees=NameFinder(
            (row.id, form)
            for row in library.committees
            for name in (row.name, *row.names.values(), *row.aliases)
            for form in _forms(name)
        ),
        topics=NameFinder((topic.id, name) for topic in library.topics for name in _topic_names(topic)),
        formulas=NameFinder(
            (row.id, name) for row in library.formulas for name in (row.name, *row.names.values(), *row.variants)
        ),
        people=index_people(library.people),
        places={row.id: _places_of(row) for row in library.committees},
    )


def _forms(name: str) -> Iterator[str]:
    """A name, and its genitives in languages that have them: des Gemeinderats Eschenau, des Bauausschusses."""
    yield name
    for table in tables():
        if match := table.pattern("declined").match(name):
            yield from (f"{match[0]}{ending}{name[match.end() :]}" for ending in sorted(table.words["genitives"]))


def _places_of(row: CommitteeRow) -> frozenset[str]:
    """The place that a committee is of, from its jurisdiction: `wuxi` for `Wuxi, Jiangsu`."""
    words = _WORD.findall(fold(re.split(r"[,(，（]", row.jurisdiction)[0]).lower())
    own = [word for word in words if word not in shared()["kinds_of_place"].split()]
    return frozenset((romanised("".join(own) if _HAN.search(row.jurisdiction) else " ".join(own)),) if own else ())


def _topic_names(topic: TopicRow) -> Iterable[str]:
    labels = list(topic.names.values())
    singular = [label.removesuffix("s") for label in labels if len(label) > 5 and label.endswith("s")]
    return (*labels, *singular, *(part for label in labels for part in _parts(label)), topic.id.replace("-", " "))


def _parts(label: str) -> list[str]:
    """What a label joins: two names, or two words before one head, 网络与数据安全, `Network and data security`."""
    joined = _JOINED.fullmatch(label)
    parts = [(part, _UNIT.findall(part)) for part in joined.groups()] if joined else []
    if [len(units) for _, units in parts] == [1, 2]:
        (first, _), (second, (before_head, _)) = parts
        return [first + second.removeprefix(before_head), second]
    return [part for part, units in parts if len(units) > 1]


_MORE = re.compile(
    r"(?:, (?:[A-Z][\w'-]* ?){1,4}){1,5},? (?:and|AND|&|et|y|e|und) (?:[A-Z][\w'-]* ?){1,4}$"
)  # of a title
_LONGEST_HAN = 32  # characters before a head such as 委员会


_APART = re.compile(r"(?! 第[\d一二三四五六七八九十]{1,3}届)[^\u3400-\u9fff\w]|_")  # but `法团 第九届委员会`
_NTH = re.compile(r" |第[\d一二三四五六七八九十]{1,3}次")  # between a body and its own standing committee or board
_NTH_AFTER = re.compile(rf"(?<=[会會])(?:{_NTH.pattern})(?=[\u3400-\u9fff])")


class Mention(NamedTuple):
    """A committee in a line: its place without an article, and the ids of the committees that are called so.

    `name` is in the nominative and without the number of a meeting, otherwise as the source has it.
    """

    span: Span
    ids: tuple[str, ...]
    name: str


def mentions_in(line: Line, table: Table, knowledge: Knowledge) -> list[Mention]:
    """All committees that a line names, in order; a known name that runs on into a foreign one is another's."""
    kept = line.__dict__.setdefault("bodies", {})
    if table.tag not in kept:
        kept[table.tag] = _mentions(line, table, knowledge)
    return list(kept[table.tag])


def _mentions(line: Line, table: Table, knowledge: Knowledge) -> list[Mention]:
    spans = body_places(line.folded, table)
    known = list(knowledge.committees.find(line.folded))
    for match in known:
        if not any(span[0] <= match.start and match.end <= span[1] for span in spans):
            spans = [span for span in spans if span[1] <= match.start or match.end <= span[0]]
            spans.append((match.start, match.end))
    mentions = []
    for start, stop in sorted(spans):
        more = _MORE.match(line.text, stop) if table.spaced and not start else None
        end = more.end() if more else stop
        within = [match for match in known if start <= match.start and match.end <= end]
        best = max(within, key=lambda match: match.end - match.start, default=None)
        ids: tuple[str, ...] = ()
        if best:
            extra = f"{line.folded[start : best.start]} {line.folded[best.end : end]}"
            ids = tuple(id for id in best.ids if not extra.strip() or knowledge.names_place(id, extra))
        article = table.pattern("article").match(line.folded, start, end)
        span = Span(line, article.end() if article else start, end)
        mentions.append(Mention(span, ids, table.nominative(_NTH_AFTER.sub("", span.text))))
    return mentions


def longest(best: Mention, mentions: Iterable[Mention]) -> Mention:
    """The longest form of the same name: a text often has the whole one once and shorter ones after it."""
    if len(best.ids) == 1:
        return best
    short = fold(best.name).lower()
    gap = " " if short.isascii() else ""
    names = {key: one for one in mentions if (key := fold(one.name).lower()) != short}
    longer = [one for key, one in names.items() if key.endswith(gap + short) or (gap and key.startswith(short + gap))]
    return longer[0] if len(longer) == 1 else best


def body_places(text: str, table: Table) -> list[Place]:
    """Where a folded text has names of bodies, by their shape; its group `body`, where a shape has one."""
    if not table.spaced:
        return _han_bodies(text, table)
    matches = [
        match for match in table.pattern("body_shapes").finditer(text) if not table.pattern("not_body").match(match[0])
    ]
    return [_ended(text, *match.span(match.lastgroup or 0), table) for match in matches]


def _ended(text: str, start: int, end: int, table: Table) -> Place:
    """A name up to where it surely ends: at a column, a day, a word for its meeting, a number's sign, its initials."""
    head = table.pattern("any_body").search(text, start, end)
    for match in table.pattern("name_ends").finditer(text, head.end() if head else end):
        if not match["of"]:  # `Committee of the Conference`
            end = min(end, match.start())
    *words, last = re.findall(r"[^\s']{4,}|\S+$", text[start:end]) or [""]
    if len(words) > 1 and last == "".join(word[0] for word in words).upper():
        end -= len(last) + 1
    return start, end


def _han_bodies(text: str, table: Table) -> list[Place]:
    """A head such as 委员会 and what comes before it, up to a sign or a word that no name has."""
    spans: list[Place] = []
    floor = 0
    for match in table.pattern("body_head").finditer(text):
        left = max(floor, match.start() - _LONGEST_HAN)
        window = text[left : match.start()]
        cut = max((sign.end() for sign in _APART.finditer(window)), default=0)
        if lead := table.pattern("body_lead").match(window, cut):
            cut = lead.end()
        start = left + cut
        if date := table.pattern("day_before").match(text, start, match.start()):
            start = date.end()
        if spans and start == spans[-1][1] and table.pattern("body_part").fullmatch(text, start, match.start()):
            spans[-1] = spans[-1][0], match.end()
        elif spans and _NTH.fullmatch(text, spans[-1][1], match.start()):
            spans[-1] = spans[-1][0], match.end()  # `…第十届委员会第二次常委会`, `…基金会 董事会`
        elif match.end() - start > len(match[0]):
            spans.append((start, match.end()))
        else:
            continue
        floor = match.end()
    return spans
