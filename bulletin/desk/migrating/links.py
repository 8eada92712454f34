"""The links and pictures of one text, in Markdown and in HTML, rewritten by a function that says where each leads."""

import posixpath
import re
from collections.abc import Callable
from functools import partial
from html import escape, unescape
from urllib.parse import unquote, urlsplit

# What an address becomes (True for a picture): empty if it stays as it is, None if readers cannot follow it: then the
# words stay, with the address in a comment beside them.
FindTarget = Callable[[str, bool], str | None]
_BRACKETS = r"\[(?:[^\[\]\n]|\[[^\[\]\n]*\])*\]"
_WORDS = rf"(?P<sign>!?)\[(?P<words>(?:[^\[\]\\\n]|\\.|\n(?!\s*\n)|{_BRACKETS})*+)\]"  # possessive: linear
_INSIDE = r"(?P<given><(?P<inside>[^<>\n]+)>|"
_TITLE = r"(?P<title>\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?"
_LINK = re.compile(rf"{_WORDS}\(\s*{_INSIDE}(?P<href>(?:[^()<>\n\"]|\([^()\n]*\))*?)){_TITLE}\s*\)")
_REFERENCE = re.compile(rf"{_WORDS}(?:[ ]?\[(?P<label>[^\[\]\n]*)\])?(?![(\[:])")
_DEFINED = re.compile(rf"^ {{0,3}}\[(?P<label>[^\^\]][^\]]*)\]:\s*{_INSIDE}(?P<href>[^\s<>]+))", re.MULTILINE)
_IMAGE = re.compile(r"<img\s[^<>]*>", re.IGNORECASE)
_HTML = re.compile(rf"(?P<tag><a(?:\s[^<>]*)?>)(?P<words>.*?)</a\s*>|{_IMAGE.pattern}", re.DOTALL | re.IGNORECASE)
_EMBEDDED = re.compile(r"<(?P<tag>iframe|video|audio|embed)\s[^<>]*>(?:[^<]*</(?P=tag)\s*>)?", re.IGNORECASE)
_ATTRIBUTE = r"(?<![\w-]){}\s*=\s*(?P<value>\"[^\"]*\"|'[^']*'|[^\s\"'<>]+)"
_ELSEWHERE = re.compile(r"(?:https?:)?//", re.IGNORECASE)


class Links:
    """The links of one text; call `defined` before `rewritten`, since a link may come before its definition."""

    def __init__(self, find_target: FindTarget) -> None:
        self._find_target = find_target
        self._defined: dict[str, str] = {}  # the addresses by their labels
        self._gone: dict[str, str] = {}  # those that readers cannot follow

    def defined(self, text: str) -> str:
        """A text with its link definitions (`[one]: x.md`) rewritten, and without those that lead nowhere."""

        def define(match: re.Match[str]) -> str:
            href, label = match["inside"] or match["href"], match["label"].casefold()
            found = self._find_target(href, False)
            (self._gone if found is None else self._defined)[label] = href
            return "" if found is None else f"[{match['label']}]: {found or match['given']}"

        return _DEFINED.sub(define, text)

    def rewritten(self, text: str) -> str:
        """A text with its links and pictures rewritten."""
        text = _REFERENCE.sub(self._reference, _EMBEDDED.sub(self._embedded, text))
        return _LINK.sub(self._link, _HTML.sub(self._html, text))

    def _reference(self, match: re.Match[str]) -> str:
        label = (match["label"] or match["words"]).casefold()
        if label in self._gone:
            return _without(self._gone[label], match["words"], bool(match["sign"]))
        href = self._defined.get(label, "")
        if match["sign"] and _ELSEWHERE.match(href):
            self._find_target(href, True)
            return f"[{match['words'] or _name(href)}][{label}]"
        return match[0]

    def _link(self, match: re.Match[str], inside: bool = False) -> str:
        href, picture = match["inside"] or match["href"], bool(match["sign"])
        words = match["words"] if picture else _LINK.sub(partial(self._link, inside=True), match["words"])
        if not href and not picture:
            return words
        found = self._find_target(href, picture)
        if found is None:
            return _without(href, words, picture and not inside)
        if picture and _ELSEWHERE.match(found or href):
            words = words or _name(href)
            return f"{words}{_comment(href)}" if inside else f"[{words}]({found or match['given']})"
        return f"{match['sign']}[{words}]({found or match['given']}{match['title'] or ''})"

    def _html(self, match: re.Match[str]) -> str:
        if not match["tag"]:
            return self._image(match)
        words = _IMAGE.sub(partial(self._image, inside=True), match["words"])
        href = _attribute(match["tag"], "href")
        if not href and not _attribute(match["tag"], "id") and not _attribute(match["tag"], "name"):
            return words
        found = self._find_target(href, False) if href else ""
        if found is None:
            return f"{words}{_comment(href)}"
        return f"{_instead(match['tag'], 'href', found)}{words}</a>"

    def _image(self, match: re.Match[str], inside: bool = False) -> str:
        source, words = _attribute(match[0], "src"), _attribute(match[0], "alt") or _attribute(match[0], "caption")
        found = self._find_target(source, True) if source else ""
        if found is None:
            return _without(source, words, not inside)
        if _ELSEWHERE.match(found or source):
            words = escape(words or _name(source))
            return f"{words}{_comment(source)}" if inside else f'<a href="{escape(found or source)}">{words}</a>'
        return _instead(match[0], "src", found)

    def _embedded(self, match: re.Match[str]) -> str:
        """A link in place of a film or a frame, which no text may have."""
        href = _attribute(match[0], "src")
        return f'<a href="{escape(href)}">{escape(href)}</a>' if href else match[0]


def _attribute(tag: str, name: str) -> str:
    match = re.search(_ATTRIBUTE.format(name), tag, re.IGNORECASE)
    return unescape(match["value"].strip("\"'")).strip() if match else ""


def _instead(tag: str, name: str, value: str) -> str:
    """A tag with another value of an attribute, unless that is empty."""
    if not value:
        return tag
    return re.sub(_ATTRIBUTE.format(name), lambda _: f'{name}="{escape(value)}"', tag, count=1, flags=re.IGNORECASE)


def _without(href: str, words: str, picture: bool) -> str:
    """The words of a link that leads nowhere, with its address in a comment; those of a lost picture are in it too."""
    return _comment(f"{href} {words}".strip()) if picture else f"{words}{_comment(href)}"


def _comment(said: str) -> str:
    return f"<!-- {said.replace('--', '%2D%2D')} -->"


def _name(href: str) -> str:
    """The words for a picture without a description: the name of its file."""
    return posixpath.basename(unquote(urlsplit(href).path)) or href
