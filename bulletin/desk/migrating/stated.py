"""What the beginning of a text states where its head is silent: read as `./run import` reads it."""

from collections.abc import Iterator

from bulletin.desk.migrating.heads import LABEL, key_of
from bulletin.importing.findings import read_report
from bulletin.importing.knowledge import Knowledge
from bulletin.importing.markdown import open_markdown
from bulletin.importing.page import Found
from bulletin.model.date_forms import as_written_here

_BEGINNING = 4  # lines with words in which a text says of what meeting it is
_READ = 60  # lines that show of what the beginning speaks
_HEAD = 12  # lines, empty ones too, that may have labels


def stated_at_start(text: str, knowledge: Knowledge, usual: str) -> dict[str, Found]:
    """The meeting's `date` and the id of its `body`, each with its line; only what the first lines say for certain.

    `usual` is the language of a text with too few words to show its own.
    """
    page = open_markdown("\n".join(text.split("\n")[:_READ]))
    if not page.lines:
        return {}
    findings = read_report(page, knowledge, usual)
    first = {f"line {line.number}" for line in page.lines[:_BEGINNING]}

    def certain() -> Iterator[tuple[str, Found]]:
        if findings.date and not findings.date.note:
            yield "date", findings.date.found
        if findings.body and findings.body.known and len(findings.bodies.bodies) == 1:
            yield "body", findings.body.found

    return {key: found for key, found in certain() if found.where in first} | _labelled(text)


def _labelled(text: str) -> dict[str, Found]:
    """The day of a line `**Date:** 17 July 2025`; minutes begin with that of their meeting."""
    for number, line in enumerate(text.strip("\n").split("\n")[:_HEAD], start=1):
        match = LABEL.fullmatch(line.replace("*", "").replace("__", "").strip("#-+ \t|"))
        if match and key_of(match["key"]) == "date" and (day := as_written_here(match["value"].strip())):
            return {"date": Found(day, f"line {number}", line.strip())}
    return {}


def first_line(text: str) -> str:
    """The first line of a text, where it is one of its own and no sentence, as a headline is; else empty."""
    paragraph, _, rest = text.strip("\n").partition("\n\n")
    words = " ".join(paragraph.split())
    return words if rest and "\n" not in paragraph and words[-1:].isalnum() and words[:1].isalnum() else ""
