"""Drawings (SVG), which are documents: one that is opened by itself can run programs as a page of the site."""

from __future__ import annotations

import re
from typing import Any

_PROGRAMS = {"script", "foreignobject", "iframe", "object", "embed", "handler", "listener", "audio", "video"}
_ANIMATIONS = {"set", "animate", "animatemotion", "animatetransform", "animatecolor"}
_INSIDE = re.compile(r"\s*(#|data:image/(png|jpeg|gif|webp)[;,])", re.IGNORECASE)
_LINK = re.compile(r"\s*(#|https?://|mailto:)", re.IGNORECASE)
_FETCHES = re.compile(r"@import|url\((?!\s*[\"']?\s*(#|data:image/(png|jpeg|gif|webp)[;,]))|\\", re.IGNORECASE)


def is_active(file: str) -> bool:
    """Whether a drawing could run something or fetch from elsewhere, or cannot be read.

    The ways are those of https://www.w3.org/TR/SVG2/interact.html and https://www.w3.org/TR/SVG2/linking.html.
    """
    from lxml import etree  # late: most sites have no drawing, and each start would wait for it

    try:
        tree: Any = etree.parse(file, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, OSError):
        return True
    declared = tree.docinfo.internalDTD
    if declared is not None and any(declared.iterentities()):
        return True
    root = tree.getroot()
    nodes = (*root.itersiblings(preceding=True), *root.itersiblings(), *root.iter())
    return any(_runs(node) for node in nodes if node.tag is not etree.Comment)


def _runs(node: Any) -> bool:
    """Whether an element does anything but draw; anything else (an instruction, an entity) might."""
    if not isinstance(node.tag, str):
        return True
    name = _local(node.tag)
    if name in _PROGRAMS or (name == "style" and _FETCHES.search(node.text or "")):
        return True
    animated = name in _ANIMATIONS and "href" in str(node.get("attributeName", "")).lower()
    allowed = _LINK if name == "a" else _INSIDE
    return animated or any(_leads_out(_local(key), value, allowed) for key, value in node.attrib.items())


def _leads_out(name: str, value: str, allowed: re.Pattern[str]) -> bool:
    if name in ("href", "src"):
        return not allowed.match(value)
    return name.startswith("on") or bool(_FETCHES.search(value))


def _local(name: str) -> str:
    return name.rpartition("}")[2].lower()
