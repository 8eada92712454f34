"""The kinds of things that the site has pages of, each described once: every room asks this table.

A new kind of page needs a line here, the module `site/<name>.py` with its `sheets`, and its templates.
"""

from typing import Literal, NamedTuple

from bulletin.model.parts import Part
from bulletin.model.rows import CommitteeRow, FormulaRow, PageRow, PersonRow, ReportRow, Row, TopicRow
from bulletin.model.schema import CommitteeFile, FormulaFile, PageFile, PersonFile, ReportFile, TopicKeys

KindName = Literal["reports", "committees", "people", "formulas", "pages"]  # those with files of their own


def N_(message: str) -> str:  # noqa: N802 — the name by which Babel finds it
    """Mark a message of the theme's catalogue, which a template translates."""
    return message


class Kind(NamedTuple):
    """What the rooms need to know of a kind.

    Messages call one thing of the kind `one`. Its pages are below `address`, a folder of the site; an empty one is the
    root. `part` is its front matter and `row` its row, None for a kind that editors do not write. With a `heading` it
    has an index at its address; every page links to that from its head with `masthead`, else from its foot. Each
    thing of a kind with `feeds` has feeds of its reports; with `lists` it also lists them by year.
    """

    one: str
    address: str
    part: type[Part] | None = None
    row: type[Row] | type[TopicRow] | None = None
    heading: str = ""
    masthead: bool = False
    lists: bool = False
    feeds: bool = False


KINDS: dict[str, Kind] = {
    "reports": Kind("report", "reports", ReportFile, ReportRow),
    "committees": Kind("committee", "committees", CommitteeFile, CommitteeRow, N_("Committees"), True, True, True),
    "topics": Kind("topic", "topics", TopicKeys, TopicRow, N_("Topics"), True, True, True),
    "people": Kind("person", "people", PersonFile, PersonRow, N_("People"), True, feeds=True),
    "formulas": Kind("formula", "formulas", FormulaFile, FormulaRow, N_("Formulas")),
    "pages": Kind("page", "", PageFile, PageRow),
}
_FILED: tuple[KindName, ...] = ("reports", "committees", "people", "formulas", "pages")
FILED: dict[KindName, Kind] = {name: KINDS[name] for name in _FILED}
PARTS: dict[KindName, type[Part]] = {name: part for name, kind in FILED.items() if (part := kind.part)}
# What else is at the root of the site; hosts use `/404` and `/index` for the files of these names.
PLACES = ("archive", "corrections", "drafts", "follow", "admin", "theme", "images", "404", "index")
ADDRESSES_TAKEN = frozenset((*PLACES, *filter(None, (kind.address for kind in KINDS.values()))))
