"""What a response of the site says beside its content: one table, from which every server's configuration is made.

The headers and their values follow https://owasp.org/www-project-secure-headers/ and the rules of the HTTP Observatory
(https://developer.mozilla.org/en-US/observatory/docs/tests_and_scoring).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from bulletin.site.policies import ADMIN, PAGES, as_header

Headers = Mapping[str, str]

POLICY = "Content-Security-Policy"
_UNUSED = (
    *("accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen", "geolocation"),
    *("gyroscope", "magnetometer", "microphone", "midi", "payment", "picture-in-picture"),
    *("publickey-credentials-get", "screen-wake-lock", "usb", "xr-spatial-tracking"),
)
EVERYWHERE: Headers = {
    POLICY: as_header(PAGES),
    "Strict-Transport-Security": "max-age=63072000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _UNUSED),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# What is looser in a folder of the site, and only there. Signing in at a Git host opens a window of its own.
ZONES: Mapping[str, Headers] = {
    "admin": {
        POLICY: as_header(ADMIN),
        "Cross-Origin-Opener-Policy": "same-origin-allow-popups",
        "Cross-Origin-Embedder-Policy": "unsafe-none",
    },
}
CACHE = "Cache-Control"
FOREVER = "public, max-age=31536000, immutable"
FRESH = "no-cache"  # kept, but asked about each time; the answer is 304 as long as nothing changed
MOST_RULES = 100  # of a `_headers` that Cloudflare Pages reads; Netlify knows no limit
HASHED = "theme"  # the folder whose files have their digest in their names


def headers_of(path: str) -> Headers:
    """The headers of the response for a path below the site's address: `reports/x/`, or empty for the front page."""
    folder = path.partition("/")[0] if "/" in path else ""
    return {**EVERYWHERE, **ZONES.get(folder, {}), CACHE: FOREVER if folder == HASHED else FRESH}


def varying() -> dict[str, dict[str, str]]:
    """The headers that differ by folder, each with its values by the folders that have their own."""
    values = {name: {zone: headers[name] for zone, headers in ZONES.items() if name in headers} for name in EVERYWHERE}
    return {name: by_folder for name, by_folder in values.items() if by_folder} | {CACHE: {HASHED: FOREVER}}


def headers_file(paths: Iterable[str]) -> str:
    """The `_headers` of Netlify and Cloudflare Pages for a site of these files.

    A host joins the values of all rules that match, and of two policies a browser obeys both; so no header is in two
    rules that match the same address. Where a site has a looser folder, each of its folders has a rule of its own, as
    far as the hosts read them; a page beyond that has the policy that it states itself.
    Sources: https://docs.netlify.com/manage/routing/headers/,
    https://developers.cloudflare.com/pages/configuration/headers/.
    """
    found = set(paths)
    sizes = Counter(path.partition("/")[0] for path in found if "/" in path)
    loose = {name for folder in sizes for name in ZONES.get(folder, {})}
    rules: dict[str, Headers] = {"/*": {name: value for name, value in EVERYWHERE.items() if name not in loose}}
    rules[f"/{HASHED}/*"] = {**(_of(HASHED, loose) if HASHED in sizes else {}), CACHE: FOREVER}
    if loose:
        rules["/"] = {name: EVERYWHERE[name] for name in loose}
        rules |= {f"/{path}": rules["/"] for path in sorted(found) if "/" not in path and path.endswith(".html")}
        for folder in sorted(sizes.keys() - {HASHED}, key=lambda name: (name not in ZONES, -sizes[name], name)):
            if len(rules) < MOST_RULES:
                rules[f"/{folder}/*"] = _of(folder, loose)
    return "\n".join(f"{path}\n{_lines(headers)}" for path, headers in rules.items())


def _of(folder: str, names: Iterable[str]) -> Headers:
    every = headers_of(f"{folder}/")
    return {name: every[name] for name in names}


def _lines(headers: Headers) -> str:
    return "".join(f"  {name}: {value}\n" for name, value in sorted(headers.items()))
