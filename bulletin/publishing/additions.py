"""Files that are published with the site: `security.txt`; `_redirects` and `_headers` for hosts that read them."""

import os
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import quote

from bulletin.model.problem import ContentError, Problem
from bulletin.model.site import Site
from bulletin.publishing.git import ask_in_project
from bulletin.publishing.headers import headers_file
from bulletin.publishing.prepared import PreparedSite
from bulletin.publishing.remote import TargetError
from bulletin.publishing.sources import HEADERS, REDIRECTS, SECURITY
from bulletin.site.addresses import addresses_of

MOST_RULES = 2000  # of a `_redirects` that Cloudflare Pages reads; Netlify knows no limit
VALID_MONTHS = 11  # RFC 9116 recommends less than a year
LEAST_DAYS = 60  # that a file published now must still be valid
EPOCH = "SOURCE_DATE_EPOCH"  # https://reproducible-builds.org/specs/source-date-epoch/


def additions(site: Site, day: date, files: PreparedSite, have_moved: bool) -> Mapping[str, bytes | None]:
    """The files to add to a site of these files, published on a day; None for one that only depends on their paths.

    Those are made where files have come or gone.
    """
    # The page that Netlify shows below an edition where nothing is; Cloudflare Pages finds it by itself.
    missing = (f"{site.base}/{folder}/* {site.base}/{folder}/404.html 404\n" for folder in site.edition_folders)
    redirects = "".join((*rules_of(redirects_of(site, files)), *missing))
    made = {path: text.encode() for path, text in ((REDIRECTS, redirects), (SECURITY, _security(site, day))) if text}
    headers = headers_file(files.contents(), files.folder, site.base).encode() if have_moved else None
    return {**made, HEADERS: headers}


def redirects_of(site: Site, files: PreparedSite) -> dict[str, str]:
    """The target of each page that redirects, by its address; both quoted, and from the root of the host on."""
    addresses = addresses_of(site)
    moved = ((path, found.redirect) for path, found in sorted(files.inspected()) if found.redirect)
    return {addresses.of_path(path): quote(target, safe="/%#:") for path, target in moved}


def rules_of(redirects: Mapping[str, str]) -> Iterator[str]:
    """The lines of `_redirects`, each redirect twice: Netlify obeys only `301!`, Cloudflare Pages only `301`.

    On Netlify a page at the old address has precedence over a rule without the `!`. Cloudflare ignores, but counts, the
    lines that it does not know. Sources:
    https://docs.netlify.com/manage/routing/redirects/rewrites-proxies/#shadowing,
    https://developers.cloudflare.com/pages/configuration/redirects/.
    """
    for number, (old, new) in enumerate(redirects.items()):
        yield f"{old} {new} 301!\n"
        if 2 * number < MOST_RULES:
            yield f"{old} {new} 301\n"


def _security(site: Site, day: date) -> str:
    """`security.txt` (RFC 9116), whose contact is a mail or https address; empty for a site with neither."""
    if site.contact.startswith("http:"):
        return ""
    return (
        f"Contact: {quote(site.contact, safe=':/?#@[]%&=+,;~')}\n"
        f"Expires: {expiry(day, datetime.now(UTC).date()).isoformat()}T00:00:00Z\n"
        f"Preferred-Languages: {', '.join(site.languages)}\n"
        f"Canonical: {site.siteurl}/{SECURITY}\n"
    )


def published_on(home: Path) -> date:
    """The day that counts as the day of publishing, so that two machines publish the same bytes of the same commit.

    It is SOURCE_DATE_EPOCH, else the day of the last commit in the repository around the folder `home`, else today.
    Raises ContentError if the variable is not a time.
    """
    said = os.environ.get(EPOCH, "")
    if not said:
        try:
            said = ask_in_project(home, "log", "-1", "--format=%ct")
        except TargetError:  # there is no git, or it does not read this repository
            return datetime.now(UTC).date()
    try:
        return datetime.fromtimestamp(int(said), UTC).date() if said else datetime.now(UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        message = f'"{said}" is not a time; write it as whole seconds since 1970, such as 1700000000, or leave it unset'
        raise ContentError([Problem(EPOCH, 0, "", message)]) from error


def expiry(day: date, today: date) -> date:
    """When a `security.txt` published today expires: counted from `day`, unless that time is (almost) over."""
    expires = _months_later(day, VALID_MONTHS)
    return expires if (expires - today).days >= LEAST_DAYS and day <= today else _months_later(today, VALID_MONTHS)


def _months_later(day: date, months: int) -> date:
    """The first day of the month that is so many months later."""
    month = day.year * 12 + day.month - 1 + months
    return date(month // 12, month % 12 + 1, 1)
