"""Who chaired a meeting: by a label, a sentence, or an office that a list gives to one person."""

import re
from collections.abc import Iterator
from itertools import islice

from bulletin.importing.dates import is_of_other_day
from bulletin.importing.labels import Labelled
from bulletin.importing.layout import Layout
from bulletin.importing.lines import LISTED
from bulletin.importing.names import follows_address, is_title, may_be_name
from bulletin.importing.page import Span, fold
from bulletin.importing.people import Person, has_office, lists_people, one_person, persons
from bulletin.importing.tables.table import Clue, Side, Table

MOST_CLUES = 8  # of one kind that are looked at in one sentence
_SENTENCES = 60  # in which people are sought
_FIRST = 10  # sentences of minutes in which the chair is sought
_SHORTEST = 30  # characters of one of them
_IN_TABLE = {"place", "aside", "present", "absent", "date", "when"}  # beside a label of who chaired
_WORD = re.compile(r"[\w'-]+")
_BRACKET = re.compile(r"(?:\s*@[\w-]+| {2}[^,;()|]*)?\s*\(([^()]*)\)|, (\w+)$")


def chair_of(
    layout: Layout, lists: list[Person], attending: list[Person], held: str
) -> tuple[Person | None, tuple[Person, ...]]:
    """Who chaired on the day `held`, by a label, a sentence or the office in a list; None where none or several did."""
    table, known = layout.table, [*lists, *attending]
    presiding = list(_presiding(layout, held))
    chairs = [person for stretch, side in presiding if (person := one_person(stretch, side, table))]
    rows = {label.kind for label in layout.labels if label.first.row}  # a table of officers may be of elected ones
    for label in layout.labelled("chair"):
        if label.first.row and not rows & _IN_TABLE:
            continue
        plain = label.line is label.first or lists_people(label.value, table)
        named = persons(label.value, "within", table, True) if plain else []
        there = {one.name.value for one in known} & {one.name.value for one in named}
        if named and (there or not _is_signature(label, layout)):
            first = _whole(named[0], known, layout) if len(named) == 1 else None
            if not first:
                return None, tuple(named)
            called = [first._replace(role=office)] if (office := office_of(label, table)) else []
            return _with_office(first, [*chairs, *called, *lists], table), ()
    role = table.pattern("chair_role")
    in_lists = [person for person in lists if any(map(role.fullmatch, _said_of(person)))]
    if not chairs:
        fitting = _of_office(list(_offices(presiding, table)), lists, in_lists, table)
        return (fitting[0], ()) if len({one.name.value for one in fitting}) == 1 else (None, tuple(in_lists))
    first = _whole(_with_office(chairs[0], chairs, table), known, layout)
    beside = [one.name.value.casefold() for one in chairs if one.span.line is chairs[0].span.line]
    agreed = first and all(is_known(name, [first.name.value.casefold()]) for name in beside)
    if first is None or not agreed or any(one.name.value != first.name.value for one in in_lists):
        return None, (chairs[0], *in_lists)
    return _with_office(first, [*chairs, *lists], table), ()


def _with_office(person: Person, others: list[Person], table: Table) -> Person:
    """Somebody as named where there is an office too, one that is no form of address if there is one."""
    same = [one for one in (person, *others) if one.role and one.name.value == person.name.value]
    return max(same, key=lambda one: one.role.rstrip(".").lower() not in table.words["honorifics"], default=person)


def _whole(person: Person, known: list[Person], layout: Layout) -> Person | None:
    """A person by the whole name; a bare surname that the text never completes counts beside an office alone."""
    name = person.name.value
    if " " in name or not layout.table.spaced:
        return person
    full = [one for one in known if one.name.value.endswith(f" {name}")]
    if full:
        return full[0]._replace(role=full[0].role or person.role)
    named = any(one.name.value == name for one in known)
    return person if (named or person.role) and not is_completed(person, layout) else None


def is_completed(person: Person, layout: Layout) -> bool:
    """Whether the text elsewhere has more of a name of which one word is given."""
    name, table = person.name.value, layout.table
    if " " in name or not table.spaced:
        return False
    name = re.escape(fold(name))
    longer = re.compile(rf"(?<!\w)([^\W\d_]{{2,}}) {name}(?!\w)|(?<!\w){name} ([^\W\d_]{{2,}})")
    words = [match[1] or match[2] for line in layout.page.lines for match in longer.finditer(line.folded)]
    return any(may_be_name(word, table) and not follows_address(word, table) for word in words)


def _said_of(person: Person) -> list[str]:
    """The offices of somebody in a list, and what is behind the name, `(in the chair)`, `, presided`."""
    brackets = (_BRACKET.match(person.span.line.folded, end) for end in {person.span.end, person.whole.end})
    said = "; ".join([fold(person.role), *(bracket[bracket.lastindex or 1] for bracket in brackets if bracket)])
    return re.split(r"[,;/] ?| - ", said)


def _is_signature(label: Labelled, layout: Layout) -> bool:
    """Whether a label stands below the list of people and what follows it, as of those who sign."""
    between = [one for one in sentences_of(layout) if layout.people < one.line.number < label.first.number]
    return len(between) >= _FIRST


def _presiding(layout: Layout, held: str) -> Iterator[tuple[Span, Side]]:
    """Where it is said that somebody chaired, in the order of the text; not of another meeting."""
    table = layout.table
    sentences = sentences_of(layout)
    whole = [place for place, one in enumerate(sentences, 1) if len(one.text) >= _SHORTEST or one.text[-1] in ".。"]
    for sentence in sentences[: whole[:_FIRST][-1]] if layout.minutes and whole else sentences:
        for match, clue in clues_in(sentence, "chairs", table):
            before = sentence.part(0, match.end())
            around = sentence.folded[max(0, match.start() - 60) : match.end() + (70 if table.spaced else 0)]
            other = table.pattern("elsewhere").search(around) or (
                not layout.minutes and is_of_other_day(before, held, table)
            )
            if not (other or _in_passing(sentence, before.folded, layout)):
                yield stretch_of(sentence, match, clue), clue.side


def _in_passing(sentence: Span, before: str, layout: Layout) -> bool:
    """Whether a body's chair is only told beside its name; not of the body that is named first, where it acted."""
    table, body = layout.table, layout.table.pattern("any_body")
    if not (passing := table.pattern("in_passing").search(before)):
        return False
    first = next(filter(None, (body.search(one.folded) for one in sentences_of(layout))), None)
    named = body.match(before, passing.start())
    same = first and named and first[0].lower() == named[0].lower()
    return not (same and named and table.pattern("met").match(sentence.folded[named.end() :]))


def _of_office(offices: list[set[str]], lists: list[Person], in_lists: list[Person], table: Table) -> list[Person]:
    """Who of some lists has the office of which alone sentences say that it presided; else who is called the chair."""
    usual = table.pattern("chair_role").fullmatch

    def fits(one: Person, office: set[str]) -> bool:
        own = [_titles(said, table) for said in _said_of(one)]
        return office in own or (one in in_lists and all(usual(word) or word in set().union(*own) for word in office))

    return [one for one in lists if all(fits(one, office) for office in offices)] if offices else in_lists


def _offices(presiding: list[tuple[Span, Side]], table: Table) -> Iterator[set[str]]:
    """The offices beside what says that somebody presided, `by the Town Clerk`, each as its words for offices."""
    for stretch, side in presiding if table.spaced else ():
        text = stretch.folded
        said = re.split("[,;.]", text)[-1].split()[-3:] if side == "before" else text.split()[:3]
        if office := _titles(" ".join(said), table):
            yield office


def _titles(text: str, table: Table) -> set[str]:
    return {word.lower() for word in _WORD.findall(text) if is_title(word, table)}


def stretch_of(sentence: Span, match: re.Match[str], clue: Clue, begin: int = 0) -> Span:
    """Where a clue says that people are."""
    if clue.side == "within":
        return sentence.part(*match.span("person"))
    return sentence.part(*((begin, match.start()) if clue.side == "before" else (match.end(), len(sentence.folded))))


def office_of(label: Labelled, table: Table) -> str:
    """The label's own words where they are an office, `Clerk:`, and not what chairs any meeting, `Chair:`."""
    line, value = label.first, label.value
    word = (line.text[: value.start] if value.line is line else line.text).strip(" :：|-")
    word = LISTED.sub("", word, count=1)
    return word if has_office(fold(word), table) and not table.pattern("chair_role").fullmatch(fold(word)) else ""


def is_known(name: str, others: list[str]) -> bool:
    """Whether somebody named before is meant, perhaps by a surname or an initial alone."""
    words = [word.rstrip(".") for word in name.split()]
    return any(all(any(_fits(word, one) for one in other.split()) for word in words) for other in others)


def _fits(word: str, other: str) -> bool:
    return word == other.rstrip(".") or (len(word) == 1 and other.startswith(word))


def sentences_of(layout: Layout) -> list[Span]:
    """The sentences in which people are sought."""
    return [span for line in (*layout.head, *layout.text) for span in line.sentences][:_SENTENCES]


def clues_in(sentence: Span, kind: str, table: Table) -> Iterator[tuple[re.Match[str], Clue]]:
    """Where a sentence has the clues of some kind."""
    for clue in table.clues(kind):
        yield from ((match, clue) for match in islice(clue.pattern.finditer(sentence.folded), MOST_CLUES))
