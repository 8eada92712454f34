"""The project's tasks, each a call into the package: `./run --list` shows them, `./run TASK --help` explains one."""

from __future__ import annotations

from invoke import Context, task


@task(
    help={
        "content": "the folder of reports (default: PATH of the settings)",
        "output": "where the site is written (default: OUTPUT_PATH of the settings)",
        "theme": "the folder of templates (default: THEME of the settings)",
        "settings": "the site's settings (default: pelicanconf.py)",
        "jobs": "how many processes work (default: one a core)",
        "clean": "forget earlier builds and print everything anew",
        "why": "say why this page was stale: its path below the output, reports/x/index.html",
    }
)
def build(
    c: Context,
    content: str = "",
    output: str = "",
    theme: str = "",
    settings: str = "",
    jobs: str = "",
    clean: bool = False,
    why: str = "",
) -> None:
    """Build the site from content/ into output/; only what has changed is printed."""
    from bulletin.desk.arguments import whole_number
    from bulletin.desk.building import Request, build_site

    build_site(Request(settings, content, output, theme, whole_number("--jobs", jobs), clean, why))


@task(
    positional=["target"],
    help={
        "target": "the folder to make",
        "output": "the folder of the built site (default: OUTPUT_PATH of the settings)",
        "settings": "the settings it was built with (default: pelicanconf.py)",
    },
)
def portable(c: Context, target: str, output: str = "", settings: str = "") -> None:
    """Copy the built site to a new folder whose pages open from a disk, without a server."""
    from bulletin.desk.portable import Request, make_portable

    make_portable(Request(target, settings, output))


@task(
    auto_shortflags=False,
    iterable=["path"],
    help={
        "path": "a file or folder; `./run check PATH…` says the same (default: all content)",
        "strict": "take warnings for errors",
        "content": "the folder of reports (default: PATH of the settings)",
        "settings": "the site's settings (default: pelicanconf.py)",
        "format": "text, json, or github (annotations on a proposed change)",
    },
)
def check(
    c: Context, path: list[str], strict: bool = False, content: str = "", settings: str = "", format: str = "text"
) -> None:
    """Check content files, alone and against each other, and say everything that is wrong; writes nothing."""
    from bulletin.desk.checking import Request, check_content

    check_content(Request(settings, content, tuple(path), format, strict))


@task(
    help={
        "title": "our headline",
        "body": "the committee that met: its id, name or alias",
        "date": "the day of the meeting: 2019-04-17, 2019-04, XXXX-04-17, 2019-04-17?, …",
        "source": "a web address, or who published it",
        "id": "the name of the file, and its address (default: made of date, committee and headline)",
        "draft": "leave out what is not given (at a terminal: press Enter) and take a committee without a file",
        "content": "the folder of reports (default: PATH of the settings)",
        "settings": "the site's settings (default: pelicanconf.py)",
    }
)
def new(
    c: Context,
    title: str = "",
    body: str = "",
    date: str = "",
    source: str = "",
    id: str = "",
    draft: bool = False,
    content: str = "",
    settings: str = "",
) -> None:
    """Begin a report: asks for what it needs, and writes a draft with every other key to fill in."""
    from bulletin.desk.new_report import Request, write_new_report

    answers = {"title": title, "body": body, "date": date, "source": source}
    write_new_report(Request(answers, id, draft, content, settings))


@task(
    auto_shortflags=False,
    iterable=["path"],
    help={
        "path": "a file or folder to format; `./run format PATH…` says the same (default: all content)",
        "check": "change nothing, end with status 1 where a file would change",
        "content": "the folder of reports (default: PATH of the settings)",
        "settings": "the site's settings (default: pelicanconf.py)",
    },
)
def format(c: Context, path: list[str], check: bool = False, content: str = "", settings: str = "") -> None:
    """Write the front matter of content files in the schema's order and style."""
    from bulletin.desk.formatting import format_content

    format_content(settings, content, path, check)


@task(
    name="import",
    positional=["source"],
    help={
        "source": "a text, HTML, DOCX or PDF file, a web address, a folder of such files, or - for standard input",
        "url": "the address of the report's page, where the source is a file",
        "dry-run": "print the draft on standard output and write nothing",
        "content": "the folder of reports (default: PATH of the settings)",
        "settings": "the site's settings (default: pelicanconf.py)",
        "jobs": "how many processes work (default: one a core)",
    },
)
def import_(
    c: Context,
    source: str,
    url: str = "",
    dry_run: bool = False,
    content: str = "",
    settings: str = "",
    jobs: str = "",
) -> None:
    """Make a draft of a report as it was published, with the evidence of each value."""
    from bulletin.desk.arguments import whole_number
    from bulletin.desk.importing import Request, import_reports

    import_reports(Request(source, url, dry_run, content, settings, whole_number("--jobs", jobs)))


@task(
    help={
        "port": "the port of this machine at which it answers (default: the first free one from 8000 on; 0: any)",
        "content": "the folder of reports (default: PATH of the settings)",
        "theme": "the folder of templates (default: THEME of the settings)",
        "settings": "the site's settings (default: pelicanconf.py)",
        "jobs": "how many processes work (default: one a core)",
    }
)
def serve(c: Context, port: str = "", content: str = "", theme: str = "", settings: str = "", jobs: str = "") -> None:
    """Preview the site with its drafts at a local address; the browser follows each save."""
    from bulletin.desk.arguments import whole_number
    from bulletin.desk.serving.command import serve as preview

    preview(settings, content, theme, port, whole_number("--jobs", jobs))


@task(
    positional=["target"],
    auto_shortflags=False,
    help={
        "target": "a name in TARGETS of the settings, or KIND:PLACE, such as folder:/srv/site",
        "siteurl": "the address at which readers find it (default: that of the target, else SITEURL)",
        "dry-run": "say what would change, and publish nothing",
        "build": "with --no-build: publish what the last build left",
        "settings": "the site's settings (default: publishconf.py)",
        "jobs": "how many processes work (default: one a core)",
    },
)
def publish(
    c: Context,
    target: str,
    siteurl: str = "",
    dry_run: bool = False,
    build: bool = True,
    settings: str = "",
    jobs: str = "",
) -> None:
    """Build the site and publish what changed of it, whole, and for ever at the same addresses."""
    from bulletin.desk.arguments import whole_number
    from bulletin.publishing.publish import Request
    from bulletin.publishing.publish import publish as publish_site

    publish_site(Request(target, siteurl, settings, dry_run, build, whole_number("--jobs", jobs)))


@task(
    positional=["folder"],
    auto_shortflags=False,
    help={
        "folder": "the folder to make, which a host publishes",
        "siteurl": "the address at which readers find it (default: SITEURL)",
        "settings": "the site's settings (default: publishconf.py)",
        "jobs": "how many processes work (default: one a core)",
    },
)
def prepare(c: Context, folder: str, siteurl: str = "", settings: str = "", jobs: str = "") -> None:
    """Build the site, and lay what may be published of it into a folder, for a host such as GitHub Pages or Netlify."""
    from bulletin.desk.arguments import whole_number
    from bulletin.publishing.publish import Request, hand_over

    hand_over(Request(folder, siteurl, settings, jobs=whole_number("--jobs", jobs)))


@task(
    positional=["target"],
    auto_shortflags=False,
    help={
        "target": "a name in TARGETS of the settings, or KIND:PLACE",
        "siteurl": "the address at which readers find it (default: that of the target, else SITEURL)",
        "settings": "the site's settings (default: publishconf.py)",
    },
)
def rollback(c: Context, target: str, siteurl: str = "", settings: str = "") -> None:
    """Bring back the site that was published before the present one."""
    from bulletin.publishing.publish import Request, roll_back

    roll_back(Request(target, siteurl, settings))


@task(
    help={
        "output": "the folder of the site (default: OUTPUT_PATH of the settings)",
        "settings": "the site's settings (default: pelicanconf.py)",
    }
)
def admin(c: Context, output: str = "", settings: str = "") -> None:
    """Make the browser editor, admin/ in output/; needs Node's npm, and the network once."""
    from bulletin.desk.admin.making import Request, make_admin

    make_admin(Request(settings, output))


@task(
    help={
        "match": "only tests whose names match this expression",
        "fast": "leave out the tests that start a browser or take long",
    }
)
def test(c: Context, match: str = "", fast: bool = False) -> None:
    """Run all tests: style, types, units, real builds, real browsers."""
    from bulletin.desk.testing import run_tests

    run_tests(c, match, fast)


@task(name="audit-pages", help={"match": "only pages whose address holds this: launch:/archive"})
def audit_pages(c: Context, match: str = "") -> None:
    """Measure a page of every kind with Lighthouse, as a phone and as a desk; below 100 the status is 1."""
    from bulletin.desk.testing import run_audit

    run_audit(c, match)


@task(help={"service": "the address that is asked, of the form of OSV (default: that of osv.dev)"})
def audit(c: Context, service: str = "") -> None:
    """List the known security holes of everything that is pinned; the status is 1 where there is one."""
    from pathlib import Path

    from bulletin.desk.auditing import audit as audit_pins

    audit_pins(Path(), service)


@task(
    positional=["reports"],
    help={
        "reports": "how many reports the corpus has (./run bench alone: 1000)",
        "tools": "some of plain, full, hugo, eleventy, pelican, with commas between (default: all)",
        "runs": "how often each is measured (default: 3, once above 20,000 reports)",
    },
)
def bench(c: Context, reports: str, tools: str = "", runs: str = "") -> None:
    """Measure builds of this site beside those of its peers."""
    from bench.bench import run_bench
    from bulletin.desk.arguments import whole_number

    run_bench(whole_number("the number of reports", reports), tools, whole_number("--runs", runs))


@task(name="bench-publishing")
def bench_publishing(c: Context) -> None:
    """Measure what readers and edits cost a published site: weights, changes of one edit, the manifest."""
    from bench.publishing import run_publishing

    run_publishing()


@task(name="bench-serving")
def bench_serving(c: Context) -> None:
    """Measure nginx with the shipped configuration under wrk, on this machine."""
    from bench.serving import run_serving

    run_serving()


@task(
    help={
        "settings": "the settings of the published site (default: publishconf.py)",
        "root": "the folder of the site on the server (default: /srv/site/current)",
        "pin": "with --no-pin: no cookie keeps a visit with the release it began with; for a server behind a CDN",
        "brotli": "nginx has its module for brotli (Debian: libnginx-mod-http-brotli-static)",
    }
)
def servers(
    c: Context, settings: str = "publishconf.py", root: str = "", pin: bool = True, brotli: bool = False
) -> None:
    """Write the configurations of nginx and Caddy for the published site, into deploy/."""
    from pathlib import Path

    from bulletin.publishing.servers import write_configurations

    write_configurations(settings, Path("deploy"), root, pin, brotli)


@task
def lint(c: Context) -> None:
    """Check style and types of the code."""
    c.run("ruff check . && ruff format --check . && mypy")


@task
def schema(c: Context) -> None:
    """Write what is made from the schema: JSON Schemas, the tables in CONTRIBUTING, the keys for VS Code."""
    from pathlib import Path

    from bulletin.desk.describing import write_descriptions

    write_descriptions(Path())


@task(help={"language": "begin a catalogue for this language too: de, pt_BR, …"})
def strings(c: Context, language: str = "") -> None:
    """Collect the words of the interface for translators, into theme/translations, and add them to each catalogue."""
    options = "-F theme/translations/babel.cfg -k translate --add-location=file --sort-by-file --omit-header"
    c.run(f"pybabel extract {options} -o theme/translations/bulletin.pot bulletin theme", hide=True)
    options = "-D bulletin -d theme/translations --no-fuzzy-matching --ignore-obsolete --omit-header"
    begin = f"-l {language} --init-missing" if language else ""
    c.run(f"pybabel update {options} {begin} -i theme/translations/bulletin.pot", hide=True)


@task(help={"upgrade": "move to the newest versions that fit together"})
def lock(c: Context, upgrade: bool = False) -> None:
    """Pin all requirements with hashes, from requirements.in and the others beside it."""
    options = "--universal --generate-hashes --python-version 3.11 --no-config --no-emit-index-url --no-emit-find-links"
    further = ("desk", "import", "publish", "dev")  # each is bound by those before it
    for name in ("requirements", *(f"requirements-{further}" for further in further)):
        again = " --upgrade" if upgrade else ""
        c.run(f"uv pip compile {options} --custom-compile-command './run lock' -q{again} {name}.in -o {name}.txt")
