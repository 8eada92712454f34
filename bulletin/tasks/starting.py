"""The tasks of a site as a whole: started in a folder of its own, moved to another version of the engine."""

from __future__ import annotations

from invoke import Context, task


@task(
    positional=["folder"],
    auto_shortflags=False,
    help={
        "folder": "the folder to make",
        "name": "what the site is called",
        "language": "of the interface and the reports: en, fr, zh, de, … (default: en)",
        "levels": "levels of committees, highest first, with commas between (default: Council, Committee)",
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
    auto_shortflags=False,
    help={"wheel": "the file of the version to move to: bulletin-….whl"},
)
def upgrade(c: Context, wheel: str) -> None:
    """Move this site to another version of the engine, and say what changes; content and settings stay."""
    from bulletin.desk.starting.upgrading import upgrade_site

    upgrade_site(wheel)
