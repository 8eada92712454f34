"""The links and pictures of a text: those to our own files settled, those that lead nowhere said."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from lxml import etree

from bulletin.reading.plain_text import plain_text_of

_NO_PATH = re.compile(r"[\\\x00-\x1f\x7f\ufffe\uffff]")
_PLACEHOLDER = re.compile(r"\{(filename|static)\}(.*)")


def settle_links(root: etree._Element, folder: str, links: list[str]) -> Iterator[tuple[str, str]]:
    """Make links to content files relative to the content folder, note them in `links`, and say which lead nowhere."""
    for link in root.iter("a"):
        if link.get("class") == "footnote-backref":
            link.attrib.pop("title", "")
            link.set("aria-label", f"↩ {link.get('href', '').rpartition(':')[2]}")
        href = link.get("href")
        if not href and link.get("id") is None:
            yield (
                "",
                f'the link "{plain_text_of(link)}" has no address that can be used; write https://… or {{filename}}…',
            )
        if not href or href.startswith("#") or _is_whole(href):
            continue
        target = _content_target(href, folder)
        if target is None:
            yield (
                href,
                f'the link "{href}" leads nowhere for sure; write {{filename}} and the path of the file, or https://…',
            )
        else:
            links.append(target)
            link.set("href", target)


def _is_whole(href: str) -> bool:
    try:
        return bool(urlsplit(href).scheme)
    except ValueError:
        return False


def settle_images(root: etree._Element, folder: str, links: list[str]) -> Iterator[tuple[str, str]]:
    """The same for pictures, all of which have to be ours: no page contacts a third party."""
    for image in root.iter("img"):
        source = image.get("src", "")
        target = _content_target(source, folder)
        if target is None or not target.startswith("{static}"):
            yield source, f'the picture "{source}" is not ours; put it into content/images, write {{static}}/images/…'
            continue
        links.append(target)
        image.set("src", target)
        image.set("loading", "lazy")
        if image.get("alt") is None:
            image.set("alt", "")


def dead_fragments(root: etree._Element, ids: set[str]) -> Iterator[tuple[str, str]]:
    """The links within a text that lead to none of its `ids`."""
    for link in root.iter("a"):
        href = link.get("href", "")
        if href.startswith("#") and href != "#" and unquote(href[1:]) not in ids:
            yield href, f'the link "{href}" leads to no place in this text'


def _content_target(href: str, folder: str) -> str | None:
    """`{filename}../x.md#p1` in `reports/2020` → `{filename}reports/x.md#p1`; None where it is no such link."""
    match = _PLACEHOLDER.fullmatch(unquote(href))
    if not match or _NO_PATH.search(match[2]):
        return None
    path, hash_, fragment = match[2].partition("#")
    whole = posixpath.normpath(path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path))
    return None if whole.startswith("..") else f"{{{match[1]}}}{whole}{hash_}{fragment}"
