"""Names with capitals (Tan Zuojun, Jane Doe, M. Jean Dupont) and the offices before or after them."""

from __future__ import annotations

import re

from bulletin.importing.capitalised_names import ADDRESSES, Place, follows_honorific, is_title, names_in
from bulletin.importing.patterns import compiled
from bulletin.importing.tables.table import Side, Table

_ADDRESS = re.compile(rf"(?<=[\s,])(?:{'|'.join(sorted(ADDRESSES))})\.?\s*$", re.IGNORECASE)
_OF_PLACE = re.compile(r"\w\s+(?:of|in|from|at|near|outside)\s+$")
_DEFINITE = re.compile(r"\s*(?:(?:the|its|our|la|le|les)\s|l'|[\w ]+'s )", re.IGNORECASE)
PersonPlaces = tuple[Place, Place]
_ARTICLE = re.compile(r"(?:an?|the|our|its|la|le|les|l')\s+", re.IGNORECASE)
_CLAUSE = re.compile(r"\s*(?:who|whom|which|and|but|while|as|qui|et)\b", re.IGNORECASE)
_BOUNDARY = re.compile(r"[,;:]\s*(?:and\s+|et\s+)?|\b(?:where|during which|at which|while|and that|that)\s+")


def capitalised_one(text: str, side: Side, table: Table) -> PersonPlaces | None:
    """Who is meant: before a clue the last name that is its subject, else the first name there."""
    return _subject(text, table) if side == "before" else _object(text, table)


def _subject(text: str, table: Table) -> PersonPlaces | None:
    end = _strip_between(text, table)
    names = names_in(text[:end], table)
    if not names:
        return None
    last = names[-1]
    if not text[last[1] : end].strip(" ,"):
        return last, _office_before(text, last[0], table)
    with_office = [
        name for name in names if text[name[1] : name[1] + 1] in (",", " ") and _begins_clause(text, name, table)
    ]
    for name in reversed(with_office):
        if text[name[1] : name[1] + 1] == ",":
            clause = _CLAUSE.match(text, name[1] + 1)
            return name, _office_before(text, name[0], table) if clause else _trim(text, name[1] + 1, end)
        if text[name[1] :].lstrip().startswith("("):
            return name, _in_brackets(text, name)
    return None


def _strip_between(text: str, table: Table) -> int:
    end = len(text)
    while match := compiled(table.tag).between.search(text, max(0, end - 90), end):
        if match.start() == end or match.end() != end:
            break
        end = match.start()
    return end


def _begins_clause(text: str, name: Place, table: Table) -> bool:
    before = text[: name[0]]
    if not before.strip() or re.search(r"(?:[,;:]|\b(?:and|et|that|where|while|which))\s*$", before, re.IGNORECASE):
        return True
    return follows_honorific(before, table) or bool(_office_of(before, table))


def _office_before(text: str, start: int, table: Table) -> Place:
    """The office that stands before a name, `Deputy Mayor`; a comma may part them where the office is all there is."""
    if address := _ADDRESS.search(text, 0, start):
        start = address.start()
    boundaries = [match.end() for match in _BOUNDARY.finditer(text, 0, start)]
    begin = boundaries[-1] if boundaries else 0
    if not text[begin:start].strip() and len(boundaries) > 0:
        begin = boundaries[-2] if len(boundaries) > 1 else 0
    if others := names_in(text[begin:start], table):
        begin += others[-1][1]
    return _office_place(text, begin, start, table)


def _office_place(text: str, begin: int, end: int, table: Table) -> Place:
    office = _office_of(text[begin:end], table)
    if not office:
        return begin, begin
    return _trim(text, begin + office[0], begin + office[1])


def _office_of(text: str, table: Table) -> Place | None:
    """The part of a text that is an office: it has a title in it, ends there, and holds no verb."""
    words = list(re.finditer(r"[\w'-]+", text))
    kept = [word for word in words if word[0].lower() not in ADDRESSES]
    if not kept or not any(is_title(word[0], table) for word in kept):
        return None
    verb = None
    for match in re.finditer(
        r"\b(?:was|were|is|met|held|had|has|been|where|by|with|avec|est|sont|a|\w{3,}ed)\b(?:\s+(?:and|by|et|par|(?:the|a)\s+\w+\s+and))?",
        text,
    ):
        verb = match
    begin = kept[0].start()
    if verb:
        after = [word for word in kept if word.start() >= verb.end()]
        begin = after[0].start() if after else len(text)
    if not any(is_title(word[0], table) for word in kept if word.start() >= begin):
        return None
    return begin, kept[-1].end()


def _object(text: str, table: Table) -> PersonPlaces | None:
    names = names_in(text, table)
    if not names:
        return None
    name = names[0]
    before = [word for word in text[: name[0]].split() if word.lower().strip(".,'") not in table.function_words]
    if len(before) > 2 and not _office_of(text[: name[0]], table):
        return None
    ending = compiled(table.tag).role_ends.search(text, 0, name[0])
    if ending and text[: ending.start()].strip(" ,") and ending.start() > 0 and text[ending.start()] not in "(":
        return None
    return name, _office_around(text, name, table)


def _office_around(text: str, name: Place, table: Table) -> Place:
    rest = text[name[1] :]
    if rest.lstrip().startswith("("):
        return _in_brackets(text, name)
    if match := re.match(r"\s*(?:,|-(?= ))\s*", rest):
        begin = name[1] + match.end()
        ending = compiled(table.tag).role_ends.search(text, name[1] if rest.startswith(",") else begin - 1)
        end = _before_next(text, begin, ending.start() if ending else len(text), table)
        office = _trim(text, begin, max(begin, end))
        if office[1] > office[0] and _is_office(text[slice(*office)], table):
            return office
    return _office_place(text, 0, name[0], table)


def _before_next(text: str, begin: int, end: int, table: Table) -> int:
    """Where an office ends before somebody else: `first deputy of the board, the president Hector Noone being ill`."""
    others = names_in(text[begin:end], table)
    comma = text.rfind(",", begin, begin + others[0][0]) if others else -1
    return comma if comma > begin else end


def _is_office(text: str, table: Table) -> bool:
    words = re.findall(r"[\w'-]+", text.lower())
    if _CLAUSE.match(text) or names_in(text[:12], table):
        return False
    return any(is_title(word, table) for word in words[:8]) or (
        text.islower() and len(words) <= 3 and words[0] not in table.function_words
    )


def _in_brackets(text: str, name: Place) -> Place:
    left = text.index("(", name[1])
    right = text.find(")", left)
    if text[left + 1 : right] == "".join(word[0] for word in re.findall(r"[^\W\d_][\w'-]*", text[name[0] : name[1]])):
        return name[1], name[1]  # the name's initials, by which minutes call the person further on
    return _trim(text, left + 1, right if right > 0 else len(text))


def _trim(text: str, start: int, end: int) -> Place:
    part = text[start:end]
    start += len(part) - len(part.lstrip(" ,;:-"))
    end -= len(part) - len(part.rstrip(" ,.;:-"))
    if start < end and (article := _ARTICLE.match(text, start, end)):
        start = article.end()
    return start, max(start, end)


def capitalised_list(text: str, side: Side, table: Table) -> list[PersonPlaces]:
    """Everyone in a list such as `A, mayor; B, secretary; and Mr C`: what stands between two names is an office."""
    text = text[: _strip_between(text, table)] if side == "before" else text
    found: list[PersonPlaces] = []
    names = [name for name in names_in(text, table) if not _OF_PLACE.search(text, 0, name[0])]
    for number, name in enumerate(names):
        floor = max(names[number - 1][1], found[-1][1][1] if found else 0) if number else 0
        begins = _begins_clause(text[floor:], (name[0] - floor, name[1] - floor), table)
        if side == "before" and not begins and text[name[1] :].strip() and not re.match(r"\s*[,(]", text[name[1] :]):
            continue
        ceiling = names[number + 1][0] if number + 1 < len(names) else len(text)
        after = _after_name(text, name, ceiling, number + 1 < len(names), table)
        found.append((name, after if after[1] > after[0] else _office_in_front(text, floor, name[0], table)))
    return found


def _after_name(text: str, name: Place, ceiling: int, more: bool, table: Table) -> Place:
    """The office after a name; before a further name only up to the last comma, `and` or semicolon."""
    start = name[1]
    rest = text[start:ceiling]
    if rest.lstrip().startswith("("):
        return _in_brackets(text, name)
    match = re.match(r"\s*(?:,|-(?= ))\s*", rest)
    if not match:
        return start, start
    end = ceiling
    if more:
        cuts = [cut.start() for cut in re.finditer(r"[,;]|\b(?:and|et)\b", rest)]
        end = start + cuts[-1] if cuts else start
    if ending := compiled(table.tag).role_ends.search(text, start + match.end() - 1, ceiling):
        end = min(end, ending.start())
    office = _trim(text, start + match.end(), max(end, start + match.end()))
    return office if _is_office(text[slice(*office)], table) else (start, start)


def _office_in_front(text: str, floor: int, start: int, table: Table) -> Place:
    """The office before a name; `the clerk, Mrs A` too, where an article shows that it is not the one's before."""
    address = _ADDRESS.search(text, floor, start)
    end = address.start() if address else start
    cuts = [floor, *(floor + cut.end() for cut in re.finditer(r"[,;:]|\b(?:and|et)\b", text[floor:end]))]
    if len(cuts) > 1 and not text[cuts[-1] : end].strip() and _DEFINITE.match(text, cuts[-2], end):
        return _office_place(text, cuts[-2], end, table)
    return _office_place(text, cuts[-1], end, table)


def is_office(text: str, table: Table) -> bool:
    """Whether some words have an office among them."""
    return any(is_title(word, table) for word in re.findall(r"[\w'-]+", text))
