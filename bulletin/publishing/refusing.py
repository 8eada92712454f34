"""Why a site is not published: every reason at once, each with what to do about it."""

import os
import re
import sys
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Set
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from bulletin.model.problem import Problem
from bulletin.model.site import Site
from bulletin.press.manifest import OutputManifest
from bulletin.press.places import cache_file
from bulletin.publishing.ledger import file_of
from bulletin.publishing.manifest import Entry
from bulletin.publishing.prepared import PreparedSite
from bulletin.publishing.sources import folders_below
from bulletin.site.addresses import file_at

FRONT, FEED = "index.html", "feed.atom"
NEEDED = (FRONT, "404.html")  # every site has these
SHOWN = 5  # files named for one reason


class Limits(NamedTuple):
    """What a host takes at most, in files and bytes, according to its page at `source`; 0 where it states no limit.

    A host is recognised by its name in the site's address, by a variable that it sets where it builds sites itself, or
    by the kind of target.
    """

    host: str
    address: str
    variable: str
    kind: str
    files: int
    file_size: int
    size: int
    source: str


_MB = 1024 * 1024
_CLOUDFLARE = "https://developers.cloudflare.com/pages/platform/limits/"
_GITHUB = "https://docs.github.com/pages/getting-started-with-github-pages/github-pages-limits"
_GITLAB = "https://docs.gitlab.com/user/gitlab_com/#gitlab-pages"
LIMITS = (
    Limits("Cloudflare Pages (free)", r".*\.pages\.dev", "CF_PAGES", "", 20_000, 25 * _MB, 0, _CLOUDFLARE),
    Limits("GitHub Pages", r".*\.github\.io", "GITHUB_ACTIONS", "github-pages", 0, 100 * _MB, 1024 * _MB, _GITHUB),
    Limits("GitLab Pages", r".*\.gitlab\.io", "GITLAB_CI", "", 200_000, 0, 1024 * _MB, _GITLAB),
)


def refuse_built(settings: dict[str, Any], built: Path, output: str, is_fresh: bool) -> Iterator[Problem]:
    """Why the site in the folder `built` may not be published; messages call that folder `output`.

    A build that has just ended, so that the site `is_fresh`, has seen that all files are there.
    """
    todo = "publish without --no-build"
    held = OutputManifest(cache_file(settings, "output", str(built)), partial(print, file=sys.stderr))
    if lacking := [name for name in NEEDED if not (built / name).is_file()]:
        message = f"what was built for {settings['SITEURL']} lacks {' and '.join(lacking)}; {todo}"
        yield Problem(output, 0, "", message)
    elif not held.complete():
        yield Problem(output, 0, "", f"no build completed this site; {todo}")
    elif held.load().preview:
        yield Problem(output, 0, "", f"this is a preview, which shows drafts; {todo}")
    elif lacking := [] if is_fresh else sorted(path for path in held.paths() if not (built / path).is_file()):
        yield from _named(output, lacking, f"the build made this file, but it is gone; {todo}")


def refuse_links(root: Path) -> Iterator[Problem]:
    """Symbolic links below a folder that lead out of it."""
    real = Path(os.path.realpath(root))
    for folder, _, links in folders_below(root):
        for name in links:
            path = root / folder / name
            if not Path(os.path.realpath(path)).is_relative_to(real):
                message = f"this link leads out of {root.name}, to {os.readlink(path)}; put the file itself there"
                yield Problem(f"{root.name}/{path.relative_to(root).as_posix()}", 0, "", message)


def refuse_files(files: PreparedSite, output: str, base: str) -> Iterator[Problem]:
    """What is wrong with the files of a site: each reason, with the first few files."""
    inspected = dict(files.inspected())
    marked = [path for path, found in inspected.items() if found.preview]
    yield from _named(output, marked, "it is from a preview, which shows drafts; build the site and publish that")
    hosts: dict[str, list[str]] = {}
    for path, found in inspected.items():
        for host in found.private:
            hosts.setdefault(host, []).append(path)
    for host, paths in sorted(hosts.items()):
        yield from _named(
            output, paths, f"it links to {host}, which only this machine or local network can reach; remove that"
        )
    lost = [path for path in inspected if not _leads_to_a_page(path, files, base)]
    yield from _named(output, lost, "it leads to no page, or back to itself; correct REDIRECTS in the settings")


def _leads_to_a_page(path: str, files: PreparedSite, base: str) -> bool:
    met = set[str]()
    while path in files and path not in met:
        met.add(path)
        target = files[path].inspected.redirect
        if not target.startswith("/"):
            return True
        path = file_at(target, base)
    return False


def warn_of_redirects(files: PreparedSite, redirects: Mapping[str, str], base: str, file: str) -> Iterator[Problem]:
    """The redirects in the settings that have no effect, since something else answers there."""
    for old, new in redirects.items():
        there = files.get(file_at(old))
        if there and file_at(there.inspected.redirect or old, base) != file_at(new):
            message = f"{old} is a page, or leads elsewhere already, and so not to {new}; delete it here"
            yield Problem(file, 0, "REDIRECTS", message, "warning")


def warn_of_unannounced(new: Set[str], files: PreparedSite, site: Site, content: Path) -> Iterator[Problem]:
    """The new reports that are in no feed, so that nobody hears of them: drafts of long ago that are now shown."""
    renamed = {file_at(found.redirect, site.base) for _, found in files.inspected()}
    for address in sorted(new):
        edition, name, rest = address.partition("/reports/")
        feed = f"{edition}/{FEED}".lstrip("/")
        if not name or not rest.endswith("/") or feed not in files or f"/{feed}" in new:
            continue  # in a new edition everything is new
        if (path := file_at(address)) in renamed:
            continue
        page = files[path]
        if not page.inspected.redirect and f'"{site.siteurl}{quote(address)}"' not in (files.tree / feed).read_text(
            "utf-8"
        ):
            message = "it is new, but in no feed, since others were added later; write the day of publishing here"
            yield Problem(file_of(content, "reports", rest[:-1]) or address, 0, "added", message, "warning")


def _named(output: str, paths: Iterable[str], message: str) -> Iterator[Problem]:
    # Reports first: what is wrong in a list or feed has most often come from one.
    paths = sorted(paths, key=lambda path: (not path.startswith("reports/"), not path.endswith(".html"), path))
    for path in paths[:SHOWN]:
        yield Problem(f"{output}/{path}", 0, "", message)
    if len(paths) > SHOWN:
        yield Problem(output, 0, "", f"{len(paths) - SHOWN:,} more files for the same reason: {message}")


def beyond_limits(
    files_of: Callable[[], Mapping[str, Entry]], host: str, kind: str, variables: Container[str]
) -> Iterator[str]:
    """A sentence for each limit of its host that a site exceeds; `variables` are those of the environment."""
    for limits in LIMITS:
        builds_here = kind == "host" and limits.variable in variables
        if kind == limits.kind or builds_here or re.fullmatch(limits.address, host):
            files = files_of()
            largest = max(files, key=lambda path: files[path].size, default="")
            size = sum(entry.size for entry in files.values())
            for most, found, what in (
                (limits.files, len(files), f"{limits.files:,} files, and the site has {len(files):,}"),
                (limits.size, size, f"{limits.size // _MB:,} MB, and the site has {size // _MB:,} MB"),
                (limits.file_size, files[largest].size, f"{limits.file_size // _MB} MB a file, and {largest} has more"),
            ):
                if 0 < most < found:
                    yield f"{limits.host} takes at most {what}: {limits.source}"
