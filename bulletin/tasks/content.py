"""The tasks of an editor: begin or import a report, check and format content, describe its keys."""

from invoke import Context, task

from bulletin.tasks import options


@task(
    help={
        "title": "our headline",
        "body": "the committee that met: its id, name or alias",
        "date": "the day of the meeting: 2019-04-17, 2019-04, XXXX-04-17, 2019-04-17?, …",
        "source": "a web address, or who published it",
        "id": "the name of the file, and its address (default: made of date, committee and headline)",
        "translates": "what to translate: the id of a report, committee, page, …; begins its translation",
        "lang": "the language of that translation (default: that of the edition that lacks it)",
        "draft": "leave out what is not given (at a terminal: press Enter); the committee need not have a file",
        "content": options.CONTENT,
        "settings": options.SETTINGS,
    }
)
def new(
    c: Context,
    title: str = "",
    body: str = "",
    date: str = "",
    source: str = "",
    id: str = "",
    translates: str = "",
    lang: str = "",
    draft: bool = False,
    content: str = "",
    settings: str = "",
) -> None:
    """Begin a report: asks for what is needed, and writes a draft with all other keys to fill in."""
    from bulletin.desk.new_report import write_new_report
    from bulletin.desk.new_translation import write_new_translation

    if translates:
        write_new_translation(translates, lang, title, id, content, settings)
        return
    answers = {"title": title, "body": body, "date": date, "source": source}
    write_new_report(answers, id, draft, content, settings)


@task(
    name="import",
    positional=["source"],
    help={
        "source": "a text, HTML, DOCX or PDF file, a web address, a folder of such files, or - for standard input",
        "url": "the address of the report's page, where the source is a file",
        "publisher": "who published the reports, where they do not say so themselves",
        "dry-run": "print the draft on standard output and write nothing",
        "content": options.CONTENT,
        "settings": options.SETTINGS,
        "jobs": options.JOBS,
    },
)
def import_(
    c: Context,
    source: str,
    url: str = "",
    publisher: str = "",
    dry_run: bool = False,
    content: str = "",
    settings: str = "",
    jobs: int = 0,
) -> None:
    """Make a draft of a published report, with the evidence for each value."""
    from bulletin.desk.importing import ImportOptions, import_reports

    import_reports(ImportOptions(source, url, publisher, dry_run, content, settings, jobs))


@task(
    iterable=["path"],
    help={
        "path": "a file or folder; `./run check PATH…` does the same (default: all content)",
        "strict": "treat warnings as errors",
        "content": options.CONTENT,
        "settings": options.SETTINGS,
        "format": "text, json, or github (annotations on a proposed change)",
    },
)
def check(
    c: Context, path: list[str], strict: bool = False, content: str = "", settings: str = "", format: str = "text"
) -> None:
    """Check content files, each alone and against the others, and list everything that is wrong."""
    from bulletin.desk.checking import check_content

    check_content(settings, content, path, format, strict)


@task(
    iterable=["path"],
    help={
        "path": "a file or folder to format; `./run format PATH…` does the same (default: all content)",
        "check": "change nothing, end with status 1 where a file would change",
        "positions": "take out of pictures where they were taken, and leave the front matter as it is",
        "content": options.CONTENT,
        "settings": options.SETTINGS,
    },
)
def format(
    c: Context,
    path: list[str],
    check: bool = False,
    positions: bool = False,
    content: str = "",
    settings: str = "",
) -> None:
    """Write the front matter of content files in the schema's order and style."""
    from bulletin.desk.formatting import clear_positions, format_content

    (clear_positions if positions else format_content)(settings, content, path, check)


@task
def schema(c: Context) -> None:
    """Write what is made from the schema: JSON Schemas, the tables in CONTRIBUTING, the keys for VS Code."""
    from pathlib import Path

    from bulletin.desk.describing import write_descriptions

    write_descriptions(Path())
