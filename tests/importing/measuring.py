"""How well the import reads the labelled texts: each field of each text right, missing, wrong or invented."""

import re
import unicodedata
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

import yaml
from builds import SAMPLE, session_folder

from bulletin.importing.findings import Findings, read_report
from bulletin.importing.importing import Importer, Source
from bulletin.importing.knowledge import knowledge_of
from bulletin.importing.opening import open_source
from bulletin.model.frontmatter import parse_file
from bulletin.reading.library import read_library
from bulletin.reading.store import Store

LABELLED = Path(__file__).parent / "labelled"
GOALS = {"date": 0.9, "chair": 0.9, "title": 0.9, "body": 0.85, "source.published": 0.85, "source.publisher": 0.85}
MOST_INVENTED = 0.01
TODAY = "2026-11-22"
FIELDS = (*GOALS, "source.editor", "source.language", "chair_role", "present", "documents")
Verdict = Literal["right", "missing", "wrong", "invented"]


class Measured(NamedTuple):
    """One field of one text."""

    text: str
    field: str
    verdict: Verdict
    got: Any
    wanted: list[Any]

    def __str__(self) -> str:
        """What a failing test says of it."""
        return f"{self.text}: {self.field} is {self.verdict}: {self.got!r} for {self.wanted!r}"


@cache
def importer() -> Importer:
    """An import that knows what the sample site knows."""
    store = Store(session_folder() / "importing.sqlite", print, "en")
    library = read_library(SAMPLE / "content", store)
    store.close()
    return Importer(knowledge_of(library), ("central", "provincial", "municipal", "district", "other"), TODAY, str)


def read(text: str, name: str = "", usual: str = "en") -> Findings:
    """What the import finds in a text; `usual` is the language of one that does not show its own."""
    return read_report(open_source(text.encode(), "", name), importer().knowledge, usual)


def texts_of(folder: Path) -> list[Path]:
    """The texts of a set, without their labels."""
    return sorted(path for path in folder.iterdir() if path.suffix != ".yml")


def draft_of(path: Path) -> dict[str, Any]:
    """The front matter of the draft that the import makes of a file."""
    return parse_file(importer()(Source(path.name, path=str(path))).text).data


@cache
def measure(folder: Path) -> tuple[Measured, ...]:
    """All fields of all texts of a set."""
    return tuple(one for path in texts_of(folder) for one in _measure_text(path))


def _measure_text(path: Path) -> list[Measured]:
    label = yaml.load(path.with_suffix(".yml").read_text("utf-8"), yaml.BaseLoader)
    draft = draft_of(path)
    source = draft.get("source") or commented_source(path)
    name = f"{path.parent.name}/{path.stem}"
    found = []
    for field in FIELDS:
        wanted = [_at(label, field), *label.get("any_of", {}).get(field, [])]
        got = source.get(field.removeprefix("source.")) if field.startswith("source.") else draft.get(field)
        found.append(Measured(name, field, _verdict(got, wanted), got, wanted))
    return found


def commented_source(path: Path) -> dict[str, Any]:
    """What a draft without a source keeps in comments, for the editor to complete."""
    text = importer()(Source(path.name, path=str(path))).text
    lines = [line[2:] for line in text.split("\n---\n")[0].split("\n") if re.match(r"# (source:$|  \w)", line)]
    found = re.findall(r'^  (\w+): "?(.*?)"?$', "\n".join(lines), re.MULTILINE)
    return dict(found)


def _at(label: dict[str, Any], field: str) -> Any:
    value: Any = label
    for key in field.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _verdict(got: Any, wanted: list[Any]) -> Verdict:
    if any(plain(got) == plain(one) for one in wanted):
        return "right"
    if got is None:
        return "missing"
    return "invented" if not any(plain(one) for one in wanted) else "wrong"


def plain(value: Any) -> Any:
    """A value as labels compare it: see README.md beside the texts."""
    if isinstance(value, list):
        return tuple(sorted(map(str, map(plain, value))))
    if isinstance(value, dict):
        return tuple(sorted((key, plain(part)) for key, part in value.items()))
    text = " ".join(unicodedata.normalize("NFKC", value or "").casefold().split())
    text = re.sub(r"(?<=[\u3400-\u9fff]) | (?=[\u3400-\u9fff])", "", text).removesuffix(".")
    text = re.sub(r"^[\"“”«《](.*)[\"“”»》]$", r"\1", text).strip()
    return re.sub(r"^(?:an?|the) ", "", text).replace("’", "'") or None


def shares(measured: tuple[Measured, ...]) -> dict[str, float]:
    """The share of texts in which each field is right."""
    right: dict[str, list[bool]] = defaultdict(list)
    for one in measured:
        right[one.field].append(one.verdict == "right")
    return {field: sum(each) / len(each) for field, each in right.items()}


def invented(measured: tuple[Measured, ...]) -> float:
    """The share of single values that their text does not state, of those that drafts have."""
    values = [one for one in measured if one.got is not None and one.field in GOALS | {"source.editor": 0}]
    return sum(one.verdict == "invented" for one in values) / len(values) if values else 0.0


def report(folder: Path) -> list[str]:
    """Accuracy per field, a line each."""
    measured = measure(folder)
    lines = [f"Import, {folder.name}: {len(texts_of(folder))} texts"]
    for field, share in shares(measured).items():
        goal = f"  (goal {GOALS[field]:.2f})" if field in GOALS else ""
        lines.append(f"  {field:18} {share:.3f}{goal}")
    return [*lines, f"  {'invented':18} {invented(measured):.3f}  (goal {MOST_INVENTED:.2f})"]
