"""Builds the same corpus with this site and its peers, in turn in one run, and reports what each needed."""

import hashlib
import os
import platform
import re
import shutil
from collections.abc import Collection, Iterator
from pathlib import Path
from statistics import median

from bench import corpus, results, sets
from bench.builders import BUILDERS, HERE, PROJECT, SCENARIOS, Builder, cores, corpora
from bench.edits import edit_template, edit_text, edit_title
from bench.measure import Measured, measure
from bench.peers import install_peers
from bench.results import Row

CACHE = PROJECT / ".cache" / "bench"
LARGE = 20_000  # from this size on: one run each, and only the generators that can cope
FAST = ("plain", "full", "data", "hugo", "uncited")
ALL = (*FAST, "eleventy", "pelican")
SMALL = 800  # below this size no length of a page gives stock Pelican's lists as many pages as ours


def run_bench(reports: int = 1000, tools: str = "", runs: int = 0, scenarios: str = "", into: str = "") -> None:
    """Measure all generators on so many reports, print the tables, and write results.md and results.svg.

    `tools` names some of plain, full, data, editions, hugo, uncited, eleventy, pelican, with commas, and `scenarios`
    some of cold, no edit, text, title, theme; `into` is another folder for the results.
    """
    names = _chosen("generator", tools, BUILDERS) or _usual(reports)
    wanted = _chosen("scenario", scenarios, SCENARIOS) or list(SCENARIOS)
    runs = runs or (1 if reports > LARGE else 3)
    peers = install_peers(CACHE, eleventy="eleventy" in names)
    work = CACHE / str(reports)
    prepare_corpus(work, reports, corpora(names))
    builders = [BUILDERS[name](work, peers) for name in names]
    measured_on = machine()
    rows, compared = Bench(builders, runs, warm=runs > 1).run(wanted)
    results.save(Path(into) if into else HERE, reports, rows, compared, measured_on)


def _usual(reports: int) -> list[str]:
    """The generators that can cope with so many reports, and be compared."""
    if reports > LARGE:
        return [*FAST]
    return [name for name in ALL if name != "pelican" or reports >= SMALL]


def _chosen(what: str, given: str, known: Collection[str]) -> list[str]:
    """The names that were given, with commas between them."""
    names = given.split(",") if given else []
    if unknown := [name for name in names if name not in known]:
        raise SystemExit(f"bench: no {what} is called {', '.join(unknown)}; there are {', '.join(known)}")
    return names


def prepare_corpus(work: Path, count: int, tools: list[str]) -> None:
    """Write the corpus in the forms that are missing, or that another version of this generator wrote."""
    sources = b"".join((HERE / f"{name}.py").read_bytes() for name in ("author", "corpus", "forms"))
    version = hashlib.sha256(sources).hexdigest()
    stamps = {tool: work / f"{tool}.corpus" for tool in tools}
    missing = [tool for tool, stamp in stamps.items() if not stamp.is_file() or stamp.read_text() != version]
    if missing:
        print(f"Writing {count:,} reports for {', '.join(missing)} …", flush=True)
    for tool in missing:
        shutil.rmtree(work / tool, ignore_errors=True)
    corpus.write_corpus(count, work, missing)
    for tool in missing:
        stamps[tool].write_text(version)


def machine() -> str:
    """The machine that measured, without its name."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = os.getloadavg()[0]
    system = f"{platform.system()}, Python {platform.python_version()}"
    return f"{cores()} cores, {memory:.0f} GB, {system}, load {load:.1f} when it began"


def own_clock(measured: Measured) -> float:
    """The seconds in this site's last line, which leave out the start of Python and its modules."""
    found = re.search(r"pages written.* ([\d.]+) s\s*$", measured.said)
    return float(found[1]) if found else 0.0


class Bench:
    """One run: every scenario, in rounds in which the generators take turns."""

    def __init__(self, builders: list[Builder], runs: int, warm: bool) -> None:
        self.builders = builders
        self.runs = runs
        self.warm = warm
        self.reports = {builder.name: builder.report() for builder in builders}
        self.measured: dict[tuple[str, str], list[Measured]] = {}

    def run(self, scenarios: Collection[str]) -> tuple[list[Row], dict[str, sets.Set]]:
        """Compare what all of them build before anything is timed, then measure these scenarios in their order."""
        for builder in self.builders:
            builder.forget()
            self._measure(builder, "cold")
        compared = {builder.name: sets.count(builder.output, builder.marks_items) for builder in self.builders}
        self._demand_same(compared)
        if self.warm:  # the first builds have filled the system's file cache, and do not count
            self.measured.clear()
        for scenario in (one for one in SCENARIOS if one in scenarios):
            for _ in range(self._rounds(scenario)):
                self._round(scenario)
        return list(self._rows(compared)), compared

    def _rounds(self, scenario: str) -> int:
        return self.runs - 1 if scenario == "cold" and not self.warm else self.runs

    def _demand_same(self, compared: dict[str, sets.Set]) -> None:
        print(results.sets_table(compared), flush=True)
        ours = next((compared[builder.name] for builder in self.builders if builder.marks_items), None)
        wrong = [
            f"{builder.name}: {difference}"
            for builder in self.builders
            for difference in sets.differences(
                ours or compared[builder.name], compared[builder.name], builder.exact, builder.marks_items
            )
        ]
        if wrong:
            raise SystemExit("bench: these sites are not the same:\n" + "\n".join(wrong))

    def _round(self, scenario: str) -> None:
        taking_part = [builder for builder in self.builders if scenario in builder.scenarios]
        if scenario == "cold":
            for builder in taking_part:
                builder.forget()
        self._edit(scenario, taking_part)
        for builder in taking_part:
            self._measure(builder, scenario)

    def _edit(self, scenario: str, builders: list[Builder]) -> None:
        """Make one edit in every corpus, once even where two builders share one."""
        if scenario == "text":
            for report in {self.reports[builder.name] for builder in builders}:
                edit_text(report)
        elif scenario == "title":
            for report in {self.reports[builder.name] for builder in builders}:
                edit_title(report)
        elif scenario == "theme":
            for builder in builders:
                edit_template(builder.template)

    def _measure(self, builder: Builder, scenario: str) -> None:
        os.sync()  # writes that the previous command left pending are not this one's work
        measured = measure(builder.command, builder.cwd, builder.env, builder.output)
        self.measured.setdefault((builder.name, scenario), []).append(measured)
        print(f"  {scenario:8} {builder.name:16} {measured.wall:8.2f} s {measured.memory / 1e6:8.0f} MB", flush=True)

    def _rows(self, compared: dict[str, sets.Set]) -> Iterator[Row]:
        for (name, scenario), runs in self.measured.items():
            yield Row(
                builder=name,
                scenario=scenario,
                wall=median(run.wall for run in runs),
                cpu=median(run.cpu for run in runs),
                memory=max(run.memory for run in runs),
                written=round(median(run.written for run in runs)),
                files=sum(tally.files for tally in compared[name].values()),
                inside=median(map(own_clock, runs)),
                walls=tuple(run.wall for run in runs),
            )
