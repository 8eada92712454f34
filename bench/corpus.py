"""A seeded corpus of committee meetings, the same text in the form of each generator, on every machine.

usage: python -m bench.corpus N DEST [--seed 7] [--tools bulletin hugo eleventy pelican]
"""

import argparse
import datetime
import itertools
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench.author import Author
from bench.forms import WRITERS, Folder, Report, slug

TOOLS = tuple(WRITERS)
SIZES = "sizes.json"
COMMITTEES, TOPICS, PEOPLE = 40, 60, 80
FIRST_DAY, DAYS = datetime.date(2015, 1, 1), 3652


def reports(count: int, seed: int = 7) -> Iterator[Report]:
    """The first `count` reports of a seed."""
    rng = random.Random(seed)
    author = Author(rng)
    committees = [f"Committee on {author.name()} {author.name()} {place}" for place in range(COMMITTEES)]
    topics = [f"{author.word()} {author.word()} {place}" for place in range(TOPICS)]
    people = [f"{author.name()} {author.name()} {place}" for place in range(PEOPLE)]
    busy = list(itertools.accumulate(1 / (place + 1) for place in range(COMMITTEES)))
    for place in range(count):
        committee = rng.choices(committees, cum_weights=busy)[0]
        date = FIRST_DAY + datetime.timedelta(days=rng.randrange(DAYS))
        title = f"{author.name()} {author.word()} {author.word()} {author.name()} {place}"
        text = author.text(place)
        yield Report(
            id=f"m{place:06}-{slug(title)}",
            title=title,
            date=date,
            time=f"{rng.randint(8, 19):02}:{rng.randint(0, 59):02}",
            committee=committee,
            chair=rng.choice(people),
            topics=tuple(rng.sample(topics, rng.randint(3, 5))),
            source=f"https://example.org/source/{place}",
            text=text,
        )


class Census:
    """What lists show: our model has a file for each committee and topic, Pelican needs the size of its pages."""

    def __init__(self) -> None:
        self.committees: Counter[str] = Counter()
        self.topics: Counter[str] = Counter()
        self._committee_years: set[tuple[str, int]] = set()
        self._topic_years: set[tuple[str, int]] = set()

    def count(self, report: Report) -> None:
        self.committees[report.committee] += 1
        self.topics.update(report.topics)
        self._committee_years.add((report.committee, report.date.year))
        self._topic_years.update((topic, report.date.year) for topic in report.topics)

    def pages(self) -> dict[str, int]:
        """The page sizes at which stock Pelican's lists have as many pages as ours have first and year pages."""
        return {
            "category": page_size(self.committees, len(self.committees) + len(self._committee_years)),
            "tag": page_size(self.topics, len(self.topics) + len(self._topic_years)),
        }


def page_size(lists: Counter[str], pages: int) -> int:
    """The page size that brings these lists closest to so many pages."""

    def distance(size: int) -> int:
        return abs(sum(-(-length // size) for length in lists.values()) - pages)

    return min(range(1, max(lists.values(), default=1) + 1), key=distance)


def write_corpus(count: int, dest: Path, tools: Iterable[str] = TOOLS, seed: int = 7) -> None:
    """Write `count` reports for each of the tools below `dest`."""
    folders = {tool: Folder(dest / tool) for tool in tools}
    census = Census()
    for report in reports(count, seed):
        census.count(report)
        for tool, folder in folders.items():
            WRITERS[tool](report, folder)
    if "bulletin" in folders:
        _write_registers(census, folders["bulletin"])
    if "pelican" in folders:
        (dest / "pelican" / SIZES).write_text(json.dumps(census.pages()), encoding="utf-8")


def _write_registers(census: Census, folder: Folder) -> None:
    for name in census.committees:
        text = f"---\nname: {name}\nlevel: other\n---\n\nA committee of the benchmark.\n"
        folder.put("committees", f"{slug(name)}.md", text)
    topics = (f"{slug(name)}:\n  en: {name}\n  meaning: A topic of the benchmark.\n" for name in sorted(census.topics))
    folder.put("", "tags.yml", "".join(topics))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, metavar="N")
    parser.add_argument("dest", type=Path, metavar="DEST")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--tools", nargs="+", choices=TOOLS, default=TOOLS)
    given = parser.parse_args()
    write_corpus(given.count, given.dest, given.tools, given.seed)


if __name__ == "__main__":
    main()
