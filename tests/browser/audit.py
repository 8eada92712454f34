"""`./run audit-pages`: Lighthouse over a page of every kind, on a phone and on a desk, served as a host would do it."""

import gzip
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from http import HTTPStatus
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from builds import build, shared_output
from lacking import MissingToolError, program

from browser.browsing import Quiet, chromium, flags, serving
from browser.kinds import FoundPage, built, one_a_template, settings_of
from browser.tools import LIGHTHOUSE, installed

FULL = [100, 100, 100, 100]
COMPRESSED = (".html", ".css", ".svg", ".xml", ".atom", ".txt", ".json")
FOREVER, BRIEFLY = "public, max-age=31536000, immutable", "public, max-age=300"


class Host(Quiet):
    """Serves a site as the hosts do for which it is made: compressed, and what has its digest in its name for good."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:  # noqa: N802 - as http.server calls it
        """Answer with a file, or with the page for what is not there."""
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        status = HTTPStatus.OK if file.is_file() else HTTPStatus.NOT_FOUND
        file = file if file.is_file() else Path(self.directory) / "404.html"
        data = file.read_bytes()
        self.send_response(status)
        kind = self.guess_type(file.name)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if file.suffix in COMPRESSED else kind)
        self.send_header("Cache-Control", FOREVER if self.path.startswith("/theme/") else BRIEFLY)
        if file.suffix in COMPRESSED and "gzip" in self.headers.get("Accept-Encoding", ""):
            data = gzip.compress(data, 6, mtime=0)
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Vary", "Accept-Encoding")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


class Audited(NamedTuple):
    """What Lighthouse gave a page: performance, accessibility, best practices, search; and what it found lacking."""

    name: str
    preset: str
    scores: list[int]
    lacking: list[str]
    warnings: list[str]


def audit(match: str = "") -> int:
    """Print the scores of a page of every kind, as they come; the exit status is 1 where any is below 100."""
    chosen = [page for page in one_a_template() if match in str(page) and not page.redirects]
    audited = []
    print(f"{'page':<76}{'on':<6} performance accessibility best-practices seo", flush=True)
    with ExitStack() as servers:
        homes = {site: _serve(site, servers) for site in sorted({page.site for page in chosen})}
        for result in _lighthouse([_order(page, homes[page.site]) for page in chosen]):
            audited.append(result)
            performance, accessibility, practices, seo = result.scores
            print(f"{result.name:<76}{result.preset:<6} {performance:>11} {accessibility:>13} {practices:>14} {seo:>3}")
            print("".join(f"    {line}\n" for line in (*result.lacking, *result.warnings)), end="", flush=True)
    below = [result for result in audited if result.scores != FULL]
    print(f"{len(chosen)} pages, {len(audited)} audits, {len(below)} below 100")
    return 1 if below or not audited else 0


def _serve(site: str, servers: ExitStack) -> str:
    """Serve a site; it is built for the very address, which its canonical links name."""
    output = shared_output(f"audit-{site}")
    output.mkdir()
    home = servers.enter_context(serving(output, Host)).replace("127.0.0.1", "localhost")
    result = build(built(site).content, output, cache=output.parent, siteurl=home.rstrip("/"), **settings_of(site))
    assert result.status == 0, result.said
    return home


def _order(page: FoundPage, home: str) -> dict[str, Any]:
    """A page as the script takes it. One that asks search engines to stay away cannot be blamed for it."""
    skip = ["is-crawlable"] if page.hidden else []
    return {"name": f"{page.template} {page}", "url": home + quote(page.path), "skip": skip}


def _lighthouse(pages: list[dict[str, Any]]) -> Iterator[Audited]:
    """What Lighthouse says of pages, one by one; raises CalledProcessError where it fails."""
    installed(LIGHTHOUSE)
    command = [program("node", "nodejs"), str(LIGHTHOUSE / "audit.mjs")]
    order = {"chrome": chromium(), "flags": flags(), "pages": pages}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(json.dumps(order))
        process.stdin.close()
        for line in process.stdout:
            yield Audited(**json.loads(line))
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)


if __name__ == "__main__":
    try:
        sys.exit(audit(*sys.argv[1:]))
    except (MissingToolError, subprocess.CalledProcessError) as error:
        sys.exit(f"audit-pages: {error}")
