"""Where an imported report comes from, as far as the editor and the report itself say it."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from bulletin.importing.findings import Findings


class Origin(NamedTuple):
    """Where a report comes from: how the editor named it, its address, its digest, and the day of the import."""

    name: str
    url: str
    sha256: str
    today: str


def digest_of(data: bytes) -> str:
    """The digest by which a report is known again."""
    return hashlib.sha256(data).hexdigest()


def address_of(findings: Findings, origin: Origin) -> str:
    """The address of the report's page: as the editor gave it, else as the page states it; empty where neither does."""
    return origin.url or (findings.address.value if findings.address else "")


def has_source(findings: Findings, origin: Origin) -> bool:
    """Whether a report's source is known: who published it, or its address."""
    return bool(findings.credits.publisher or address_of(findings, origin))
