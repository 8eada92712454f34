"""The feed of the issues: an entry for each month; the month to which a report was added last comes first."""

from collections.abc import Iterator, Sequence
from functools import partial
from heapq import nlargest

from bulletin.register.reports import added_of, modified_of
from bulletin.site.books import book_url, has_books, issue_id
from bulletin.site.feeds import Feed, feed_files, make_feed, moment_of
from bulletin.site.listing import Item, Lister
from bulletin.site.news import FOLDER, Issue
from bulletin.site.sheet import Sheet, Value


class IssueEntry(Value, frozen=True):
    """An issue in the feed, its lead first; `published` and `updated` are moments, `absolute` and `book` addresses."""

    id: str
    absolute: str
    period: str
    published: str
    updated: str
    reports: tuple[Item, ...]
    book: str


def issue_feed_sheets(lister: Lister, issues: Sequence[Issue]) -> Iterator[Sheet]:
    """The feed as Atom and as JSON."""
    return feed_files((FOLDER,), "issues", partial(_feed, lister, issues))


def _feed(lister: Lister, issues: Sequence[Issue]) -> Feed[IssueEntry]:
    def rank(issue: Issue) -> int:
        return max(lister.ranks[report.row.id] for report in issue.reports)

    entries = tuple(_entry(lister, issue) for issue in nlargest(lister.site.feed_size, issues, key=rank))
    return make_feed(lister, (FOLDER,), "", entries, (entry.updated for entry in entries), ("issues",))


def _entry(lister: Lister, issue: Issue) -> IssueEntry:
    """An issue is published with its first report; it changes as its reports do, and with each that is added."""
    id, zone, absolute = issue_id(lister, issue.period), lister.site.timezone, lister.addresses.absolute
    added = [added_of(report, lister.text(report)) for report in issue.reports]
    changed = [modified_of(report, lister.text(report)) for report in issue.reports]
    return IssueEntry(
        id=id,
        absolute=absolute(lister.addresses.url(*issue.folder)),
        period=issue.period,
        published=moment_of(min(added), zone, id),
        updated=moment_of(max(changed), zone, id, changed.count(max(changed))),
        reports=lister.items(issue.reports),
        book=absolute(book_url(lister, issue.period)) if has_books(lister.site) else "",
    )
