"""Meetings that were passed on: an index, and a page for each with a picture and a table of who followed when."""

from collections.abc import Iterator
from functools import partial

from bulletin.register.cascades import Lag, Step, cascade, delay
from bulletin.register.reports import Report
from bulletin.site.charts import WIDTH, length
from bulletin.site.listing import Lister, last_change
from bulletin.site.sheet import Facts, Sheet

ROW, SIDE, FOOT = 18, 12, 32  # user units of the picture: a row, and the room around
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)  # days between two labels
LABELS = 6  # at most
DOT = 3.0


def cascade_sheets(lister: Lister) -> Iterator[Sheet]:
    """The index, and a page for each meeting that was passed on."""
    register = lister.register
    heads = [report for report in register.reports if report.row.id in register.relayed_by]
    yield lister.sheet(
        "cascades.html", ("cascades",), lambda: {"entries": [_head(lister, one) for one in heads]}, modified=""
    )
    for head in heads:
        changed = last_change([head, *register.relayed_by[head.row.id]])
        facts = partial(_facts, lister, head)
        yield lister.sheet("cascade.html", ("cascades", head.row.id), facts, modified=changed)


def _head(lister: Lister, head: Report) -> Facts:
    """What the index and its own page say of a meeting that was passed on."""
    return {
        "url": lister.addresses.url("cascades", head.row.id),
        "meeting": lister.meeting(head),
        "committees": lister.committee_links(head.bodies),
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


def _follower(lister: Lister, step: Step, places: dict[str, int]) -> Facts:
    """A report that passes the meeting on, with its place, and the places of those `above` it, 0 for the meeting."""
    return {
        "place": places[step.report.row.id],
        "meeting": lister.meeting(step.report),
        "committees": lister.committee_links(step.report.bodies),
        "above": tuple(sorted(places[id] for id in step.above)),
        "lag": step.lag,
    }


def _picture(steps: list[Step], places: dict[str, int]) -> Facts | None:
    """The followers whose year is known: days to the right, followers downwards in the order of the table.

    A mark is a number of days and its place. None if there are no such followers, or one is dated before the meeting.
    """
    lags = {step.report.row.id: step.lag for step in steps if step.lag}
    if not lags or min(lag.least for lag in lags.values()) < 0:
        return None
    longest = max(1, *(lag.most for lag in lags.values()))
    scale = (WIDTH - 3 * SIDE) / longest
    base = ROW * (len(steps) + 1)
    ends = {id: (float(SIDE), 0) for id, place in places.items() if place == 0}
    ends |= {id: (SIDE + scale * lag.least, places[id]) for id, lag in lags.items()}
    step = next((step for step in STEPS if longest / step <= LABELS), STEPS[-1])
    return {
        "height": base + FOOT,
        "base": base,
        "dots": tuple(_dot(step, step.lag, ends, scale) for step in steps if step.lag),
        "marks": tuple((days, length(SIDE + scale * days)) for days in range(0, longest + 1, step)),
    }


def _dot(step: Step, lag: Lag, ends: dict[str, tuple[float, int]], scale: float) -> Facts:
    """A follower, as wide as the days that its date leaves open; `ways` lead to it from those above."""
    x, place = ends[step.report.row.id]
    y = _middle(place)
    width = max(2 * DOT, scale * (lag.most - lag.least))
    above = [ends[id] for id in step.above if id in ends]
    return {
        "place": place,
        "ways": tuple(f"M{length(left)} {length(_middle(row))}V{length(y)}H{length(x)}" for left, row in above),
        "x": length(x - DOT),
        "y": length(y - DOT),
        "width": length(width),
        "label_x": length(x - DOT + width + 3),
        "label_y": length(y + 4),
    }


def _middle(place: int) -> float:
    return ROW * (place + 0.5)
