"""Who published a page, when, and who edited it, as its credits state."""

import datetime
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from bulletin.importing.dates import Day, days_in, full_days
from bulletin.importing.labels import Kind, saying_when
from bulletin.importing.layout import Layout, days_of
from bulletin.importing.lines import TIME, is_listed, is_sentence, is_timed
from bulletin.importing.page import HAN, Found, Line, Span, fold, found, whole
from bulletin.importing.tables.table import Table, tables

LONGEST_NAME, LONGEST_OUTLET = 30, 60
CLOSE = 5  # lines of a text among which some may say when it was published
_NAME = re.compile(
    r"(?:[A-ZÀ-Þ][\w'’.-]*(?:,? +(?:(?:&|[a-z'’]{1,3}) +)*(?=[A-ZÀ-Þ])|$)){1,5}"
    r"|[\u3400-\u9fff·]{2,8}(?:[、 ,]+[\u3400-\u9fff·]{2,8}){0,3}|[\w.-]{2,20}"
)
# What stands between the parts of a credit.
_SIGN = re.compile(r"[\d,;:|/／，；：()（）【】·\u3000*\[\]]| {2}|(?<=[\u3400-\u9fff]) |(?:^|\s)[—–-](?=\s|$)")
# What leads to a name or on from it: `in the Elmsbridge Standard`, `Elmtaler Bote vom`.
_LEAD = re.compile(r"^ ?(?!in [^a-z])(?:[a-z]{2,3} ){1,2}(?=[^a-z])|(?: [a-z]{1,4})+ ?$")
_LABEL = re.compile(r"[^\d,;|/，；()（）·\u3000*\[\]]+[:：]")  # names what is behind it
_WORD = re.compile(r"[^\W\d_]{3,}(?! ?\d)")  # but `page 6`
_ENDED = re.compile(r"(?<=[^\W\d_A-Z]{3})\.(?:\s|$)")  # `Published by Ashford Council. Editor: …`
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)", re.IGNORECASE)
_TITLE_END = re.compile(r"\s[|–—-]\s|[_|]")


class Credits(NamedTuple):
    """What the credits state; `day` is `published` as a date, else that of the page's last change."""

    publisher: Found | None
    editor: Found | None
    published: Found | None
    day: datetime.date | None


def read_credits(layout: Layout) -> Credits:
    """Read the labels and lines that are credits, and what the page's markup states."""
    day = _published(layout)
    published = found(day.span, str(day.date)) if day else None
    stated, where = layout.page.facts.get("published", ("", ""))
    if not day and (days := full_days(Line(0, stated.partition("T")[0]), layout.table)):
        day, published = days[0], Found(str(days[0].date), where, stated)
    day = day or _of_label(layout, ["updated"])
    finders = (_label, _outlet, _masthead, _in_markup, _owner)
    return Credits(
        publisher=next(filter(None, (find(layout) for find in finders)), None),
        editor=_labelled(layout, "editor", _is_name),
        published=published,
        day=day.date if day else None,
    )


def _label(layout: Layout) -> Found | None:
    titles = layout.table.words["honorifics"]

    def fits(value: str) -> bool:
        begun = not layout.table.spaced or not value[:1].islower()
        return begun and _may_publish(value) and value.split()[0].lower().rstrip(".") not in titles

    return _labelled(layout, "publisher", fits)


def _labelled(layout: Layout, kind: Kind, fits: Callable[[str], bool]) -> Found | None:
    for label in layout.labels:
        if label.kind == kind and label:
            line, start, end = label.value
            if kind == "editor" and _COPYRIGHT.search(line.text):
                continue  # of the site
            below = layout.text and label.line.number > layout.text[0].number
            if below and label.line.row:
                continue  # within a table of the text
            end = min((end, *(day.span.start for day in days_of(label, layout.table) if day.month and day.day)))
            text = _ENDED.split(line.text[start:end])[0].rstrip(" ,，;；|-–—(（[【")
            if kind == "editor" and HAN.match(text):
                text = text.split(" ")[0]  # what follows is a button: `王宁 收藏`
            text = layout.table.pattern("after_outlet").sub("", text)
            if fits(text.strip()):
                return found(Span(line, start, start + len(text)))
    return None


def _outlet(layout: Layout) -> Found | None:
    """The newspaper, by a word of its name, that a line beside its day names between two signs."""
    weekdays = layout.table.numbers["weekdays"]  # `La Voce venerdì`
    for line in _dated(layout):
        for day in full_days(line, layout.table):
            for beside in (line.text[: day.span.start], line.text[day.span.end :]):
                for part in _SIGN.split(_LABEL.sub(",", beside)):
                    words = _LEAD.sub("", part).split(" ")
                    name = " ".join(word for word in words if fold(word).lower().strip(".") not in weekdays).strip()
                    if _is_outlet(fold(name), layout.table) and _may_publish(fold(name)):
                        return found(whole(line), name)
    return None


def _is_outlet(name: str, table: Table) -> bool:
    """Whether a name has a word for a newspaper and another, `The Weir Courier`."""
    word = table.word("outlets")
    begun = name[:1].isalpha() and not name[0].islower()
    return begun and bool(word.search(name)) and not (word.fullmatch(name) or saying_when().search(name))


def _masthead(layout: Layout) -> Found | None:
    """The first line, where it is no more than a newspaper's name: `The Upper Marsh Gazette`, `L'ÉCHO DU PONTHIN`."""
    table = layout.table
    first = [line for line in layout.page.lines if not line.stated][:1]
    for line in first if layout.is_plain and table.spaced else ():
        words = [word for word in line.folded.split(" ") if word.lower() not in table.words["of"]]
        titled = 1 < len(words) < 6 and all(word[:1].isupper() for word in words) and not re.search("[&,]", line.text)
        other = table.word("meeting_words").search(line.folded) or table.pattern("release").search(line.folded)
        named = table.word("outlets").fullmatch(words[-1]) or table.pattern("masthead").match(line.folded)
        if titled and not other and named:
            return found(whole(line))
    return None


def _in_markup(layout: Layout) -> Found | None:
    """What the page's markup names as the source of its content."""
    value, where = layout.page.facts.get("publisher", ("", ""))
    return Found(value, where) if _may_publish(value) else None


def _owner(layout: Layout) -> Found | None:
    """The site of news that names itself in two of: its markup, its title, a line of its own, that of its rights."""
    facts = layout.page.facts
    named, where = facts.get("named", ("", ""))
    places = [facts.get("site", ("", "")), (_TITLE_END.split(named)[-1].strip(), where)]
    for name, where in () if layout.minutes else places:
        own = any(_COPYRIGHT.search(line.text) for line in layout.page.lines if name and name in line.text)
        own |= any(line.text == name for line in layout.head)  # at the top of its pages
        fits = len(name) > 3 and name != named and _may_publish(name)
        if fits and own + sum(name == one for one, _ in places) > 1:
            return Found(name, where)
    return None


@cache
def _nobody() -> re.Pattern[str]:
    """What stands for a name and is none: `the editors`, `this site`."""
    said = "|".join(f"(?:{table.pattern(name).pattern})" for table in tables() for name in ("nobody", "this_site"))
    return re.compile(rf"user\d*|root|admin\w*|{said}", re.IGNORECASE)


def _may_publish(value: str) -> bool:
    odd = re.search(r"[。；!?！？]|https?:|\.$|[\u3400-\u9fff] +[\u3400-\u9fff]", value) or _nobody().fullmatch(value)
    return len(value) <= LONGEST_OUTLET and not odd and bool(re.search(r"[^\W\d_]", value))


def _is_name(value: str) -> bool:
    named = len(value) <= LONGEST_NAME and not value.isdecimal() and _NAME.fullmatch(value)
    return bool(named) and not _nobody().fullmatch(value)


def _published(layout: Layout) -> Day | None:
    """The day that a label or its like gives as the page's own; else its markup's, or a bare day."""
    kinds: list[Kind] = ["published"] if layout.minutes else ["published", "when"]
    stated = _of_label(layout, kinds) or _said(layout)
    if stated or "published" in layout.page.facts:
        return stated
    begun = None if layout.minutes else dateline(layout)
    return _bare(layout) or (begun if begun and begun.is_full else None)


def dateline(layout: Layout) -> Day | None:
    """The day in a dateline such as `BEIJING, June 2 (Xinhua) --` or `本报6月2日电`."""
    for line in layout.text[:3]:
        for match in filter(None, (pattern.match(line.folded[:200]) for pattern in layout.table.datelines)):
            for day in days_in(line, layout.table):
                if match.start("date") <= day.span.start < match.end("date"):
                    return day
    return None


def _of_label(layout: Layout, kinds: list[Kind]) -> Day | None:
    first, table = layout.text[0].number if layout.text else 0, layout.table
    for label in layout.labels:
        days = [day for day in days_of(label, table) if day.is_full]
        event = label.kind == "when" and (0 < first < label.line.number or is_timed(label.line, table))
        stated = label.line.stated and label.kind in ("when", "date") and "published" in kinds
        fits = stated or (label.kind in kinds and not event)
        if fits and days and not table.pattern("other_day_line").search(label.line.folded):
            return days[0]
    return None


def _said(layout: Layout) -> Day | None:
    """The day right after words such as `Publié le`, at a line's beginning or in one that is no sentence."""
    near = [*layout.credits, *layout.head, *(line for line in layout.text[:CLOSE] if not is_sentence(line))]
    for line in (*near, *layout.text):
        said = [
            match for match in saying_when(("published",)).finditer(line.folded) if line in near or not match.start()
        ]
        for day in full_days(line, layout.table):
            if any(0 <= day.span.start - match.end() <= 12 for match in said):
                return day
    return None


def _dated(layout: Layout) -> Iterator[Line]:
    """The lines that may say the page's own day: its credits, and above news a day behind a newspaper or a place.

    What a day begins, `3 June 2012 - Labor Temple`, is perhaps a meeting, that behind other words an event.
    """
    yield from layout.credits
    table, labelled = layout.table, {label.line.number for label in layout.labels}
    for line in () if layout.minutes else layout.head:
        days = full_days(line, table)
        after = {word.lower() for word in _WORD.findall(line.folded, days[0].span.end)} if len(days) == 1 else {""}
        shaped = line.heading or line.item or is_listed(line) or line.number in labelled
        of_meeting = table.word("meeting_words").search(line.folded) or table.pattern("clock").search(line.folded)
        before = line.folded[: days[0].span.start].strip() if days and not days[0].last_day else "-"
        of_page = not before or table.word("outlets").search(before) or table.pattern("signed").fullmatch(before)
        if of_page and not shaped and not of_meeting and after <= {*table.numbers["weekdays"], *table.words["outlets"]}:
            yield line


def _bare(layout: Layout) -> Day | None:
    """The only day among the credits without a word that explains it.

    In minutes only with a time, as pages print it, or beside who issued them; below a text, where a day may be an
    event's, beside a label or an outlet, but Chinese texts are signed with their day.
    """
    kinds = ("updated", "date", "other_day", "when")
    labels = {label.first.number: label.kind for label in layout.labels}
    first, table = layout.text[0].number if layout.text else 0, layout.table
    bare: list[Day] = []
    for line in _dated(layout):
        if labels.get(line.number) in kinds:
            continue
        for day in full_days(line, table):
            rest = f"{line.folded[: day.span.start]}{line.folded[day.span.end :]}".strip()
            stamped = line.number in labels and TIME.search(line.folded)
            own = line.number < first or line.number in labels or table.word("outlets").search(rest) or not table.spaced
            if (stamped or table.pattern("issuer").fullmatch(rest)) if layout.minutes else own:
                bare.append(day)
    return bare[0] if len({day.date for day in bare}) == 1 else None
