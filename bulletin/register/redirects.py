"""The redirects of the settings: those that lead to no page, which readers of an earlier site would meet first."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator

from bulletin.model.kinds import ADDRESSES_TAKEN, KINDS
from bulletin.model.languages import is_language
from bulletin.model.messages import did_you_mean
from bulletin.model.problem import Problem
from bulletin.model.site import Site
from bulletin.register.register import Register


def check_redirects(register: Register, site: Site) -> Iterator[Problem]:
    """An error for each that leads to a thing which is not there, or to a draft; it may lead to another redirect."""
    library = register.library
    hidden = {row.id for row in library.reports if row.status == "draft" and not site.preview}
    faulty = {posixpath.splitext(posixpath.basename(path))[0] for path in library.faulty}
    for old, new in site.redirects.items():
        kind, id = _thing_at(new)
        if not kind or new in site.redirects:
            continue
        said = f'"{old}" leads to "{new}", and'
        if kind == "reports" and id in hidden:
            yield Problem("", 0, "REDIRECTS", f"{said} that report is a draft; publish it, or leave the redirect out")
        elif id not in (known := _addresses(register, kind)) and id not in faulty:
            hint = did_you_mean(id, known) or "; write the address of a page"
            yield Problem("", 0, "REDIRECTS", f"{said} there is no {KINDS[kind].one} of that name{hint}")


def _thing_at(address: str) -> tuple[str, str]:
    """The kind and the id of what an address below the site names; both are empty for the site's own lists."""
    section, _, rest = address.strip("/").partition("/")
    if rest:
        return next((name for name, kind in KINDS.items() if kind.address == section), ""), rest.partition("/")[0]
    return ("pages", section) if section and section not in ADDRESSES_TAKEN and not is_language(section) else ("", "")


def _addresses(register: Register, kind: str) -> Collection[str]:
    """Where things of a kind answer: at their ids, present and former."""
    if kind == "people":
        return register.people.keys() | register.merged_people.keys()
    rows = getattr(register.library, kind)
    return {row.id for row in rows}.union(*(row.former_ids for row in rows))
