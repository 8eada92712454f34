"""Prepares the sanitised HTML of a text for its page: anchors, headings below the page's own, checked links."""

import posixpath
import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree
from markdown import Markdown

from bulletin.model.problem import Problem
from bulletin.reading.anchors import RESERVED_ID, anchor_headings, anchor_passages, elements_with_ids, keep_author_ids
from bulletin.reading.leftovers import find_leftovers
from bulletin.reading.lines import Lines
from bulletin.reading.links import dead_fragments, not_ours, settle_images, settle_links
from bulletin.reading.lost_words import lost_words
from bulletin.reading.markdown import convert
from bulletin.reading.outline import Caution, check_outline, check_pictures, drop_headline
from bulletin.reading.plain_text import excerpt_of, plain_text_of
from bulletin.reading.sanitising import TAGS, removed_addresses, sanitise, say_tag

_TAG = re.compile(r"<([a-zA-Z][\w-]*(?::[\w-]+)?)")
_PARSER = etree.HTMLParser()
_SIZE = re.compile("[0-9]{1,5}")
_MOMENT = re.compile("[0-9]{4}(-[0-9]{2}(-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})?)?)?)?")
_FIT = {"width": _SIZE, "height": _SIZE, "datetime": _MOMENT}  # HTML, "Numbers" and "Dates and times"


class Text(NamedTuple):
    """A text: its HTML, its plain words, its first paragraph, the content files it links to, and what is wrong.

    A link to a content file is in the HTML as `{filename}reports/x.md#p1` or `{static}images/x.png`, relative
    to the content folder. `complaints` are errors, `cautions` are warnings about the outline and the pictures; each is
    (what to find in the file, message).
    """

    html: str
    plain_text: str
    first_paragraph: str
    links: tuple[str, ...]
    anchors: tuple[str, ...]
    passages: int
    complaints: tuple[tuple[str, str], ...]
    cautions: tuple[Caution, ...]


def prepare_text(sanitised: str, folder: str) -> Text:
    """Anchor and check a text; `folder` is the file's folder below the content folder (`reports/2020`)."""
    return prepare_tree(parse_html(sanitised), folder)


def parse_html(sanitised: str) -> etree._Element:
    """The tree of a sanitised text, in an element of its own."""
    return etree.fromstring(f"<div>{sanitised}</div>", _PARSER)[0][0]


def prepare_tree(root: etree._Element, folder: str, title: str = "") -> Text:
    """Anchor and check the tree of a text, which changes into the tree of its page, below the `title` there."""
    cautions = (*drop_headline(root, title), *check_outline(root), *check_pictures(root))
    _lower_headings(root)
    _tidy_tables(root)
    _drop_unfit(root)
    keep_author_ids(root)
    links: list[str] = []
    complaints = [*settle_links(root, folder, links), *settle_images(root, folder, links)]
    plain_text = plain_text_of(root)
    first = next(filter(None, map(plain_text_of, (*root.iterchildren("p"), *root.iter("p", "li")))), "")
    anchor_headings(root)
    passages = anchor_passages(root)
    ids = [element.get("id", "") for element in elements_with_ids(root)]
    complaints += dead_fragments(root, set(ids))
    anchors = tuple(name for name in ids if not RESERVED_ID.fullmatch(name))
    wrong = tuple(complaints)
    return Text(_html_within(root), plain_text, first, tuple(sorted(set(links))), anchors, passages, wrong, cautions)


def _html_within(root: etree._Element) -> str:
    whole = etree.tostring(root, method="html", encoding="unicode")
    html = str(whole).removeprefix("<div>").removesuffix("</div>").strip()
    return f"{html}\n" if html else ""


def _lower_headings(root: etree._Element) -> None:
    if root.find(".//h1") is None:
        return
    for heading in list(root.iter("h1", "h2", "h3", "h4", "h5")):
        heading.tag = f"h{int(heading.tag[1]) + 1}"


def _drop_unfit(root: etree._Element) -> None:
    """Drop sizes and times that are not valid HTML, such as `width="100%"`: browsers ignore them, checkers do not."""
    for element in root.iter("img", "time"):
        for name, fit in _FIT.items():
            if not fit.fullmatch(element.get(name, "0000")):
                del element.attrib[name]


def _tidy_tables(root: etree._Element) -> None:
    for cell in root.iter("td", "th"):
        if align := cell.get("align"):
            del cell.attrib["align"]
            cell.set("class", f"align-{align}")
    for table in list(root.iter("table")):
        frame = etree.Element("div", {"class": "scroll", "tabindex": "0"})
        table.addprevious(frame)
        frame.tail, table.tail = table.tail, None
        frame.append(table)


def read_text(
    markdown: str, path: str, lines: Lines, converter: Markdown, title: str = ""
) -> tuple[Text, list[Problem]]:
    """Read the Markdown of the file at `path`, whose page has a `title`; raises NestedTooDeeplyError."""
    converted = convert(converter, markdown)
    root = parse_html(sanitise(converted.html))
    removed = [*_removed(converted.html)]
    remarks = converted.remarks
    if not removed:
        remarks += lost_words(markdown, root, converted.unshown, {remark.line for remark in remarks})
    leftovers = [
        Problem(path, lines.of_words(words), "", said, severity) for words, said, severity in find_leftovers(root)
    ]
    text = prepare_tree(root, posixpath.dirname(path), title)
    errors = [*_without_removed(text.complaints, removed), *removed]
    problems = [Problem(path, lines.of_sign(sign), "", said) for sign, said in errors]
    problems += leftovers
    problems += [Problem(path, lines.of_sign(sign), "", said, "warning") for sign, said in text.cautions]
    problems += [Problem(path, lines.first - 1 + line, "", said, severity) for line, said, severity in remarks]
    return text, problems


def _removed(html: str) -> Iterator[tuple[str, str]]:
    """What readers lose when the text is sanitised: addresses of other schemes, and tags."""
    for tag, address in removed_addresses(html):
        if tag == "img":
            yield address, not_ours(address)
            continue
        scheme = address.partition(":")[0].strip()
        said = f'the link "{excerpt_of(address)}" begins with {scheme}:'
        yield address, f"{said}, which no link may; write https://…, mailto: or tel:"
    for name in sorted(name for name in {*_TAG.findall(html)} - TAGS if name.lower() not in TAGS):
        yield f"<{name}", say_tag(name)


def _without_removed(complaints: tuple[tuple[str, str], ...], removed: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The complaints without those about links and pictures whose address was removed, which is reported already."""
    spared = sum(not sign.startswith("<") for sign, _ in removed)
    kept = []
    for sign, said in complaints:
        if spared and sign.startswith(("[", "![")):
            spared -= 1
        else:
            kept.append((sign, said))
    return kept
