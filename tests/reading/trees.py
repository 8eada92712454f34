"""HTML as a tree that can be compared: elements, what they say, and their text without blanks."""

import re
from urllib.parse import unquote

from lxml import etree
from markdown_it import MarkdownIt

Tree = list[tuple[str, ...]]
REFERENCE = MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough")


def tree_of(html: str) -> Tree:
    """The tree of a piece of HTML, as a list of starts, texts and ends."""
    body = etree.fromstring(f"<html><body><div>{html}</div></body></html>", etree.HTMLParser())[0]
    return _join(_walk(body))


def reference_tree(text: str) -> Tree:
    """The tree that a reference implementation of GitHub's Markdown makes of a text."""
    html = re.sub(r' style="text-align:(\w+)"', r' align="\1"', REFERENCE.render(text))
    return tree_of(html.replace("<s>", "<del>").replace("</s>", "</del>"))


def _walk(element: etree._Element) -> Tree:
    attributes = [f"{name!s}={' '.join(unquote(str(value)).split())}" for name, value in sorted(element.items())]
    parts: Tree = [
        ("<", str(element.tag), *(one for one in attributes if not one.startswith("class="))),
        _text(element.text),
    ]
    for child in element:
        if isinstance(child.tag, str):
            parts += _walk(child)
        parts.append(_text(child.tail))
    return [*parts, (">", str(element.tag))]


def _text(text: str | None) -> tuple[str, str]:
    return "", "".join((text or "").split())


def _join(parts: Tree) -> Tree:
    joined: Tree = []
    for part in parts:
        if part[0] == "" and joined and joined[-1][0] == "":
            joined[-1] = ("", joined[-1][1] + part[1])
        else:
            joined.append(part)
    return [part for part in joined if part != ("", "")]
