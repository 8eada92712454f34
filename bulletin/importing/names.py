"""Names with capitals, and the offices beside them: Jane Doe, mayor; the clerk, Mrs Roe; M. Jean Dupont (adjoint)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bulletin.importing.tables.table import Table

Place = tuple[int, int]
MOST_WORDS = 4  # of a name
Person = tuple[Place, Place]  # where a name is, and the office beside it; an office that is not stated is empty
_EDGES = " ,.;:-|"
_APPOSITION = re.compile(r"\s*(?:,|-(?= ))\s*")
_TOKEN = re.compile(r"[^\W\d_](?:[\w'·-]*\w)?\.?|\S")
_ELIDED = re.compile(r"d'[A-Z]")  # `Flore d'Estienne`
_ASIDE = re.compile(r"\s*(?:\([^()]*\)|,\s*[A-Z]{2,5})(?=\s+-\s)")  # `Jane Doe (JD) - Chair`, `Jane Doe, MP - Chair`
_ROMAN = re.compile(r"[IVX]{2,}")
_BRACKET = re.compile(r"\s*\([^()]*\)")
_CAPITALS = re.compile(r"(?:[^\W\d_a-z][\w'-]+ ?)+")
_WORD, _CAPITALISED = re.compile(r"[\w'-]+"), re.compile(r" [^\W\d_a-z][^\W\d_A-Z]")


def names_in(text: str, table: Table, lone: bool = False) -> list[Place]:
    """The places of all names: two to four capitalised words of which none belongs to an office or a body.

    One word is a name after a form of address; with `lone` also after an office, `Chairman Porter`.
    """
    names: list[Place] = []
    run: list[Place] = []
    joint = table.pattern("joints").fullmatch
    for start, end, word in (*_words(text, table), (len(text), len(text), "")):
        named = _may_name(word, table) or (
            word.lower() in table.words["pronoun_names"] and bool(_CAPITALISED.match(text, end))
        )
        particle = word.islower() and word in table.words["particles"] and not (len(run) < 2 and joint(word))
        if run and (particle or _ELIDED.match(word)):
            named = True
        elif run and (not named or text[run[-1][1] : start].strip()):
            names += _name(text, run, table, lone)
            run = []
        run += [(start, end)] if named else []
    return names


def _words(text: str, table: Table) -> Iterator[tuple[int, int, str]]:
    for match in _TOKEN.finditer(text):
        word = match[0].removesuffix("'s")
        if word.endswith(".") and len(word) > 2 and word[:-1].lower() not in table.words["addresses"]:
            word = word[:-1]
        yield match.start(), match.start() + len(word), word


def _may_name(word: str, table: Table) -> bool:
    low = word.rstrip(".").lower()
    if not word[:1].isupper() or low in table.words["honorifics"]:
        return len(low) == 1 and word[:1].isupper() and not word.endswith(".")
    return len(low) == 1 or not (_ROMAN.fullmatch(word) or low in table.words["not_names"] or is_title(low, table))


def is_title(word: str, table: Table) -> bool:
    """Whether a word is one that offices are made of: by the table, in the plural, or by its shape."""
    low, titles = word.lower().strip(".").rpartition("'")[2], table.words["titles"]
    return low in titles or low.removesuffix("s") in titles or bool(table.pattern("title_shape").fullmatch(low))


def is_office(text: str, table: Table) -> bool:
    """Whether some words have an office among them."""
    return any(is_title(word, table) for word in _WORD.findall(text))


def _name(text: str, run: list[Place], table: Table, lone: bool) -> list[Place]:
    while text[slice(*run[-1])].islower():
        run = run[:-1]
    before = text[: run[0][0]]
    *_, second, last = "", "", *before.split()
    placed = last in table.words["of"] and is_title(second, table)  # `Party secretary of Wuxi Tan Zuojun`
    titled = before[-1:] == " " and last[:1].isupper() and last.lower() in table.words["not_names"]
    if len(run) > 2 and (placed or titled):  # `Road Agent Wes Tibbetts`
        run = run[1:]
    if len(run) > MOST_WORDS or all(end - start < 2 or text[end - 1] == "." for start, end in run):
        return []
    alone = len(run) == 1 and not follows_address(before, table) and not (lone and is_title(last, table))
    return [] if alone else [(run[0][0], run[-1][1])]


def follows_address(before: str, table: Table) -> bool:
    """Whether a text ends with a form of address, `Mrs`."""
    return before.rstrip().rpartition(" ")[2].rstrip(".").lower().strip("([") in table.words["honorifics"]


def end_before_clue(text: str, table: Table, longest: int) -> int:
    """Where a text ends without the words that may come between a person and a clue."""
    end = len(text)
    while (match := table.pattern("between").search(text, max(0, end - longest), end)) and match.start() < end:
        end = match.start()
    return end


def may_be_name(item: str, table: Table) -> bool:
    """Whether an item of a list is capitalised words alone, none of them of an office or a body."""
    return bool(_CAPITALS.fullmatch(item)) and all(_may_name(word, table) for word in item.split())


def _begins_clause(before: str, table: Table) -> bool:
    opened = table.pattern("clause_opener").search(before) or follows_address(before, table)
    return bool(not before.strip() or opened or _office_of(before, 0, len(before), table))


def _office_of(text: str, begin: int, end: int, table: Table) -> Place | None:
    """The end of a stretch that is an office: it has a title in it, and holds no verb."""
    verbs = [match.end() for match in table.pattern("office_verbs").finditer(text[begin:end])]
    begin += verbs[-1] if verbs else 0
    words = [word for word in _WORD.finditer(text, begin, end) if word[0].lower() not in table.words["addresses"]]
    titled = any(is_title(word[0], table) for word in words)
    return _trim(text, words[0].start(), words[-1].end(), table) if titled else None


def _may_be_office(text: str, table: Table) -> bool:
    if text[:1].isdigit() or table.pattern("clause").match(text) or names_in(text[:12], table):
        return False
    first, *rest = _WORD.findall(text)[:8] or [""]
    if len(rest) == 1 and is_title(first, table) and _may_name(rest[0], table):
        return False  # `Dean Sobotka`: somebody else
    return any(is_title(word, table) for word in (first, *rest))


def _in_brackets(text: str, name: Place, table: Table) -> Place:
    left, right = text.index("(", name[1]) + 1, f"{text})".index(")", name[1])
    inside = text[left:right]
    if not is_office(inside, table) or table.pattern("not_office").fullmatch(inside):
        return name[1], name[1]  # a count, a party, or how somebody took part
    return _trim(text, left, right, table)


def _trim(text: str, start: int, end: int, table: Table) -> Place:
    start, end = stripped(text, start, end, _EDGES)
    article = table.pattern("article").match(text, start, max(start, end))
    return article.end() if article else start, max(start, end)


def stripped(text: str, start: int, end: int, signs: str = " ") -> Place:
    """A stretch without some signs at its ends."""
    start += end - start - len(text[start:end].lstrip(signs))
    return start, start + len(text[start:end].rstrip(signs))


def list_names(text: str, side: str, table: Table, lone: bool = False) -> list[Person]:
    """Everyone in a list such as `A, mayor; B, secretary; and Mr C`: what is between two names is an office."""
    text = text[: end_before_clue(text, table, 90)] if side == "before" else text
    people: list[Person] = []
    names = [name for name in names_in(text, table, lone) if _stands_in_list(text, name, table)]
    for number, name in enumerate(names):
        floor = max(names[number - 1][1], people[-1][1][1] if people else 0) if number else 0
        if number and (bracket := _BRACKET.match(text, names[number - 1][1], name[0])):
            floor = max(floor, bracket.end())
        apart = re.match(r"\s*(?:[,(]|$)", text[name[1] :]) or _begins_clause(text[floor : name[0]], table)
        if side == "before" and not apart:
            continue
        ceiling = names[number + 1][0] if number + 1 < len(names) else len(text)
        if side == "within" and table.pattern("away").search(text[name[1] : ceiling].partition(";")[0]):
            continue
        after = _office_after(text, name, ceiling, table)
        people.append((name, after if after[1] > after[0] else _office_in_front(text, floor, name[0], table)))
    return people


def _stands_in_list(text: str, name: Place, table: Table) -> bool:
    """Whether a name is not a place's, and not in the brackets of another thing or person: `Ann Roe (for Max Poe)`."""
    before = text[: name[0]]
    outside, bracket, inside = before.rpartition("(") if before.count("(") > before.count(")") else (before, "", "")
    of_other = bracket and any(end == len(outside.rstrip()) for _, end in names_in(outside, table))
    named = table.word("of").search(inside)
    of_society = before[-1:] == " " and {*before.lower().split()[-1:]} & table.words["societies"]
    owner = re.match(r"'\s", text[name[1] :])
    return not (named or of_other or owner or of_society or table.pattern("of_place").search(before))


def _office_after(text: str, name: Place, ceiling: int, table: Table) -> Place:
    """The office after a name; before a further name only up to the last comma, `and` or semicolon."""
    start, rest = name[1], text[name[1] : ceiling]
    if rest.lstrip().startswith("(") and (office := _in_brackets(text, name, table))[1] > office[0]:
        return office
    if aside := _ASIDE.match(rest):
        start, rest = start + aside.end(), rest[aside.end() :]
    match = _APPOSITION.match(rest)
    if not match:
        return start, start
    end = ceiling
    if ceiling < len(text):
        cuts = [cut.start() for cut in table.pattern("joints").finditer(rest)]
        end = start + cuts[-1] if cuts else start
    if ending := table.pattern("role_ends").search(text, start + match.end() - 1, ceiling):
        end = min(end, ending.start())
    office = _trim(text, start + match.end(), max(end, start + match.end()), table)
    return office if _may_be_office(text[slice(*office)], table) else (start, start)


def _office_in_front(text: str, floor: int, start: int, table: Table) -> Place:
    """The office before a name; `the clerk, Mrs A` too, where an article shows that it is not the one's before."""
    if clause := table.pattern("clause").match(text, floor, start):
        floor = clause.end()
    joints = table.pattern("joints" if floor else "boundaries")
    cuts = [floor, *(cut.end() for cut in joints.finditer(text, floor, start))]
    last = text[cuts[-1] : start].strip(" .").lower()
    apart = len(cuts) > 1 and (not last or last in table.words["honorifics"])
    definite = table.pattern("definite").search(text, cuts[-2], start) if apart else None
    begin = definite.start() if definite and (last or definite.start() == cuts[-2]) else cuts[-1]
    return _office_of(text, begin, start, table) or (begin, begin)
