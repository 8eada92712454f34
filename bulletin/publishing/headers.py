"""The headers of the site's responses: one table, from which every server's configuration is made.

The headers and their values follow https://owasp.org/www-project-secure-headers/ and the rules of the HTTP Observatory
(https://developer.mozilla.org/en-US/observatory/docs/tests_and_scoring).
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Container, Iterable, Mapping
from typing import NamedTuple

from bulletin.press.manifest import path_in
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
_WITHIN_INDEX = re.compile(rf"{EDITION}{_INDEX}/[0-9]+/.+/")
_SEARCH_OF_EDITION = re.compile(rf"(?!{FOLDER}/){EDITION}{FOLDER}/")
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


class Contents(NamedTuple):
    """What a folder of the site holds: how many files, and the headers that are looser for some of them."""

    folder: str
    files: int
    loose: Collection[str]


def contents_of(folder: str, names: Collection[str]) -> Contents:
    """What a folder holds that has files of these names."""
    every = (headers_of(path_in(folder, name)) for name in names)
    loose = {name for headers in every for name, value in headers.items() if EVERYWHERE.get(name, value) != value}
    return Contents(folder, len(names), loose)


def headers_file(folders: Collection[Contents], names: Callable[[str], Iterable[str]], base: str = "") -> str:
    """The `_headers` of Netlify and Cloudflare Pages for a site of these folders, of which `names` gives the files.

    A host joins the values of all rules that match, and a browser obeys both of two policies; so no header is in two
    rules that match the same address. Each folder, and each file outside one, has a rule with the headers that differ,
    up to the limit of the hosts; a page beyond that has the policy in its own markup. In a folder with feeds or
    pictures all files may be shown on other sites, since no rule can tell them apart. An edition's folder has the same
    rules as the site, since its search needs its own.
    Sources: https://docs.netlify.com/manage/routing/headers/,
    https://developers.cloudflare.com/pages/configuration/headers/.
    """
    fixed, loose = everywhere(base), {name for one in folders for name in one.loose}
    editions = {one.folder.partition("/")[0] for one in folders if _SEARCH_OF_EDITION.match(f"{one.folder}/")}
    sizes, shared = Counter[str](), set()
    for one in folders:
        part = _part_of(one.folder, editions)
        sizes[part] += one.files
        if RESOURCE in one.loose:
            shared.add(part)
    rules = {"/*": {name: value for name, value in fixed.items() if name not in loose}}
    rules[f"/{HASHED}/*"] = {**_rule(f"{HASHED}/", loose, HASHED in shared), CACHE: FOREVER}
    of_index = sorted(one.folder for one in folders if _WITHIN_INDEX.match(f"{one.folder}/"))
    rules |= {f"/{folder}/*": {CACHE: FOREVER} for folder in of_index}
    if loose:
        rules |= {f"/{path}": _rule(path, loose) for path in _alone(("", *editions), names)}
        special = {part for part in sizes if headers_of(f"{part}/")[POLICY] != EVERYWHERE[POLICY]}
        for part in sorted(sizes.keys() - {"", HASHED}, key=lambda part: (part not in special, -sizes[part], part)):
            if len(rules) < MOST_RULES:
                rules[f"/{part}/*"] = _rule(f"{part}/", loose, part in shared)
    return "\n".join(f"{path}\n{_lines(headers)}" for path, headers in rules.items())


def _part_of(folder: str, editions: Container[str]) -> str:
    """The folder that has the rule for a folder: the first, or the one in an edition's; empty if there is none."""
    first, _, rest = folder.partition("/")
    if first not in editions:
        return first
    return f"{first}/{rest.partition('/')[0]}" if rest else ""


def _alone(folders: Iterable[str], names: Callable[[str], Iterable[str]]) -> list[str]:
    """The files of these folders that have a rule of their own, and those folders themselves that have a page."""
    paths = sorted(path_in(folder, name) for folder in folders for name in names(folder))
    alone = [path for path in paths if not path.startswith("_")]
    return alone + [path.removesuffix("index.html") for path in alone if path.endswith("index.html")]


def _rule(path: str, names: Iterable[str], shared: bool = False) -> dict[str, str]:
    """The headers with these names at a path; for a folder that other sites may show, as for such a file."""
    every = {**headers_of(path), **({RESOURCE: "cross-origin"} if shared else {})}
    return {name: every[name] for name in names}


def _lines(headers: Headers) -> str:
    return "".join(f"  {name}: {value}\n" for name, value in sorted(headers.items()))
