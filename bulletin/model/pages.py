"""Which addresses of the web name the same page: one rule for the import and for the check."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

_TRACKING = re.compile(r"utm_\w+|spm|spss|fbclid|gclid|share\w*|wfr|isappinstalled", re.ASCII | re.IGNORECASE)


def page_of(url: str) -> str:
    """An address as a page is known by: without scheme, `www.`, final slash, fragment and what only tracks readers.

    What cannot be read as an address stays as it is.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    host = (parts.netloc.lower().removesuffix(":80").removesuffix(":443")).removeprefix("www.")
    query = [(key, value) for key, value in parse_qsl(parts.query, True) if not _TRACKING.fullmatch(key)]
    path = unquote(parts.path).rstrip("/")
    return f"{host}{path}?{urlencode(sorted(query))}".rstrip("?")
