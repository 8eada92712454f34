"""A draft report: front matter in the schema's order, the evidence of each value above it, the source's text below."""

import json
import posixpath
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from textwrap import wrap
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from bulletin.importing.findings import Findings
from bulletin.importing.markdown import as_markdown
from bulletin.model.catalogue import Say, marked
from bulletin.model.ids import short_slug

_LOOK_FOR = {
    "title": marked("the headline, often above the first line or in the page's own title; write our own"),
    "date": marked('the day of the MEETING ("held on", "met"), not of the page; YYYY-MM-DD, without a year XXXX-MM-DD'),
    "body": marked('which committee met ("held a meeting"), not one only spoken of; write its id, name or alias'),
    "source": marked('who published it ("Source:"), or its address; then take this over without the #'),
}
NOTICES = {
    "correction": marked("a correction of another report: it may name values only to withdraw them"),
    "cancellation": marked("a meeting that was cancelled or put off"),
    "schedule": marked("a list of meetings, not the report of one"),
    "coming": marked("a meeting still to come"),
    "obituary": marked("an obituary, not the report of a meeting"),
    "opinion": marked("somebody's opinion, not the report of a meeting"),
    "several": marked("a second meeting's report, which begins here and was not read; import it by itself"),
}
UNKNOWN_LANGUAGE = marked(
    "we have no table of words for this language, so only the headline was read; fill in the rest by hand"
)
_MARKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_WIDEST = 110  # characters of a line of comment
_FOLDER = Path(__file__).parent


class Origin(NamedTuple):
    """Where a report comes from: how the editor named it, address, digest, the day of the import, publisher.

    The address and the publisher are the editor's, and may be empty.
    """

    name: str
    url: str
    sha256: str
    today: str
    publisher: str = ""


def address_of(findings: Findings, origin: Origin) -> str:
    """The address of the report's page: as the editor gave it, else as the page states it; empty where neither does."""
    return origin.url or (findings.address.value if findings.address else "")


def has_source(findings: Findings, origin: Origin) -> bool:
    """Whether a report's source is known: who published it, or its address."""
    return bool(findings.credits.publisher or origin.publisher or address_of(findings, origin))


def write_draft(findings: Findings, origin: Origin, levels: Sequence[str], say: Say) -> str:
    """The whole file, its comments in the words of `say`; values are YAML in double quotes, for `format` to tidy."""
    rendered = _template().render(
        facts=findings,
        origin=origin,
        source=origin.url or posixpath.basename(origin.name),
        levels=levels,
        has_source=has_source(findings, origin),
        look_for=_LOOK_FOR,
        notices=NOTICES,
        unknown_language=UNKNOWN_LANGUAGE,
        _=say,
    )
    head = "\n".join(line for line in rendered.split("\n") if line.strip())
    return f"---\n{head}\n---\n\n{findings.markdown or as_markdown(findings.text)}\n"


@cache
def _template() -> Template:
    environment = Environment(  # noqa: S701 - it makes no HTML
        loader=FileSystemLoader(_FOLDER), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"quoted": _quoted, "plain": _plain, "comment": _comment, "slug": short_slug}
    return environment.get_template("draft.jinja")


def _plain(text: object) -> str:
    return _MARKS.sub(" ", str(text))


def _quoted(text: str) -> str:
    return json.dumps(_plain(text).strip(), ensure_ascii=False)


def _comment(text: str) -> str:
    """A comment over as many lines as it needs."""
    return "\n".join(wrap(_plain(text), _WIDEST, initial_indent="# ", subsequent_indent="# ", break_long_words=False))
