"""The offices beside names with capitals: Jane Doe, mayor; the clerk, Mrs Roe; M. Jean Dupont (adjoint)."""

import re

from bulletin.importing.names import (
    Person,
    Place,
    end_before_clue,
    follows_address,
    is_title,
    may_be_name,
    names_in,
    stripped,
)
from bulletin.importing.tables.table import Table

_EDGES = " ,.;:-|"
SENTENCE_END = re.compile(r";|(?<=\w{4})\.\s")
_BEHIND = re.compile(
    r"(?:(?:\s*\([^()]*\)|,\s*[A-Z]{2,5})(?=\s+-\s)|,\s*[A-Z]{2,5}(?=,\s))?(?:\s*(?:(?P<bracket>\()|,|-(?= ))\s*| {2})"
)  # `Jane Doe (JD) - Chair`
_WORD = re.compile(r"[\w'-]+")


def list_names(text: str, side: str, table: Table, lone: bool = False) -> list[Person]:
    """Everyone in a list such as `A, mayor; B, secretary; and Mr C`: what is between two names is an office."""
    text = text[: end_before_clue(text, table, 90)] if side == "before" else text
    people: list[Person] = []
    names = [name for name in names_in(text, table, lone) if _stands_in_list(text, name, table)]
    for number, name in enumerate(names):
        ceiling = names[number + 1][0] if number + 1 < len(names) else len(text)
        if side == "within" and _is_away(text, names, number, table):
            continue
        floor = max(names[number - 1][1], people[-1][1][1] if people else 0) if number else 0
        if side == "before" and not (
            re.match(r"\s*(?:[,(]|$)", text[name[1] :]) or _begins_clause(text[floor : name[0]], table)
        ):
            continue
        behind, before = _office_after(text, name, ceiling, table), _office_before(text, floor, name[0], table)
        ambiguous = behind and before and ceiling < len(text) and text[behind[0] - 1] != "("  # perhaps the next one's
        people.append((name, (not ambiguous and (behind or before)) or (name[1], name[1])))
    return people


def _is_away(text: str, names: list[Place], number: int, table: Table) -> bool:
    """Whether somebody is said to be absent: behind the name, or before the first name of a sentence for all in it."""
    away, (start, end) = table.pattern("away"), names[number]
    begin = max((match.end() for match in SENTENCE_END.finditer(text, 0, start)), default=0)
    first = next(name for name, _ in names if name >= begin)
    ceiling = names[number + 1][0] if number + 1 < len(names) else len(text)
    return bool(away.search(text, begin, first) or away.search(text[end:ceiling].partition(";")[0]))


def _begins_clause(before: str, table: Table) -> bool:
    opened = table.pattern("clause_opener").search(before) or follows_address(before, table)
    return bool(not before.strip() or opened or _office_before(before, 0, len(before), table))


def _stands_in_list(text: str, name: Place, table: Table) -> bool:
    """Whether a name is not an owner's, and not in the brackets of another thing or person: `Ann Roe (for Max Poe)`."""
    before = text[: name[0]]
    outside, _, inside = before.rpartition("(") if before.count("(") > before.count(")") else ("", "", "")
    of_other = any(end == len(outside.rstrip()) for _, end in names_in(outside, table))
    of_society = {*before.lower().split()[-1:]} & table.words["societies"]
    of_thing = of_society or table.pattern("of_place").search(before)
    return not (of_other or of_thing or table.word("of").search(inside))


def _office_after(text: str, name: Place, ceiling: int, table: Table) -> Place | None:
    """The office after a name, in brackets or behind a comma, up to the next sign; None where it is not plainly one."""
    match = _BEHIND.match(text, name[1], ceiling)
    if not match:
        return None
    cuts = [cut.start() for cut in table.pattern("joints").finditer(text, match.end(), ceiling)]
    if match["bracket"]:
        end = f"{text})".index(")", match.end())
    else:
        end = ceiling if ceiling == len(text) else cuts[-1] if cuts else match.end()
    if not match["bracket"] and (ending := table.pattern("role_ends").search(text, match.end() - 1, end)):
        end = ending.start()
    office = _trim(text, match.end(), end, table)
    words = text[slice(*office)]
    person = len(words.split()) == 2 and is_title(words.split()[0], table) and may_be_name(words.split()[1], table)
    other = person or table.pattern("clause").match(words) or table.pattern("not_office").fullmatch(words)
    return None if other else _if_office(text, office, table)


def _office_before(text: str, floor: int, start: int, table: Table) -> Place | None:
    """The office before a name; `the clerk, Mrs A` too, where an article shows that it is not the one's before."""
    joints = table.pattern("joints" if floor else "boundaries")
    cuts = [floor, *(cut.end() for cut in joints.finditer(text, floor, start))]
    last = text[cuts[-1] : start].strip(" .").lower()
    apart = len(cuts) > 1 and (not last or last in table.words["honorifics"])
    begin = cuts[-1]
    if apart and (apposed := _apposed(table).match(text, cuts[-2], start)):
        begin = apposed.end()
    elif apart and not cuts[-2] and _is_of_one(text.partition(" ")[0].lower(), table):
        begin = 0  # `Leader of the Council, Cllr Porter`
    verbs = [match.end() for match in table.pattern("office_verbs").finditer(text[begin:start])]
    return _if_office(text, _trim(text, begin + (verbs[-1] if verbs else 0), start, table), table)


def _is_of_one(word: str, table: Table) -> bool:
    return word in table.words["titles"] and word not in table.words["plural_titles"]


def _apposed(table: Table) -> re.Pattern[str]:
    """What stands before an office that a name is apposed to: `said the mayor, Ann Porter`."""
    said, definite = table.pattern("said").pattern, table.pattern("definite").pattern
    return re.compile(rf"(?:[\"”“»]?\s*(?:{said}))?(?={definite})", re.IGNORECASE)


def _if_office(text: str, place: Place, table: Table) -> Place | None:
    """A stretch without addresses at its end, where it has a title in it and no number."""
    words = [*_WORD.finditer(text, *place)]
    addresses = table.words["addresses"]
    honorary = len(words) > 1 and words[0][0].lower() == "hon" and is_title(words[1][0], table)  # `Hon. Secretary`
    kept = words[:honorary]
    for word in words[honorary:]:
        if word[0].lower() not in addresses:
            kept.append(word)
        elif kept and is_title(kept[-1][0], table):  # `Rektorin Frau Studiendirektorin Dr. Anna Roth`
            break
    titled = any(is_title(word[0], table) for word in kept)
    return _trim(text, kept[0].start(), kept[-1].end(), table) if titled and not kept[0][0].isdigit() else None


def _trim(text: str, start: int, end: int, table: Table) -> Place:
    start, end = stripped(text, start, max(start, end), _EDGES)
    article = table.pattern("article").match(text, start, max(start, end))
    return article.end() if article else start, max(start, end)
