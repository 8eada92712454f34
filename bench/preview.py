"""How long an editor waits, from a save until Chromium has loaded the page again from `./run serve`; and its memory.

usage: python -m bench.preview N [--saves 7]
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple

from playwright.sync_api import Error, Page, sync_playwright

from bench.bench import CACHE, machine, prepare_corpus
from bench.builders import PROJECT, SITES
from bench.edits import edit_text, edit_title
from bench.measure import proportional_size, tree

PATIENCE = 3600.0  # seconds for a build; the first may be of 100,000 reports
LOAD = 60_000  # milliseconds for a save
BUILT = "pages written"  # what a build says at its end
PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
Edit = Callable[[Path], None]


class Waited(NamedTuple):
    """What was edited, which page was open, and the seconds from each save until that page shows it.

    `memory` is that of the server and of its builder after the last save, in bytes.
    """

    edit: str
    looked_at: str
    seconds: list[float]
    memory: list[int]


@contextmanager
def preview(content: Path, cache: Path) -> Iterator[tuple[subprocess.Popen[bytes], Path]]:
    """Serve a content folder as a user does; yields the process and its log."""
    with tempfile.TemporaryDirectory() as folder:
        said = Path(folder, "said.log")
        asked = ["serve", "--settings", str(SITES / "bulletin" / "settings.py"), "--content", str(content)]
        with said.open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "bulletin", *asked, "--port", "0"],
                cwd=PROJECT,
                env={**os.environ, "PYTHONUTF8": "1", "BENCH_CACHE": str(cache)},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        try:
            yield process, said
        finally:
            process.terminate()
            process.wait()


def wait_until_built(process: subprocess.Popen[bytes], log: Path, builds: int) -> str:
    """Wait for so many builds to end, with the pages that no browser shows; what the preview has said until then."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        said = log.read_text("utf-8")
        if said.count(BUILT) >= builds:
            return said
        time.sleep(0.2)
    raise SystemExit(f"bench: the preview did not end its build:\n{log.read_text('utf-8')}")


def wait_for(page: Page, report: Path, edit: Edit) -> float:
    """The seconds from a save until the open page has been loaded again and shows the new version."""
    page.evaluate("window.shown_before = true")
    began = time.monotonic()
    edit(report)
    end = began + LOAD / 1000
    while time.monotonic() < end:
        try:
            if page.evaluate("!window.shown_before && document.readyState === 'complete'"):
                return time.monotonic() - began
        except Error:  # asked between two documents
            continue
        time.sleep(0.005)
    raise SystemExit(f"bench: {page.url} was not loaded again")


def run(count: int, saves: int) -> Iterator[Waited]:
    """Measure with so many reports, and yield each edit as soon as it has been measured."""
    work = CACHE / str(count)
    prepare_corpus(work, count, ["bulletin"])
    content = work / "bulletin"
    report = sorted((content / "reports").rglob("*.md"))[count // 2]
    year, month = re.findall(r"^date: '?(\d{4})-(\d\d)", report.read_text("utf-8"), re.MULTILINE)[0]
    seen = {"its page": f"reports/{report.stem}/", "its month": f"archive/{year}/{month}/"}
    cases: list[tuple[str, Edit, str]] = [
        ("text", edit_text, "its page"),
        ("title", edit_title, "its page"),
        ("title", edit_title, "its month"),
    ]
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    flags = ["--disable-gpu", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with preview(content, work / "preview" / "cache") as (process, log), sync_playwright() as playwright:
        home = re.findall(r"http://127\.0\.0\.1:\d+\S*", wait_until_built(process, log, 1))[0].rstrip("/")
        page = playwright.chromium.launch(executable_path=program, args=flags).new_page()
        for name, edit, place in cases:
            page.goto(f"{home}/{seen[place]}")
            seconds = []
            for _ in range(saves + 1):
                ended = log.read_text("utf-8").count(BUILT)
                seconds.append(wait_for(page, report, edit))
                wait_until_built(process, log, ended + 1)
            yield Waited(name, place, seconds[1:], list(map(proportional_size, tree(process.pid))))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, metavar="N")
    parser.add_argument("--saves", type=int, default=7)
    given = parser.parse_args()
    measured_on = machine()
    for waited in run(given.count, given.saves):
        middle, worst = median(waited.seconds), max(waited.seconds)
        megabytes = " + ".join(f"{size / 1e6:.0f}" for size in waited.memory)
        said = f"{waited.edit:6} seen on {waited.looked_at:10} {middle:.2f} s (at most {worst:.2f} s), {megabytes} MB"
        print(said, flush=True)
    print(f"{given.count:,} reports, {given.saves} saves each; {measured_on}")


if __name__ == "__main__":
    main()
