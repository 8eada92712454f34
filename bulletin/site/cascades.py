"""Meetings that were passed on: an index, and a page for each with a picture and a table of who followed when."""

from collections.abc import Iterator
from functools import partial

from bulletin.register.cascades import Lag, Step, cascade, delay
from bulletin.register.reports import Report
from bulletin.site.charts import length
from bulletin.site.listing import Lister, Meeting, last_change
from bulletin.site.sheet import CommitteeLink, Facts, Sheet, Value

WIDTH, ROW, SIDE, FOOT = 320, 18, 12, 32  # user units of the picture: its width, a row, and the room around
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)  # days between two labels
LABELS = 6  # at most
DOT = 3.0


class Follower(Value, frozen=True):
    """A report that passes a meeting on: its place in picture and table, and the places of the reports `above` it.

    The meeting itself has place 0. `lag` is None where a year is not stated.
    """

    place: int
    meeting: Meeting
    committees: tuple[CommitteeLink, ...]
    above: tuple[int, ...]
    lag: Lag | None


class Dot(Value, frozen=True):
    """A follower in the picture, as wide as the days that its date leaves open; `ways` lead to it from those above."""

    place: int
    x: str
    y: str
    width: str
    label_x: str
    label_y: str
    ways: tuple[str, ...]


class CascadePicture(Value, frozen=True):
    """Days to the right, followers downwards in the order of the table; a mark is a number of days and its place."""

    height: int
    base: int
    dots: tuple[Dot, ...]
    marks: tuple[tuple[int, str], ...]


def cascade_sheets(lister: Lister) -> Iterator[Sheet]:
    """The index, and a page for each meeting that was passed on."""
    register = lister.register
    heads = [report for report in register.reports if report.row.id in register.relayed_by]
    yield lister.sheet("cascades.html", ("cascades",), partial(_index, lister, heads), modified="")
    for head in heads:
        changed = last_change([head, *register.relayed_by[head.row.id]])
        facts = partial(_facts, lister, head)
        yield lister.sheet("cascade.html", ("cascades", head.row.id), facts, modified=changed)


def _index(lister: Lister, heads: list[Report]) -> Facts:
    return {"entries": tuple(_head(lister, head) for head in heads)}


def _head(lister: Lister, head: Report) -> Facts:
    """What the index and its own page say of a meeting that was passed on."""
    return {
        "url": lister.addresses.url("cascades", head.row.id),
        "meeting": lister.meeting(head),
        "committees": lister.bodies(head),
        "delay": delay(head, lister.register.relayed_by[head.row.id]),
    }


def _facts(lister: Lister, head: Report) -> Facts:
    """From the highest level down, and in each level by the days that passed."""
    steps = sorted(
        cascade(head, lister.register.relayed_by),
        key=lambda one: (lister.rank(one.report), one.lag.least if one.lag else 10**6, one.report.row.id),
    )
    places = {head.row.id: 0} | {step.report.row.id: place for place, step in enumerate(steps, start=1)}
    return {
        **_head(lister, head),
        "title": lister.text(head).title,
        "followers": tuple(_follower(lister, step, places) for step in steps),
        "picture": _picture(steps, places),
    }


def _follower(lister: Lister, step: Step, places: dict[str, int]) -> Follower:
    above = tuple(sorted(places[id] for id in step.above))
    meeting, committees = lister.meeting(step.report), lister.bodies(step.report)
    return Follower(places[step.report.row.id], meeting, committees, above, step.lag)


def _picture(steps: list[Step], places: dict[str, int]) -> CascadePicture | None:
    """The picture of the followers whose year is known; None if there are none, or one is dated before the meeting."""
    lags = {step.report.row.id: step.lag for step in steps if step.lag}
    if not lags or min(lag.least for lag in lags.values()) < 0:
        return None
    longest = max(1, *(lag.most for lag in lags.values()))
    scale = (WIDTH - 3 * SIDE) / longest
    base = ROW * (len(steps) + 1)
    ends = {id: (SIDE + scale * lag.least, places[id]) for id, lag in lags.items()}
    heads = {id: (float(SIDE), 0) for id, place in places.items() if place == 0}
    dots = tuple(_dot(step, step.lag, ends | heads, scale, places) for step in steps if step.lag)
    step = next((step for step in STEPS if longest / step <= LABELS), STEPS[-1])
    marks = tuple((days, length(SIDE + scale * days)) for days in range(0, longest + 1, step))
    return CascadePicture(base + FOOT, base, dots, marks)


def _dot(step: Step, lag: Lag, ends: dict[str, tuple[float, int]], scale: float, places: dict[str, int]) -> Dot:
    place = places[step.report.row.id]
    x, y = SIDE + scale * lag.least, _middle(place)
    width = max(2 * DOT, scale * (lag.most - lag.least))
    ways = tuple(
        f"M{length(ends[id][0])} {length(_middle(ends[id][1]))}V{length(y)}H{length(x)}"
        for id in step.above
        if id in ends
    )
    return Dot(place, length(x - DOT), length(y - DOT), length(width), length(x - DOT + width + 3), length(y + 4), ways)


def _middle(place: int) -> float:
    return ROW * (place + 0.5)
