"""Chinese names (谭作钧, 欧阳子虚, 艾力·买买提) at the end of their offices: 市委书记、市长谭作钧."""

import re
from itertools import pairwise

from bulletin.importing.names import Person, Place, end_before_clue, stripped
from bulletin.importing.tables.table import Table

_NAME = re.compile(r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{1,6}(?:·[\u3400-\u9fff]{1,8})+")
BRACKETS = re.compile(r"\([^()]*\)?")
_COMMAS = "，,；"
_MARK = re.compile(r"[，。；;!？、/]|,(?!\d)|(?<=\s) ")
_LONGEST = 4  # characters of a name without a dot
_LONGEST_OFFICE = 24  # characters from a title's begin to its name's end


def list_han_names(text: str, side: str, table: Table, _lone: bool = False) -> list[Person]:
    """Everyone in a list; before a clue from as far left as there are people and their offices and nothing else.

    Offices gather until a name follows them: 省委常委、宣传部部长，省委网信委副主任施若谷.
    """
    stop = re.search(r"[。;；]|$", text)
    end = end_before_clue(text, table, 30) if side == "before" else stop.start() if stop else len(text)
    people: list[Person] = []
    office = -1
    for (start, stop_at), person in _read(text, end, side, table):
        if not person:
            part = text[start:stop_at].strip()
            titled = _ends_office(part, table) and " " not in part
            if titled and people and people[-1][1][0] > people[-1][0][0] and text[people[-1][1][1] : start] == "、":
                people[-1] = people[-1][0], (people[-1][1][0], stop_at)  # `柏文昌 书记、县长`
                continue
            office = (start if office < 0 else office) if titled else -1
            alone = side == "before" and text[max(0, start - 1)] in _COMMAS and not titled
            people = [] if alone else people
            continue
        name, role = person
        if office >= 0:
            role = (office, role[1] if role[1] > role[0] else name[0])
        elif role[0] == role[1] and people and table.pattern("shared_office").search(text[slice(*people[-1][1])]):
            role = people[-1][1]
        people.append((name, stripped(text, *role, " 、,:")))
        office = -1
    return people if office < 0 or side != "before" else [one for one in people if one[1][0] < one[1][1]]


def _read(text: str, end: int, side: str, table: Table) -> list[tuple[Place, Person | None]]:
    """The parts of a list, each with who is in it; a name right after a unit only where all the others are read."""
    items = [item for item in _items(text, end, table) if text[slice(*item)].strip()]
    people = [_split(text, *item, table) for item in items]
    of_units = [one or _of_unit(text, *item, table) for one, item in zip(people, items, strict=True)]
    return [*zip(items, of_units if side == "within" and all(of_units) else people, strict=True)]


def _of_unit(text: str, start: int, end: int, table: Table) -> Person | None:
    end = bracket.start() if (bracket := BRACKETS.search(text, start, end)) else end
    cuts = (one.end() for one in table.pattern("unit").finditer(text, start, end))
    return next((((cut, end), (start, cut)) for cut in cuts if _is_name(text[cut:end], table, True)), None)


def _items(text: str, end: int, table: Table) -> list[Place]:
    """The parts of a list; `and` separates them after an office and a name, and before an office."""
    inside = [match.span() for match in BRACKETS.finditer(text, 0, end)]
    marks = (one.span() for one in _MARK.finditer(text, 0, end))
    cuts = [cut for cut in marks if not any(left < cut[0] < right for left, right in inside)]
    for one, other in pairwise(re.finditer(r"\S+", text[:end])):  # 宁国栋 柳文静(副院长)
        if all(_is_name(BRACKETS.sub("", word[0]), table, word[0][-1] != ")") for word in (one, other)):
            cuts.append((one.end(), other.start()))
    for match in table.pattern("joints").finditer(text, 0, end):
        start = max((stop for _, stop in cuts if stop <= match.start()), default=0)
        person = _split(text, start, match.start(), table)
        if person and person[1][1] > person[1][0] and _office_ends(text, match.end(), end, table):
            cuts.append(match.span())
    cuts.sort()
    starts = [0, *(cut[1] for cut in cuts)]
    return [_without_lead(text, *item, table) for item in zip(starts, [*(cut[0] for cut in cuts), end], strict=True)]


def _without_lead(text: str, start: int, end: int, table: Table) -> Place:
    """An item without what leads up to a list; the sign of `there are` is in names too, 钱有根."""
    start = max(start, text.rfind(":", start, end - 1) + 1)
    lead = None if _split(text, start, end, table) else table.pattern("list_lead").match(text, start, end)
    return lead.end() if lead and lead.end() < end else start, end


def _split(text: str, start: int, end: int, table: Table) -> Person | None:
    """An office and the name after it, in one stretch; None where no name ends it."""
    start, end = stripped(text, start, end)
    if bracket := re.fullmatch(r"(?P<name>[^()]+?)\s*\((?P<role>[^()]+)\)", text[start:end]):
        name, role = ((start + bracket.start(group), start + bracket.end(group)) for group in ("name", "role"))
        of_office = _ends_office(text[slice(*role)], table)
        if inner := _split(text, *name, table):
            return inner[0], role if of_office else inner[1]
        return (name, role) if of_office and _is_name(text[slice(*name)], table, False) else None
    for cut in sorted(_office_ends(text, start, end, table), reverse=True):
        gap = cut + len(text[cut:end]) - len(text[cut:end].lstrip())
        if _is_name(text[gap:end], table, False):
            surname = text.rfind(" ", start, cut) + 1 or start  # 黄乡长淑贞 is 黄淑贞
            parted = text[surname + 1 : cut] in table.words["titles"]
            parted = parted and bool(table.pattern("full_name").fullmatch(text[surname] + text[gap:end]))
            return None if parted else ((gap, end), (start, cut))
    head, space, tail = text[start:end].rpartition(" ")
    if space and _is_name(tail, table, True):
        office = 0 if may_be_han_name(head, table) else len(head.rstrip())
        return (end - len(tail), end), (start, start + office)
    if space and _ends_office(tail, table) and _is_name(head.rstrip(), table, False):
        return (start, start + len(head.rstrip())), (end - len(tail), end)
    if _is_name(text[start:end], table, True):
        return (start, end), (start, start)
    return _office_behind(text, start, end, table)


def _office_behind(text: str, start: int, end: int, table: Table) -> Person | None:
    """A title behind the name, 谭作钧书记; before a place's office, 金华 of 金华市委书记, there is no name."""
    title = table.pattern("ends_office").search(text, start, end)
    if not title or table.pattern("place_sign").match(title[0]):
        return None
    bare = title.start()
    role = (bare, bare) if title[0] in table.words["honorifics"] else (bare, end)
    for cut in (*sorted(_office_ends(text, start, bare, table), reverse=True), start):
        name = stripped(text, cut, bare)
        if _is_name(text[slice(*name)], table, True) and not table.pattern("office_sign").search(text, *name):
            return name, (start, cut) if cut > start else role
    return None


def _office_ends(text: str, start: int, end: int, table: Table) -> set[int]:
    """Where titles end that have something behind them."""
    titles = table.pattern("office_within").finditer(text, max(start, end - _LONGEST_OFFICE), end)
    return {match.end(1) for match in titles if match.end(1) < end}


def _is_name(text: str, table: Table, alone: bool) -> bool:
    """Whether a stretch is a name; one that is `alone`, without an office before it, begins with a surname."""
    if not _NAME.fullmatch(text) or _ends_office(text, table) or any(word in text for word in table.words["not_names"]):
        return False
    known, ends = table.pattern("full_name").fullmatch(text), table.pattern("body_end").search(text)
    if not alone or "·" in text:
        other = ends or table.pattern("office_sign").match(text) or len(text) >= _LONGEST
        return "·" in text or bool(known or not other)
    return bool(known and not ends)


def _ends_office(text: str, table: Table) -> bool:
    return bool(table.pattern("ends_office").search(text.strip()))


def may_be_han_name(item: str, table: Table) -> bool:
    """Whether an item of a list may be a name though its surname is not known."""
    if not _NAME.fullmatch(item) or len(item) >= _LONGEST or any(other in item for other in table.words["not_names"]):
        return False
    return not (_ends_office(item, table) or table.pattern("office_sign").search(item[-1]))
