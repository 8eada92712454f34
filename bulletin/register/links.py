"""Checks links between files; for a link that leads nowhere, it finds where the file was moved or what it is called."""

import posixpath
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache, partial
from itertools import chain
from operator import attrgetter
from urllib.parse import unquote

from bulletin.model.kinds import ADDRESSES_TAKEN, KINDS, PARTS, translated_in
from bulletin.model.languages import is_language
from bulletin.model.messages import did_you_mean, nearest, suggesting
from bulletin.model.problem import Problem
from bulletin.model.rows import AnyRow, ReportRow, Row
from bulletin.model.site import Site
from bulletin.reading.library import Library
from bulletin.register.misspelling import nearest_report_id
from bulletin.register.register import Register


def check_links(library: Library, site: Site) -> Iterator[Problem]:
    """Every link to a content file or a picture that does not exist, or that readers cannot see."""
    pages: dict[str, AnyRow] = {row.path: row for row in chain.from_iterable(library.kinds())}
    images = {picture.name for picture in library.pictures}
    refused = {unicodedata.normalize("NFC", problem.path) for problem in library.problems}
    paths = cache(partial(_paths, library))
    for row in filter(attrgetter("links"), library.files()):
        for link in row.links:
            kind, _, rest = link[1:].partition("}")
            path, _, fragment = rest.partition("#")
            message = ""
            if kind == "static":
                message = "" if path in images or path in refused else _no_picture(path, images)
            elif path in pages or path not in library.faulty:
                message = _dead_link(row, path, pages, paths) or _dead_anchor(library, pages[path], unquote(fragment))
            if not kind and path in pages and not message:
                message = f"write {{filename}}/{rest}; without {{filename}} this link leads nowhere"
            if message:
                yield Problem(row.path, 0, link, message)


def _dead_link(
    row: Row, path: str, pages: Mapping[str, AnyRow], paths: Callable[[], Mapping[tuple[str, str], str]]
) -> str:
    target = pages.get(path)
    if target is None:
        now = paths().get(_kind_and_stem(path))
        if translated := translated_in(path):
            return f'"{path}" is a translation; link to {translated.original}, which each edition shows in its language'
        hint = f'; it is "{now}" now' if now else _did_you_mean_file(path, pages)
        return f'there is no file "{path}" to link to{hint}'
    shown = not isinstance(row, ReportRow) or row.status == "published"
    if shown and isinstance(target, ReportRow) and target.status == "draft":
        return f'"{path}" is a draft; publish it first, or leave the link out'
    return ""


def _dead_anchor(library: Library, target: Row, fragment: str) -> str:
    """The problem of a link to a heading or a paragraph that a text does not have."""
    if not fragment or fragment in {f"p{number}" for number in range(1, target.passages + 1)}:
        return ""
    if fragment in (anchors := library.details(target.path).anchors):
        return ""
    return f'"{target.path}" has no heading or paragraph "{fragment}"{did_you_mean(fragment, anchors)}'


def _no_picture(path: str, images: Iterable[str]) -> str:
    """The problem of a missing picture; with the right name if only its capitals are wrong."""
    other = next((image for image in images if image.casefold() == path.casefold()), "")
    hint = f'; it is called "{other}", and capitals count' if other else ""
    return f'there is no picture "{path}" in the content folder{hint}'


def _did_you_mean_file(path: str, pages: Iterable[str]) -> str:
    """`; did you mean "x"?` for a file of the same kind with a name that is close, or nothing."""
    folder, stem = _kind_and_stem(path)
    kind = nearest(folder, PARTS)
    of_kind = {stem: page for page in pages for other, stem in [_kind_and_stem(page)] if other == kind}
    found = nearest_report_id(stem, of_kind)
    return suggesting(None if found is None else of_kind[found])


def _paths(library: Library) -> dict[tuple[str, str], str]:
    """Where each file is now, by its kind and its present or former id: it may have been moved or renamed."""
    rows: list[Row] = list(chain.from_iterable(library.kinds()))
    former = {(_kind_and_stem(row.path)[0], id): row.path for row in rows for id in row.former_ids}
    return former | {_kind_and_stem(row.path): row.path for row in rows}


def _kind_and_stem(path: str) -> tuple[str, str]:
    return path.partition("/")[0], posixpath.splitext(posixpath.basename(path))[0]


def check_redirects(register: Register, site: Site) -> Iterator[Problem]:
    """A problem for each redirect from a page that is shown, to a draft, or to a thing that does not exist.

    One to another redirect is fine.
    """
    library, ids, addresses = register.library, cache(partial(_ids, register)), cache(partial(_addresses, register))
    hidden = {row.id for row in library.reports if row.status == "draft" and not site.preview}
    faulty = {posixpath.splitext(posixpath.basename(path))[0] for path in library.faulty}
    for old, new in site.redirects.items():
        kind, id = _thing_at(old)
        if old.strip("/") in ADDRESSES_TAKEN or (kind and id in ids(kind) and id not in hidden):
            yield Problem("", 0, "REDIRECTS", f'"{old}" has a page of its own, which is shown; leave it out', "warning")
        kind, id = _thing_at(new)
        if not kind or new in site.redirects:
            continue
        said = f'"{old}" leads to "{new}", but'
        if kind == "reports" and id in hidden:
            yield Problem("", 0, "REDIRECTS", f"{said} that report is a draft; publish it, or leave the redirect out")
        elif id not in (known := addresses(kind)) and id not in faulty:
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
        return _ids(register, kind) | register.merged_people.keys()
    return _ids(register, kind).union(*(row.former_ids for row in getattr(register.library, kind)))


def _ids(register: Register, kind: str) -> set[str]:
    return {*register.people} if kind == "people" else {row.id for row in getattr(register.library, kind)}
