"""Passwords and tokens in an address: they belong in the environment, or in the tools' own configuration."""

from __future__ import annotations

import re
from typing import NamedTuple

# What tokens look like before the `@`, where a name is expected.
TOKENS = {
    # https://docs.github.com/authentication/keeping-your-account-and-data-secure/about-authentication-to-github
    "GitHub": r"(gh[oprsu]_|github_pat_).*",
    # https://docs.gitlab.com/security/tokens/#token-prefixes: personal, deploy and job tokens, with which one can push
    "GitLab": r"(glpat|gldt|glcbt)-.*",
    # No list is published: how API tokens, app passwords and access tokens begin that Atlassian gives out.
    "Bitbucket": r"(ATATT|ATBB|ATCTT).*",
    # https://docs.gitea.com/development/api-usage: no prefix, but 40 hexadecimal digits; Forgejo's are the same.
    "Gitea": r"[0-9a-f]{40}",
}
_USER = re.compile(r"(?P<lead>^|//)(?P<user>[^/@\s:#]*)(:(?P<password>[^/@\s]+))?@")


class Secret(NamedTuple):
    """A secret in an address, and the address without it."""

    kind: str
    without: str

    @property
    def message(self) -> str:
        """What is wrong, and what to write instead."""
        return (
            f"it holds {self.kind}; write {self.without}, and keep the secret in the environment or in the tool's "
            "own configuration (git: see `git help credentials`)"
        )


def secret_in(address: str) -> Secret | None:
    """The password or the token in a web address, an address as git takes it, or `user@host:path`."""
    found = _USER.search(address)
    if not found:
        return None
    hosts = [host for host, token in TOKENS.items() if re.fullmatch(token, found["user"])]
    if not hosts and not found["password"]:
        return None
    # Over SSH all of these hosts know everybody as `git`, and by the key.
    user = found["lead"] or ("git@" if hosts else f"{found['user']}@")
    without = f"{address[: found.start()]}{user}{address[found.end() :]}"
    return Secret(f"a token of {hosts[0]}" if hosts else "a password", without)
