"""How the import does on texts whose labels also say what a text does not have: see unseen-3/README.md."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import Any, Literal, NamedTuple

import yaml
from measuring import commented_source, draft_of, plain, texts_of

SETS = sorted(Path(__file__).parent.glob("unseen-*"), key=lambda folder: int(folder.name.partition("-")[2]))
NONE = "none"
SINGLE = ("title", "date", "body", "chair", "chair_role")
SOURCE = ("published", "publisher", "editor", "language")
GOALS = {
    "title": 0.9,
    "date": 0.9,
    "chair": 0.9,
    "body": 0.85,
    "published": 0.85,
    "publisher": 0.8,  # a site that names itself is told, and not taken for the publisher
    "present": 0.7,
}
MOST_FALSE = 0.01
Verdict = Literal["right", "wrong", "missing", "rightly nothing"]
Label = dict[str, Any]


class Judged(NamedTuple):
    """One value of one text, or its absence."""

    text: str
    language: str
    field: str
    verdict: Verdict
    got: Any
    wanted: Any

    def __str__(self) -> str:
        """What a failing test says of it."""
        return f"{self.text}: {self.field} is {self.verdict}: {self.got!r} for {self.wanted!r}"


def label_of(path: Path) -> Label:
    """The label beside a text, every value as written."""
    label = yaml.load(path.with_suffix(".yml").read_text("utf-8"), yaml.BaseLoader)
    assert isinstance(label, dict), path
    return label


def answers(label: Label, field: str) -> list[Any]:
    """All right answers for a field; `none` among them where the text has none."""
    value = label.get(field, NONE)
    return value if isinstance(value, list) else [value]


def people(label: Label, field: str) -> list[tuple[list[str], list[str]]]:
    """People of a label: the forms of each one's name, and of the role."""
    entries = [entry.split(" | ") for entry in answers(label, field) if entry != NONE]
    read = [(name.split(" / "), [form for role in roles for form in role.split(" / ")]) for name, *roles in entries]
    return [(_forms(names, roles), roles) for names, roles in read]


def _forms(names: list[str], roles: list[str]) -> list[str]:
    """Names as they stand, and behind an office: Coach Ann Porter."""
    return [*names, *(f"{role} {name}" for role in roles for name in names)]


@cache
def judge(folder: Path) -> tuple[Judged, ...]:
    """Every value of the drafts of a folder's texts."""
    texts = (path for path in texts_of(folder) if path.with_suffix(".yml").is_file())
    return tuple(one for path in texts for one in _judge(path))


def _judge(path: Path) -> Iterator[Judged]:
    label, draft = label_of(path), draft_of(path)
    language, source = answers(label, "language")[0], draft.get("source")
    if not isinstance(source, dict):
        source = commented_source(path)
    for field in (*SINGLE, *SOURCE):
        got = (source if field in SOURCE else draft).get(field)
        yield Judged(path.name, language, field, _verdict(label, field, got), got, label.get(field, NONE))
    for field, verdict, got in (*_documents(label, draft), *_present(label, draft)):
        yield Judged(path.name, language, field, verdict, got, label[field.removesuffix(" (role)")])


def _verdict(label: Label, field: str, got: Any) -> Verdict:
    wanted = answers(label, field)
    if got is None:
        return "rightly nothing" if NONE in wanted else "missing"
    right = [plain(one) for one in wanted if one != NONE]
    if plain(got) in right or (isinstance(got, list) and all(plain(one) in right for one in got)):
        return "right"
    return "right" if field == "title" and _is_joined(str(got), wanted, answers(label, "title_parts")) else "wrong"


def _is_joined(title: str, wanted: list[str], parts: list[str]) -> bool:
    """Whether a headline is made of one that is right and of other lines of the text's head."""
    flat = [_letters(part) for part in {*wanted, *parts} if part != NONE]
    orders = (order for count in (2, 3, 4) for order in permutations(flat, count))
    enough = {_letters(one) for one in wanted}
    return any("".join(order) == _letters(title) and enough & set(order) for order in orders)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", plain(text) or "")


def _documents(label: Label, draft: dict[str, Any]) -> Iterator[tuple[str, Verdict, Any]]:
    wanted = {plain(one) for one in answers(label, "documents") if one != NONE}
    given = draft.get("documents") or []
    for one in given:
        yield "documents", "right" if plain(one) in wanted else "wrong", one
    if NONE in answers(label, "documents"):
        return
    for one in wanted - {plain(one) for one in given}:
        yield "documents", "missing", one


def _present(label: Label, draft: dict[str, Any]) -> Iterator[tuple[str, Verdict, Any]]:
    """Each person given, with the role; then each who is missing. The chair and `also_present` are let pass."""
    wanted, allowed = people(label, "present"), people(label, "also_present")
    allowed += [([one], answers(label, "chair_role")) for one in answers(label, "chair") if one != NONE]
    found = set()
    for entry in draft.get("present") or []:
        name, role = (entry.get("name"), entry.get("role")) if isinstance(entry, dict) else (entry, None)
        fits = [index for index, (names, _) in enumerate(wanted + allowed) if plain(name) in map(plain, names)]
        yield "present", "right" if fits else "wrong", name
        if fits and role is not None:
            roles = (wanted + allowed)[fits[0]][1]
            yield "present (role)", "right" if plain(role) in map(plain, roles) else "wrong", f"{name}: {role}"
        found.update(fits)
    for index, (names, _) in enumerate(wanted):
        if index not in found:
            yield "present", "missing", names[0]


def reached(judged: tuple[Judged, ...], field: str) -> float:
    """The share that is right of what texts state and drafts give; rightly nothing counts for nothing."""
    counts = Counter(one.verdict for one in judged if one.field == field)
    return counts["right"] / max(1, counts.total() - counts["rightly nothing"])


def false_share(judged: tuple[Judged, ...]) -> float:
    """The share of the values given that are false, over all fields."""
    counts = Counter(one.verdict for one in judged)
    return counts["wrong"] / max(1, counts["right"] + counts["wrong"])


def table(folder: Path) -> list[str]:
    """Right, wrong, missing and rightly nothing: a line for each field, and one for each language."""
    judged = judge(folder)
    texts = len({one.text for one in judged})
    lines = [f"Import, {folder.name}: {texts} texts{'':13} right  wrong  missing  rightly nothing"]
    for key in ("field", "language"):
        for value in dict.fromkeys(getattr(one, key) for one in judged):
            lines.append(_row(value, Counter(one.verdict for one in judged if getattr(one, key) == value)))
    return [*lines, f"  {'false of the values given':32} {false_share(judged):.3f}  (at most {MOST_FALSE:.2f})"]


def _row(name: str, counts: Counter[Verdict]) -> str:
    cells = f"{counts['right']:6} {counts['wrong']:6} {counts['missing']:8} {counts['rightly nothing']:16}"
    goal = f"  (goal {GOALS[name]:.2f})" if name in GOALS else ""
    return f"  {name:32} {cells}{goal}"
