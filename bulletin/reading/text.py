"""The sanitised HTML of a text made ready for a page: anchors to cite, headings below the page's own, links checked."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from html import escape
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

import lxml.html
from lxml.html import HtmlElement

from bulletin.model.ids import address_of_name

RESERVED_ID = re.compile(r"p\d+|(fn|fnref)\d*:.*|site-.*")
HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_NO_PATH = re.compile(r"[\\\x00-\x1f\x7f\ufffe\uffff]")
_PLACEHOLDER = re.compile(r"\{(filename|static)\}(.*)")


class Text(NamedTuple):
    """A text: its HTML, its plain words, its first paragraph, the content files it links to, and complaints.

    A link to a content file stands in the HTML as `{filename}reports/x.md#p1` or `{static}images/x.png`, relative
    to the content folder. A complaint is (what to find in the file, message).
    """

    html: str
    words: str
    first_paragraph: str
    links: tuple[str, ...]
    anchors: tuple[str, ...]
    passages: int
    complaints: tuple[tuple[str, str], ...]


def prepare_text(sanitised: str, folder: str) -> Text:
    """Anchor and check a text; `folder` is the file's folder below the content folder (`reports/2020`)."""
    root = lxml.html.fragment_fromstring(sanitised, create_parent="div")
    _lower_headings(root)
    _tidy_tables(root)
    _keep_author_ids(root)
    links: list[str] = []
    complaints = [*_settle_links(root, folder, links), *_settle_images(root, folder, links)]
    words = _plain(root)
    first = next((_plain(p) for p in root.iterchildren("p") if _plain(p)), "")
    _anchor_headings(root)
    passages = _anchor_passages(root)
    ids = [element.get("id", "") for element in root.iterfind(".//*[@id]")]
    complaints += _dead_fragments(root, set(ids))
    anchors = tuple(name for name in ids if not RESERVED_ID.fullmatch(name))
    html = escape(root.text or "", quote=False) + "".join(
        lxml.html.tostring(child, encoding="unicode") for child in root
    )
    html = f"{html.strip()}\n" if html.strip() else ""
    return Text(html, words, first, tuple(sorted(set(links))), anchors, passages, tuple(complaints))


def _plain(element: HtmlElement) -> str:
    return " ".join("".join(_in_reading_order(element)).split())


def _in_reading_order(element: HtmlElement) -> Iterator[str]:
    """The words of an element as read, without the numbers of footnotes and their way back."""
    if element.get("class") in ("footnote-ref", "footnote-backref"):
        return
    yield element.text or ""
    for child in element:
        yield from _in_reading_order(child)
        yield (" " if child.tag in ("p", "li", "td", "th", "dt", "dd", "br", *HEADINGS) else "") + (child.tail or "")


def _lower_headings(root: HtmlElement) -> None:
    if root.find(".//h1") is None:
        return
    for heading in list(root.iter("h1", "h2", "h3", "h4", "h5")):
        heading.tag = f"h{int(heading.tag[1]) + 1}"


def _tidy_tables(root: HtmlElement) -> None:
    for cell in root.iter("td", "th"):
        if align := cell.attrib.pop("align", None):
            cell.set("class", f"align-{align}")
    for table in list(root.iter("table")):
        frame = lxml.html.Element("div", {"class": "scroll", "tabindex": "0"})
        table.addprevious(frame)
        frame.tail, table.tail = table.tail, None
        frame.append(table)


def _keep_author_ids(root: HtmlElement) -> None:
    """Let an author's ids stand unless they are ours or taken: then they get a hyphen in front, and so do links."""
    taken: set[str] = set()
    renamed: dict[str, str] = {}
    for element in root.iterfind(".//*[@id]"):
        old = element.get("id", "")
        made_by_footnotes = old.startswith("fn") and (element.tag == "sup" or _in_footnotes(element))
        new = f"x-{old}" if RESERVED_ID.fullmatch(old) and not made_by_footnotes else old
        if not old or new in taken or re.search(r"\s", old):
            del element.attrib["id"]
            continue
        taken.add(new)
        if new != old:
            renamed[old] = new
            element.set("id", new)
    for link in root.iter("a"):
        if (target := link.get("href", "")[1:]) in renamed and link.get("href", "").startswith("#"):
            link.set("href", f"#{renamed[target]}")


def _in_footnotes(element: HtmlElement) -> bool:
    return any(parent.get("class") == "footnote" for parent in element.iterancestors("div"))


def _settle_links(root: HtmlElement, folder: str, links: list[str]) -> Iterator[tuple[str, str]]:
    for link in root.iter("a"):
        if link.get("class") == "footnote-backref":
            link.attrib.pop("title", None)
            link.set("aria-label", f"↩ {link.get('href', '').rpartition(':')[2]}")
        href = link.get("href")
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


def _settle_images(root: HtmlElement, folder: str, links: list[str]) -> Iterator[tuple[str, str]]:
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


def _content_target(href: str, folder: str) -> str | None:
    """`{filename}../x.md#p1` in `reports/2020` → `{filename}reports/x.md#p1`; None where it is no such link."""
    match = _PLACEHOLDER.fullmatch(unquote(href))
    if not match or _NO_PATH.search(match[2]):
        return None
    path, hash_, fragment = match[2].partition("#")
    whole = posixpath.normpath(path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path))
    return None if whole.startswith("..") else f"{{{match[1]}}}{whole}{hash_}{fragment}"


def _anchor_headings(root: HtmlElement) -> None:
    taken = {element.get("id") for element in root.iterfind(".//*[@id]")}
    for heading in root.iter(*HEADINGS):
        words = _plain(heading)
        if not heading.get("id"):
            wanted = address_of_name(words) or "section"
            wanted = f"x-{wanted}" if RESERVED_ID.fullmatch(wanted) else wanted
            name, count = wanted, 1
            while name in taken:
                count += 1
                name = f"{wanted}-{count}"
            taken.add(name)
            heading.set("id", name)
        _add_pin(heading, heading.get("id", ""), "#", "")  # named by the heading around it


def _anchor_passages(root: HtmlElement) -> int:
    """Number paragraphs, list items and quotes of the main text; where one holds paragraphs, these are numbered."""
    number = 0
    for element in list(root.iter("p", "li", "blockquote")):
        if _in_footnotes(element) or element.find("p") is not None or element.find("blockquote") is not None:
            continue
        if element.tag == "p" and not element.text and not _plain(element) and element.find(".//img") is None:
            continue
        number += 1
        if element.get("id"):
            inner = lxml.html.Element("span", {"id": element.get("id", "")})
            element.insert(0, inner)
            inner.tail, element.text = element.text, None
        element.set("id", f"p{number}")
        _add_pin(element, f"p{number}", str(number), f"¶ {number}")
    return number


def _add_pin(element: HtmlElement, target: str, shown: str, label: str) -> None:
    pin = lxml.html.Element("a", {"class": "pin", "href": f"#{target}"})
    if label:
        pin.set("aria-label", label)
    pin.text = shown
    nested = next((child for child in element if child.tag in ("ul", "ol")), None)
    if nested is None:
        element.append(pin)
    else:
        nested.addprevious(pin)


def _dead_fragments(root: HtmlElement, ids: set[str]) -> Iterator[tuple[str, str]]:
    for link in root.iter("a"):
        href = link.get("href", "")
        if href.startswith("#") and href != "#" and unquote(href[1:]) not in ids:
            yield href, f'the link "{href}" leads to no place in this text'
