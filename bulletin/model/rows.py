"""Rows: what lists and relations need of a file, small enough to hold all of them in memory at once.

The rest of a file (its other facts, its HTML) is its document, named here by `digest` and loaded only to print.
"""

from collections.abc import Iterator

import msgspec


class Row(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What every kind of file has.

    `path` is relative to the content folder, `facts` is the digest of its front matter, and `links` are the content
    files to which its text links. `passages` is the number of its paragraphs with ids `p1`, `p2`, ….
    """

    path: str
    id: str
    digest: str
    facts: str
    former_ids: tuple[str, ...]
    former_addresses: tuple[str, ...]
    links: tuple[str, ...]
    passages: int

    @property
    def identity(self) -> str:
        """The oldest id, by which feeds, citations and linked data name the thing permanently, whatever its address."""
        return next(iter(self.former_ids), self.id)


class Mention(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A place where a text has a formula: by which `name` of it, in which `words`, and the text `before` and `after`.

    `anchor` is the passage to link to, empty for the beginning; `block`, `start` and `end` are the place of the words
    in the blocks of the text.
    """

    formula: str
    name: str
    words: str
    anchor: str
    block: int
    start: int
    end: int
    before: str
    after: str


class ReportRow(Row, frozen=True, array_like=True, gc=False):
    """A report as lists show it; what is not stated is empty.

    `corrections` are days with notes; `chairs` and `present` are names, each with an office. `mentions` are the places
    of formulas in its text, and `sketch` is the digest of its sketch.
    """

    title: str
    date: str
    order: tuple[int, int, int, int]
    body: tuple[str, ...]
    chairs: tuple[tuple[str, str], ...]
    present: tuple[tuple[str, str], ...]
    tags: tuple[str, ...]
    event: str
    relays: tuple[str, ...]
    added: str
    corrections: tuple[tuple[str, str], ...]
    status: str
    lang: str
    translates: str
    distinct_from: tuple[str, ...]
    documents: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    sketch: bytes = b""

    @property
    def named(self) -> Iterator[tuple[str, str, str]]:
        """Everyone named, the chairs first: the field as messages show it, the name, and the office.

        A translation names nobody, since its facts are the original's.
        """
        if self.translates:
            return
        for place, (name, role) in enumerate(self.chairs, start=1):
            yield f"chair.{place}" if len(self.chairs) > 1 else "chair", name, role
        for place, (name, role) in enumerate(self.present, start=1):
            yield f"present.{place}", name, role

    @property
    def ids(self) -> tuple[str, ...]:
        """Its id and its former ones, at all of which the files beside its page are."""
        return (self.id, *self.former_ids)

    @property
    def corrected(self) -> str:
        """The day of the last correction; empty if there is none."""
        return max((date for date, _ in self.corrections), default="") if self.corrections else ""


class Details(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What is asked of few files at once; it stays in the store until then.

    `anchors` are the ids of its headings and those that the author wrote. All else is of reports: if `cut`, the first
    paragraph serves as a summary and was too long for one; `source` is the address of the first source, and `latest`
    the last day that its sources state, after its field.
    """

    anchors: tuple[str, ...]
    summary: str = ""
    cut: bool = False
    source: str = ""
    latest: tuple[str, str] = ("", "")


class NamedRow(Row, frozen=True, array_like=True, gc=False):
    """Something with a name in the site's language, and `names` by language."""

    name: str
    names: dict[str, str]


class CommitteeRow(NamedRow, frozen=True, array_like=True, gc=False):
    """A committee's names and place among the others, and the days on which its meetings were `checked` for.

    Its other facts are in its document.
    """

    aliases: tuple[str, ...]
    level: str
    jurisdiction: str
    jurisdictions: dict[str, str]
    parent: str
    predecessor: str
    established: str
    checked: tuple[str, ...]
    summary: str


class PersonRow(NamedRow, frozen=True, array_like=True, gc=False):
    """A person's names."""

    aliases: tuple[str, ...]


class FormulaRow(NamedRow, frozen=True, array_like=True, gc=False):
    """A formula's names."""

    variants: tuple[str, ...]
    summary: str


class PageRow(Row, frozen=True, array_like=True, gc=False):
    """A page's headline and its place in the menu, 0 if it is not in the menu."""

    title: str
    menu: int
    summary: str


class TranslationRow(Row, frozen=True, array_like=True, gc=False):
    """The text of a committee, person, formula or page in another language; `id` and `kind` are the original's."""

    kind: str
    lang: str
    title: str
    summary: str


class TopicRow(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A topic of `tags.yml`."""

    id: str
    names: dict[str, str]
    meaning: str
    meanings: dict[str, str]
    former_ids: tuple[str, ...]

    @property
    def identity(self) -> str:
        """The oldest id."""
        return next(iter(self.former_ids), self.id)


AnyRow = ReportRow | CommitteeRow | PersonRow | FormulaRow | PageRow
