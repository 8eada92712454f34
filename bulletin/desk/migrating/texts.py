"""The texts of other generators as ours: links between minutes, pictures and attachments by our placeholders."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote

from bulletin.model.media_types import ATTACHED, SHOWN, ending_of
from bulletin.reading.outline import split_headline
from bulletin.reading.sanitising import is_no_tag

# Jekyll's and Hugo's ways to name a page: `{% post_url 2019-04-17-x %}`, `{{< ref "x.md" >}}`.
_NAMED = re.compile(
    r"\{%-?\s*(?:post_url|link)\s+(?P<jekyll>[^\s%]+)\s*-?%\}|\{\{[<%]\s*(?:rel)?ref\s+\"(?P<hugo>[^\"]+)\"\s*[%>]\}\}"
)
_ROOT = re.compile(r"\{\{-?\s*(?:site\.(?:base)?url|\"(?P<path>[^\"]*)\"\s*\|\s*(?:relative|absolute)_url)\s*-?\}\}")
_PELICAN = re.compile(r"(?<=\]\()\s*[{|](?:filename|static|attach)[}|]")
_TITLED = r"(?P<title>\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?"
_LINK = re.compile(
    r"(?P<sign>!?)\[(?P<words>(?:[^\[\]\\\n]|\\.|\n(?!\s*\n)|\[[^\[\]\n]*\])*+)\]\("  # possessive: linear
    rf"\s*(?P<given><(?P<inside>[^<>\n]+)>|(?P<href>[^()<>\n\"]*?)){_TITLED}\s*\)"
)
_ATTRIBUTES = re.compile(r"[ \t]*\n?[ \t]*\{:?[ \t]*(?P<said>[#.](?:[^{}\n]*)|toc)\}[ \t]*$", re.MULTILINE)
_CONTENTS = re.compile(r"^[*+-] .*\n\{:[ \t]*toc[^}\n]*\}[ \t]*\n?", re.MULTILINE)
_TAG = re.compile(r"<(?=/?(?P<name>[a-zA-Z][\w-]*)(?:\s[^<>]*)?/?>)")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_ID = re.compile(r"#([\w.:-]+)")
_DEFINED = re.compile(r"^(?P<before> {0,3}\[[^\]]+\]:\s*<?)(?P<href>[^\s>]+)", re.MULTILINE)
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_FENCE = r"^ {0,3}(?:`{3,}|~{3,})"
_CODE = re.compile(rf"{_FENCE}.*?(?:{_FENCE}\s*$|\Z)|`[^`\n]+`", re.DOTALL | re.MULTILINE)
_MORE = re.compile(r"^<!--\s*more\s*-->\s*$", re.MULTILINE)


def take_title(text: str, title: str) -> tuple[str, str]:
    """The headline and the text without it: of a first `# heading` that says the same, or where there is no other."""
    written = text.encode()
    _, words, below = split_headline(written)
    if below == written or (title and " ".join(words.split()) != title):
        return title, text
    return words, below.decode()


def our_text(text: str, find: Callable[[str], str | None]) -> str:
    """Write every link to a file of theirs as ours, and kramdown's ids as HTML's.

    `find` gives what a path becomes, empty for what it does not know, None for what readers may not be led to: then the
    words stay, with the link in a comment beside them. Code stays as it is.
    """
    text = _CONTENTS.sub("", _MORE.sub("", text))
    return "".join(part if is_code else _linked(_with_ids(_plain(part)), find) for part, is_code in _parts(text))


def _plain(text: str) -> str:
    """A text without invisible control characters, and with `<laughter>` as the words that it is."""
    return _CONTROLS.sub("", _TAG.sub(lambda match: "&lt;" if is_no_tag(match["name"]) else "<", text))


def _with_ids(text: str) -> str:
    """kramdown's and pandoc's `{: #id .class}` behind a block: an id that links may lead to stays, a look does not."""

    def replace(match: re.Match[str]) -> str:
        ids = _ID.findall(match["said"])
        return "".join(f' <span id="{id}"></span>' for id in ids)

    return _ATTRIBUTES.sub(replace, text)


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    at = 0
    for match in _CODE.finditer(text):
        yield text[at : match.start()], False
        yield match[0], True
        at = match.end()
    yield text[at:], False


def _linked(text: str, find: Callable[[str], str | None]) -> str:
    def leads(href: str) -> str | None:
        path, hash_, fragment = href.partition("#")
        found = find(unquote(path)) if path and not _SCHEME.match(path) else ""
        return f"{found}{hash_}{fragment}" if found and found.endswith(".md") else found

    def link(match: re.Match[str]) -> str:
        href, words = match["inside"] or match["href"], _LINK.sub(link, match["words"])
        if not href and not match["sign"]:
            return words
        if (found := leads(href)) is None:
            return f"{words}<!-- {href.replace('--', '%2D%2D')} -->"
        return f"{match['sign']}[{words}]({found or match['given']}{match['title'] or ''})"

    def defined(match: re.Match[str]) -> str:
        found = leads(match["href"])
        return f"{match['before']}{found}" if found else match[0]

    text = _NAMED.sub(lambda match: match["jekyll"] or match["hugo"], text)
    text = _PELICAN.sub("", _ROOT.sub(lambda match: match["path"] or "", text))
    return _DEFINED.sub(defined, _LINK.sub(link, text))


def is_file_of_ours(path: str) -> bool:
    """Whether a path is that of a picture or an attachment, which content/images takes."""
    return ending_of(path) in (*SHOWN, *ATTACHED)


def candidates(path: str, folder: str) -> Iterator[str]:
    """Where a path in a text of `folder` may lead, below the folder that is taken over, the likeliest first."""
    path = path.removeprefix("@")  # Zola: @/minutes/x.md lies below content/
    bare = path.lstrip("/")
    if not path.startswith("/"):
        yield posixpath.normpath(posixpath.join(folder, path))
    for root in ("", "static", "content", "source", "docs", "_posts", "content/images", "content/extra"):
        yield posixpath.normpath(posixpath.join(root, bare))
