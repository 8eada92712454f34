"""The ledger of addresses: all that were ever published, so that none is lost unnoticed; and what fixes a loss.

`addresses.txt` is beside the settings file and is committed. An address is a path below the site's own, as people
read it: `/reports/2020-05-26-binhai/`. Files of the theme, the search and the editor are not in it.
"""

import hashlib
import json
import re
from collections.abc import Collection, Container, Iterable, Iterator, KeysView, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from bulletin.model.files import write_whole
from bulletin.model.ids import is_id
from bulletin.model.kinds import KINDS, PLACES
from bulletin.model.languages import LANGUAGE_PATTERN
from bulletin.model.problem import ContentError, Problem
from bulletin.publishing.changes import address_of, is_packed
from bulletin.publishing.headers import EDITION
from bulletin.reading.finding import TOPICS_FILE
from bulletin.site.search.page import FOLDER, INDEX

LEDGER = "addresses.txt"
_HEAD = "# Every address that was ever published; ./run publish adds to it. Commit it, and never take a line away.\n"
_NO_ADDRESS = re.compile(
    rf"{EDITION}(404\.html|{FOLDER}/{INDEX}/.*)|(theme|admin|\.well-known)/.*|sitemap-\d+\.xml|_headers|_redirects"
)
_THING = re.compile(rf"/({'|'.join(filter(None, (kind.address for kind in KINDS.values())))})/([^/]+)/(.*)")
_PAGE = re.compile(r"/([^/.]+)/")


def addresses_of_files(paths: Iterable[str]) -> set[str]:
    """The addresses at which these files of a site answer."""
    return {address_of(path) for path in paths if not is_packed(path) and not _NO_ADDRESS.fullmatch(path)}


def read_ledger(file: Path) -> KeysView[str]:
    """The addresses of a ledger, in its order; none where there is no file yet.

    Raises ContentError where one is damaged.
    """
    if not file.exists():
        return KeysView({})
    try:
        lines = [line.strip() for line in file.read_text("utf-8").splitlines()]
    except UnicodeDecodeError as error:
        raise ContentError([Problem(file.name, 0, "", "it is not UTF-8; bring back its newest version")]) from error
    message = "this is not an address, which begins with /; if Git put two versions here, keep the addresses of both"
    if wrong := [number for number, line in enumerate(lines, 1) if line and line[0] not in "#/"]:
        raise ContentError(Problem(file.name, number, "", message) for number in wrong)
    return dict.fromkeys(line for line in lines if line.startswith("/")).keys()


def digest_of(file: Path) -> bytes:
    """A digest of a ledger; empty where there is none."""
    return hashlib.blake2b(file.read_bytes(), digest_size=16).digest() if file.exists() else b""


def write_ledger(file: Path, addresses: Iterable[str]) -> None:
    """Replace a ledger, sorted, one address a line."""
    write_whole(file, _HEAD + "".join(f"{address}\n" for address in sorted(addresses)), durable=True)


class RepairContext(NamedTuple):
    """Where lost addresses are fixed: the folder of the content, the settings' file, and the redirects it has."""

    content: Path
    settings: str
    redirects: Mapping[str, str]


def repair_lost(published: Collection[str], answering: Collection[str], where: RepairContext) -> Iterator[Problem]:
    """A problem for each thing whose addresses once answered and no longer would; the message says what fixes it."""
    gone, known = set(published) - set(answering), {*published, *answering}
    lost: dict[tuple[str, str], list[str]] = {}
    editions: dict[str, list[str]] = {}
    for address in sorted(gone):
        edition = _edition_of(address, known)
        if edition and f"{edition}/" not in answering:
            editions.setdefault(edition, []).append(address)
        elif not edition or address.removeprefix(edition) not in gone:  # else the same line fixes both
            lost.setdefault(_thing_of(address), []).append(address)
    for edition, addresses in editions.items():
        message = f"write {edition[1:]} among the EDITIONS again"
        yield _lost(addresses, Problem(where.settings, 0, "EDITIONS", message))
    new = {_thing_of(address) for address in set(answering) - set(published) if not _edition_of(address, known)}
    orphans: list[str] = []
    for (kind, id), addresses in lost.items():
        home = f"/{kind}/{id}/" if kind != "pages" else f"/{id}/"
        if not id or home in answering:
            orphans += addresses
        else:
            candidates = [other for of_kind, other in new if of_kind == kind and other]
            yield _lost(addresses, _fix_for_thing(where.content, kind, id, candidates))
    yield from _redirects(sorted(orphans), answering, where)


def _lost(addresses: Sequence[str], fix: Problem) -> Problem:
    """A problem that says which addresses are lost, before what fixes that."""
    what, more = addresses[0], len(addresses) - 1
    what = f"{what} and {more} more below it" if more else what
    return fix._replace(message=f"{what} was published and would no longer answer; {fix.message}")


def _edition_of(address: str, known: Container[str]) -> str:
    """The beginning of an address in an edition that is not the first, `/zh`, empty for others; it has a feed there."""
    beginning = f"/{address.split('/')[1]}"
    return beginning if re.fullmatch(LANGUAGE_PATTERN, beginning[1:]) and f"{beginning}/feed.atom" in known else ""


def _thing_of(address: str) -> tuple[str, str]:
    """The kind and id of what is at an address; no id where it is not a file of the content."""
    if match := _THING.fullmatch(address):
        return match[1], match[2]
    match = _PAGE.fullmatch(address)
    return ("pages", match[1]) if match and match[1] not in PLACES else ("", "")


def _redirects(orphans: Iterable[str], answering: Collection[str], where: RepairContext) -> Iterator[Problem]:
    """What fixes empty lists, and files that no content file makes; one line of the settings fixes all the lists."""
    ways: dict[str, str] = {}
    for address in orphans:  # sorted: a folder before the book in it, which a redirect of the folder brings back
        if address.endswith(("/", ".html", ".htm")):
            ways[address] = _above(address, answering)
        elif not address.endswith(".epub") or f"{address.rpartition('/')[0]}/" not in ways:
            yield _lost([address], _fix_for_file(where, address))
    line = f"write REDIRECTS = {json.dumps({**where.redirects, **ways}, ensure_ascii=False)} in the settings"
    for address, above in ways.items():
        fix = line if len(ways) == 1 else f"redirect it to {above}, as said below"
        yield _lost([address], Problem(where.settings, 0, "REDIRECTS", fix))
    if len(ways) > 1:
        yield Problem(where.settings, 0, "REDIRECTS", f"{line}, instead of any that they have")


def _fix_for_file(where: RepairContext, address: str) -> Problem:
    """What brings a file back; a picture that is still there is hidden because only drafts show it."""
    if address.startswith("/images/") and (where.content / address[1:]).is_file():
        message = "only drafts show it now; publish one of them, or link to it from what is published"
        return Problem(f"{where.content.name}{address}", 0, "", message)
    return Problem(where.settings, 0, "", "bring the file back under that name")


def _above(address: str, answering: Collection[str]) -> str:
    while address != "/" and address not in answering:
        address = address.rstrip("/").rpartition("/")[0] + "/"
    return address


def _fix_for_person(content: Path, id: str, file: str) -> Problem:
    """What brings the page of somebody back whom no report names now, by that spelling or at all."""
    if file:
        return Problem(file, 0, "aliases", "write the name as it was spelt among the aliases there")
    home = f"{content.name}/people/{id if is_id(id) else '<id>'}.md"
    message = f"no report names this person now; write {home} with the name, and an earlier spelling under aliases"
    return Problem(f"{content.name}/people", 0, "", message)


def _fix_for_thing(content: Path, kind: str, id: str, candidates: list[str]) -> Problem:
    """What brings the page of a thing back; it may have become one of the `candidates`."""
    if file := file_of(content, kind, id):
        message = "it is there but not published: write `status: withdrawn` and `withdrawn_because: …` in it"
        return Problem(file, 0, "status", message)
    near = get_close_matches(id, sorted(candidates), n=1, cutoff=0.4) or (candidates if len(candidates) == 1 else [])
    line = f"former_ids: [{id}]"
    if kind == "people" and not (near and is_id(id)):
        return _fix_for_person(content, id, file_of(content, kind, near[0]) if near else "")
    if not near:
        where = f"content/{TOPICS_FILE}, under the topic it is now" if kind == "topics" else "the file it is now in"
        message = f"if it was renamed, write `{line}` in {where}; if it was removed, bring its file back"
        if kind == "reports":
            message = f"{message} with `status: withdrawn` and `withdrawn_because: …`"
        elif kind == "pages":
            message = f"{message}; if a report had it on an earlier site, write `former_addresses: [/{id}/]` there"
        return Problem(f"{content.name}/{kind}", 0, "former_ids", message)
    if kind == "topics":
        field = f"{near[0]}.former_ids"
        return Problem(f"{content.name}/{TOPICS_FILE}", 0, field, f"write `{line}` under {near[0]}")
    file = file_of(content, kind, near[0]) or f"{content.name}/{kind}/{near[0]}.md"
    return Problem(file, 0, "former_ids", f"write `{line}` there, after any that it has: the oldest comes first")


def file_of(content: Path, kind: str, id: str) -> str:
    """The content file of a thing, from the content folder's name on; empty where it has none."""
    if kind == "topics" or not re.fullmatch(r"[\w-]+", id):
        return ""
    found = sorted((content / kind).rglob(f"{id}.md"))
    return f"{content.name}/{found[0].relative_to(content).as_posix()}" if found else ""
