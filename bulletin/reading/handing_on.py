"""A content file as readers get it: without the comments in its facts and text, which are for editors."""

import re
from collections.abc import Iterator

from bulletin.model.frontmatter import with_our_breaks
from bulletin.model.yaml_comments import find_comments

_CLOSE = re.compile(rb"[\r\n]---[^\S\r\n]*(?:[\r\n]|\Z)")
_IN_TEXT = re.compile(
    rb"(?P<code>^ {0,3}(?P<fence>`{3,}|~{3,})[^\r\n]*$.*?(?:^ {0,3}(?P=fence)[`~]*[ \t]*\r?$|\Z)"
    rb"|(?<!`)(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`))|<!--.*?-->",
    re.MULTILINE | re.DOTALL,
)
_ENDS = re.compile(r"\r\n|\r")
_HEAD = re.compile(r"\A(?P<mark>\ufeff?---[^\S\n]*\n)(?P<yaml>.*?)^---[^\S\n]*$", re.M | re.S)


def without_comments(content: bytes) -> bytes:
    """The bytes of a file that was read without errors, without its comments; every other byte stays.

    Comments in the text are `<!-- … -->`, except in code. A comment on its own line is removed with the line, any other
    with the white space before it. Raises ValueError for a file without front matter: it has changed since it was read.
    """
    close = _CLOSE.search(content)
    if close and content.find(b"<!--", close.end()) >= 0:
        shown = _IN_TEXT.sub(lambda match: match["code"] or b"", content[close.end() :])
        content = content[: close.end()] + shown
    if close and b"#" not in content[: close.start()]:
        return content
    text = content.decode()
    even = _ENDS.sub(lambda end: " \n"[-len(end[0]) :], text)  # as many characters as before
    head = _HEAD.match(even)
    if head is None:
        raise ValueError("no front matter")
    kept, at = [], 0
    for start, stop in _cuts(with_our_breaks(head["yaml"])):
        kept.append(text[at : head.start("yaml") + start])
        at = head.start("yaml") + stop
    return "".join([*kept, text[at:]]).encode()


def _cuts(source: str) -> Iterator[tuple[int, int]]:
    for comment in find_comments(source):
        if comment.own_line:
            yield comment.start - comment.column, source.index("\n", comment.start) + 1
        else:
            yield len(source[: comment.start].rstrip(" \t")), comment.start + len(comment.text)
