"""The texts of other generators as ours: what only they understand becomes Markdown, and each link leads here."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bulletin.desk.migrating.links import Lead, Links
from bulletin.reading.outline import split_headline
from bulletin.reading.sanitising import is_no_tag

# Jekyll's and Hugo's ways to name a page: `{% post_url 2019-04-17-x %}`, `{{< ref "x.md" >}}`.
_NAMED = re.compile(
    r"\{%-?\s*(?:post_url|link)\s+(?P<jekyll>[^\s%]+)\s*-?%\}"
    r"|\{\{[<%]\s*(?:rel)?ref\s+(?:path=)?[\"'`]?(?P<hugo>[^\"'`\s<>%]+)[\"'`]?\s*[%>]\}\}"
)
_ROOT = re.compile(
    r"\{\{-?\s*(?:site\.(?:base)?url|[\"'](?P<path>[^\"']*)[\"']\s*"
    r"\|\s*(?:(?:relative|absolute)_url|prepend:\s*site\.(?:base)?url))\s*-?\}\}"
)
_FIGURE = re.compile(r"\{\{[<%]\s*figure\b(?P<said>[^{}]*?)/?\s*[%>]\}\}")
_ATTRIBUTES = re.compile(
    r"[ \t]*\n?[ \t]*\{:?[ \t]*(?P<said>[#.](?:[^{}\n]*)|toc)\}[ \t]*$|(?<=[)\]*_`])\{:(?P<of_words>[^{}\n]*)\}",
    re.MULTILINE,
)
_CONTENTS = re.compile(r"^[*+-] .*\n\{:[ \t]*toc[^}\n]*\}[ \t]*\n?", re.MULTILINE)
_TAG = re.compile(r"<(?=/?(?P<name>[a-zA-Z][\w-]*)(?:\s[^<>]*)?/?>)")
_EMPTY = re.compile(r"(?:link|meta|base|param|track|area)[\s/>]|(?:source|input|embed)>")  # show nothing by themselves
# Tags that no text may have, and around which words stay; what a program or a style sheet says goes with its tags.
_WITHOUT = "u|font|center|big|tt|nobr|address|article|footer|header|main|nav|section|picture"
_LOOKS = re.compile(
    rf"</?(?:{_WITHOUT}|wbr)(?:\s[^<>]*)?/?>|<(?P<tag>script|style)(?:\s[^<>]*)?>.*?</(?P=tag)\s*>",
    re.DOTALL | re.IGNORECASE,
)
_ALONE = re.compile(rf"(?P<name>{_WITHOUT})[\s>]", re.IGNORECASE)
_STRUCK = re.compile(r"(?<=<)(?=/?strike[\s>])(/?)strike", re.IGNORECASE)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_ID = re.compile(r"#([\w.:-]+)")
_FENCE = r"^ {0,3}(?:`{3,}|~{3,})"
_CODE = re.compile(rf"{_FENCE}.*?(?:{_FENCE}\s*$|\Z)|`[^`\n]+`", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(
    r"^(?P<before> {0,3})(?P<signs>#{1,6})(?=[ \t])"
    r"|(?:\A|(?<=\n\n))(?P<words>[^\s#>|=-][^\n]*)\n(?P<line>=+|--+)[ \t]*$",
    re.MULTILINE,
)
_IMAGE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")
_LINK = re.compile(r"\[([^\]\n]*)\](?:\([^)\n]*\)|\[[^\]\n]*\])")
_TAG_PAIR = re.compile(r"</?[a-zA-Z][^<>\n]*>")
_EMPHASIS = re.compile(r"(?<!\w)(\*\*\*|\*\*|\*|___|__|_|`|~~)(?=\S)(.+?)(?<=\S)\1(?!\w)")
_BACKSLASH = re.compile(r"\\([!-/:-@\[-`{-~])")
_FIRST_HEADING = re.compile(
    rf"(?P<above>(?:[ \t]*(?:<img\b[^>\n]*>|\[?{_IMAGE.pattern}(?:\]\([^)\n]*\))?)?[ \t]*\n)*)"
    r" {0,3}#{1,3}[ \t]+(?P<words>[^\n]*?[^\s#])[ \t]*#*[ \t]*(?:\n|\Z)"
)
_MORE = re.compile(r"^<!--\s*more\s*-->\s*$", re.MULTILINE)


def take_title(text: str, title: str) -> tuple[str, str]:
    """The headline and the text without it: of a first `# heading` that says the same, or where there is no other.

    Without one it is that of a first heading down to the third rank, also below pictures, as on GitHub Pages
    (https://github.com/benbalter/jekyll-titles-from-headings).
    """
    written = text.encode()
    _, words, below = split_headline(written)
    if below != written and (not title or " ".join(words.split()) == title):
        return _without_signs(words), below.decode()
    if not title and (first := _FIRST_HEADING.match(text)):
        return _without_signs(first["words"]), first["above"] + text[first.end() :]
    return title, text


def _without_signs(words: str) -> str:
    """The words of a heading, without the signs of Markdown and HTML around them: a headline is plain."""
    words = _TAG_PAIR.sub("", _LINK.sub(r"\1", _IMAGE.sub("", words)))
    return " ".join(_EMPHASIS.sub(r"\2", _BACKSLASH.sub(r"\1", words)).split())


def our_text(text: str, lead: Lead) -> str:
    """Write the marks of other generators as Markdown or HTML, and every link as `lead` says; code stays as it is."""
    parts = [*_parts(_CONTENTS.sub("", _MORE.sub("", text)))]
    parts = _below_headline(parts)
    links = Links(lead)
    parts = [
        (part if is_code else links.defined(_LOOKS.sub("", _with_ids(_plain(_named(part))))), is_code)
        for part, is_code in parts
    ]
    return "".join(part if is_code else links.rewritten(part) for part, is_code in parts)


def looks_in(text: str) -> list[str]:
    """The tags of looks and the scripts that `our_text` leaves out."""
    return [match[0] for part, is_code in _parts(text) if not is_code for match in _LOOKS.finditer(_plain(part))]


def _below_headline(parts: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """The parts with their headings from the second rank on, none left out, since the page has its title."""

    def rank(match: re.Match[str]) -> int:
        return len(match["signs"]) if match["signs"] else 1 + match["line"].startswith("-")

    def lowered(match: re.Match[str]) -> str:
        signs = "#" * now[rank(match)]
        return f"{signs} {match['words']}" if match["words"] else f"{match['before']}{signs}"

    ranks = {rank(match) for part, is_code in parts if not is_code for match in _HEADING.finditer(part)}
    now = {rank: min(2 + number, 6) for number, rank in enumerate(sorted(ranks))}
    return [(part if is_code else _HEADING.sub(lowered, part), is_code) for part, is_code in parts]


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    at = 0
    for match in _CODE.finditer(text):
        yield text[at : match.start()], False
        yield match[0], True
        at = match.end()
    yield text[at:], False


def _named(text: str) -> str:
    """A text whose links name files and addresses, without the words of a generator around them."""
    text = _NAMED.sub(lambda match: match["jekyll"] or match["hugo"], text)
    text = _FIGURE.sub(lambda match: f"<img {match['said'].strip()}>", text)
    return _ROOT.sub(lambda match: match["path"] or "", text)


def _plain(text: str) -> str:
    """A text without control characters, and with `<laughter>`, `<link>` and a `<nav>` that never ends as words."""

    closed = text.lower()

    def sign(match: re.Match[str]) -> str:
        alone = _ALONE.match(text, match.end())
        shown = is_no_tag(match["name"]) or _EMPTY.match(text, match.end())
        return "&lt;" if shown or (alone and f"</{alone['name'].lower()}>" not in closed) else "<"

    return _CONTROLS.sub("", _STRUCK.sub(r"\1s", _TAG.sub(sign, text)))


def _with_ids(text: str) -> str:
    """kramdown's and pandoc's `{: #id .class}` behind a block: an id that links may lead to stays, a look does not."""

    def replace(match: re.Match[str]) -> str:
        ids = _ID.findall(match["said"] or match["of_words"] or "")
        return "".join(f' <span id="{id}"></span>' for id in ids)

    return _ATTRIBUTES.sub(replace, text)
