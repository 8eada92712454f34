"""What readers and edits cost a published site: weights of pages, changes of one edit, the manifest, by size."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

import brotli
from lxml import html

from bench import corpus
from bench.bench import CACHE, machine
from bench.builders import HERE, PROJECT
from bench.edits import edit_text, edit_title
from bench.published import Published
from bench.results import render
from bulletin.publishing.changes import is_packed
from bulletin.publishing.manifest import MANIFEST

SIZES = (300, 1200)
READERS, PAGES = 1_000_000, 3  # readers a day, and pages that each opens: the front page and two reports
GOAL = 100_000  # reports
_DATE = re.compile(r"^date: ['\"]?(\d{4}-\d\d-\d\d)", re.MULTILINE)
_ONCE = re.compile(r"^(former_ids|relays|title):.*\n(?:[ -].*\n)*", re.MULTILINE)
Files = dict[str, tuple[str, int]]


def run_publishing() -> None:
    """Measure the launch site and two corpora, print the table, and write publishing.md and publishing.json."""
    measured_on = machine()
    sites = [measure("the launch site", PROJECT / "content")]
    for size in SIZES:
        work = CACHE / f"publishing-{size}"
        corpus.write_corpus(size, work, ["bulletin"])
        sites.append(measure(f"{size:,} reports", work / "bulletin"))
    kept = {"machine": measured_on, "sites": sites, "day": day_of(sites[0]), "goal": at_goal(sites[1], sites[2])}
    (HERE / "publishing.json").write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    text = render("publishing.md.j2", **kept, readers=READERS, pages=PAGES, reports=GOAL)
    (HERE / "publishing.md").write_text(text, encoding="utf-8")
    print(text)


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
    """The manifest of the site: how many files, its size, and its size with brotli."""
    data = (site.current / MANIFEST).read_bytes()
    reports = len(list(site.current.glob("reports/*/index.md")))
    return {
        "reports": reports,
        "files": len(site.manifest()),
        "size": len(data),
        "sent": len(brotli.compress(data, quality=5)),
    }


def change(site: Published, edit: Callable[[], None]) -> dict[str, int]:
    """What publishing one edit uploads (files, and bytes with and without compressed forms) and purges."""
    before = site.manifest()
    edit()
    purged = site.publish()
    after = site.manifest()
    put = {path: size for path, (digest, size) in after.items() if before.get(path, ("",))[0] != digest}
    plain = {path: size for path, size in put.items() if not is_packed(path)}
    return {
        "files": len(plain),
        "bytes": sum(plain.values()),
        "with_packed": len(put),
        "bytes_with_packed": sum(put.values()),
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

    return {what: along(what) for what in ("files", "size", "sent")}
