"""What the citation of a report is made from, besides the sources in its document."""

from __future__ import annotations

from bulletin.site.values.base import Value


class Citation(Value, frozen=True, array_like=True, kw_only=True):
    """A report as it is cited: `lang` is the language of the citation's own words, `text_lang` that of the report.

    `committees` are names; `corrected` is the day of the last correction; `passages` is how many paragraphs have an
    anchor (`p1`, …); `facts_digest` names the document with the sources, which for a translation is its original's.
    Of a withdrawn report only the title is left.
    """

    id: str
    absolute: str
    lang: str
    text_lang: str
    title: str
    facts_digest: str
    description: str = ""
    date: str = ""
    added: str = ""
    corrected: str = ""
    committees: tuple[str, ...] = ()
    passages: int = 0
