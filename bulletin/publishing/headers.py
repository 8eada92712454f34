"""The headers of the site's responses: one table, from which every server's configuration is made.

The headers and their values follow https://owasp.org/www-project-secure-headers/ and the rules of the HTTP Observatory
(https://developer.mozilla.org/en-US/observatory/docs/tests_and_scoring).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping
from typing import NamedTuple

from bulletin.site.policies import ADMIN, DRAWINGS, PAGES, SEARCH, as_header
from bulletin.site.search.page import FOLDER, INDEX

Headers = Mapping[str, str]

POLICY = "Content-Security-Policy"
TLS = "Strict-Transport-Security"
RESOURCE = "Cross-Origin-Resource-Policy"
_UNUSED = (
    *("accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen", "geolocation"),
    *("gyroscope", "magnetometer", "microphone", "midi", "payment", "picture-in-picture"),
    *("publickey-credentials-get", "screen-wake-lock", "usb", "xr-spatial-tracking"),
)
EVERYWHERE: Headers = {
    POLICY: as_header(PAGES),
    # For two years browsers then use only TLS for the whole host, so it is left out where the host is another's.
    TLS: "max-age=63072000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _UNUSED),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    RESOURCE: "same-origin",
}
CACHE = "Cache-Control"
FOREVER = "public, max-age=31536000, immutable"
FRESH = "no-cache"  # kept, but asked for each time; the answer is 304 if nothing changed
MOST_RULES = 100  # of a `_headers` that Cloudflare Pages reads; Netlify has no limit
HASHED = "theme"  # the folder whose files have their digest in their names
# The folder of an edition that is not the first: LANGUAGE_PATTERN without braces, which mean something to nginx.
EDITION = r"(?:[a-z][a-z][a-z]?(?:-[A-Za-z0-9]+)*/)?"
_INDEX = f"{FOLDER}/{INDEX}"  # most files here have their digest in their names, too
NAMED_BY_DIGEST = rf"(?:{HASHED}/|{EDITION}{_INDEX}/[0-9]+/(?:(?:fragment|index)/|[^/]+\.pf_meta$))"
# Looser headers in a folder of the site, and only there. Signing in at a Git host opens a window of its own.
ZONES: Mapping[str, Headers] = {
    "admin": {
        POLICY: as_header(ADMIN),
        "Cross-Origin-Opener-Policy": "same-origin-allow-popups",
        "Cross-Origin-Embedder-Policy": "unsafe-none",
    },
}


class Rule(NamedTuple):
    """Headers of the responses for paths below the site's address whose beginning matches a pattern.

    The pattern means the same to Python, PCRE (nginx) and RE2 (Caddy).
    """

    pattern: str
    headers: Headers


# What programs read, some of them on pages of other sites.
FOLLOWED = r"(?:.*/)?(?:[^/]+\.atom|(?:feed|index)\.json|calendar\.ics|feeds\.opml)"
PICTURES = r"(?:.*/)?[^/]+\.(?i:png|jpe?g|gif|webp|avif|svg)"
# What differs by folder or kind of file; the first rule that fits and has a header sets it.
RULES = (
    *(Rule(f"{folder}/", headers) for folder, headers in ZONES.items()),
    Rule(f"{EDITION}{FOLDER}/", {POLICY: as_header(SEARCH)}),
    Rule(NAMED_BY_DIGEST, {CACHE: FOREVER}),
    # Feeds carry them to other sites; and a drawing that is opened by itself brings its own styles.
    Rule("images/", {RESOURCE: "cross-origin", POLICY: as_header(DRAWINGS)}),
    Rule(rf"(?:{FOLLOWED}|{PICTURES}|data/[^/]+\.(?:csv|jsonl?|sqlite))$", {RESOURCE: "cross-origin"}),
)
# What is the same for every visit, and so always of the newest release: a program that polls it may keep cookies.
FRESH_FOR_ALL = rf"{FOLLOWED}|sitemap[^/]*\.xml|robots\.txt|manifest(?:\.json|/[0-9a-f]+\.jsonl)|\.well-known/.*"


def headers_of(path: str) -> Headers:
    """The headers of the response for a path below the site's address: `reports/x/`, or empty for the front page."""
    found = {**EVERYWHERE, CACHE: FRESH}
    for rule in reversed(RULES):
        found |= rule.headers if re.match(rule.pattern, path) else {}
    return found


def everywhere(base: str = "") -> dict[str, str]:
    """The headers of every response of a site below `base`, unless a rule says otherwise."""
    return {name: value for name, value in EVERYWHERE.items() if not (base and name == TLS)}


def varying() -> dict[str, dict[str, str]]:
    """The headers that differ by path, each with its values by pattern, in the order in which patterns are tried."""
    names = [name for name in (*EVERYWHERE, CACHE) if any(name in rule.headers for rule in RULES)]
    return {name: {rule.pattern: rule.headers[name] for rule in RULES if name in rule.headers} for name in names}


def headers_file(paths: Iterable[str], base: str = "") -> str:
    """The `_headers` of Netlify and Cloudflare Pages for a site of these files.

    A host joins the values of all rules that match, and a browser obeys both of two policies; so no header is in two
    rules that match the same address. Each folder, and each file outside one, has a rule with the headers that differ,
    up to the limit of the hosts; a page beyond that has the policy in its own markup. In a folder with feeds or
    pictures all files may be shown on other sites, since no rule can tell them apart. An edition's folder has the same
    rules as the site, since its search needs its own.
    Sources: https://docs.netlify.com/manage/routing/headers/,
    https://developers.cloudflare.com/pages/configuration/headers/.
    """
    fixed, found = everywhere(base), sorted(paths)
    loose = {name for path in found for name, value in headers_of(path).items() if EVERYWHERE.get(name, value) != value}
    rules = {"/*": {name: value for name, value in fixed.items() if name not in loose}}
    editions = {path.partition("/")[0] for path in found if re.match(rf"(?!{FOLDER}/){EDITION}{FOLDER}/", path)}
    folders = {path: _folder_of(path, editions) for path in found}
    sizes = Counter(filter(None, folders.values()))
    rules[f"/{HASHED}/*"] = {**_rule(f"{HASHED}/", found, loose), CACHE: FOREVER}
    of_index = sorted({path.rpartition("/")[0] for path in found if re.match(rf"{EDITION}{_INDEX}/[0-9]+/.+/", path)})
    rules |= {f"/{folder}/*": {CACHE: FOREVER} for folder in of_index}
    if loose:
        alone = [path for path in found if not folders[path] and not path.startswith("_")]
        alone += [path.removesuffix("index.html") for path in alone if path.endswith("index.html")]
        rules |= {f"/{path}": _rule(path, (), loose) for path in alone}
        special = {folder for folder in sizes if headers_of(f"{folder}/")[POLICY] != EVERYWHERE[POLICY]}
        for folder in sorted(sizes.keys() - {HASHED}, key=lambda name: (name not in special, -sizes[name], name)):
            if len(rules) < MOST_RULES:
                rules[f"/{folder}/*"] = _rule(f"{folder}/", found, loose)
    return "\n".join(f"{path}\n{_lines(headers)}" for path, headers in rules.items())


def _folder_of(path: str, editions: Container[str]) -> str:
    """The folder that has the rule for a path: the first, or the one in an edition's folder; empty if there is none."""
    *folders, _ = path.split("/")
    depth = 2 if folders and folders[0] in editions else 1
    return "/".join(folders[:depth]) if len(folders) >= depth else ""


def _rule(path: str, found: Iterable[str], names: Iterable[str]) -> dict[str, str]:
    """The headers with these names at a path; for a folder the loosest that one of the files `found` there needs."""
    every = dict(headers_of(path))
    if any(one.startswith(path) and headers_of(one)[RESOURCE] != EVERYWHERE[RESOURCE] for one in found):
        every[RESOURCE] = "cross-origin"
    return {name: every[name] for name in names}


def _lines(headers: Headers) -> str:
    return "".join(f"  {name}: {value}\n" for name, value in sorted(headers.items()))
