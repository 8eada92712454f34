"""Lines by their shape: navigation and tools, sentences, credits, and those that go on in the next."""

import re
from collections.abc import Container, Sequence
from functools import lru_cache
from itertools import pairwise

from bulletin.importing.dates import days_in, full_days
from bulletin.importing.labels import label_pattern, saying_when
from bulletin.importing.page import HAN, Line
from bulletin.importing.tables.table import Table, tables

LONGEST = 200  # characters of a line that can be furniture
_CRUMB = re.compile(r"[^>»›|/·•]{1,24}(?:\s*[>»›|·•]\s*[^>»›|/·•]{1,24}){2,}|[^/>\d]{1,24}(?: / [^/>\d]{1,24}){2,}")
_PARTS = re.compile(r"\s*\|\s*|\s*·\s*| {2,}")
_SENTENCE = re.compile(r"[.!?。！？…][”\"'」』)）]?$")
_LEADING_ON = re.compile(r"[。！？].*[:：]$")  # `…召开会议。现将有关事项通知如下：`
_FRAME = "[]()【】<> "
FEWEST = 3  # lines at the margin that show it; where there are fewer, the words must show that a line goes on
BULLETS = "-*•·▪●○〇■□◦‣➢"
LISTED = re.compile(rf"(?:\(?\d{{1,3}}[.)]|[a-z]\)|[{BULLETS}])\s|[一二三四五六七八九十]{{1,3}}、")
_RULE = re.compile(r"[\W_]+")  # a line that is drawn
_JOINS = re.compile(r"[\u3400-\u9fff，。、；：！？“”《》（）]")
TIME = re.compile(r"\b\d{1,2}:\d{2}(?::\d{2})?\b")
_LASTING = re.compile(r"\d{1,2}[:.]\d{2}\s*-\s*\d{1,2}[:.]\d{2}")
LONGEST_CREDIT = 90
_OTHER_LABEL = re.compile(r"[^\W\d_]\s*:\s*$")  # `Quiz night: 2023-11-12`
_SPREAD = re.compile(r"(?<=\b[^\W\d_]) (?=[^\W\d_]\b)")
_BESIDE_DAY, _TOUCHING = 30, re.compile(r"\d\D{0,4}\n|\n\d")  # characters at a line's end; a number there
_PARTED = re.compile(r"[^\W\d_][-\u2010]$")
_NUMERIC = re.compile(r"[\d./年月日号 -]+")
_PARTED_NAME = re.compile(
    r"\w [A-Z][\w'-]+[^,;\n]*[,;] (?:[a-z]{1,3} )?[A-Z][\w'-]+\n[A-Z][\w'-]+(?:[,;]| \(| [a-z]{1,3} [A-Z]|$)"
)


def set_close(text: str) -> str:
    """A text in which no word is set wide: `M I N U T E S`."""
    return _SPREAD.sub("", text)


def is_listed(line: Line) -> bool:
    """Whether a line is by its own signs the item of a list: `1. Budget`, `- Fees`."""
    return bool(LISTED.match(line.folded))


def is_furniture(line: Line) -> bool:
    """Whether a line is by its own words not text."""
    text = line.folded.strip()
    if len(text) > LONGEST or line.row:
        return False
    if not re.search(r"\w", text) or _CRUMB.fullmatch(text):
        return True
    if _is_known(text.strip(_FRAME)):
        return True
    parts = [part.strip(_FRAME) for part in _PARTS.split(text)]
    return len(parts) > 1 and all(map(_is_known, filter(None, parts)))


@lru_cache(maxsize=2048)
def _is_known(folded: str) -> bool:
    return any(table.pattern("furniture").fullmatch(folded) for table in tables())


def is_ending(line: Line) -> bool:
    """Whether what follows a text begins here: related news, links, a copyright line."""
    text = line.folded.strip("[]()【】<>■●▶* ")
    return len(text) <= LONGEST and any(table.pattern("endings").match(text) for table in tables())


def is_sentence(line: Line) -> bool:
    """Whether a line is by its shape running text: it ends like a sentence, has some length and is not in capitals."""
    if line.text.isupper():
        return False  # `MINUTES OF THE REGULAR MEETING, AUGUST 15, 2023, 4:00 P.M.`
    return (ends_sentence(line) or bool(_LEADING_ON.search(line.text))) and width_of(line.text.strip()) >= 40


def ends_sentence(line: Line) -> bool:
    """Whether a line ends like a sentence, and not in a society's form alone: `Turnverein Mulderode e. V.`."""
    text = line.text.strip()
    return bool(_SENTENCE.search(text)) and not tables()[0].pattern("society").fullmatch(text)


def is_credit(line: Line, table: Table, minutes: bool, above: bool = True) -> bool:
    """Whether a line says only when the page was published, with a name or two beside it."""
    short = len(line.text) <= LONGEST_CREDIT and not (line.heading or line.row)
    days = full_days(line, table) if short else []
    if not days:
        return False
    (start, end), dated = days[0].span[1:], not (days[0].last_day or is_timed(line, table))
    rest = TIME.sub("", line.folded[:start] + line.folded[end:])
    apart = _NUMERIC.fullmatch(line.folded[start:end]) or re.search(r"[·|•]\s*$", line.folded[:start])
    stamped = apart and TIME.search(line.folded)
    said = list(saying_when().finditer(line.folded))
    issued = above and table.pattern("issuer").fullmatch(rest.strip())  # `区防汛办公室　2023年8月25日`
    if (minutes and not said and not stamped and not issued) or table.word("meeting_words").search(rest):
        return False
    if table.pattern("other_day_line").search(line.folded):
        return False
    if any(0 <= start - label.end() <= 12 for label in said):
        return True
    if not dated:
        return False  # when something begins or lasts
    named = bool(_OTHER_LABEL.search(line.folded[:start]))
    head = above and not named
    return bool(issued or (head and stamped)) or (not line.item and _is_of_page(rest, table, head))


def is_timed(line: Line, table: Table) -> bool:
    """Whether a line says at what time of a day something begins or lasts, not when a page was stored."""
    return bool(table.pattern("clock").search(line.folded) or _LASTING.search(line.folded))


def _is_of_page(rest: str, table: Table, above: bool) -> bool:
    """Whether what is beside a day makes it the page's own: nothing, an outlet, above the text also a place."""
    if len(rest.strip()) > 40 or re.search(r"[。；]|\.\s", rest):
        return False
    if above and table.pattern("signed").fullmatch(rest.strip()):
        return True  # `Valmont, le 17 mai 2024`
    words = [word for word in re.findall(r"[^\W\d_]{2,}", rest) if word.lower() not in table.numbers["weekdays"]]
    if not words or table.word("outlets").search(rest):
        return True
    ours = not table.spaced or rest.isupper() or table.pattern("nobody").search(rest)
    return above and len(words) <= 4 and bool(ours)


def width_of(text: str) -> int:
    """The width of a text, a Chinese character counting as two."""
    return len(text) + len(HAN.findall(text))


def unwrap(lines: Sequence[Line]) -> list[Line]:
    """Join what was broken; a text whose lines are paragraphs stays as it is."""
    width = max((width_of(line.text) for line in lines), default=0)
    pairs = [
        (place, line, below)
        for place, (line, below) in enumerate(pairwise(lines))
        if below.number - line.number == 1 and may_join(line, below)
    ]
    full = {place for place, line, below in pairs if _is_full(line, below, width)}
    cut = {
        place
        for place, line, below in pairs
        if _parts_word(line, below)
        or _parts_list(line, below)
        or _parts_day(line, below)
        or (width_of(line.text) > 0.8 * width and goes_on(line, below))
    }
    return join(lines, cut | full if len(full) >= FEWEST else cut)


def join(lines: Sequence[Line], open_ends: Container[int]) -> list[Line]:
    """The lines, each at one of the places `open_ends` joined with the next."""
    joined: list[Line] = []
    for place, line in enumerate(lines):
        if place - 1 in open_ends and joined:
            joined[-1] = _joined(joined[-1], line)
        else:
            joined.append(line)
    return joined


def _joined(line: Line, following: Line) -> Line:
    """Both as one line; a hyphen that parts a word is taken out, one that belongs to it stays."""
    if not _parts_word(line, following):
        both_han = _JOINS.match(line.text[-1:]) and _JOINS.match(following.text[:1])
        return line.joined(following, "" if both_han else " ")
    stays = any(table.pattern("hyphened").search(line.folded) for table in tables())
    whole = line.joined(following, "")
    whole.text = whole.text if stays else f"{line.text[:-1]}{whole.text[len(line.text) :]}"
    return whole


def _parts_word(line: Line, following: Line) -> bool:
    """Whether a word is parted by a line's end, `d'admi-`, `nistration`; in `Haupt-`, `und Finanzausschuss` none is."""
    if not (_PARTED.search(line.text) and following.text[:1].islower()):
        return False
    first = re.split(r"\W", following.folded.lower(), maxsplit=1)[0]
    return not any(first in table.words["function_words"] for table in tables())


def _parts_list(line: Line, following: Line) -> bool:
    """Whether a list of names is parted within one or behind what joins two: `Ann Roe, Max`, `Poe and`."""
    last = line.folded.rpartition(" ")[2]
    joined = last.islower() and any(table.pattern("joints").fullmatch(last) for table in tables())
    return joined or bool(_PARTED_NAME.search(f"{line.folded[-LONGEST_CREDIT:]}\n{following.folded[:LONGEST_CREDIT]}"))


def _parts_day(line: Line, following: Line) -> bool:
    """Whether a day is parted by a line's end: `held on Thursday 13th`, `July 2023 in Room 2`."""
    end, start = line.text[-_BESIDE_DAY:], following.text[:_BESIDE_DAY]
    days = days_in(Line(0, f"{end} {start}"), tables()[0]) if _TOUCHING.search(f"{end}\n{start}") else []
    return any(day.day and day.month and day.span.start < len(end) < day.span.end for day in days)


def goes_on(line: Line, following: Line) -> bool:
    """Whether a line ends within a sentence and the next begins there."""
    within = any(line.text.rpartition(" ")[2] in table.words["of"] for table in tables())  # `sous la présidence de`
    return (within or following.text[:1].islower()) and not re.search(r"[.!?:;]$", line.text)


def may_join(line: Line, following: Line) -> bool:
    """Whether by their words one line may go on in the next: neither a label, a list's item nor furniture."""
    if _RULE.fullmatch(line.text) or _RULE.fullmatch(following.text):
        return False
    label = label_pattern().match(following.folded)
    if label and (label["sign"] or not following.text[:1].islower()):
        return False
    if LISTED.match(following.folded) or re.search(r"[:：]$", line.text):
        return False
    return not is_furniture(line) and not is_furniture(following)


def first_word(line: Line) -> str:
    """What cannot be divided in a line: a word, or one Chinese character."""
    return line.text[:1] if _JOINS.match(line.text[:1]) else line.text.split(" ", 1)[0]


def _is_full(line: Line, below: Line, width: int) -> bool:
    """Whether the next line's first word would not have fitted."""
    first = first_word(below)
    han = bool(_JOINS.match(first))
    return width_of(line.text) + (2 if han else 1) + width_of(first) > width - (2 if han else 0)
