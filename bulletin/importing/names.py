"""Names with capitals, whole or not at all: Jane Doe; Mrs Roe; M. Jean Dupont."""

import re
from collections.abc import Iterator

from bulletin.importing.tables.table import Table, tables

Place = tuple[int, int]
MOST_WORDS = 4  # of a name
Person = tuple[Place, Place]  # where a name is, and the office beside it; an office that is not stated is empty
_NICKNAME = r"""["“„«][^\W\d_a-z][\w'-]*["”“»](?= [^\W\d_a-z])"""  # `Ann "Bee" Porter`
_TOKEN = re.compile(rf"{_NICKNAME}|[^\W\d_](?:[\w'·-]*\w)?\.?|\S")
_COMES = re.compile(r"(?:[^\W_]|[^\W\d_]\.|\b(\w+) )$")  # what stands before a name and may belong to it
_GOES_ON = re.compile(
    r"""[^\W_]|-|'(?!s?\b)| ?["“„«]\w| d'[^\W\d_A-Z]| (?P<word>[^\W\d_][\w'-]*)\.?(?P<name> [^\W\d_a-z])?"""
)
_TURNED = re.compile(r", ([^\W\d_][\w'-]*)\b(?! [^\W\d_a-z])")  # `Porter, Ann`
_NUMBER = re.compile(r"\d(?: \w\w)? $")
_DOTTED = ("addresses", "shortened")
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
        named = _may_name(word, table) or _names_too(text, (start, end), table)
        gap = text[run[-1][1] : start] if run else "."
        joined = gap == " " or (not gap and text[start - 1] == ".")  # `P.J. Porter`
        particle = word.lower() in table.words["particles"] and not (len(run) < 2 and joint(word.lower()))
        surname = len(run) == 1 and word.isupper() and len(word) > 4 and not text[slice(*run[0])].isupper()
        within = joined and (particle or surname or _ELIDED.match(word) or word[:1] in ('"', *"“„«"))
        begins = _begins(word, table) or word.lower() in table.words["titled_names"]
        if within or (begins and _CAPITALISED.match(text, end) and follows_address(text[:start], table)):
            named = True
        elif run and not (named and joined):
            names += _name(text, run, table, lone)
            run = []
        run += [(start, end)] if named else []
    return names


def _words(text: str, table: Table) -> Iterator[tuple[int, int, str]]:
    for match in _TOKEN.finditer(text):
        word = match[0].removesuffix("'s")
        if word.endswith(".") and len(word) > 2 and not any(word[:-1].lower() in table.words[one] for one in _DOTTED):
            word = word[:-1]
        yield match.start(), match.start() + len(word), word


def _may_name(word: str, table: Table) -> bool:
    low = word.rstrip(".").lower()
    if not word[:1].isupper() or {low, low.removesuffix("s")} & table.words["honorifics"]:
        return len(low) == 1 and word[:1].isupper() and not word.endswith(".")
    return len(low) == 1 or not (_ROMAN.fullmatch(word) or low in table.words["not_names"] or is_title(low, table))


def _names_too(text: str, place: Place, table: Table) -> bool:
    """Whether a word is a first name too, as `June` is before a name and not behind the number of a day."""
    start, end = place
    known = text[start:end].lower() in table.words["pronoun_names"] and text[start].isupper()
    return known and bool(_CAPITALISED.match(text, end)) and not _NUMBER.search(text[:start])


def is_title(word: str, table: Table) -> bool:
    """Whether a word is one that offices are made of: by the table, in the plural, or by its shape."""
    low, titles = word.lower().strip(".").rpartition("'")[2], table.words["titles"]
    before, _, last = low.rpartition("-")
    second = {last} if len(before) < 6 or before in titles else set()  # not of `Bradley-Dean`
    plain = {low, low.removesuffix("s"), *second} & titles
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
    return all({word, word.removesuffix("s")} & table.words["honorifics"] for word in words)  # `Crs`


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
