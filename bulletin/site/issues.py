"""The issues of the bulletin: the reports of each month, made to be read through, on the screen and on paper.

An issue begins with its lead, and says what is new in it. The feed has an entry for each month; the month to which a
report was added last comes first.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import islice
from typing import NamedTuple

from bulletin.register.issues import FirstOf, Period, chair_changes, firsts, lead_first
from bulletin.register.reports import Report, added_of, last_added_first, modified_of
from bulletin.site.addresses import ARCHIVE, archive_parts
from bulletin.site.books import book_url, has_books, issue_book, issue_id
from bulletin.site.feeds import feed_files, make_feed, moment_of
from bulletin.site.listing import Count, Lister, adjacent, last_change, period_of
from bulletin.site.sheet import AnySheet, Facts

MOST_WHOLE = 50  # reports: a page with so many has their whole texts, one with more has summaries
Firsts = dict[str, FirstOf]


class Issue(NamedTuple):
    """A month, and its reports with the lead first."""

    month: Period
    reports: list[Report]

    @property
    def period(self) -> str:
        """The month as EDTF."""
        return period_of(*self.month)

    @property
    def whole(self) -> bool:
        """Whether its page has the whole texts."""
        return len(self.reports) <= MOST_WHOLE


def issue_sheets(lister: Lister, months: tuple[Count, ...], lists: Iterable[Sequence[Report]]) -> Iterator[AnySheet]:
    """The page of each month and its book, and the feed of all; `lists` are the reports of each, the newest first."""
    register, pictures = lister.register, {one.name: one for one in lister.register.library.pictures}
    gathered = {"formulas": register.of_formula, "committees": register.of_committee}
    first = cache(lambda: {kind: firsts(reports) for kind, reports in gathered.items()})
    issues = [Issue(of_month[0].period, lead_first(of_month, lister.rank, register.relayed_by)) for of_month in lists]
    for place, issue in enumerate(issues):
        news = cache(partial(_news, lister, issue, first))
        beside = adjacent(months, place)
        facts = partial(_facts, lister, issue, news, beside)
        state = partial(_state, lister, issue, first, beside)
        documents = lister.documents_of(issue.reports) if issue.whole else ()
        parts, changed = archive_parts(issue.period), last_change(issue.reports)
        sheet = lister.sheet("issue.html", parts, facts, documents, changed)
        yield sheet._replace(state=state)
        if has_books(lister.site):
            yield issue_book(lister, issue.period, issue.reports, news, pictures)
    yield from feed_files((ARCHIVE,), "issues", partial(_feed, lister, issues))


def _state(
    lister: Lister, issue: Issue, first: Callable[[], Firsts], beside: tuple[Count | None, Count | None]
) -> bytes:
    new = [(kind, one.id, one.sure) for kind, months in first().items() for one in months.get(issue.month, ())]
    neighbours = (lister.neighbours.beside(id, report) for report in issue.reports for id in report.bodies)
    last = [one.last.shape if one.last else b"" for one in neighbours]
    return lister.states.of_list(issue.reports, new, beside, last)


def _facts(lister: Lister, issue: Issue, news: Callable[[], Facts], beside: tuple[Count | None, Count | None]) -> Facts:
    """A month, the lead first; if `whole`, with all texts; `book` is the address of its EPUB."""
    earlier, later = beside
    return {
        "period": issue.period,
        "reports": tuple(map(lister.story, issue.reports)),
        "whole": issue.whole,
        "news": news(),
        "earlier": earlier,
        "later": later,
        "book": book_url(lister, issue.period) if has_books(lister.site) else "",
        "modified": last_change(issue.reports),
    }


def _news(lister: Lister, issue: Issue, first: Callable[[], Firsts]) -> Facts:
    """What is new in an issue, and who chaired in place of those who had chaired the committee's previous meeting.

    With each thing that it has for the first time are the meetings that have it, and whether it is sure that no earlier
    one has it. Empty if there is nothing new.
    """
    links, meetings = lister.links, lister.meetings
    found: Facts = {
        kind: tuple((links[kind][one.id], meetings(one.reports), one.sure) for one in months.get(issue.month, ()))
        for kind, months in first().items()
    }
    found["chairs"] = tuple(
        {
            "committee": lister.committees[one.committee],
            "new": tuple(lister.people[id] for id in one.chairs.new),
            "gone": tuple(lister.people[id] for id in one.chairs.gone),
            "meeting": lister.meeting(report),
            "before": lister.meeting(one.before),
        }
        for report, one in chair_changes(issue.reports, lister.neighbours)
    )
    return found if any(found.values()) else {}


def _feed(lister: Lister, issues: Sequence[Issue]) -> Facts:
    of_month = {issue.month: issue for issue in issues}
    periods = dict.fromkeys(report.period for report in last_added_first(lister.register.reports))
    newest = filter(of_month.__contains__, periods)
    entries = [_entry(lister, of_month[month]) for month in islice(newest, lister.site.feed_size)]
    return make_feed(lister, (ARCHIVE,), "", entries, (entry["updated"] for entry in entries), ("issues",))


def _entry(lister: Lister, issue: Issue) -> Facts:
    """An issue is published with its first report; it changes as its reports do, and with each that is added."""
    id, absolute = issue_id(lister, issue.period), lister.addresses.absolute
    added = [added_of(report, lister.text(report)) for report in issue.reports]
    changed = [modified_of(report, lister.text(report)) for report in issue.reports]
    return {
        "id": id,
        "absolute": absolute(lister.addresses.url(*archive_parts(issue.period))),
        "period": issue.period,
        "published": moment_of(lister, min(added), id),
        "updated": moment_of(lister, max(changed), id, changed.count(max(changed))),
        "reports": lister.items(issue.reports),
        "book": absolute(book_url(lister, issue.period)) if has_books(lister.site) else "",
    }
