"""The tasks for a whole site: start it, fill it with the minutes of an earlier one, move it to another version."""

from invoke import Context, task

from bulletin.tasks import options


@task(
    positional=["folder"],
    help={
        "folder": "the folder to make",
        "name": "what the site is called",
        "language": "of the interface and the reports: en, fr, zh, de, … (default: en)",
        "levels": "levels of committees, highest first: Council, ward=Ward (default: Council, Committee)",
        "committee": "the first committee (default: called as the first level)",
        "address": "where readers will find the site, https://…; may be written into publishconf.py later",
        "wheel": "the engine's wheel (default: the one of this engine)",
    },
)
def start(
    c: Context,
    folder: str,
    name: str = "",
    language: str = "",
    levels: str = "",
    committee: str = "",
    address: str = "",
    wheel: str = "",
) -> None:
    """Begin a site of your own in a new folder, with everything that it needs; asks for what is not given."""
    from bulletin.desk.starting.laying import StartOptions, start_site

    answers = {"name": name, "language": language, "levels": levels, "committee": committee, "address": address}
    start_site(StartOptions(folder, answers, wheel))


@task(
    positional=["wheel"],
    help={"wheel": "the file of the version to move to: bulletin-….whl"},
)
def upgrade(c: Context, wheel: str) -> None:
    """Move this site to another version of the engine, and say what changes; content and settings stay."""
    from bulletin.desk.starting.upgrading import upgrade_site

    upgrade_site(wheel)


@task(
    positional=["folder"],
    help={
        "folder": "the folder with the minutes of an earlier site",
        "body": "the committee that met, where a file and its folder name none",
        "publisher": "who published the minutes, where a file names no source: often the committee itself",
        "drafts": "folders whose files stay drafts, with commas between",
        "dry-run": "say what would be done, and write nothing",
        "settings": options.SETTINGS,
        "content": options.CONTENT,
    },
)
def migrate(
    c: Context,
    folder: str,
    body: str = "",
    publisher: str = "",
    drafts: str = "",
    dry_run: bool = False,
    settings: str = "",
    content: str = "",
) -> None:
    """Take over minutes from Jekyll, Hugo, Zola, Pelican or plain Markdown; what is left to do is one table."""
    from bulletin.desk.migrating.migrate import MigrateOptions, migrate

    migrate(MigrateOptions(folder, body, publisher, drafts, settings, content, dry_run))
