"""The texts of other generators as ours: links between minutes, pictures and attachments by our placeholders."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote

from bulletin.model.media_types import ATTACHED, SHOWN, ending_of

# Jekyll's and Hugo's ways to name a page: `{% post_url 2019-04-17-x %}`, `{{< ref "x.md" >}}`.
_NAMED = re.compile(
    r"\{%-?\s*(?:post_url|link)\s+(?P<jekyll>[^\s%]+)\s*-?%\}|\{\{[<%]\s*(?:rel)?ref\s+\"(?P<hugo>[^\"]+)\"\s*[%>]\}\}"
)
_ROOT = re.compile(r"\{\{-?\s*(?:site\.(?:base)?url|\"(?P<path>[^\"]*)\"\s*\|\s*(?:relative|absolute)_url)\s*-?\}\}")
_PELICAN = re.compile(r"(?<=\]\()\s*[{|](?:filename|static|attach)[}|]")
_LINK = re.compile(r"(?P<before>!?\[(?:[^\]\\]|\\.)*\]\(\s*<?)(?P<href>[^)\s>]+)")
_DEFINED = re.compile(r"^(?P<before> {0,3}\[[^\]]+\]:\s*<?)(?P<href>[^\s>]+)", re.MULTILINE)
_FENCE = r"^ {0,3}(?:`{3,}|~{3,})"
_CODE = re.compile(rf"{_FENCE}.*?(?:{_FENCE}\s*$|\Z)|`[^`\n]+`", re.DOTALL | re.MULTILINE)
_MORE = re.compile(r"^<!--\s*more\s*-->\s*$", re.MULTILINE)
_TITLE = re.compile(r"\A\s*#[ \t]+(?P<title>[^\n]*?)[ \t]*#*[ \t]*(?:\n|\Z)")
_TITLE_BEFORE_RULE = re.compile(r"\A\s*(?P<title>[^\n]+)\n=+[ \t]*(?:\n|\Z)")


def take_title(text: str, title: str) -> tuple[str, str]:
    """The headline and the text without it: of a first `# heading` that says the same, or where there is no other."""
    match = _TITLE.match(text) or _TITLE_BEFORE_RULE.match(text)
    if not match or (title and " ".join(match["title"].split()) != title):
        return title, text
    return match["title"].strip(), text[match.end() :].lstrip("\n")


def our_text(text: str, find: Callable[[str], str]) -> str:
    """Write every link to a file of theirs as ours; `find` gives what a path becomes, empty for what it does not know.

    Code stays as it is.
    """
    text = _MORE.sub("", text)
    return "".join(part if is_code else _linked(part, find) for part, is_code in _parts(text))


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    at = 0
    for match in _CODE.finditer(text):
        yield text[at : match.start()], False
        yield match[0], True
        at = match.end()
    yield text[at:], False


def _linked(text: str, find: Callable[[str], str]) -> str:
    def replace(match: re.Match[str]) -> str:
        path, hash_, fragment = match["href"].partition("#")
        found = find(unquote(path)) if path and "://" not in path else ""
        if not found:
            return match[0]
        place = f"{hash_}{fragment}" if found.endswith(".md") else ""
        return f"{match['before']}{found}{place}"

    text = _NAMED.sub(lambda match: match["jekyll"] or match["hugo"], text)
    text = _PELICAN.sub("", _ROOT.sub(lambda match: match["path"] or "", text))
    return _DEFINED.sub(replace, _LINK.sub(replace, text))


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
