"""The texts of other generators as ours: what only they understand becomes Markdown, and each link leads here."""

import re

from bulletin.desk.migrating.links import FindTarget, Links
from bulletin.reading.markdown import convert, make_markdown
from bulletin.reading.outline import split_headline
from bulletin.reading.plain_text import plain_text_of
from bulletin.reading.sanitising import TAGS, is_no_tag, sanitise
from bulletin.reading.text import parse_html

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
_TAG = re.compile(r"<(?=/?(?P<name>[a-zA-Z][\w-]*)(?P<said>(?:\s[^<>]*)?/?)>)")
# Tags that no text may have: the words in them stay, but a script or a style sheet goes with its tags.
_WITHOUT = "u|font|center|big|tt|nobr|address|article|footer|header|main|nav|section|picture"
_LOOKS = re.compile(
    rf"</?(?:{_WITHOUT}|wbr)(?:\s[^<>]*)?/?>|<(?P<tag>script|style)(?:\s[^<>]*)?>.*?</(?P=tag)\s*>",
    re.DOTALL | re.IGNORECASE,
)
_PAIRED = frozenset((*_WITHOUT.split("|"), "script", "style"))
_HANDLED = TAGS | {"wbr", "strike", "iframe", "video", "audio", "embed"}
_STRUCK = re.compile(r"(?<=<)(?=/?strike[\s>])(/?)strike", re.IGNORECASE)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|[\u200b\u2060\ufeff]+(?=https?:)")
_ID = re.compile(r"#([\w.:-]+)")
_FENCE = r"^ {0,3}(?:`{3,}|~{3,})"
_CODE = re.compile(rf"{_FENCE}.*?(?:{_FENCE}\s*$|\Z)|`[^`\n]+`", re.DOTALL | re.MULTILINE)
# Noncharacters, which no text has, around the number of a piece of code that is set aside.
_BLOCK, _INLINE, _STOP = "\ufdd0", "\ufdd1", "\ufdd2"
_CODE_SIGN = re.compile(rf"[{_BLOCK}{_INLINE}](\d+){_STOP}")
_HEADING = re.compile(
    r"^(?P<before> {0,3})(?P<signs>#{1,6})(?=[ \t])"
    r"|(?:\A|(?<=\n\n))(?P<words>[^\s#>|=\ufdd0-][^\n]*)\n(?P<line>=+|--+)[ \t]*$",
    re.MULTILINE,
)
_IMAGE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")
_REFERENCE = re.compile(r"^ {0,3}\[[^\]^\n][^\]\n]*\]:.*", re.MULTILINE)
_FIRST_HEADING = re.compile(
    rf"(?P<above>(?:[ \t]*(?:<img\b[^>\n]*>|\[?{_IMAGE.pattern}(?:\]\([^)\n]*\))?)?[ \t]*\n)*)"
    r" {0,3}#{1,3}[ \t]+(?P<words>[^\n]*?[^\s#])[ \t]*#*[ \t]*(?:\n|\Z)"
)
_MORE = re.compile(r"^<!--\s*more\s*-->\s*$", re.MULTILINE)


def take_title(text: str, title: str) -> tuple[str, str]:
    """The headline, and the text without a `# heading` at its beginning that repeats or replaces the `title`.

    Without either the first heading down to the third rank is the headline, also below pictures, as on GitHub Pages
    (https://github.com/benbalter/jekyll-titles-from-headings).
    """
    written = text.encode()
    _, words, below = split_headline(written)
    if below != written and (not title or " ".join(words.split()) == title):
        return shown_words(words, text), below.decode()
    if not title and (first := _FIRST_HEADING.match(text)):
        return shown_words(first["words"], text), first["above"] + text[first.end() :]
    return title, text


def shown_words(heading: str, text: str) -> str:
    """The words that a page shows of a heading, without Markdown and HTML; links may be defined in the `text`."""
    definitions = "\n".join(_REFERENCE.findall(text))
    html = convert(make_markdown(""), f"# {heading}\n\n{definitions}").html
    return plain_text_of(parse_html(sanitise(html)))


def our_text(text: str, find_target: FindTarget) -> str:
    """A text with the marks of other generators as Markdown or HTML, and links as `find_target` says; code stays."""
    shown, codes = _without_code(_CONTENTS.sub("", _MORE.sub("", text)))
    links = Links(find_target)
    shown = links.defined(_LOOKS.sub("", _with_ids(_plain(_named(_below_headline(shown))))))
    return _with_code(links.rewritten(shown), codes)


def looks_in(text: str) -> list[str]:
    """The tags for looks, and the scripts, that `our_text` leaves out."""
    shown, codes = _without_code(text)
    return [_with_code(match[0], codes) for match in _LOOKS.finditer(_plain(shown))]


def tags_in(text: str) -> list[str]:
    """The tags of HTML that `our_text` shows as words, since no text may have them."""
    shown, _ = _without_code(text)
    closed = shown.casefold()
    found = (tag for tag in _TAG.finditer(shown) if _is_shown(tag, closed))
    return [f"<{tag['name']}>" for tag in found if not is_no_tag(tag["name"])]


def _without_code(text: str) -> tuple[str, list[str]]:
    """A text with a sign in place of each piece of code, so that links around code are found; and the code."""
    codes: list[str] = []

    def keep(match: re.Match[str]) -> str:
        codes.append(match[0])
        start = _INLINE if match[0].startswith("`") and not match[0].startswith("```") else _BLOCK
        return f"{start}{len(codes) - 1}{_STOP}"

    return _CODE.sub(keep, text), codes


def _with_code(text: str, codes: list[str]) -> str:
    return _CODE_SIGN.sub(lambda match: codes[int(match[1])], text)


def _below_headline(text: str) -> str:
    """A text whose highest headings have the second rank, since the page has its title, and skip none."""

    def rank(match: re.Match[str]) -> int:
        return len(match["signs"]) if match["signs"] else 1 + match["line"].startswith("-")

    def lowered(match: re.Match[str]) -> str:
        signs = "#" * now[rank(match)]
        return f"{signs} {match['words']}" if match["words"] else f"{match['before']}{signs}"

    now = {rank: min(2 + place, 6) for place, rank in enumerate(sorted({*map(rank, _HEADING.finditer(text))}))}
    return _HEADING.sub(lowered, text)


def _named(text: str) -> str:
    """A text whose links name files and addresses, without the templates of a generator around them."""
    text = _NAMED.sub(lambda match: match["jekyll"] or match["hugo"], text)
    text = _FIGURE.sub(lambda match: f"<img {match['said'].strip()}>", text)
    return _ROOT.sub(lambda match: match["path"] or "", text)


def _plain(text: str) -> str:
    """A text without control characters; `<laughter>`, `<input>` and a `<nav>` that never ends are shown as words."""
    closed = text.casefold()
    shown = _TAG.sub(lambda match: match[0].replace("<", "&lt;") if _is_shown(match, closed) else match[0], text)
    return _CONTROLS.sub("", _STRUCK.sub(r"\1s", shown))


def _is_shown(tag: re.Match[str], text: str) -> bool:
    """Whether a tag is shown as words: no text may have it, or the `text`, in lower case, never closes it."""
    name = tag["name"].casefold()
    if name in _PAIRED:
        return f"</{name}>" not in text
    return name not in _HANDLED or (name == "embed" and not tag["said"].strip(" /"))


def _with_ids(text: str) -> str:
    """A text without kramdown's and pandoc's `{: #id .class}` after blocks; an id becomes an empty `<span>`."""

    def replace(match: re.Match[str]) -> str:
        ids = _ID.findall(match["said"] or match["of_words"] or "")
        return "".join(f' <span id="{id}"></span>' for id in ids)

    return _ATTRIBUTES.sub(replace, text)
