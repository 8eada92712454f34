"""What must not be published: a secret in an address; a preview's mark, or a private address, in a file of the site.

Passwords and tokens belong in the environment, or in the tools' own configuration.
"""

import re
from html import unescape
from typing import NamedTuple

from bulletin.model.catalogue import marked
from bulletin.model.hosts import is_private

# Tokens, as they are written before the `@`, where a name is expected.
TOKENS = {
    # https://docs.github.com/authentication/keeping-your-account-and-data-secure/about-authentication-to-github
    "GitHub": r"(gh[oprsu]_|github_pat_).*",
    # https://docs.gitlab.com/security/tokens/#token-prefixes: personal, deploy and job tokens, with which one can push
    "GitLab": r"(glpat|gldt|glcbt)-.*",
    # Atlassian publishes no list: so its API tokens, app passwords and access tokens begin.
    "Bitbucket": r"(ATATT|ATBB|ATCTT).*",
    # https://docs.gitea.com/development/api-usage: no prefix, but 40 hexadecimal digits; Forgejo's are the same.
    "Gitea": r"[0-9a-f]{40}",
}
_USER = re.compile(r"(?P<lead>^|//)(?P<user>[^/@\s:#]*)(:(?P<password>[^/@\s]+))?@")
VERSION = 3  # of these rules; when it changes, all files are inspected again

_MARK = re.compile(rb"""<meta\s[^>]*name=["']?bulletin["']?[^>]*content=["']?preview""", re.I)
_HOST = re.compile(rb"""(?:https?|wss?):\\?/\\?/(?:[^\s/@"'<>]*@)?(\[[0-9a-f:.]+\]|[^\s/:?#"'<>\\)\]]+)""", re.I)
_OWN_SCHEME = re.compile(rb"""(?:href|src|action|url)\s*=\s*["']?//(\[[0-9a-f:.]+\]|[^\s/:?#"'<>]+)""", re.I)
_REFRESH = re.compile(rb"""<meta\s[^>]*http-equiv=["']?refresh["']?[^>]*content=["']\s*\d+;\s*url=([^"']+)""", re.I)


def secret_in(address: str) -> str:
    """What is wrong with an address of the web, git or SSH that holds a password or token; empty for others.

    The secret itself is not repeated.
    """
    found = _USER.search(address)
    hosts = [host for host, token in TOKENS.items() if found and re.fullmatch(token, found["user"])]
    if not found or not (hosts or found["password"]):
        return ""
    # Over SSH everybody's name is `git` on all of these hosts; the key says who it is.
    user = found["lead"] or ("git@" if hosts else f"{found['user']}@")
    without = f"{address[: found.start()]}{user}{address[found.end() :]}"
    what = f"a token of {hosts[0]}" if hosts else marked("a password")
    return (
        f"it holds {what}; write {without}, and keep the secret in the environment or in the tool's own configuration "
        "(git: see `git help credentials`)"
    )


class Inspected(NamedTuple):
    """Whether a file has the mark of a preview, the private hosts that it names, and where it redirects to."""

    preview: bool
    private: tuple[str, ...]
    redirect: str


def inspect(data: bytes, is_program: bool = False, is_folded: bool = False) -> Inspected:
    """Look through the bytes of a text file; a program may name local addresses without leading anybody there.

    In a folded file, such as a calendar, a line goes on after a line end and a space (RFC 5545, 3.1).
    """
    if is_program:
        return Inspected(False, (), "")
    data = data.replace(b"\r\n ", b"") if is_folded else data
    hosts = {host.decode("utf-8", "replace") for rule in (_HOST, _OWN_SCHEME) for host in rule.findall(data)}
    refresh = _REFRESH.search(data)
    return Inspected(
        bool(_MARK.search(data)),
        tuple(sorted(host for host in hosts if is_private(host))),
        unescape(refresh[1].decode("utf-8", "replace")) if refresh else "",
    )
