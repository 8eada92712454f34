"""Content security policies: what a page may load and run, and what may embed it; all else is refused.

The directives are those of https://www.w3.org/TR/CSP3/. A page states its own in a `meta` element, for hosts that let
a site set no headers; where there are both, a browser obeys both.
"""

from collections.abc import Mapping

Policy = Mapping[str, str]

PAGES: Policy = {
    "default-src": "'none'",
    "style-src": "'self'",
    "img-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
# The preview reloads its pages by a script of its own.
PREVIEW: Policy = {**PAGES, "script-src": "'self'", "connect-src": "'self'"}
# The search compiles its own program, which is WebAssembly, in a thread of its own, and loads parts of an index.
SEARCH: Policy = {
    **PAGES,
    "script-src": "'self' 'wasm-unsafe-eval'",
    "worker-src": "'self'",
    "connect-src": "'self'",
}
# The editor makes styles as it runs, shows what it holds in memory, and speaks to a Git host: which one, its page says.
ADMIN: Policy = {
    **PAGES,
    "script-src": "'self'",
    "style-src": "'self' 'unsafe-inline' blob:",
    "font-src": "'self'",
    "img-src": "'self' data: blob: https:",
    "media-src": "blob:",
    "frame-src": "blob:",
    "connect-src": "'self' blob: data: https:",
}
# A drawing that is opened by itself has its styles in it, and may have pictures and fonts; never a program.
DRAWINGS: Policy = {
    **PAGES,
    "style-src": "'unsafe-inline'",
    "img-src": "'self' data:",
    "font-src": "data:",
}
_HEADERS_ONLY = frozenset({"frame-ancestors", "report-uri", "sandbox"})  # https://www.w3.org/TR/CSP3/#meta-element


def as_header(policy: Policy) -> str:
    """The value of `Content-Security-Policy`."""
    return "; ".join(f"{directive} {sources}" for directive, sources in policy.items())


def as_meta(policy: Policy) -> str:
    """The same for a `meta` element, without the directives that browsers ignore there, with a warning."""
    return as_header({directive: sources for directive, sources in policy.items() if directive not in _HEADERS_ONLY})
