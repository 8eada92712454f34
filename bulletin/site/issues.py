"""The issues of the bulletin: the reports of each month, made to be read through, on the screen and on paper."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from typing import Any

from bulletin.register.reports import Report
from bulletin.site.books import Binder, book_url, has_books
from bulletin.site.issue_feed import issue_feed_sheets
from bulletin.site.listing import Count, Lister, around, last_change
from bulletin.site.news import Issue, News, Newsroom
from bulletin.site.sheet import AnySheet

MOST_WHOLE = 50  # reports: a page with so many has their whole texts, one with more has summaries


def issue_sheets(lister: Lister, months: tuple[Count, ...], lists: Iterable[Sequence[Report]]) -> Iterator[AnySheet]:
    """The page of each month and its book, and the feed of all."""
    newsroom, binder = Newsroom(lister), Binder(lister)
    issues = [newsroom.issue(reports) for reports in lists]
    for place, issue in enumerate(issues):
        news = cache(partial(newsroom.news, issue))
        facts = partial(_facts, lister, issue, news, around(months, place))
        state = lister.states.of_all(issue.reports, newsroom.firsts(issue), around(months, place))
        sheet = lister.sheet("issue.html", issue.folder, facts, _documents(lister, issue), last_change(issue.reports))
        yield sheet._replace(state=state)
        if has_books(lister.site):
            yield binder.book(issue, news)
    yield from issue_feed_sheets(lister, issues)


def _is_whole(issue: Issue) -> bool:
    return len(issue.reports) <= MOST_WHOLE


def _documents(lister: Lister, issue: Issue) -> tuple[str, ...]:
    """The digests of the texts and facts that its page shows."""
    shown = issue.reports if _is_whole(issue) else ()
    return tuple(dict.fromkeys(row.digest for report in shown for row in (lister.text(report), report.row)))


def _facts(
    lister: Lister, issue: Issue, news: Callable[[], News], beside: tuple[Count | None, Count | None]
) -> dict[str, Any]:
    """A month, the lead first; if `whole`, with all texts; `book` is the address of its EPUB."""
    earlier, later = beside
    return {
        "period": issue.period,
        "reports": tuple(map(lister.story, issue.reports)),
        "whole": _is_whole(issue),
        "news": news(),
        "earlier": earlier,
        "later": later,
        "book": book_url(lister, issue.period) if has_books(lister.site) else "",
        "modified": last_change(issue.reports),
    }
