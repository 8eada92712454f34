"""What readers and edits cost a published site: weights of pages, changes of one edit, the manifest, by size."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

from lxml import html

from bench import corpus
from bench.bench import CACHE, machine
from bench.builders import HERE, PROJECT
from bench.edits import edit_text, edit_title
from bench.published import Published
from bench.results import render
from bulletin.publishing.changes import is_packed
from bulletin.publishing.manifest import read_manifest

SIZES = (300, 1200)
READERS, PAGES = 1_000_000, 3  # readers a day, and pages that each opens: the front page and two reports
GOAL = 100_000  # reports
_DATE = re.compile(r"^date: ['\"]?(\d{4}-\d\d-\d\d)", re.MULTILINE)
_ONCE = re.compile(r"^(former_ids|relays|title):.*\n(?:[ -].*\n)*", re.MULTILINE)
Files = dict[str, tuple[str, int]]


def run_publishing(only: str = "") -> None:
    """Measure the launch site and two corpora, print the table, and write publishing.md and publishing.json.

    Of the sites only that with a name is measured, if one is given; the figures of the others stay.
    """
    file = HERE / "publishing.json"
    measured = {site["name"]: site for site in json.loads(file.read_text("utf-8"))["sites"]}
    measured_on = machine()
    for size in (0, *SIZES):
        name = f"{size:,} reports" if size else "the launch site"
        if only in ("", name):
            measured[name] = measure(name, _content(size))
    sites = list(measured.values())
    kept = {"machine": measured_on, "sites": sites, "day": day_of(sites[0]), "goal": at_goal(sites[1], sites[2])}
    file.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    text = render("publishing.md.j2", **kept, readers=READERS, pages=PAGES, reports=GOAL)
    (HERE / "publishing.md").write_text(text, encoding="utf-8")
    print(text)


def _content(size: int) -> Path:
    """The content of a corpus of so many reports; that of the launch site for none."""
    if not size:
        return PROJECT / "content"
    work = CACHE / f"publishing-{size}"
    corpus.write_corpus(size, work, ["bulletin"])
    return work / "bulletin"


def measure(name: str, content: Path) -> dict[str, Any]:
    """Publish a site, then each edit of it separately; sizes are in bytes."""
    site = Published(CACHE / "publishing", content)
    site.publish()
    found: dict[str, Any] = {"name": name, "weights": dict(weights(site.current)), "manifest": manifest(site)}
    reports = sorted((site.content / "reports").rglob("*.md"), key=lambda file: file.stem)
    middle, newest = reports[len(reports) // 2], max(reports, key=_date)
    edits: dict[str, Callable[[], None]] = {
        "another last paragraph": lambda: edit_text(middle),
        "another headline": lambda: edit_title(middle),
        "a new report": lambda: _add(newest),
    }
    found["edits"] = {edit: change(site, make) for edit, make in edits.items()}
    return found


def _date(report: Path) -> str:
    match = _DATE.search(report.read_text("utf-8"))
    return match[1] if match else ""


def _add(report: Path) -> None:
    """Write a report like this one under a new name and headline."""
    text = _ONCE.sub("", report.read_text("utf-8")).replace("---\n", "---\ntitle: A meeting that was added\n", 1)
    report.with_name(f"{report.stem}-added.md").write_text(text, encoding="utf-8")


def weights(release: Path) -> Iterator[tuple[str, int]]:
    """What a reader with brotli gets: the front page, what it loads, a report, a list, a feed."""
    front: Any = html.document_fromstring((release / "index.html").read_bytes())
    loaded = front.xpath("//link[@rel='stylesheet' or @rel='icon']/@href | //img/@src")
    yield "the front page", _sent(release / "index.html")
    yield "what pages load, once", sum(_sent(release / str(path).lstrip("/")) for path in set(loaded))
    yield "a report", int(median(_sent(file) for file in release.glob("reports/*/index.html")))
    yield "a committee, a year", int(median(_sent(file) for file in release.glob("committees/*/*/index.html")))
    yield "the feed", _sent(release / "feed.atom")


def _sent(file: Path) -> int:
    packed = file.with_name(f"{file.name}.br")
    return (packed if packed.is_file() else file).stat().st_size


def manifest(site: Published) -> dict[str, int]:
    """The manifest of the site: how many files it names, the size of `manifest.json`, its pieces and their bytes."""
    shown = read_manifest(site.current)
    return {
        "reports": len(list(site.current.glob("reports/*/index.md"))),
        "files": len(shown.files),
        "size": shown.entry.size,
        "pieces": len(shown.pieces),
        "in_pieces": sum(shown.pieces.values()),
    }


def change(site: Published, edit: Callable[[], None]) -> dict[str, int]:
    """What publishing one edit uploads and purges: files, and bytes, with compressed forms and of the manifest."""
    before = read_manifest(site.current)
    edit()
    purged = site.publish()
    after = read_manifest(site.current)
    old, new = before.beyond(after), after.beyond(before)
    put = {path: entry.size for path, entry in new.items() if old.get(path) != entry}
    plain = {path: size for path, size in put.items() if not is_packed(path)}
    pieces = after.pieces.keys() - before.pieces.keys()
    return {
        "files": len(plain),
        "bytes": sum(plain.values()),
        "with_packed": len(put),
        "bytes_with_packed": sum(put.values()),
        "of_manifest": after.entry.size + sum(after.pieces[digest] for digest in pieces),
        "purged": len(purged),
    }


def day_of(site: dict[str, Any]) -> dict[str, float]:
    """What the readers of one day request: the front page, what pages load, and reports."""
    sizes = site["weights"]
    reader = sizes["the front page"] + sizes["what pages load, once"] + (PAGES - 1) * sizes["a report"]
    requests = READERS * (PAGES + 2)  # the stylesheet and the icon
    return {"reader": reader, "requests": requests, "rate": requests / 86_400, "gigabytes": READERS * reader / 1e9}


def at_goal(small: dict[str, Any], large: dict[str, Any]) -> dict[str, float]:
    """The manifest at the goal's number of reports, on the straight line through two sizes."""

    def along(what: str) -> float:
        one, other = small["manifest"], large["manifest"]
        slope = (other[what] - one[what]) / (other["reports"] - one["reports"])
        return float(other[what] + slope * (GOAL - other["reports"]))

    return {what: along(what) for what in ("files", "size", "pieces", "in_pieces")}
