"""Measures nginx with the shipped configuration under wrk: the published launch site, beside an empty answer."""

import http.client
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple
from urllib.parse import quote

from bench.bench import CACHE, machine
from bench.builders import HERE, PROJECT
from bench.published import Published
from bench.results import render
from bulletin.publishing.changes import is_packed
from bulletin.publishing.served_site import ServedSite
from bulletin.publishing.servers import configuration

SECONDS, ROUNDS, CONNECTIONS, THREADS = 3, 3, 64, 2
EMPTY = "an empty answer (204), the machine's limit"
MODULE = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
NGINX = """\
{module}
daemon off;
{user}
worker_processes auto;
pid {folder}/nginx.pid;
error_log stderr error;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
    server {{
        listen 127.0.0.1:{empty};
        location / {{ return 204; }}
    }}
}}
"""


class Scenario(NamedTuple):
    """What readers request: addresses in turn, with headers; each answer has this status and content coding."""

    name: str
    port: int
    paths: list[str]
    headers: dict[str, str]
    status: int
    coding: str


def run_serving() -> None:
    """Publish the launch site to a folder, measure, print the table, and write serving.md and serving.json."""
    programs = {name: shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin") for name in ("nginx", "wrk")}
    if missing := [name for name, path in programs.items() if path is None]:
        raise SystemExit(f"bench: {', '.join(missing)} not installed (Debian, Ubuntu: apt install {' '.join(missing)})")
    site = Published(CACHE / "serving", PROJECT / "content")
    site.publish()
    measured_on = machine()
    with serving(str(programs["nginx"]), site.place / "current") as (port, empty):
        scenarios = list(scenarios_of(site, port, empty))
        for scenario in scenarios:
            check(scenario)
        rounds = [[measure(str(programs["wrk"]), scenario) for scenario in scenarios] for _ in range(ROUNDS)]
    rows = [row(scenario.name, list(figures)) for scenario, *figures in zip(scenarios, *rounds, strict=True)]
    kept = {"machine": measured_on, "rows": rows}
    (HERE / "serving.json").write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    text = render("serving.md.j2", **kept, limit=rows[0], seconds=SECONDS, rounds=ROUNDS, connections=CONNECTIONS)
    (HERE / "serving.md").write_text(text, encoding="utf-8")
    print(text)


def scenarios_of(site: Published, port: int, empty: int) -> Iterator[Scenario]:
    """What is measured; the others are compared with the first."""
    files = sorted(path for path in site.manifest() if not is_packed(path))
    pages = [f"/{quote(path.removesuffix('index.html'))}" for path in files if path.endswith("index.html")]
    report = next(page for page in pages if page.startswith("/reports/"))
    style = next(f"/{path}" for path in files if path.endswith(".css"))
    tag = ask(port, report, {"Accept-Encoding": "br"})[1]["ETag"]
    cookie = ask(port, report, {})[1]["Set-Cookie"].partition(";")[0]
    yield Scenario(EMPTY, empty, ["/"], {}, 204, "")
    yield Scenario("the front page, as it is", port, ["/"], {}, 200, "")
    for name, coding in (("gzip", "gzip"), ("brotli", "br")):
        if coding == "gzip" or MODULE.exists():
            yield Scenario(f"the front page, {name}", port, ["/"], {"Accept-Encoding": coding}, 200, coding)
            yield Scenario(f"a report, {name}", port, [report], {"Accept-Encoding": coding}, 200, coding)
    yield Scenario("every page in turn, gzip", port, pages, {"Accept-Encoding": "gzip"}, 200, "gzip")
    pinned = {"Accept-Encoding": "gzip", "Cookie": cookie}
    yield Scenario("every page in turn, gzip, in a visit under way", port, pages, pinned, 200, "gzip")
    known = {"Accept-Encoding": "br", "If-None-Match": tag}
    yield Scenario("a report that the reader has (304)", port, [report], known, 304, "")
    yield Scenario("the stylesheet, gzip", port, [style], {"Accept-Encoding": "gzip"}, 200, "gzip")


@contextmanager
def serving(nginx: str, root: Path) -> Iterator[tuple[int, int]]:
    """The ports of the site as `./run servers` configures it, and of empty answers, while the context lasts."""
    port, empty = _free_port(), _free_port()
    place = ServedSite("127.0.0.1", "", str(root), port=port, brotli=MODULE.exists())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "site.conf").write_text(configuration("nginx.conf", place), encoding="utf-8")
        module = f"load_module {MODULE};" if place.brotli else ""
        user = "user root;" if os.geteuid() == 0 else ""
        text = NGINX.format(folder=folder, module=module, user=user, empty=empty)
        (folder / "nginx.conf").write_text(text, encoding="utf-8")
        command = [nginx, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", "stderr"]
        with subprocess.Popen(command) as process:
            try:
                _wait(process, port)
                yield port, empty
            finally:
                process.terminate()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    for _ in range(200):
        if process.poll() is not None:
            raise SystemExit("bench: nginx did not start")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise SystemExit("bench: nginx does not answer")


def ask(port: int, path: str, headers: dict[str, str]) -> tuple[int, dict[str, str]]:
    """The status of one answer and its headers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status, dict(answer.getheaders())
    finally:
        connection.close()


def check(scenario: Scenario) -> None:
    """Stop if an answer is not what the scenario expects; under load only the status is checked."""
    for path in scenario.paths:
        status, headers = ask(scenario.port, path, scenario.headers)
        coding = headers.get("Content-Encoding", "")
        if (status, coding) != (scenario.status, scenario.coding):
            raise SystemExit(f"bench: {scenario.name}: {path} answers {status} {coding}")


def measure(wrk: str, scenario: Scenario) -> dict[str, float]:
    """One run of wrk: requests, seconds, bytes, errors, and the time within which 99 of 100 were answered, in ms."""
    with tempfile.NamedTemporaryFile("w", suffix=".paths") as paths:
        paths.write("".join(f"{path}\n" for path in scenario.paths))
        paths.flush()
        told = {
            "PATHS": paths.name,
            "HEADERS": "".join(f"{name}: {value}\n" for name, value in scenario.headers.items()),
        }
        options = [f"-d{SECONDS}s", f"-c{CONNECTIONS}", f"-t{THREADS}", "-s", str(HERE / "serving.lua")]
        command = [wrk, *options, f"http://127.0.0.1:{scenario.port}/"]
        done = subprocess.run(command, env={**os.environ, **told}, capture_output=True, encoding="utf-8", check=True)
    figures: dict[str, float] = json.loads(done.stdout.rstrip().splitlines()[-1])
    return figures


def row(name: str, figures: list[dict[str, float]]) -> dict[str, Any]:
    """The medians of the rounds, and all their errors."""
    return {
        "name": name,
        "rate": median(one["requests"] / one["seconds"] for one in figures),
        "bytes": median(one["bytes"] / one["requests"] for one in figures),
        "slowest": median(one["slowest"] for one in figures),
        "errors": int(sum(one["errors"] for one in figures)),
    }
