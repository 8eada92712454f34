"""Markdown to HTML by Python-Markdown, with the extensions that the content model names."""

from typing import NamedTuple, cast

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension

from bulletin.reading.dialect.github import GitHubDialect, LineParser
from bulletin.reading.dialect.remarks import Remark
from bulletin.reading.quotes import SmartQuotes


class Converters:
    """A converter for each language, made when it is first needed; `lang` is that of texts that name none.

    Each is used for many texts: making one costs as much as converting a page.
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._made: dict[str, Markdown] = {}

    def of(self, lang: str | None) -> Markdown:
        """The converter of a language."""
        tag = lang or self.lang
        if tag not in self._made:
            self._made[tag] = make_markdown(tag)
        return self._made[tag]


def make_markdown(lang: str) -> Markdown:
    """A converter of texts in a language, whose quotation marks it sets; without one they stay as they are written."""
    footnotes = FootnoteExtension(BACKLINK_TITLE="")
    extensions = [GitHubDialect(footnotes), footnotes, *([SmartQuotes(lang)] if lang else [])]
    return Markdown(extensions=extensions, output_format="html")


class Converted(NamedTuple):
    """The HTML of a text, remarks on it, and its words that no reader should see."""

    html: str
    remarks: list[Remark]
    unshown: str


def convert(converter: Markdown, text: str) -> Converted:
    """Convert one text; footnotes and abbreviations of an earlier one are forgotten.

    Raises NestedTooDeeplyError for lists and quotes nested by the hundred.
    """
    if not text.strip():
        return Converted("", [], "")
    html = converter.reset().convert(text)
    parser = cast(LineParser, converter.parser)
    return Converted(html, parser.remarks(), parser.unshown())
