"""Names with capitals, and the offices beside them: Jane Doe, mayor; the clerk, Mrs Roe; M. Jean Dupont (adjoint)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bulletin.importing.tables.table import Table, tables

Place = tuple[int, int]
MOST_WORDS = 4  # of a name
Person = tuple[Place, Place]  # where a name is, and the office beside it; an office that is not stated is empty
_EDGES = " ,.;:-|"
SENTENCE_END = re.compile(r";|(?<=\w{4})\.\s")
_BEHIND = re.compile(
    r"(?:(?:\s*\([^()]*\)|,\s*[A-Z]{2,5})(?=\s+-\s))?(?:\s*(?:(?P<bracket>\()|,|-(?= ))\s*| {2})"
)  # `Jane Doe (JD) - Chair`
_NICKNAME = r"""["“„«][^\W\d_a-z][\w'-]*["”“»](?= [^\W\d_a-z])"""  # `Ann "Bee" Porter`
_TOKEN = re.compile(rf"{_NICKNAME}|[^\W\d_](?:[\w'·-]*\w)?\.?|\S")
_COMES = re.compile(r"(?:[^\W_]|[^\W\d_]\.|\b(\w+) )$")  # what stands before a name and may belong to it
_GOES_ON = re.compile(
    r"""[^\W_]|-|'(?!s?\b)| ?["“„«]\w| d'[^\W\d_A-Z]| (?P<word>[^\W\d_][\w'-]*)\.?(?P<name> [^\W\d_a-z])?"""
)
_TURNED = re.compile(r", ([^\W\d_][\w'-]*)\b(?! [^\W\d_a-z])")  # `Porter, Ann`
_GAP = re.compile(r",? ")
_ELIDED = re.compile(r"d'[A-Z]")  # `Flore d'Estienne`
_BODIES = ("outlets", "bodies", "organisations", "societies")
_ROMAN = re.compile(r"[IVX]{2,}")
_VOWEL = re.compile("[AEIOUY]")
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
        gap = text[run[-1][1] : start] if run else "."
        joined = gap == " " or (not gap and text[start - 1] == ".")  # `P.J. Porter`
        particle = word.lower() in table.words["particles"] and not (len(run) < 2 and joint(word.lower()))
        surname = len(run) == 1 and word.isupper() and len(word) > 4 and not text[slice(*run[0])].isupper()
        within = joined and (particle or surname or _ELIDED.match(word) or word[:1] in ('"', *"“„«"))
        if within or (_begins(word, table) and _CAPITALISED.match(text, end) and follows_address(text[:start], table)):
            named = True
        elif run and not (named and joined):
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
    plain = {low, low.removesuffix("s"), low.rpartition("-")[2]} & titles
    return bool(plain or table.pattern("title_shape").fullmatch(low))


def is_office(text: str, table: Table) -> bool:
    """Whether some words have an office among them."""
    return any(is_title(word, table) for word in _WORD.findall(text))


def _name(text: str, run: list[Place], table: Table, lone: bool) -> list[Place]:
    while run and text[slice(*run[-1])].lower() in table.words["particles"]:
        run = run[:-1]
    run = run[_acronyms(text, run) :]
    before = text[: run[0][0]] if run else ""
    *_, second, last = "", "", *before.split()
    placed = last in table.words["of"] and is_title(second, table)  # `Party secretary of Wuxi Tan Zuojun`
    titled = before[-1:] == " " and last[:1].isupper() and last.lower() in table.words["not_names"]
    if len(run) > 2 and (placed or titled):  # `Road Agent Wes Tibbetts`: where the name begins is not shown
        return []
    while run and text[slice(*run[0])].islower():  # of `La Balade des Livres`
        run = run[1:]
    if not run or len(run) > MOST_WORDS or all(end - start < 2 or text[end - 1] == "." for start, end in run):
        return []
    body = any(text[slice(*run[-1])].lower() in table.words[kind] for kind in _BODIES)
    if body or table.pattern("glued").fullmatch(text, run[0][0], run[-1][1]):
        return []
    behind_office = lone and last.lower().strip(".") in table.words["titles"]
    place = run[0][0], _end_of_suffix(text, run[-1][1], table)
    alone = len(run) == 1 and not (follows_address(before, table) or behind_office)
    return [] if alone or not _is_whole(text, place, len(run) == 1, table) else [place]


def _begins(word: str, table: Table) -> bool:
    """Whether a name may begin with a word that else stands within it: `Mme DE MONTRIGAUD`."""
    return word[:1].isupper() and word.lower() in table.words["particles"]


def _is_whole(text: str, place: Place, single: bool, table: Table) -> bool:
    """Whether what stands beside a name does not go on with it: a letter, a word or a quotation."""
    comes, goes_on = _COMES.search(text[: place[0]]), _GOES_ON.match(text, place[1])
    if comes and not follows_address(text[: place[0]], table):
        acronym = (comes[1] or "").isupper() and not text[slice(*place)].split()[0].isupper()  # `DI Ann Porter`
        if not comes[1] or (_begins(comes[1], table) and not acronym):
            return False
    turned = _TURNED.match(text, place[1]) if single else None
    if turned and _may_name(turned[1], table):
        return False
    if not goes_on or not (word := goes_on["word"]):
        return not goes_on
    low = word.lower()
    if word[:1].isupper():
        return not single and low in table.words["honorifics"]
    particle = any(low in one.words["particles"] for one in tables())
    return not (particle and goes_on["name"]) or low in table.words["function_words"] | table.words["of"]


def _acronyms(text: str, run: list[Place]) -> int:
    """How many words of a name are none of it, since it begins with letters that stand for something else.

    One before two more words is an office (`GR Anna Berg`), before one more all of it is something else (`VG Elmtal`).
    """
    first, *others = (text[slice(*place)].rstrip(".") for place in run) if run else ("",)
    if not 1 < len(first) < 5 or not first.isupper() or any(other.isupper() and len(other) > 1 for other in others):
        return 0
    return 1 if len(others) > 1 else 0 if _VOWEL.search(first) else len(run)


def _end_of_suffix(text: str, end: int, table: Table) -> int:
    """Where a name ends with what may follow it: `W. T. Gaines, Jr.`"""
    gap = _GAP.match(text, end)
    suffix = table.word("suffixes").match(text, gap.end()) if gap else None
    return suffix.end() if suffix else end


def follows_address(before: str, table: Table) -> bool:
    """Whether a text ends with a form of address, `Mrs`."""
    words = before.rstrip().rpartition(" ")[2].lower().replace(".", "").strip("()[]").split("-")
    return all(word in table.words["honorifics"] for word in words)


def end_before_clue(text: str, table: Table, longest: int) -> int:
    """Where a text ends without the words that may come between a person and a clue."""
    end = len(text)
    while (match := table.pattern("between").search(text, max(0, end - longest), end)) and match.start() < end:
        end = match.start()
    return end


def may_be_name(item: str, table: Table) -> bool:
    """Whether an item of a list is capitalised words alone, none of them of an office or a body."""
    return bool(_CAPITALS.fullmatch(item)) and all(_may_name(word, table) for word in item.split())


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
    return not (of_other or of_thing or table.word("of").search(inside) or re.match(r"'\s", text[name[1] :]))


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
    person = len(words.split()) == 2 and is_title(words.split()[0], table) and _may_name(words.split()[1], table)
    other = person or table.pattern("clause").match(words) or table.pattern("not_office").fullmatch(words)
    return None if other else _if_office(text, office, table)


def _office_before(text: str, floor: int, start: int, table: Table) -> Place | None:
    """The office before a name; `the clerk, Mrs A` too, where an article shows that it is not the one's before."""
    joints = table.pattern("joints" if floor else "boundaries")
    cuts = [floor, *(cut.end() for cut in joints.finditer(text, floor, start))]
    last = text[cuts[-1] : start].strip(" .").lower()
    apart = len(cuts) > 1 and (not last or last in table.words["honorifics"])
    begin = cuts[-2] if apart and table.pattern("definite").match(text, cuts[-2], start) else cuts[-1]
    verbs = [match.end() for match in table.pattern("office_verbs").finditer(text[begin:start])]
    return _if_office(text, _trim(text, begin + (verbs[-1] if verbs else 0), start, table), table)


def _if_office(text: str, place: Place, table: Table) -> Place | None:
    """A stretch without addresses at its end, where it has a title in it and no number."""
    words = [word for word in _WORD.finditer(text, *place) if word[0].lower() not in table.words["addresses"]]
    titled = any(is_title(word[0], table) for word in words)
    return _trim(text, words[0].start(), words[-1].end(), table) if titled and not words[0][0].isdigit() else None


def _trim(text: str, start: int, end: int, table: Table) -> Place:
    start, end = stripped(text, start, max(start, end), _EDGES)
    article = table.pattern("article").match(text, start, max(start, end))
    return article.end() if article else start, max(start, end)
