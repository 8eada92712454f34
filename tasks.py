"""All tasks, where Invoke looks for them: `./run --list` shows them, `./run TASK --help` explains one.

Those that make and publish the site are in `bulletin/tasks/`; those of its development stand here.
"""

import os
import shlex
import sys

from invoke import Context, task

from bulletin.tasks.all import *  # noqa: F403
from bulletin.tasks.options import whole_number


@task(
    help={
        "match": "only tests whose names match this expression",
        "fast": "leave out the tests that start a browser or take long",
    }
)
def test(c: Context, match: str = "", fast: bool = False) -> None:
    """Run all tests: style, types, units, real builds, real browsers."""
    workers = (os.cpu_count() or 1) + 1  # tests wait for servers and browsers too
    options = [f"-n {workers}", "--dist loadgroup"]
    if match:
        options.append(f"-k {shlex.quote(match)}")
    if fast:
        options.append('-m "not slow and not browser"')
    ended = c.run(f"{sys.executable} -m pytest {' '.join(options)}", warn=True, pty=False)
    raise SystemExit(ended.return_code if ended else 1)


@task(name="audit-pages", help={"match": "only pages whose address holds this: sample:/archive"})
def audit_pages(c: Context, match: str = "") -> None:
    """Measure a page of every kind with Lighthouse, as a phone and as a desk; below 100 the status is 1."""
    paths = os.pathsep.join((".", "tests", "tests/site"))
    ended = c.run(f"{sys.executable} -m browser.audit {shlex.quote(match)}", env={"PYTHONPATH": paths}, warn=True)
    raise SystemExit(ended.return_code if ended else 1)


@task(help={"service": "the address to ask, which must answer as OSV does (default: osv.dev)"})
def audit(c: Context, service: str = "") -> None:
    """List the known security vulnerabilities of everything that is pinned; the status is 1 if there are any."""
    from pathlib import Path

    from bulletin.desk.auditing import audit as audit_pins

    audit_pins(Path(), service)


@task(
    positional=["reports"],
    help={
        "reports": "how many reports the corpus has (./run bench alone: 1000)",
        "tools": "some of plain, full, data, editions, hugo, uncited, eleventy, pelican, with commas (default: all)",
        "runs": "how often each is measured (default: 3, once above 20,000 reports)",
        "scenarios": "some of cold, no edit, text, title, theme, with commas between (default: all)",
    },
)
def bench(c: Context, reports: str, tools: str = "", runs: int = 0, scenarios: str = "") -> None:
    """Measure builds of this site beside those of its peers."""
    from bench.bench import run_bench

    run_bench(whole_number("the number of reports", reports), tools, runs, scenarios)


@task(name="bench-publishing", help={"only": "the site to measure, such as '300 reports'; the figures of others stay"})
def bench_publishing(c: Context, only: str = "") -> None:
    """Measure what readers and edits cost a published site: weights, changes of one edit, the manifest."""
    from bench.publishing import run_publishing

    run_publishing(only)


@task(name="bench-search", positional=["reports"], help={"reports": "how many reports the corpus has (such as 10000)"})
def bench_search(c: Context, reports: str) -> None:
    """Measure the search: its index, what a question fetches, and when the first result is there."""
    from bench.searching import run_search

    run_search(whole_number("the number of reports", reports))


@task(name="bench-serving")
def bench_serving(c: Context) -> None:
    """Measure nginx with the shipped configuration under wrk, on this machine."""
    from bench.serving import run_serving

    run_serving()


@task
def schema(c: Context) -> None:
    """Write what is made from the schema: JSON Schemas, the tables in CONTRIBUTING, the keys for VS Code."""
    from pathlib import Path

    from bulletin.desk.describing import write_descriptions

    write_descriptions(Path())


@task
def lint(c: Context) -> None:
    """Check style and types of the code."""
    c.run("ruff check . && ruff format --check . && mypy")


@task(help={"language": "begin a catalogue for this language too: de, pt_BR, …"})
def strings(c: Context, language: str = "") -> None:
    """Collect the words that readers and editors see, for translators, and add them to each catalogue."""
    begin = f"-l {language} --init-missing" if language else ""
    for folder, domain, code in (
        ("theme/translations", "bulletin", "bulletin theme"),
        ("bulletin/translations", "editors", "bulletin"),
    ):
        options = "-k translate --add-location=file --sort-by-file --omit-header"
        extract = f"pybabel extract -F {folder}/babel.cfg {options} -o {folder}/{domain}.pot {code}"
        c.run(extract, hide=True, env={"PYTHONPATH": os.curdir})  # where Babel finds our extractor
        options = f"-D {domain} -d {folder} --no-fuzzy-matching --ignore-obsolete --omit-header"
        c.run(f"pybabel update {options} {begin} -i {folder}/{domain}.pot", hide=True)


@task(help={"upgrade": "move to the newest versions that fit together"})
def lock(c: Context, upgrade: bool = False) -> None:
    """Pin all requirements with hashes, from requirements/*.in."""
    options = "--universal --generate-hashes --python-version 3.11 --no-config --no-emit-index-url --no-emit-find-links"
    options += " --custom-compile-command './run lock' --quiet" + " --upgrade" * upgrade
    with c.cd("requirements"):
        for name in ("base", "import", "publish", "dev"):  # each is bound by those before it
            c.run(f"uv pip compile {options} {name}.in -o {name}.txt")
