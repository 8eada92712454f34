"""Files that are published beside the site: `security.txt`; `_redirects` and `_headers` for hosts that read them."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from datetime import UTC, date, datetime
from urllib.parse import quote

from bulletin.model.site import Site
from bulletin.publishing.headers import headers_file
from bulletin.publishing.preparing import Files
from bulletin.site.addresses import addresses_of

SECURITY = ".well-known/security.txt"
REDIRECTS = "_redirects"
HEADERS = "_headers"
MOST_REDIRECTS = 2000  # what Cloudflare Pages reads; beyond these the redirecting pages answer, as on any host
VALID_MONTHS = 11  # RFC 9116 recommends less than a year


def additions(site: Site, files: Files) -> Mapping[str, bytes]:
    """The further files of a site of these files."""
    made = (_redirects(site, files), (HEADERS, headers_file(files)), _security(site))
    return {path: text.encode() for path, text in made if text}


def _redirects(site: Site, files: Files) -> tuple[str, str]:
    """`/old/ /new/ 301`, one a line: the form of Netlify and Cloudflare Pages."""
    addresses = addresses_of(site)
    moved = ((path, file.inspected.redirect) for path, file in sorted(files.items()) if file.inspected.redirect)
    lines = [f"{addresses.of_path(path)} {quote(target, safe='/%#:')} 301\n" for path, target in moved]
    return REDIRECTS, "".join(lines[:MOST_REDIRECTS])


def _security(site: Site) -> tuple[str, str]:
    """`security.txt` (RFC 9116), whose contact is a mail address or an https address; none for a site without."""
    if site.contact.startswith("http:"):
        return SECURITY, ""
    expires = _months_later(published_on(), VALID_MONTHS)
    return SECURITY, (
        f"Contact: {site.contact}\n"
        f"Expires: {expires.isoformat()}T00:00:00Z\n"
        f"Preferred-Languages: {site.default_lang}\n"
        f"Canonical: {site.siteurl}/{SECURITY}\n"
    )


def published_on() -> date:
    """The day that counts as that of publishing: SOURCE_DATE_EPOCH, else that of the commit, else today.

    So two machines that publish the same commit publish the same bytes.
    """
    if given := os.environ.get("SOURCE_DATE_EPOCH", ""):
        return datetime.fromtimestamp(int(given), UTC).date()
    try:
        asked = ["git", "log", "-1", "--format=%ct"]
        said = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    except OSError:
        said = ""
    return datetime.fromtimestamp(int(said), UTC).date() if said else datetime.now(UTC).date()


def _months_later(day: date, months: int) -> date:
    """The first day of the month that is so many months later."""
    month = day.year * 12 + day.month - 1 + months
    return date(month // 12, month % 12 + 1, 1)
