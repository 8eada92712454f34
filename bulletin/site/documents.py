"""Documents as templates see them, and their HTML as pages, feeds, issues and books need it."""

import re
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple
from urllib.parse import unquote

import lxml.html
from lxml import etree
from markupsafe import Markup, escape

from bulletin.model.parts import Part
from bulletin.model.patterns import late
from bulletin.reading.document import Document, load_facts
from bulletin.site.phrases import Phrase, link_phrases
from bulletin.site.sheet import Facts, SiteConstants

LONG = 3000  # words, or Chinese characters, of a text that gets a list of contents
_HAN = late(r"[\u3400-\u9fff]")
_LOWER = {f"h{level}": f"h{min(level + 1, 6)}" for level in range(1, 7)}  # headings below a headline
LONGEST_IN_FEED = 20_000  # characters of a text
_PIN = late(r'<a class="pin"[^>]*>[^<]*</a>')
_PLACEHOLDER = late(r'(?<= )(href|src)="(\{(?:filename|static)\}[^"]*)"')
_LOCAL = late(r'(?<= )(href|src)="([/#][^"]*)"')


class ShownDocument(NamedTuple):
    """A document in a template: its facts, its HTML (sanitised when it was read) and its plain words."""

    facts: Part
    html: str
    plain_text: str


class EntryText(NamedTuple):
    """The text of a report in a feed or a book; in a feed a long one is `cut` after a block."""

    html: Markup
    cut: bool = False


def show(document: Document) -> ShownDocument:
    """Open a stored document for a template."""
    return ShownDocument(load_facts(document), document.html, document.plain_text)


def text_html(
    shown: ShownDocument,
    targets: Mapping[str, str],
    phrases: Iterable[Phrase] = (),
    new: Iterable[int] = (),
    label: str = "",
) -> Markup:
    """The text of a page, with the author's links resolved and a link at each of the `phrases`.

    The passages whose numbers are `new` are marked; the `label` says in words what the mark means.
    """
    html, said = link_phrases(shown.html, phrases), escape(f" – {label}")
    for number in new:
        link = f'href="#p{number}" aria-label="¶ {number}'
        html = html.replace(f'class="pin" {link}"', f'class="pin new" {link}{said}"', 1)
    return Markup(_resolve(html, targets))  # noqa: S704 — nh3 sanitised it when it was read


def feed_html(shown: ShownDocument, targets: Mapping[str, str], site: SiteConstants, page: str) -> EntryText:
    """The text of an entry in a feed, without the numbers of paragraphs; `page` is the report's whole address.

    Every link is made whole.
    """

    def whole(match: re.Match[str]) -> str:
        start = page if match[2].startswith("#") else escape(site.origin)
        return f'{match[1]}="{start}{match[2]}"'

    text, cut = _shortened(_PIN.sub("", _resolve(shown.html, targets)))
    return EntryText(Markup(_LOCAL.sub(whole, text)), cut)  # noqa: S704 — as above


def issue_html(shown: ShownDocument, targets: Mapping[str, str], page: str) -> Markup:
    """The text of a report on a page with others, below its headline: without numbers of paragraphs or any ids.

    Links within the text lead to `page`, the address of the report's own page.
    """
    root = _without_pins(_resolve(shown.html, targets))
    for element in root.iterdescendants(etree.Element):
        element.attrib.pop("id", None)
        if element.tag in _LOWER:
            element.tag = _LOWER[element.tag]
        if element.get("href", "").startswith("#"):
            element.set("href", page + element.get("href", ""))
    return Markup(_inner(root, "html"))  # noqa: S704 — as above


def book_text(shown: ShownDocument, targets: Mapping[str, str], pictures: Mapping[str, str]) -> EntryText:
    """The text of a report in a book, as XHTML; `pictures` are names in the book, and other pictures become links."""
    root = _without_pins(_resolve(shown.html, targets))
    for picture in [*root.iter("img")]:
        url = picture.get("src", "")
        if url in pictures:
            picture.set("src", pictures[url])
        else:
            linked = next(picture.iterancestors("a"), None) is not None
            picture.tag, picture.text = "span" if linked else "a", picture.get("alt") or url.rpartition("/")[2]
            picture.attrib.clear()
            picture.attrib.update({} if linked else {"href": url})
    return EntryText(Markup(_inner(root, "xml")))  # noqa: S704 — as above


def _without_pins(html: str) -> lxml.html.HtmlElement:
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    for pin in root.find_class("pin"):
        pin.drop_tree()
    return root


def _inner(root: lxml.html.HtmlElement, method: Literal["html", "xml"]) -> str:
    blocks = (etree.tostring(block, encoding="unicode", method=method) for block in root)
    return f"{escape(root.text or '')}{''.join(blocks)}"


def _shortened(html: str) -> tuple[str, bool]:
    """The first blocks of a text, as many as a feed may have but at least one; and whether any were left out."""
    if len(html) <= LONGEST_IN_FEED:
        return html, False
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    length, kept = 0, 0
    for block in root:
        length += len("".join(block.itertext()))
        if kept and length > LONGEST_IN_FEED:
            break
        kept += 1
    shown = "".join(lxml.html.tostring(block, encoding="unicode") for block in root[:kept])
    return shown, kept < len(root)


def contents_of(shown: ShownDocument) -> list[Facts]:
    """The highest headings of a long text, each with its anchor; none for a short text or a single heading."""
    words = len(shown.plain_text.split()) + len(_HAN.findall(shown.plain_text))
    if words < LONG:
        return []
    root = lxml.html.fragment_fromstring(shown.html, create_parent="div")
    headings = [{"id": one.get("id", ""), "text": "".join(one.itertext())} for one in root.iterfind(".//h2")]
    return headings if len(headings) > 1 else []


def _resolve(html: str, targets: Mapping[str, str]) -> str:
    if not targets:
        return html
    addresses = {str(escape(link)): escape(address) for link, address in targets.items()}

    def address(match: re.Match[str]) -> str:
        written = match[2] if match[2] in addresses else unquote(match[2])  # lxml quotes letters beyond ASCII
        return f'{match[1]}="{addresses[written]}"'

    return _PLACEHOLDER.sub(address, html)
