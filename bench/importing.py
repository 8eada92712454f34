"""How long an import takes: many reports of the labelled texts, each a little different, imported by `./run import`.

usage: python -m bench.importing [N] [--jobs 2]
"""

import argparse
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.bench import machine
from bench.builders import PROJECT

TEXTS = PROJECT / "tests" / "importing"
SETS = ("labelled/seen", "labelled/seen-2", "labelled/seen-3", "unseen-3", "unseen-4", "unseen-5")
CONTENT = PROJECT / "tests" / "sample" / "content"


def write_reports(folder: Path, count: int) -> int:
    """Fill a folder with `count` texts and web pages, none the same as another; return their bytes."""
    found = [path for name in SETS for path in sorted((TEXTS / name).glob("*.*")) if path.suffix in (".txt", ".html")]
    size = 0
    for number in range(count):
        path = found[number % len(found)]
        text, end = path.read_text("utf-8", "replace"), f"No. {number}"
        text = text.replace("</body>", f"<p>{end}</p></body>") if path.suffix == ".html" else f"{text}\n\n{end}\n"
        size += Path(folder, f"{number:05}{path.suffix}").write_text(text, "utf-8")
    return size


def main() -> None:
    """Import, and print one row of the table in README.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", type=int, nargs="?", default=1000)
    parser.add_argument("--jobs", default="2")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder, content = Path(place, "reports"), Path(place, "content")
        folder.mkdir()
        shutil.copytree(CONTENT, content, ignore=shutil.ignore_patterns("reports"))
        size = write_reports(folder, asked.reports)
        command = ["import", str(folder), "--jobs", asked.jobs, "--content", str(content)]
        print(f"{machine()}, {size / asked.reports:.0f} characters a report", file=sys.stderr)
        began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run([sys.executable, "-m", "bulletin", *command], cwd=PROJECT, capture_output=True, text=True)
        wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
        drafts = sum(1 for _ in content.glob("reports/*/*.md"))
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"| {asked.reports:,} | {asked.jobs} | {drafts:,} | {wall:.1f} s | {cpu:.1f} s |")
    if done.returncode:
        print(done.stderr[-2000:], file=sys.stderr)


if __name__ == "__main__":
    main()
