"""The search at a size: time and size of its index, what a question fetches, when the first result is there.

usage: ./run bench-search REPORTS; needs Chromium. The corpus is that of the other benches.
"""

import os
import random
import re
import statistics
import sys
import time
from pathlib import Path
from typing import Any

import brotli
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bench.corpus import write_corpus
from bulletin.desk.building import StandingBuild
from bulletin.desk.options import BuildOptions

WORK = Path(".cache/bench/search")
HERE = Path(__file__).parent
QUESTIONS = 30
# From the moment a question is sent until its results stand there, which is said last.
ASK = """async (question) => {
  const field = document.getElementById("site-q"), said = document.getElementById("site-said");
  field.value = question;
  const begun = performance.now();
  const shown = new Promise((done) => new MutationObserver(done).observe(said, { childList: true }));
  field.form.requestSubmit();
  await shown;
  return performance.now() - begun;
}"""
PACKED = (".pagefind", "_meta", "_index", "_fragment")  # which Pagefind compresses itself


def run_search(reports: int) -> None:
    """Measure, and write `search.md`."""
    os.environ |= {"BENCH_CACHE": str((WORK / "cache").resolve()), "BENCH_SEARCH": "1"}
    corpus = WORK / f"corpus-{reports}"
    if not corpus.exists():
        write_corpus(reports, corpus, tools=("bulletin",))
    output = WORK / f"output-{reports}"
    options = BuildOptions(str(HERE / "sites/bulletin/settings.py"), str(corpus / "bulletin"), str(output))
    build = StandingBuild(options)
    build.build()
    figures: dict[str, Any] = {"reports": reports, "load": os.getloadavg()[0], "cores": os.cpu_count()}
    figures["whole"] = _timed(build.make_search)
    _edit(corpus / "bulletin")
    build.build()
    figures["edit"] = _timed(build.make_search)
    files = [file for file in (output / "search" / "pagefind").rglob("*") if file.is_file()]
    figures |= {"files": len(files), "bytes": sum(file.stat().st_size for file in files)}
    asked = {kind: _asked(output, questions) for kind, questions in _questions(corpus / "bulletin").items()}
    figures |= {"asked": asked, "questions": QUESTIONS}
    environment = Environment(loader=FileSystemLoader(HERE / "templates"), undefined=StrictUndefined, autoescape=False)
    (HERE / "search.md").write_text(environment.get_template("search.md.j2").render(figures), encoding="utf-8")


def _timed(work: Any) -> dict[str, float]:
    wall, before = time.monotonic(), os.times()
    work()
    after = os.times()
    return {"wall": time.monotonic() - wall, "cpu": sum(after[:4]) - sum(before[:4])}


def _edit(content: Path) -> None:
    report = sorted((content / "reports").rglob("*.md"))[0]
    report.write_text(report.read_text("utf-8") + "\n\nAnother paragraph.\n", encoding="utf-8")


def _questions(content: Path) -> dict[str, list[str]]:
    """Questions of one word, of two, and of three in quotation marks: of headlines, and of texts, by what they are of.

    Words of headlines are as frequent as those of a subject; many of texts are in most reports.
    """
    chance = random.Random(1)
    files = chance.choices(sorted((content / "reports").rglob("*.md")), k=QUESTIONS)
    parts = [file.read_text("utf-8").split("---", 2)[1:] for file in files]
    titles = [re.search(r"(?m)^title: (.*)$", head)[1] for head, _ in parts]  # type: ignore[index]  # each has one
    return {"headlines": _drawn(chance, titles), "texts": _drawn(chance, [text for _, text in parts])}


def _drawn(chance: random.Random, texts: list[str]) -> list[str]:
    questions = []
    for number, text in enumerate(texts):
        words = re.findall(r"[A-Za-z]{2,}", text)
        at = chance.randrange(len(words) - 2)
        questions.append((words[at], " ".join(words[at : at + 2]), f'"{" ".join(words[at : at + 3])}"')[number % 3])
    return questions


def _asked(output: Path, questions: list[str]) -> dict[str, Any]:
    sys.path.insert(0, str(HERE.parent / "tests"))
    from browser.browsing import driving, launch, serving  # with the tests, which need them too
    from browser.searched import Published

    answers = []
    with driving() as playwright, launch(playwright) as browser, serving(output, Published) as home:
        for question, further in zip(questions, (*questions[1:], questions[0]), strict=True):
            with browser.new_context(viewport={"width": 1000, "height": 900}) as context:
                answers.append(_ask(context.new_page(), home, (question, further), output))
    first, then, page, fetched = zip(*answers, strict=True)
    return {
        "first": statistics.median(first),
        "then": statistics.median(then),
        "slow": sorted(then)[int(len(then) * 0.9)],
        "page": statistics.median(page),
        "fetched": statistics.median(fetched),
        "most": max(fetched),
    }


def _ask(page: Any, home: str, questions: tuple[str, str], output: Path) -> tuple[float, float, int, int]:
    """Milliseconds to a result of the first question and of a further one; bytes of the page and of the first."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{home}search/")
    opened = len(asked)
    first = page.evaluate(ASK, questions[0])
    page.wait_for_load_state("networkidle")
    sizes = [_sent(output, home, url) for url in asked]
    return first, page.evaluate(ASK, questions[1]), sum(sizes[:opened]), sum(sizes[opened:])


def _sent(output: Path, home: str, url: str) -> int:
    """The bytes of a file as a server sends it."""
    path = url.removeprefix(home).partition("?")[0]
    file = output / (f"{path}index.html" if path.endswith("/") or not path else path)
    data = file.read_bytes() if file.is_file() else b""
    return len(data if path.endswith(PACKED) else brotli.compress(data, quality=9))
