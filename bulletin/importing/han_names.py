"""Chinese names (谭作钧, 欧阳子虚, 艾力·买买提) at the end of their offices: 市委书记、市长谭作钧."""

from __future__ import annotations

import re
from functools import cache

from bulletin.importing.patterns import compiled
from bulletin.importing.tables.table import Side, Table

Place = tuple[int, int]
PersonPlaces = tuple[Place, Place]
_HAN = r"\u3400-\u9fff"
_NAME = re.compile(rf"[{_HAN}]{{2,4}}|[{_HAN}]{{1,6}}(?:·[{_HAN}]{{1,8}})+")
_LEAD = re.compile(r".*(?:会议由|由|在|是|有|:|邀请|以及)")
_OFFICE_SIGN = re.compile(r"[部委局办厅院会区市县省州镇乡村组处室所站司政党务副常总代各]")
_BODIES_END = "部委局办厅院处室组科署"  # with which no name ends, but every short name of a body does
_AND = re.compile(r"以及|及|暨|和|与")
_BETWEEN = re.compile(r"[，。；;!？]")
_LONGEST = 4  # characters of a name without a dot


def han_one(text: str, side: Side, table: Table) -> PersonPlaces | None:
    """Who is meant: before a clue the last person named, after it the first."""
    if side == "before":
        end = _strip_between(text, table)
        begin = max((match.end() for match in _BETWEEN.finditer(text, 0, end)), default=0)
        found = _in_chunk(text, begin, end, table)
        return _with_chunks_before(text, found[-1], begin, table) if found else None
    ending = compiled(table.tag).role_ends.search(text)
    end = ending.start() if ending and side == "after" else len(text)
    stop = _BETWEEN.search(text, 0, end) if side == "after" else None
    found = _in_chunk(text, 0, stop.start() if stop else end, table)
    return found[0] if found else None


def han_list(text: str, side: Side, table: Table) -> list[PersonPlaces]:
    """Everyone in a list; before a clue from as far left as there are people and nothing else."""
    if side != "before":
        full_stop = re.search(r"[。;；]", text)
        chunks = _chunks(text, 0, full_stop.start() if full_stop else len(text))
        return [person for begin, end in chunks for person in _in_chunk(text, begin, end, table)]
    end = _strip_between(text, table)
    found: list[PersonPlaces] = []
    for begin, stop in reversed(_chunks(text, 0, end)):
        people = _in_chunk(text, begin, stop, table)
        if not people:
            if found and _is_titles(text[begin:stop], table):
                name, role = found[0]
                found[0] = name, (begin, role[1] if role[1] > role[0] else stop)
                continue
            break
        found[:0] = people
    return found


def _strip_between(text: str, table: Table) -> int:
    end = len(text)
    while (
        match := compiled(table.tag).between.search(text, max(0, end - 30), end)
    ) and match.start() < end == match.end():
        end = match.start()
    return end


def _chunks(text: str, start: int, end: int) -> list[Place]:
    cuts = [match.span() for match in _BETWEEN.finditer(text, start, end)]
    begins, ends = [start, *(cut[1] for cut in cuts)], [*(cut[0] for cut in cuts), end]
    return [place for place in zip(begins, ends, strict=True) if text[slice(*place)].strip()]


def _in_chunk(text: str, begin: int, end: int, table: Table) -> list[PersonPlaces]:
    """The people of a chunk without commas: offices gather until a name follows them."""
    lead = _LEAD.match(text, begin, end)
    if lead and lead.end() < end:
        begin = lead.end()
    found: list[PersonPlaces] = []
    office = -1
    for start, stop in _items(text, begin, end, table):
        person = _split(text, start, stop, table)
        if person is None:
            office = start if office < 0 and _is_titles(text[start:stop], table) else office
            if not _is_titles(text[start:stop], table):
                office = -1
            continue
        name, role = person
        if office >= 0:
            role = (office, role[1] if role[1] > role[0] else name[0])
        if role[0] == role[1] and found and text[slice(*found[-1][1])].endswith("领导"):
            role = found[-1][1]
        found.append((name, _trimmed(text, role)))
        office = -1
    return found


def _items(text: str, begin: int, end: int, table: Table) -> list[Place]:
    """The parts of a list; `and` parts them where what is before it ends with an office and a name."""
    part = text[begin:end]
    inside = [match.span() for match in re.finditer(r"\([^()]*\)", part)]
    cuts = [
        match.span()
        for match in re.finditer(r"[、/]|(?<=\s) ", part)
        if not any(start < match.start() < stop for start, stop in inside)
    ]
    cuts = sorted([*cuts, *_ands(text, begin, part, cuts, table)])
    begins = [begin, *(begin + cut[1] for cut in cuts)]
    return list(zip(begins, [*(begin + cut[0] for cut in cuts), end], strict=True))


def _ands(text: str, begin: int, part: str, cuts: list[Place], table: Table) -> list[Place]:
    found: list[Place] = []
    for match in _AND.finditer(part):
        start = max((stop for _, stop in (*cuts, *found) if stop <= match.start()), default=0)
        person = _split(text, begin + start, begin + match.start(), table)
        if person and person[1][1] > person[1][0] and _title_ends(text, begin + match.end(), begin + len(part), table):
            found.append(match.span())
    return found


def _split(text: str, start: int, end: int, table: Table) -> PersonPlaces | None:
    """An office and the name after it, in one stretch; None where no name ends it."""
    part = text[start:end].rstrip()
    end = start + len(part)
    start += len(part) - len(part.lstrip())
    if bracket := re.fullmatch(r"(?P<name>[^()]+?)\s*\((?P<role>[^()]+)\)", text[start:end]):
        name = (start, start + bracket.end("name"))
        return (
            (name, (start + bracket.start("role"), start + bracket.end("role")))
            if _is_name(text[slice(*name)], table, True)
            else None
        )
    for cut in sorted(_title_ends(text, start, end, table), reverse=True):
        gap = len(text[cut:end]) - len(text[cut:end].lstrip())
        if _is_name(text[cut + gap : end], table, False):
            return (cut + gap, end), (start, cut)
    head, space, tail = text[start:end].rpartition(" ")
    if space and _is_name(tail, table, True):
        return (end - len(tail), end), (start, start + len(head.rstrip()))
    if _is_name(text[start:end], table, True):
        return (start, end), (start, start)
    return _title_after(text, start, end, table)


def _title_after(text: str, start: int, end: int, table: Table) -> PersonPlaces | None:
    """A title that stands behind the name, 谭作钧书记; what holds a sign of an office (宣传部部长) is no name."""
    for title in sorted(table.titles, key=len, reverse=True):
        if not text.endswith(title, start, end):
            continue
        bare = end - len(title)
        role = (bare, bare) if title in table.honorifics else (bare, end)
        for cut in (*sorted(_title_ends(text, start, bare, table), reverse=True), start):
            name = text[cut:bare]
            if _is_name(name, table, True) and not _OFFICE_SIGN.search(name):
                return (cut, bare), (start, cut) if cut > start else role
    return None


def _title_ends(text: str, start: int, end: int, table: Table) -> set[int]:
    by_sign = _by_first_sign(table.titles)
    return {
        place + len(title)
        for place in range(max(start, end - 24), end)
        for title in by_sign.get(text[place], ())
        if place + len(title) < end and text.startswith(title, place)
    }


@cache
def _by_first_sign(titles: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    return {sign: tuple(title for title in titles if title[0] == sign) for sign in {title[0] for title in titles}}


def _is_name(text: str, table: Table, alone: bool) -> bool:
    """Whether a stretch is a name; one that stands `alone`, without an office before it, begins with a surname."""
    if not _NAME.fullmatch(text) or any(word in text for word in table.not_names) or text.endswith(tuple(table.titles)):
        return False
    if "·" in text:
        return True
    if alone and text[-1] in _BODIES_END:
        return False
    with_surname = text[0] in table.surnames or text[:2] in table.compound_surnames
    longest = _LONGEST if text[:2] in table.compound_surnames or not alone else _LONGEST - 1
    return len(text) <= longest and (with_surname or not alone)


def _is_titles(text: str, table: Table) -> bool:
    return text.strip().endswith(tuple(table.titles))


def _with_chunks_before(text: str, person: PersonPlaces, begin: int, table: Table) -> PersonPlaces:
    """An office may run over commas: 省委常委、宣传部部长，省委网信委副主任施若谷."""
    name, role = person
    if role[0] != begin and text[begin : role[0]].strip():
        return person
    for start, stop in reversed(_chunks(text, 0, max(0, begin - 1))):
        if not _is_titles(text[start:stop], table) or re.search(r"[召主出]开|主持|出席|会议", text[start:stop]):
            break
        role = (start, role[1] if role[1] > role[0] else stop)
    return name, _trimmed(text, role)


def _trimmed(text: str, place: Place) -> Place:
    part = text[slice(*place)]
    start = place[0] + len(part) - len(part.lstrip(" 、,"))
    return start, max(start, place[1] - (len(part) - len(part.rstrip(" 、,:"))))


def han_unread(text: str, names: list[Place], table: Table) -> list[Place]:
    """What stands between the commas of a list, beside `names`, and may be a name though its surname is not known."""
    chunks = [chunk for chunk in _chunks(text, 0, len(text)) if any(chunk[0] <= start < chunk[1] for start, _ in names)]
    items = [item for chunk in chunks for item in _items(text, *chunk, table)]
    others = [(start, stop) for start, stop in items if not any(start <= begin < stop for begin, _ in names)]
    return [place for place in others if _may_be_name(text[slice(*place)].strip(), table)]


def _may_be_name(word: str, table: Table) -> bool:
    if not _NAME.fullmatch(word) or len(word) >= _LONGEST or any(other in word for other in table.not_names):
        return False
    return not (_is_titles(word, table) or _OFFICE_SIGN.search(word[-1]))
