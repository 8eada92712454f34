"""The site read back as readers get it: its manifest, what changed, a sample of the rest, byte for byte."""

import http.client
import random
import time
import urllib.error
import urllib.request
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import quote

from bulletin.model.files import reason_of
from bulletin.publishing.changes import Changes, address_of, is_packed
from bulletin.publishing.manifest import MANIFEST, Entry, Files, entry_of, is_asset
from bulletin.publishing.remote import Transition

SAMPLE = 50  # files of what changed, and as many of the rest
PIECES = 10  # of the manifest, from which those of the rest are taken
GONE = 10  # files that were removed
TIMEOUT = 20.0  # seconds for one answer
PAUSE = 0.5  # seconds between two requests for the manifest
UNREAD = ("_headers", "_redirects")  # hosts that know these files keep them to themselves
_UNQUOTED = ":/?@[]%"  # signs that stay as they are in an address whose path has letters beyond ASCII


class UnreachableError(Exception):
    """An address that does not answer; the text says why."""


class Readback(NamedTuple):
    """How many files were compared, and what was wrong with others."""

    compared: int
    wrong: list[str]


def read_back(address: str, transition: Transition, changes: Changes, patience: float) -> Readback:
    """Compare what answers below `address` with the manifest after a transition, and its pages with ours.

    A host may take `patience` seconds to show what it was given. Raises UnreachableError where nothing answers.
    """
    end = time.monotonic() + patience
    while (status := _differs(address, MANIFEST, transition.after.entry)) and time.monotonic() < end:
        time.sleep(PAUSE)
    wrong = [f"{address}/{MANIFEST} {status}"] if status else []
    sample = _sample(transition, changes)
    for path in sorted(sample):
        if said := _differs(address, path, sample[path]):
            wrong.append(f"{address}/{path} {said}")
    for path in [path for path in changes.gone if not is_asset(path)][:GONE]:  # a cache may keep those for good
        if (code := _ask(address, path)[0]) not in (404, 410):
            wrong.append(f"{address}/{path} was removed and answers {code}")
    return Readback(len(sample) + 1, wrong)


def _sample(transition: Transition, changes: Changes) -> Files:
    """Some of the files that changed and some of the rest, each time the same for the same site."""
    before, after = transition
    pieces = random.Random(after.entry.sha256).sample(sorted(after.pieces), min(PIECES, len(after.pieces)))  # noqa: S311
    touched = [path for path in (*changes.new, *changes.changed) if path not in UNREAD]
    found = dict(after.in_pieces(pieces)) | after.beyond(before)
    rest = sorted(path for path in found.keys() - set(touched) if not is_packed(path) and path not in UNREAD)
    return {path: found[path] for path in (*_some(touched), *_some(rest))}


def _some(paths: Iterable[str]) -> list[str]:
    paths = list(paths)
    chance = random.Random("\n".join(paths))  # noqa: S311 - it chooses, and keeps no secret
    return paths if len(paths) <= SAMPLE else chance.sample(paths, SAMPLE)


def _differs(address: str, path: str, expected: Entry) -> str:
    """What is wrong with the answer for a file; empty where it is as expected."""
    status, body = _ask(address, path)
    if status != 200:
        return f"answers {status}"
    return "" if entry_of(body) == expected else "answers with other content than was published"


def _ask(address: str, path: str) -> tuple[int, bytes]:
    url = quote(address, safe=_UNQUOTED) + quote(address_of(path))
    request = urllib.request.Request(  # noqa: S310 - a setting of the site, http or https
        url, headers={"Accept-Encoding": "identity", "Cache-Control": "no-cache", "User-Agent": "bulletin-readback"}
    )
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, b""
    except (OSError, ValueError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", error)
        said = reason_of(reason) if isinstance(reason, Exception) else reason
        raise UnreachableError(f"{address} does not answer from here: {said}") from error
