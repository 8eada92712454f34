"""Where the browser editor saves files: the setting `ADMIN_BACKEND`, and the hosts that it may reach."""

from collections.abc import Mapping
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bulletin.model.fields import Line, WebAddress
from bulletin.model.problem import ContentError, Problem
from bulletin.model.site_settings import settings_file

SETTING = "ADMIN_BACKEND"
# The editor needs a backend even if it only works on a folder of this machine.
_NOWHERE = {"name": "github", "repo": "local/folder", "auth_methods": ["token"]}
_HOSTS = {
    "github": ("https://api.github.com", "https://github.com"),
    "gitlab": ("https://gitlab.com",),
    "gitea": ("https://gitea.com",),
}
_WITH_WORKFLOW = ("github", "gitlab")  # Sveltia CMS 0.221 has no editorial workflow with the others


class Backend(BaseModel):
    """A repository on a Git host; the other keys are those of Sveltia CMS, with its names."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: Literal["github", "gitlab", "gitea"] = Field(description="the kind of host: github, gitlab or gitea")
    repo: Line = Field(description="owner/repository", pattern=r"^[^/\s]+(/[^/\s]+)+$")
    branch: Line = Field("main", description="the branch that is published")
    base_url: WebAddress | None = Field(None, description="a host of your own, or who signs editors in")
    api_root: WebAddress | None = Field(None, description="its programming interface, where it has another address")
    graphql_api_root: WebAddress | None = Field(None, description="the same for GraphQL")
    auth_type: Line | None = Field(None, description="how editors are signed in: pkce")
    auth_endpoint: Line | None = Field(None, description="the path at base_url that signs editors in")
    app_id: Line | None = Field(None, description="the id of the application that the host knows us by")

    @property
    def hosts(self) -> tuple[str, ...]:
        """The origins that the editor's page must reach."""
        own = [url for url in (self.base_url, self.api_root, self.graphql_api_root) if url]
        origins = ("{0.scheme}://{0.netloc}".format(urlsplit(url)) for url in own)
        return tuple(dict.fromkeys((*_HOSTS[self.name], *origins)))


def read_backend(settings: Mapping[str, Any]) -> Backend | None:
    """The repository in the settings, None if there is none; raises ContentError with every problem."""
    given = settings.get(SETTING)
    if not given:
        return None
    try:
        return Backend.model_validate(given)
    except ValidationError as error:
        problems = []
        for details in error.errors(include_url=False):
            key = ".".join(map(str, details["loc"]))
            field = Backend.model_fields.get(key)
            said = field.description if field else "known are " + ", ".join(Backend.model_fields)
            message = f"{details['msg'].removeprefix('Value error, ')}; {said}"
            problems.append(Problem(settings_file(settings), 0, f"{SETTING}.{key}".rstrip("."), message))
        raise ContentError(problems) from error


def backend_options(backend: Backend | None) -> dict[str, Any]:
    """The part of the editor's configuration that says where it saves files."""
    if backend is None:
        return {"backend": _NOWHERE}
    settings = backend.model_dump(exclude_none=True)
    if backend.name == "github" and backend.api_root and not backend.graphql_api_root:
        # Sveltia CMS 0.221 would ask HOST/graphql, where GitHub Enterprise Server has nothing.
        settings["graphql_api_root"] = f"{backend.api_root.rstrip('/').removesuffix('/v3')}/graphql"
    methods = ["oauth", "token"] if backend.base_url or backend.app_id else ["token"]
    options: dict[str, Any] = {"backend": {**settings, "auth_methods": methods}}
    if backend.name in _WITH_WORKFLOW:
        options["publish_mode"] = "editorial_workflow"
    return options
