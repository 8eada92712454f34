"""Results, kept in results.json by size of corpus, and shown on the screen, as Markdown and as a chart."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bench.builders import SCENARIOS
from bench.goals import HUGO, Side, judge
from bench.sets import KINDS, Set

TEMPLATES = Path(__file__).resolve().parent / "templates"
NAMES = {
    "bulletin plain": "Bulletin, plain theme",
    "bulletin": "Bulletin, full theme",
    "bulletin data": "Bulletin, data and search",
    "bulletin editions": "Bulletin, two editions",
    "hugo": "Hugo",
    "hugo uncited": "Hugo, fewer files",
    "eleventy": "Eleventy",
    "pelican": "Pelican, stock",
}
EDITS = {
    "cold": "Cold build",
    "no edit": "No edit",
    "text": "One edit: text",
    "title": "One edit: title",
    "theme": "Theme change",
}
CHARTED = ("cold", "text")


class Row(NamedTuple):
    """What one builder needed in one scenario: medians, and for memory the most."""

    builder: str
    scenario: str
    wall: float
    cpu: float
    memory: int
    written: int
    files: int
    inside: float
    walls: tuple[float, ...]


def save(folder: Path, size: int, rows: list[Row], compared: dict[str, Set], machine: str) -> None:
    """Add these results to those in the folder, write its table and chart again, and print the table."""
    kept = folder / "results.json"
    sizes: dict[str, Any] = json.loads(kept.read_text(encoding="utf-8")) if kept.is_file() else {}
    sizes[str(size)] = {
        "machine": machine,
        "rows": [row._asdict() for row in rows],
        "sets": {name: {kind: list(tally) for kind, tally in counts.items()} for name, counts in compared.items()},
    }
    folder.mkdir(parents=True, exist_ok=True)
    kept.write_text(json.dumps(sizes, indent=1) + "\n", encoding="utf-8")
    runs = read(sizes)
    text = table(runs)
    print(text)
    (folder / "results.md").write_text(text, encoding="utf-8")
    (folder / "results.svg").write_text(chart(runs), encoding="utf-8")


def read(sizes: dict[str, Any]) -> list[dict[str, Any]]:
    """The results of each size, smallest first, their rows by scenario."""
    runs = []
    for size in sorted(sizes, key=int):
        rows = [Row(**row) for row in sizes[size]["rows"]]
        by_scenario = {name: [row for row in rows if row.scenario == name] for name in SCENARIOS}
        # An earlier version of the bench told fewer kinds of files apart.
        sets = {name: dict.fromkeys(KINDS, (0, 0)) | counts for name, counts in sizes[size]["sets"].items()}
        runs.append({"size": int(size), **sizes[size], "rows": rows, "scenarios": by_scenario, "sets": sets})
    return runs


def numbers_of(runs: list[dict[str, Any]]) -> dict[Side, float]:
    """Every number that a goal can name."""
    return {
        Side(run["size"], row.builder, row.scenario, what): getattr(row, what)
        for run in runs
        for row in run["rows"]
        for what in ("wall", "cpu", "memory", "files")
    }


def table(runs: list[dict[str, Any]]) -> str:
    """All results as Markdown."""
    numbers = numbers_of(runs)

    def against(size: int, row: Row, what: str) -> str:
        """The ratio to Hugo's number in the same run and scenario."""
        hugo = numbers.get(Side(size, HUGO, row.scenario, what))
        return f"{getattr(row, what) / hugo:.2f}" if hugo else "–"

    return render("results.md.j2", runs=runs, verdicts=list(judge(numbers)), against=against)


def sets_table(compared: dict[str, Set]) -> str:
    """What the sites contain, for the screen."""
    counts = {name: {kind: tuple(tally) for kind, tally in tallies.items()} for name, tallies in compared.items()}
    return render("sets.md.j2", sets=counts)


class Bar(NamedTuple):
    """A bar of the chart, in proportion to the slowest under the same heading."""

    y: int
    label: str
    width: float
    words: str
    ours: bool


class Title(NamedTuple):
    """A heading in the chart."""

    y: int
    words: str


_LEFT, _WIDTH, _STEP = 170, 420, 22


def chart(runs: list[dict[str, Any]]) -> str:
    """Time by builder, for cold builds and for one edit, as an SVG of attributes alone."""
    marks = list(_marks(runs))
    bars, titles = ([mark for mark in marks if isinstance(mark, kind)] for kind in (Bar, Title))
    height = marks[-1].y + _STEP // 2 if marks else _STEP
    return render("results.svg.j2", bars=bars, titles=titles, left=_LEFT, width=_LEFT + _WIDTH + 90, height=height)


def _marks(runs: list[dict[str, Any]]) -> Iterator[Bar | Title]:
    y = 0
    for run in runs:
        for scenario in CHARTED:
            rows = sorted(run["scenarios"][scenario], key=lambda row: row.wall)
            y += _STEP + _STEP // 2
            yield Title(y, f"{EDITS[scenario]}, {run['size']:,} reports")
            for row in rows:
                y += _STEP
                width = max(1.0, _WIDTH * row.wall / rows[-1].wall)
                words = f"{row.wall:.2f} s" if row.wall < 10 else f"{row.wall:.0f} s"
                yield Bar(y, NAMES[row.builder], round(width, 1), words, row.builder.startswith("bulletin"))


def render(template: str, **values: Any) -> str:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=lambda name: name is not None and ".svg" in name,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(template).render(names=NAMES, edits=EDITS, kinds=KINDS, **values)
