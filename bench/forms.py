"""A report in the form of each generator, with its own front matter and in its own folders."""

import datetime
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple


class Report(NamedTuple):
    """One report; `id` is its address in every generator."""

    id: str
    title: str
    date: datetime.date
    time: str
    committee: str
    chair: str
    topics: tuple[str, ...]
    source: str
    text: str


def slug(name: str) -> str:
    return name.lower().replace(" ", "-")


class Folder:
    """A folder to write files into; it makes each folder below it once, without checking each time."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._made: set[str] = set()

    def put(self, folder: str, name: str, text: str) -> None:
        if folder not in self._made:
            (self.root / folder).mkdir(parents=True, exist_ok=True)
            self._made.add(folder)
        with open(f"{self.root}/{folder}/{name}", "w", encoding="utf-8") as file:
            file.write(text)


def _list(names: Iterable[str]) -> str:
    return "".join(f"\n- {name}" for name in names)


def _bulletin(report: Report, folder: Folder) -> None:
    folder.put(
        f"reports/{report.date.year}",
        f"{report.id}.md",
        f"---\ntitle: {report.title}\ndate: {report.date}\nbody: {slug(report.committee)}\nchair: {report.chair}\n"
        f"source: {report.source}\ntags:{_list(map(slug, report.topics))}\n---\n\n{report.text}\n",
    )


def _hugo(report: Report, folder: Folder) -> None:
    """Hugo can divide a list by year only if each year is a term of its own."""
    year = report.date.year
    folder.put(
        f"content/reports/{year}/{report.date.month:02}",
        f"{report.id}.md",
        f"---\ntitle: {report.title}\ndate: {report.date}T{report.time}:00Z\nslug: {report.id}\n"
        f"source: {report.source}\ncommittees:\n- {report.committee}\npeople:\n- {report.chair}\n"
        f"topics:{_list(report.topics)}\nyears:\n- '{year}'\nmonths:\n- {report.date:%Y-%m}\n"
        f"committee_years:\n- {report.committee} {year}\n"
        f"topic_years:{_list(f'{topic} {year}' for topic in report.topics)}\n---\n\n{report.text}\n",
    )


def _eleventy(report: Report, folder: Folder) -> None:
    folder.put(
        f"site/reports/{report.id}",
        "index.md",
        f"---\ntitle: {report.title}\ndate: {report.date}T{report.time}:00Z\nsource: {report.source}\n"
        f"committee: {report.committee}\nchair: {report.chair}\ntopics:{_list(report.topics)}\n---\n\n{report.text}\n",
    )


def _pelican(report: Report, folder: Folder) -> None:
    folder.put(
        f"content/{report.date:%Y/%m}",
        f"{report.id}.md",
        f"---\ntitle: {report.title}\ndate: {report.date} {report.time}\nslug: {report.id}\nsource: {report.source}\n"
        f"category: {report.committee}\nauthor: {report.chair}\ntags: {', '.join(report.topics)}\n---\n\n"
        f"{report.text}\n",
    )


WRITERS: dict[str, Callable[[Report, Folder], None]] = {
    "bulletin": _bulletin,
    "hugo": _hugo,
    "eleventy": _eleventy,
    "pelican": _pelican,
}
