"""The kinds of things that editors write, each described once: every room asks this table.

A new kind of page needs a line here, the module `site/<name>.py` with its `sheets`, and its templates.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from bulletin.model.parts import Part
from bulletin.model.rows import CommitteeRow, FormulaRow, PageRow, PersonRow, ReportRow, Row, TopicRow
from bulletin.model.schema import CommitteeFile, FormulaFile, PageFile, PersonFile, Report, TopicKeys

KindName = Literal["reports", "committees", "people", "formulas", "pages"]


class Kind(NamedTuple):
    """What the rooms need to know of a kind.

    `part` is its front matter, `row` its row, `one` what messages call one of it. Its pages are below `address`, a
    folder of the site; an empty one is the root. With a `heading` (in English, for the
    theme's catalogue) all of them are listed there. With `lists` each gathers reports, by year and in a feed.
    """

    part: type[Part]
    row: type[Row] | type[TopicRow]
    one: str
    address: str
    heading: str = ""
    lists: bool = False


KINDS: dict[str, Kind] = {
    "reports": Kind(Report, ReportRow, "report", "reports"),
    "committees": Kind(CommitteeFile, CommitteeRow, "committee", "committees", heading="Committees", lists=True),
    "topics": Kind(TopicKeys, TopicRow, "topic", "topics", heading="Topics", lists=True),
    "people": Kind(PersonFile, PersonRow, "person", "people", heading="People"),
    "formulas": Kind(FormulaFile, FormulaRow, "formula", "formulas", heading="Formulas"),
    "pages": Kind(PageFile, PageRow, "page", ""),
}
FILED: dict[KindName, Kind] = {
    name: KINDS[name] for name in ("reports", "committees", "people", "formulas", "pages")
}  # those whose files lie in the folder of content that has their name; topics are entries of one file
PARTS: dict[KindName, type[Part]] = {name: kind.part for name, kind in FILED.items()}
# What else stands at the root of the site; hosts take `/404` and `/index` for the files of these names.
PLACES = ("archive", "corrections", "drafts", "admin", "theme", "images", "404", "index")
ADDRESSES_TAKEN = frozenset((*PLACES, *filter(None, (kind.address for kind in KINDS.values()))))
