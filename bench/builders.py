"""The generators that are compared: how each is called, where it writes, and which of its files are edited."""

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from bench.peers import Peers

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent
SITES = HERE / "sites"
SCENARIOS = ("cold", "no edit", "text", "title", "theme")
WHOLE_BUILDS = ("cold", "text")  # enough for what is measured beside the others, or rebuilds everything each time


@dataclass(frozen=True)
class Builder:
    """One generator and its site: all that a measurement needs to know about it."""

    name: str
    command: list[str]
    cwd: Path
    output: Path
    content: Path
    template: Path
    remembered: Path | None = None
    env: dict[str, str] = field(default_factory=dict)
    marks_items: bool = True
    exact: bool = True
    scenarios: tuple[str, ...] = SCENARIOS

    def forget(self) -> None:
        """Remove what earlier builds left, so that the next one is cold."""
        for folder in (self.output, self.remembered):
            if folder:
                shutil.rmtree(folder, ignore_errors=True)

    def report(self) -> Path:
        """The report that is edited: the middle one by id, the same for every generator."""
        reports = sorted(self.content.rglob("*.md"), key=_id)
        return reports[len(reports) // 2]


def _id(file: Path) -> str:
    return file.parent.name if file.name == "index.md" else file.stem


def bulletin(work: Path, theme: Path, name: str, marks_items: bool) -> Builder:
    """This site, by the command that a user gives."""
    place = work / "ours" / name.replace(" ", "-")
    shutil.rmtree(place / "theme", ignore_errors=True)
    shutil.copytree(theme, place / "theme")
    settings = SITES / "bulletin" / "settings.py"
    options = {"settings": settings, "content": work / "bulletin", "output": place / "output", "theme": place / "theme"}
    return Builder(
        name=name,
        command=[sys.executable, str(PROJECT / "run"), "build", *(f"--{key}={at}" for key, at in options.items())],
        cwd=PROJECT,
        output=place / "output",
        content=work / "bulletin" / "reports",
        template=place / "theme" / "templates" / "base.html",
        remembered=place / "cache",
        env={"BENCH_CACHE": str(place / "cache")},
        marks_items=marks_items,
    )


def plain(work: Path, peers: Peers) -> Builder:
    """This site with a theme as plain as the peers'."""
    return bulletin(work, HERE / "theme-plain", "bulletin plain", marks_items=True)


def full(work: Path, peers: Peers) -> Builder:
    """This site with the theme that it is published with."""
    return bulletin(work, PROJECT / "theme", "bulletin", marks_items=False)


def data(work: Path, peers: Peers) -> Builder:
    """The same with its open data, its books and its search, which no peer has."""
    builder = bulletin(work, PROJECT / "theme", "bulletin data", marks_items=False)
    return replace(builder, env={**builder.env, "BENCH_DATA": "1", "BENCH_SEARCH": "1"}, scenarios=WHOLE_BUILDS)


def editions(work: Path, peers: Peers) -> Builder:
    """The same in two languages, of which the corpus has none but the first."""
    builder = bulletin(work, PROJECT / "theme", "bulletin editions", marks_items=False)
    return replace(builder, env={**builder.env, "BENCH_EDITIONS": "en zh"})


def hugo(work: Path, peers: Peers, output: str = "output", config: str = "hugo.toml") -> Builder:
    """Hugo, which rebuilds everything on every call."""
    site = _lay_out(work, "hugo")
    places = [f"--destination={site / output}", f"--cacheDir={site / f'{output}-cache'}", f"--config={config}"]
    return Builder(
        name="hugo",
        command=[str(peers.hugo), "--quiet", "--noBuildLock", *places],
        cwd=site,
        output=site / output,
        content=site / "content" / "reports",
        template=site / "layouts" / "baseof.html",
        remembered=site / f"{output}-cache",
    )


def uncited(work: Path, peers: Peers) -> Builder:
    """Hugo without the files by which a report is cited, as most of its sites are."""
    builder = hugo(work, peers, "uncited", "hugo.toml,uncited.toml")
    return replace(builder, name="hugo uncited", scenarios=WHOLE_BUILDS)


def eleventy(work: Path, peers: Peers) -> Builder:
    """Eleventy, which rebuilds everything on every call."""
    site = _lay_out(work, "eleventy")
    return Builder(
        name="eleventy",
        command=["node", "--max-old-space-size=16000", str(peers.eleventy), f"--output={site / 'output'}"],
        cwd=site,
        output=site / "output",
        content=site / "site" / "reports",
        template=site / "site" / "_includes" / "base.njk",
        scenarios=WHOLE_BUILDS,
    )


def pelican(work: Path, peers: Peers) -> Builder:
    """Stock Pelican, which rebuilds everything on every call."""
    site = _lay_out(work, "pelican")
    return Builder(
        name="pelican",
        command=[str(peers.pelican), "--quiet", f"--output={site / 'output'}"],
        cwd=site,
        output=site / "output",
        content=site / "content",
        template=site / "theme" / "templates" / "base.html",
        exact=False,
        scenarios=WHOLE_BUILDS,
    )


def _lay_out(work: Path, tool: str) -> Path:
    """Put a peer's site around its part of the corpus, with fresh copies of the files that this benchmark edits."""
    shutil.copytree(SITES / tool, work / tool, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    return work / tool


BUILDERS: dict[str, Callable[[Path, Peers], Builder]] = {
    "plain": plain,
    "full": full,
    "data": data,
    "editions": editions,
    "hugo": hugo,
    "uncited": uncited,
    "eleventy": eleventy,
    "pelican": pelican,
}


def corpora(names: list[str]) -> list[str]:
    """The forms of the corpus that these builders need."""
    forms = {"plain": "bulletin", "full": "bulletin", "data": "bulletin", "editions": "bulletin", "uncited": "hugo"}
    return sorted({forms.get(name, name) for name in names})


def cores() -> int:
    """How many processors this run may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
