"""The links and pictures of a text: those to our own files are resolved, those that lead nowhere are reported."""

import posixpath
import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from lxml import etree

from bulletin.model.characters import UNSEEN, unseen_sign
from bulletin.model.media_types import ATTACHED, SHOWN, ending_of
from bulletin.model.messages import did_you_mean
from bulletin.reading.anchors import RESERVED_ID
from bulletin.reading.plain_text import excerpt_of, plain_text_of

_NO_PATH = re.compile(r"[\\\x00-\x1f\x7f\ufffe\uffff]")
_OLD_OFFICE = re.compile(r"\.(?:doc|xls|ppt|rtf)$", re.IGNORECASE)  # formats that may hold programs
_SENTENCE_END = "。，、；"
_LEFT_OUT = "left-out"  # the tag of an element that is taken out, unlike the text after it
_PLACEHOLDER = re.compile(r"\{(filename|static|)\}(.*)")


def settle_links(root: etree._Element, folder: str, links: list[str]) -> Iterator[tuple[str, str]]:
    """Make links to content files relative to the content folder, add them to `links`, and report those to nowhere.

    A link that lacks only its mark (`b.md`) is added as `{}reports/b.md`: whether the file exists is known later.
    """
    for link in root.iter("a"):
        if link.get("class") == "footnote-backref":
            link.attrib.pop("title", "")
            link.set("aria-label", f"↩ {link.get('href', '').rpartition(':')[2]}")
        href = link.get("href")
        if not href and link.get("id") is None:
            words = plain_text_of(link)
            shown = excerpt_of(words)
            if not words:
                yield "<a>", 'this <a> has no address; write <a href="https://…">, or leave the tags out'
                continue
            yield f"[{words}](", f'the link "{shown}" has no address; write [{shown}](https://…) or {{filename}}…'
        if href and href[-1] in _SENTENCE_END:
            yield href, f'the link "{href}" ends with {href[-1]}, which belongs to the sentence around it; delete it'
            continue
        if not href or href.startswith("#") or _is_whole(href):
            continue
        unmarked = href.partition("#")[0].endswith(".md") and not href.startswith("{")
        target = _content_target(f"{{}}{href}" if unmarked else href, folder)
        if target is None or target.startswith("{filename}images/"):
            yield href, f'the link "{href}" may lead nowhere; {_what_to_write(href)}'
        else:
            links.append(target)
            link.set("href", target)


def _what_to_write(href: str) -> str:
    """What to write instead of a link, as far as its form shows what was meant."""
    if unseen := UNSEEN.search(href):
        return unseen_sign(unseen[0])
    path, _, _ = href.partition("#")
    bare = path.removeprefix("{filename}").removeprefix("./")
    if ending_of(bare) in (*SHOWN, *ATTACHED):
        return f"put the file into content/images, and write {{static}}/images/{posixpath.basename(bare)}"
    if _OLD_OFFICE.search(bare):
        stem = posixpath.splitext(posixpath.basename(bare))[0]
        return f"save the file as PDF in content/images, and write {{static}}/images/{stem}.pdf"
    return "write {filename} and the path of the file, or https://…"


def _is_whole(href: str) -> bool:
    try:
        return bool(urlsplit(href).scheme)
    except ValueError:
        return False


def settle_images(root: etree._Element, folder: str, links: list[str]) -> Iterator[tuple[str, str]]:
    """The same for pictures, which must all be ours: no page contacts a third party."""
    for image in root.iter("img"):
        source = image.get("src", "")
        target = _content_target(source, folder)
        if target is None or not target.startswith("{static}"):
            yield source or f"![{image.get('alt') or ''}](", not_ours(source)
            continue
        links.append(target)
        image.set("src", target)
        image.set("loading", "lazy")
        if image.get("alt") is None:
            image.set("alt", "")


def not_ours(source: str) -> str:
    """The message about a picture that is not in our folder."""
    return f'the picture "{excerpt_of(source)}" is not ours; put it into content/images, write {{static}}/images/…'


def dead_fragments(root: etree._Element, ids: set[str]) -> Iterator[tuple[str, str]]:
    """The links within a text that lead to none of its `ids`, each with the id that was probably meant."""
    for link in list(root.iter("a")):
        href = link.get("href", "")
        if not href.startswith("#") or href[1:] in ids or href in ("#", "#top") or unquote(href[1:]) in ids:
            continue
        if link.get("class") == "footnote-backref":  # of a footnote that nothing refers to, which is reported elsewhere
            link.tag = _LEFT_OUT
        else:
            near = did_you_mean(unquote(href[1:]), (id for id in ids if not RESERVED_ID.fullmatch(id)))
            yield href, f'the link "{href}" leads to no place in this text{near}'
    etree.strip_elements(root, _LEFT_OUT, with_tail=False)


def _content_target(href: str, folder: str) -> str | None:
    """`{filename}../x.md#p1` in `reports/2020` → `{filename}reports/x.md#p1`; None if it is not such a link."""
    match = _PLACEHOLDER.fullmatch(unicodedata.normalize("NFC", unquote(href)))
    if not match or _NO_PATH.search(match[2]):
        return None
    path, hash_, fragment = match[2].partition("#")
    whole = posixpath.normpath(path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path))
    return None if whole.startswith("..") else f"{{{match[1]}}}{whole}{hash_}{fragment}"
