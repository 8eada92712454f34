"""Signs that a page shows literally, though they were meant as markup: what to write instead."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from bulletin.model.patterns import late
from bulletin.model.problem import Severity
from bulletin.reading.plain_text import text_of

_SHORTCODE = "this is a tag of another generator, which is shown as typed; leave it out"
_ATTRIBUTES = "attributes of another Markdown are shown as typed; leave them out"
_SET = late("[“”‘’„«»–—…]")  # signs that the file may have in another form
_NOT_SEEN = "write <!-- … --> around what readers should not see"
_CRITIC = "a change that was proposed is shown as typed; write the text as it should be, and notes in <!-- … -->"
_CALLOUT = "this is a callout of another Markdown; write > **Note:** and the text"
_LINK = "write [words]({filename}/reports/x.md), or ![words]({static}/images/x.png)"
_CODE = frozenset(["code", "pre", "samp", "kbd"])
_FOOTNOTE = "no footnote has this name; write its text on a line that begins with it and a colon"
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
_NARROW = "these wide characters are shown; write # - * > | ` and [words](https://…) in narrow ones"
_TIMES = "the * between two numbers is not shown, since it begins or ends words in italics or bold; write \\*, or ×"


class Leftover(NamedTuple):
    """A pattern of what is shown, and what to write instead."""

    pattern: re.Pattern[str]
    advice: str
    severity: Severity


def _leftover(pattern: str, advice: str, severity: Severity = "warning") -> Leftover:
    return Leftover(late(pattern, re.MULTILINE), advice, severity)


# Each pattern is bounded, so that the work stays linear in a text of signs that are never closed.
LEFTOVERS = (
    _leftover(r"\[\^[^\]\n]{1,200}\](?!:)", _FOOTNOTE),
    _leftover(r"\[\^[^\]\n]{1,200}\]：|［\^[^］\n]{0,200}］：?", "write footnotes in narrow characters: [^1], [^1]:"),
    _leftover(r"\{\{(?!-? *(?:!|/\*)).{0,200}?\}\}|\{%(?!-? *comment).{0,200}?%\}", _SHORTCODE),
    _leftover(r"\{(?::|[.#][\w-]|(?:width|height|target)=)[^}\n]{0,200}\}", _ATTRIBUTES),
    _leftover(r"!?\[\[[^\[\]\n]{1,200}\]\]", _LINK),
    _leftover(r"^[ \t]*\[!\w+\]", _CALLOUT),
    _leftover(r"^[ \t]*(?:!!!|\?\?\?\+?) ?\w+", _CALLOUT),
    _leftover(r"^[ \t]*:::+ ?\w*", "this is a mark of another Markdown; leave it out, or write > before each line"),
    _leftover(r"\[TOC\]|\[\[_TOC_\]\]|^[ \t]*\$toc\b", "a page has its own list of headings; leave this out"),
    _leftover(r"==[^=\s](?:[^=\n]{0,200}[^=\s])?==", "write **…**, or <mark>…</mark>, for what is marked"),
    _leftover(r"^[ \t]*(?:```|~~~)|```", "these characters are shown; put them on lines of their own, around the code"),
    _leftover(r"^[ \t]*#{1,6}[^\s#\d][^#\n]{0,200}$", "a heading needs a space after its #; write ## Heading"),
    _leftover(r"^[ \t]*\|[^\n]*\|\s*$", "a table needs a line |---|---| below its first, with as many columns"),
    *(
        _leftover(pattern, _NOT_SEEN, "error")
        for pattern in (
            r"%%(?=[^%]{0,200}[^\W\d_])(?:[^%]|%(?!%)){1,2000}%%",  # Obsidian
            r"\{#(?=[^#\w]*\w)(?:(?!\{#|#\})[\s\S]){1,2000}#\}|\{%-? *comment\b",  # Jinja, Liquid
            r"\{\{-? *(?:!|/\*)",  # Handlebars, Hugo
            r"(?<!\{)\{/\*(?:(?!\{/\*|\*/)[\s\S]){1,2000}\*/\}|<%(?:(?!<%)[\s\S]){1,2000}%>",  # MDX, ERB
        )
    ),
    _leftover(r"^[ \t]*//(?: |//)[^\n]{0,200}", f"{_NOT_SEEN}, and lines of ``` around code"),  # AsciiDoc
    _leftover(r"^\[[^\]\n]{1,40}\]: (?:#|<>)(?: [^\n]{0,200}|$)", _NOT_SEEN, "error"),  # `[//]: # (…)`
    _leftover(r"\{(?:>>|\+\+|--|–|==)[^{}]{1,2000}(?:<<|\+\+|--|–|==)\}", _CRITIC, "error"),
    _leftover(r"(?<=\{)[^{}\n]{1,200}~>[^{}\n]{1,200}", _CRITIC, "error"),
    _leftover(
        r"^[ \t]*(?:＃{1,6}[^＃\n]{1,200}$|[＞－＊＋][ \u3000]|｜[^｜\n]{1,60}｜)"
        r"|＊＊[^＊\n]{1,200}＊＊|｀[^｀\n]{1,200}｀|～～"
        r"|\[[^\]\n]{1,200}\]（(?=https?:|www\.|\{|[\w/.-]+\.\w{2,4}）)|[】］][(（](?=https?:|www\.|\{)",
        _NARROW,
    ),
    _leftover(r"^={2,6} [^\n]{1,200} ={2,6}$", "write ## Heading"),
    _leftover(r"\[https?://[^\s\]]{1,300} [^\]\n]{1,200}\]", "write [words](https://…)"),
    _leftover(r"\*\*", "these ** enclose nothing, and are shown; write **words** without spaces inside"),
    _leftover(r"~~", "these ~~ enclose nothing, and are shown; write ~~words~~ without spaces inside"),
    _leftover(r"(?<=['’‘]{3})[^'’‘\n]{1,200}(?=['’‘]{3})", "write **words** for bold, without quotes around them"),
    _leftover(r"^h[1-6]\. ", "write ## Heading"),
    _leftover(r"\{(?:quote|code|noformat|panel|color)(?:[:=][^}\n]{0,200})?\}", _SHORTCODE),
    _leftover(r"(?<![\w:]):[a-z+-][a-z0-9_+-]{1,40}:(?![\w:])", "write the emoji itself, or a word"),
    _leftover(r"^[ \t]*(?:\+\+\+|\-\-\-|={3,})\s*$", "these characters are shown as typed; leave them out"),
    _leftover(r"<!(?:--|–)", "this comment is never closed; write --> after it", "error"),
)  # fmt: skip
# Each alternative begins with a character, which makes the search ten times as fast as a set there would.
_ANY = late(
    r"\[\^|［\^|\{|\[\[|\[!|!!!|\?\?\?|:::|\[TOC|\$toc|==|```|#|\||\*\*|~~|\+\+\+|<[!%]|%%"
    r"|[＃＞＊｀｜]|[－＋][ \u3000]|～～|\]（|[】］][(（]"
    r"|//[ /]|\]: |\[http|'['’‘]{2}|’['’‘]{2}|‘['’‘]{2}|h\d\. |:[a-z+-]"
)


def find_leftovers(root: etree._Element) -> Iterator[tuple[str, str, Severity]]:
    """What is shown literally outside code, with advice; an error if readers should not see it.

    Also signs between numbers that are not shown: `3*4*5`.
    """
    yield from _times(root)
    if not _ANY.search(text_of(root)):
        return
    prose = "".join(_prose(root))
    for pattern, advice, severity in LEFTOVERS:
        for match in pattern.finditer(prose):
            written = match[0].strip()
            yield _SET.split(written)[0] or written, f'"{_short(written)}": {advice}', severity


def _times(root: etree._Element) -> Iterator[tuple[str, str, Severity]]:
    for element in root.iter("em", "strong"):
        previous, parent = element.getprevious(), element.getparent()
        before = (previous.tail if previous is not None else parent.text if parent is not None else "") or ""
        after = element.tail or ""
        if not before[-1:].isdigit() and not after[:1].isdigit():
            continue
        words = "".join(map(str, element.itertext()))
        for left, right in ((before, words), (words, after)):
            if left[-1:].isdigit() and right[:1].isdigit():
                yield words, f'"{left[-1]}*{right[0]}": {_TIMES}', "warning"


def _prose(element: etree._Element) -> Iterator[str]:
    """The text of an element without code, a line for each block."""
    if element.tag in _CODE:
        return
    yield element.text or ""
    for child in element:
        yield from _prose(child)
        yield child.tail or ""
    if element.tag not in ("em", "strong", "a", "span", "b", "i", "sup", "del", "abbr"):
        yield "\n"


def _short(text: str) -> str:
    text = " ".join(text.translate(_STRAIGHT).split())
    return text if len(text) <= 40 else f"{text[:40]}…"
