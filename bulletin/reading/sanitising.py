"""The HTML that a text may contain; everything else is removed before it is stored."""

import re
from html import unescape

import nh3

from bulletin.model.patterns import late

TAGS = frozenset((
    "a", "abbr", "aside", "b", "bdi", "blockquote", "br", "caption", "cite", "code", "dd", "del", "details", "dfn",
    "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins",
    "kbd", "li", "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub",
    "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "ul", "var",
))  # fmt: skip
ATTRIBUTES: dict[str, set[str]] = {
    "*": {"id", "lang", "dir", "title"},
    "a": {"href", "hreflang", "name"},
    "img": {"src", "alt", "width", "height"},
    "li": {"value"},
    "ol": {"start"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
CLASSES: dict[str, set[str]] = {
    "a": {"footnote-ref", "footnote-backref"},
    "div": {"footnote"},
}
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_CLEANER = nh3.Cleaner(
    tags=set(TAGS),
    attributes=ATTRIBUTES,
    allowed_classes=CLASSES,
    url_schemes=set(SCHEMES),
    link_rel=None,
    clean_content_tags={"script", "style", "template", "iframe", "object", "noscript"},
)
_ADDRESS = late(r"""<(a|img)\s[^>]*?\b(?:href|src)\s*=\s*(?:"([^"]*)"|'?([^'>\s]*))""", re.IGNORECASE)
_SCHEME = late(r"\s*([a-zA-Z][a-zA-Z0-9+.-]*):")
_CONTROLS = late("[\0-\x08\x0b-\x1f\x7f\ufffe\uffff]")  # which `&#1;` yields too, and no XML may hold


def sanitise(html: str) -> str:
    """Remove every element, attribute and address that is not listed above, and control characters."""
    return _CONTROLS.sub("", _CLEANER.clean(html))


def removed_addresses(html: str) -> list[tuple[str, str]]:
    """The tags (`a`, `img`) and addresses that are removed for their scheme, as they are written."""
    found = ((match[1].lower(), unescape(match[2] or match[3] or "")) for match in _ADDRESS.finditer(html))
    return [one for one in found if (scheme := _SCHEME.match(one[1])) and scheme[1].lower() not in SCHEMES]


_ADVICE = {
    **dict.fromkeys(("iframe", "video", "audio", "embed", "object"), "leave it out, and link to it: [film](https://…)"),
    **dict.fromkeys(("u", "font", "center", "big", "tt", "nobr"), "leave it out; **…** makes words bold, *…* italic"),
    **dict.fromkeys(("strike",), "write ~~…~~ instead"),
    **dict.fromkeys(("style", "script", "link", "meta"), "leave it out; a page has the look of its site"),
}
_OTHER_TAGS = late(
    "address|area|article|base|body|button|col|colgroup|data|datalist|dialog|dir|fieldset|footer|form|frame|frameset|"
    "head|header|hgroup|html|input|label|legend|main|map|marquee|math|menu|meter|nav|noscript|optgroup|option|output|"
    "p|param|picture|progress|section|select|slot|source|svg|template|textarea|title|track|wbr",
    re.IGNORECASE,
)


def say_tag(name: str) -> str:
    """The message for a tag that a text may not have: HTML's own, or a `<` that was meant as a character."""
    advice = _ADVICE.get(name.lower())
    if not advice:
        advice = "write &lt; for the sign" if ":" not in name and is_no_tag(name) else "leave it out"
    return f"<{name}> is not a tag that a text may have; {advice}"


def is_no_tag(name: str) -> bool:
    """Whether HTML has no tag of this name, so that the `<` before it was meant as a sign."""
    return name.lower() not in TAGS and name.lower() not in _ADVICE and not _OTHER_TAGS.fullmatch(name)
