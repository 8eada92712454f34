"""As much of GitHub's programming interface as the editor asks for, over a repository in memory.

Sources: https://docs.github.com/en/rest and https://docs.github.com/en/graphql. A request that it does not know is
answered with 404, or with an error, and noted in `unknown`.
"""

import base64
import hashlib
import json
import re
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from functools import partial
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import unquote

from loopback import answering

OWNER, REPO, TOKEN, LOGIN = "jane", "bulletin", "a-token-of-jane", "jane-doe"
_HOME = f"/repos/{OWNER}/{REPO}"
_DAY = "2024-05-06T00:00:00Z"
_ALIAS = re.compile(r"(\w+_\d+): +(object|ref|file)\(\w+: (\"(?:[^\"\\]|\\.)*\"|\$\w+)\)")
Tree = dict[str, str]
Answer = tuple[int, Any]


class Repository:
    """Branches, proposed changes with their labels, and what was asked that this host does not know."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self.branches: dict[str, list[Tree]] = {"main": [dict(files)]}
        self.proposals: dict[int, dict[str, Any]] = {}
        self.unknown: list[str] = []

    def tree(self, branch: str) -> Tree:
        """The files of a branch, as last committed."""
        return self.branches[branch][-1]

    def push(self, path: str, text: str) -> None:
        """Change a file of the published branch, as somebody else does."""
        self.branches["main"].append(self.tree("main") | {path: text})

    def rest(self, method: str, path: str, body: Any) -> Answer:
        """Answer a request of the older interface."""
        path = path.partition("?")[0].removeprefix(_HOME)
        for known, pattern, respond in _ROUTES:
            if method == known and (match := re.fullmatch(pattern, path)):
                return respond(self, match[1] if match.lastindex else "", body)
        self.unknown.append(f"{method} {path}")
        return 404, {"message": "Not Found"}

    def user(self, _: str, __: Any) -> Answer:
        """Who signed in."""
        return 200, {"id": 1, "login": LOGIN, "name": "Jane Doe", "email": "jane@example.org"}

    def collaborator(self, name: str, _: Any) -> Answer:
        """Whether somebody may write."""
        return (204, None) if name == LOGIN else (404, {"message": "Not Found"})

    def listing(self, _: str, __: Any) -> Answer:
        """All files of the published branch."""
        tree = [{"type": "blob", "path": path, "sha": _sha(text)} for path, text in self.tree("main").items()]
        return 200, {"tree": tree}

    def propose(self, _: str, body: Any) -> Answer:
        """Open a pull request."""
        number = len(self.proposals) + 1
        self.proposals[number] = {"number": number, "labels": [], **body}
        times = {"created_at": _DAY, "updated_at": _DAY}
        shown = {"number": number, "node_id": str(number), "title": body["title"], "html_url": ""}
        return 201, {**shown, "head": {"sha": self._head(body["head"])}, **times}

    def label(self, number: str, body: Any) -> Answer:
        """Add labels."""
        self.proposals[int(number)]["labels"] += body["labels"]
        return 200, []

    def labels(self, number: str, body: Any) -> Answer:
        """The labels, after they are replaced where others are given."""
        proposal = self.proposals[int(number)]
        proposal["labels"] = (body or proposal)["labels"]
        return 200, {"labels": [{"name": name} for name in proposal["labels"]]}

    def merge(self, number: str, _: Any) -> Answer:
        """Publish a pull request."""
        proposal = self.proposals.pop(int(number))
        self.branches["main"].append(self.tree(proposal["head"]))
        return 200, {"merged": True}

    def remove(self, branch: str, _: Any) -> Answer:
        """Delete a branch."""
        del self.branches[unquote(branch)]
        return 204, None

    def graphql(self, query: str, variables: dict[str, Any]) -> Any:
        """Answer a query or a mutation, None where it is not known."""
        answer = self._mutate(query, variables["input"]) if "input" in variables else self._look_up(query, variables)
        if answer is None:
            self.unknown.append(query)
        return answer

    def _mutate(self, query: str, given: dict[str, Any]) -> Any:
        if "createRef(" in query:
            self.branches[given["name"].removeprefix("refs/heads/")] = list(self.branches["main"])
            return {"createRef": {"ref": {"name": given["name"]}}}
        if "createCommitOnBranch(" in query:
            return {"createCommitOnBranch": {"commit": self._commit(given, query)}}
        for word, draft in (("markPullRequestReadyForReview", False), ("convertPullRequestToDraft", True)):
            if f"{word}(" in query:
                self.proposals[int(given["pullRequestId"])]["draft"] = draft
                return {word: {"pullRequest": {"isDraft": draft}}}
        return None

    def _look_up(self, query: str, variables: dict[str, Any]) -> Any:
        if "fork: repository(" in query:
            return {"fork": {"id": "repository"}, "base": {"ref": {"target": {"oid": self._head(variables["branch"])}}}}
        if "pullRequests(" in query:
            return {"repository": {"pullRequests": {"nodes": list(map(self._node, self.proposals.values()))}}}
        if aliases := _ALIAS.findall(query):
            return {"repository": {name: self._object(kind, value) for name, kind, value in aliases}}
        if "ref(qualifiedName: $branch)" in query:
            return {"repository": {"ref": {"target": self._target(variables["branch"])}}}
        return None

    def _commit(self, given: dict[str, Any], query: str) -> dict[str, Any]:
        branch, changes = given["branch"]["branchName"], given["fileChanges"]
        assert given["expectedHeadOid"] == self._head(branch)
        added = {one["path"]: base64.b64decode(one["contents"]).decode() for one in changes["additions"]}
        gone = {one["path"] for one in changes["deletions"]}
        tree = {path: text for path, text in self.tree(branch).items() if path not in gone} | added
        self.branches[branch].append(tree)
        files = {name: {"oid": _sha(tree[json.loads(path)])} for name, _, path in _ALIAS.findall(query)}
        return {"oid": self._head(branch), "committedDate": _DAY, **files}

    def _node(self, proposal: dict[str, Any]) -> dict[str, Any]:
        head = proposal["head"]
        changed = [path for path, text in self.tree(head).items() if self.tree("main").get(path) != text]
        return {
            **{"id": str(proposal["number"]), "number": proposal["number"], "title": proposal["title"], "url": ""},
            **{"isDraft": proposal["draft"], "isCrossRepository": False, "createdAt": _DAY, "updatedAt": _DAY},
            **{"headRefName": head, "headRefOid": self._head(head), "author": {"login": LOGIN}},
            "labels": {"nodes": [{"name": name} for name in proposal["labels"]]},
            "files": {"nodes": [{"path": path, "changeType": "ADDED"} for path in changed]},
        }

    def _object(self, kind: str, value: str) -> Any:
        if kind == "ref":
            return {"target": self._target("main")}
        name = json.loads(value)
        place, _, path = name.partition(":")
        by_digest = (text for text in self.tree("main").values() if _sha(text) == name)
        text = self._tree_at(place).get(path) if path else next(by_digest, None)
        if text is None:
            return None  # no such file; or a commit, asked whether it is published anywhere
        return {
            "oid": _sha(text),
            "byteSize": len(text.encode()),
            "isBinary": False,
            "isTruncated": False,
            "text": text,
        }

    def _tree_at(self, place: str) -> Tree:
        """The files of a branch, or of a commit that is the head of one."""
        return self.tree(next(name for name in self.branches if place in (name, self._head(name))))

    def _target(self, branch: str) -> dict[str, Any]:
        author = {"name": "Jane Doe", "email": "jane@example.org", "user": {"id": 1, "login": LOGIN}}
        commit: dict[str, Any] = {
            "oid": self._head(branch),
            "message": "Begin",
            "author": author,
            "committedDate": _DAY,
        }
        return {"oid": self._head(branch), "history": {"nodes": [commit]}}

    def _head(self, branch: str) -> str:
        return _sha(json.dumps(self.branches[branch]))


def _sha(text: str) -> str:
    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()


_ROUTES: tuple[tuple[str, str, Callable[[Repository, str, Any], Answer]], ...] = (
    ("GET", "/user", Repository.user),
    ("GET", "/collaborators/(.+)", Repository.collaborator),
    ("GET", "/git/trees/.+", Repository.listing),
    ("POST", "/pulls", Repository.propose),
    ("POST", r"/issues/(\d+)/labels", Repository.label),
    ("GET", r"/issues/(\d+)", Repository.labels),
    ("PATCH", r"/issues/(\d+)", Repository.labels),
    ("PUT", r"/pulls/(\d+)/merge", Repository.merge),
    ("DELETE", "/git/refs/heads/(.+)", Repository.remove),
)
_ALLOWED = {
    "Origin": "*",
    "Methods": "GET, POST, PATCH, PUT, DELETE",
    "Headers": "authorization, content-type, accept, cache-control, pragma",
}


class Interface(BaseHTTPRequestHandler):
    """The repository over HTTP; the editor comes from another origin, as with the real one."""

    def __init__(self, repository: Repository, *args: Any) -> None:
        self._repository = repository
        super().__init__(*args)

    def _answer(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or "null")
        status, answer = self._answer_to(body)
        self._send(status, b"" if answer is None else json.dumps(answer).encode())

    def _answer_to(self, body: Any) -> Answer:
        if self.command == "OPTIONS":
            return 204, None
        if self.headers.get("Authorization") != f"token {TOKEN}":
            return 401, {"message": "Bad credentials"}
        if self.path != "/api/graphql":
            return self._repository.rest(self.command, self.path.removeprefix("/api/v3"), body)
        data = self._repository.graphql(body["query"], body["variables"])
        return 200, {"data": data} if data else {"errors": [{"message": "this stand-in does not know the query"}]}

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = do_OPTIONS = _answer  # noqa: N815  # the names that http.server calls

    def _send(self, status: int, body: bytes) -> None:
        self.send_response(status)
        for name, value in _ALLOWED.items():
            self.send_header(f"Access-Control-Allow-{name}", value)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


def hosting(repository: Repository) -> AbstractContextManager[str]:
    """Answer for a repository on this machine only, at a free port; gives the address."""
    return answering(partial(Interface, repository))
