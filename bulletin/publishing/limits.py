"""What hosts take at most, so that a site that is too large for its host is reported before it is published."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from typing import NamedTuple

from bulletin.publishing.manifest import Entry


class Limits(NamedTuple):
    """What a host takes at most, in files and bytes, as its page at `source` says; 0 where it names no such limit.

    A host is known by its name in the site's address, by a variable that it sets where it builds for itself, or by the
    kind of target.
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


def beyond_limits(files: Mapping[str, Entry], host: str, kind: str, variables: Container[str]) -> Iterator[str]:
    """What of a site its host is known not to take, a sentence each; `variables` are those of the environment."""
    for limits in LIMITS:
        builds_here = kind == "host" and limits.variable in variables
        if kind == limits.kind or builds_here or re.fullmatch(limits.address, host):
            largest = max(files, key=lambda path: files[path].size, default="")
            size = sum(entry.size for entry in files.values())
            for most, found, what in (
                (limits.files, len(files), f"{limits.files:,} files, and the site has {len(files):,}"),
                (limits.size, size, f"{limits.size // _MB:,} MB, and the site has {size // _MB:,} MB"),
                (limits.file_size, files[largest].size, f"{limits.file_size // _MB} MB a file, and {largest} has more"),
            ):
                if 0 < most < found:
                    yield f"{limits.host} takes at most {what}: {limits.source}"
