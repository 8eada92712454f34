"""The options of the desk's commands: each once, with its help, from which `bulletin/tasks` makes the command line.

The text at the head of each class says in the help what the command does. A field without a help is no option of the
command line. A value that is empty is as in the settings, or is asked for.
"""

from typing import Annotated, NamedTuple

Content = Annotated[str, "the folder of reports (default: PATH of the settings)"]
Theme = Annotated[str, "the folder of templates (default: THEME of the settings)"]
Settings = Annotated[str, "the site's settings (default: pelicanconf.py)"]
Jobs = Annotated[int, "how many processes to use (default: one per core)"]


class BuildOptions(NamedTuple):
    """Build the site from content/ into output/; only pages that changed are written."""

    settings: Settings = ""
    content: Content = ""
    output: Annotated[str, "where the site is written (default: OUTPUT_PATH of the settings)"] = ""
    theme: Theme = ""
    jobs: Jobs = 0
    clean: Annotated[bool, "forget earlier builds and make every page again"] = False
    why: Annotated[str, "say why this page was out of date: its path below the output, reports/x/index.html"] = ""
    siteurl: str = ""
    cache: str = ""
    preview: bool = False  # drafts are shown


class ServeOptions(NamedTuple):
    """Preview the site with its drafts at a local address; the browser follows each save."""

    settings: Settings = ""
    content: Content = ""
    theme: Theme = ""
    jobs: Jobs = 0
    port: Annotated[str, "the local port to serve at (default: the first free one from 8000; 0: any)"] = ""


class AdminOptions(NamedTuple):
    """Make the browser editor, admin/ in output/; needs Node's npm, and the network once."""

    output: Annotated[str, "the folder of the site (default: OUTPUT_PATH of the settings)"] = ""
    settings: Settings = ""


class PortableOptions(NamedTuple):
    """Copy the built site to a new folder whose pages open from a disk, without a server."""

    target: Annotated[str, "the folder to make"]
    output: Annotated[str, "the folder of the built site (default: OUTPUT_PATH of the settings)"] = ""
    settings: Annotated[str, "the settings it was built with (default: pelicanconf.py)"] = ""


class NewOptions(NamedTuple):
    """Begin a report: asks for what is needed, and writes a draft with all other keys to fill in."""

    title: Annotated[str, "our headline"] = ""
    body: Annotated[str, "the committee that met: its id, name or alias"] = ""
    date: Annotated[str, "the day of the meeting: 2019-04-17, 2019-04, XXXX-04-17, 2019-04-17?, …"] = ""
    source: Annotated[str, "a web address, or who published it"] = ""
    id: Annotated[str, "the name of the file, and its address (default: made of date, committee and headline)"] = ""
    translates: Annotated[str, "what to translate: the id of a report, committee, page, …; begins its translation"] = ""
    lang: Annotated[str, "the language of that translation (default: that of the edition that lacks it)"] = ""
    draft: Annotated[bool, "you may leave out what you do not know; the committee need not have a file yet"] = False
    content: Content = ""
    settings: Settings = ""


class ImportOptions(NamedTuple):
    """Make a draft of a published report, with the evidence for each value."""

    source: Annotated[str, "a file (text, HTML, DOCX, PDF), a folder of them, a web address, or - for standard input"]
    url: Annotated[str, "the address of the report's page, where the source is a file"] = ""
    publisher: Annotated[str, "who published the reports, where they do not say so themselves"] = ""
    dry_run: Annotated[bool, "print the draft on standard output and write nothing"] = False
    content: Content = ""
    settings: Settings = ""
    jobs: Jobs = 0


class CheckOptions(NamedTuple):
    """Check content files, each alone and against the others, and list everything that is wrong."""

    path: Annotated[list[str], "a file or folder; `./run check PATH…` does the same (default: all content)"]
    strict: Annotated[bool, "treat warnings as errors"] = False
    content: Content = ""
    settings: Settings = ""
    format: Annotated[str, "text, json, or github (annotations on a proposed change)"] = "text"


class FormatOptions(NamedTuple):
    """Write the front matter of content files in the schema's order and style."""

    path: Annotated[list[str], "a file or folder to format; `./run format PATH…` does the same (default: all content)"]
    check: Annotated[bool, "change nothing, end with status 1 where a file would change"] = False
    positions: Annotated[bool, "only remove from pictures the place where they were taken"] = False
    content: Content = ""
    settings: Settings = ""


class StartOptions(NamedTuple):
    """Begin a site of your own in a new folder, with everything that it needs; asks for what is not given."""

    folder: Annotated[str, "the folder to make"]
    name: Annotated[str, "what the site is called"] = ""
    language: Annotated[str, "of the interface and the reports: en, fr, zh, de, … (default: en)"] = ""
    levels: Annotated[str, "levels of committees, highest first: Council, ward=Ward (default: Council, Committee)"] = ""
    committee: Annotated[str, "the first committee (default: called as the first level)"] = ""
    address: Annotated[str, "where readers will find the site, https://…; you may add it to publishconf.py later"] = ""
    wheel: Annotated[str, "the engine's wheel (default: the one of this engine)"] = ""


class UpgradeOptions(NamedTuple):
    """Move this site to another version of the engine, and say what changes; content and settings stay."""

    wheel: Annotated[str, "the file of the version to move to: bulletin-….whl"]


class MigrateOptions(NamedTuple):
    """Take over minutes from Jekyll, Hugo, Zola, Pelican or plain Markdown; what is left to do is one table."""

    folder: Annotated[str, "the folder with the minutes of an earlier site"]
    body: Annotated[str, "the committee that met, where a file and its folder name none"] = ""
    publisher: Annotated[str, "who published the minutes, where a file names no source (often the committee)"] = ""
    drafts: Annotated[str, "folders whose files stay drafts, with commas between"] = ""
    dry_run: Annotated[bool, "say what would be done, and write nothing"] = False
    settings: Settings = ""
    content: Content = ""
