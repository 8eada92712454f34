"""What mends lost addresses: the line to write, and the file to write it in."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from difflib import get_close_matches
from pathlib import Path

from bulletin.model.problem import Problem
from bulletin.reading.finding import TOPICS_FILE

_THING = re.compile(r"/(reports|committees|people|topics|formulas)/([^/]+)/(.*)")
_PAGE = re.compile(r"/([^/.]+)/()(.*)")


def mend_lost(ledger: Collection[str], answering: Collection[str], content: Path, settings: str) -> Iterable[Problem]:
    """A problem for each thing whose addresses once answered and no longer would; its message says what mends it."""
    lost: dict[tuple[str, str], list[str]] = {}
    for address in sorted(set(ledger) - set(answering)):
        lost.setdefault(_thing_of(address), []).append(address)
    new = {_thing_of(address) for address in set(answering) - set(ledger)}
    for (kind, id), addresses in lost.items():
        home = f"/{kind}/{id}/" if kind != "pages" else f"/{id}/"
        more = f" and {len(addresses) - 1} more below it" if len(addresses) > 1 else ""
        said = f"{addresses[0]}{more} was published and would not answer any more; "
        if not id or home in answering:
            for address in addresses:
                yield _redirect(address, answering, settings)
        elif file := _file_of(content, kind, id):
            message = "it is there and not published: write `status: withdrawn` and `withdrawn_because: …` in it"
            yield Problem(file, 0, "status", said + message)
        else:
            yield _alias(content, kind, id, [other for of_kind, other in new if of_kind == kind and other], said)


def _thing_of(address: str) -> tuple[str, str]:
    """The kind and id of what stands at an address; no id where that is no file of the content."""
    if match := _THING.fullmatch(address):
        return match[1], match[2]
    match = _PAGE.fullmatch(address)
    return ("pages", match[1]) if match and match[1] not in ("archive", "images", "drafts") else ("", "")


def _redirect(address: str, answering: Collection[str], settings: str) -> Problem:
    """A list that has become empty, or a file, which no content file stands for."""
    said = f"{address} was published and would not answer any more; "
    if not address.endswith("/"):
        return Problem(settings, 0, "", f"{said}bring the file back under that name")
    above = address
    while above != "/" and above not in answering:
        above = above.rstrip("/").rpartition("/")[0] + "/"
    return Problem(settings, 0, "REDIRECTS", f'{said}write REDIRECTS = {{"{address}": "{above}"}} in the settings')


def _alias(content: Path, kind: str, id: str, candidates: list[str], said: str) -> Problem:
    near = get_close_matches(id, sorted(candidates), n=1, cutoff=0.4) or (candidates if len(candidates) == 1 else [])
    line = f"former_ids: [{id}]"
    if not near:
        where = f"content/{TOPICS_FILE}, under the topic it is now" if kind == "topics" else "the file it is now in"
        message = f"if it was renamed, write `{line}` in {where}; if it was removed, bring its file back"
        withdrawn = " with `status: withdrawn` and `withdrawn_because: …`" if kind == "reports" else ""
        return Problem(f"{content.name}/{kind}", 0, "former_ids", f"{said}{message}{withdrawn}")
    if kind == "topics":
        return Problem(
            f"{content.name}/{TOPICS_FILE}", 0, f"{near[0]}.former_ids", f"{said}write `{line}` under {near[0]}"
        )
    file = _file_of(content, kind, near[0]) or f"{content.name}/{kind}/{near[0]}.md"
    return Problem(file, 0, "former_ids", f"{said}write `{line}` there, beside any that it has")


def _file_of(content: Path, kind: str, id: str) -> str:
    """The content file of a thing, from the content folder's name on; empty where it has none."""
    if kind == "topics" or not re.fullmatch(r"[\w-]+", id):
        return ""
    found = sorted((content / kind).rglob(f"{id}.md"))
    return f"{content.name}/{found[0].relative_to(content).as_posix()}" if found else ""
