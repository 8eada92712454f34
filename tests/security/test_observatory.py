"""Mozilla's HTTP Observatory, the program itself, looks at a published site on nginx and on Caddy as shipped."""

import json
import os
import socket
import ssl
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from browser.tools import installed
from lacking import program
from loopback import PATIENCE, free_port
from site_content import small_site

from bulletin.publishing.headers import headers_of
from bulletin.publishing.served_site import ServedSite
from security.served import CADDY_ROOT, certificate, released, running

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("servers")]

HERE = Path(__file__).parent / "observatory"
HOST = "bulletin.example.org"
# 100, which is A+ already, and what it adds: 10 for the policy of nothing by default, 10 for the resource policy, 5 for
# framing, 5 for the referrer, and 5 for a cookie that is Secure, HttpOnly and SameSite.
SCORE = 135


def scanner() -> list[str]:
    """The command that scans a host."""
    package, node = installed(HERE) / "@mdn" / "mdn-http-observatory", program("node", "nodejs")
    # The browsers' list of hosts known to speak TLS, which installing it would fetch: a new site is not in it.
    (package / "conf" / "hsts-preload.json").write_text("{}", encoding="ascii")
    return [node, "--import", str(HERE / "loopback.mjs"), str(package / "src" / "scan.js")]


def scan(ports: tuple[int, int], trusted: Path) -> Any:
    """What the Observatory says of the host whose own ports are found at these, and whose certificate is trusted."""
    here = f"80:{ports[0]},443:{ports[1]},{ports[1]}:{ports[1]}"
    surroundings = {**os.environ, "PORTS": here, "NODE_EXTRA_CA_CERTS": str(trusted)}
    asked = [*scanner(), HOST]
    done = subprocess.run(asked, env=surroundings, capture_output=True, encoding="utf-8", timeout=PATIENCE, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("server", ["nginx", "caddy"])
def test_the_observatory_gives_its_best_grade(server: str, tmp_path: Path) -> None:
    root = released(small_site(), tmp_path / "srv")
    trusted, ports = certificate(tmp_path, HOST), (free_port(), free_port())
    place = ServedSite(HOST, "", str(root), certificate=str(tmp_path), public_ports=ports)
    with running(server, place, tmp_path / server, ports[1]):
        if server == "caddy":
            trusted = tmp_path / server / CADDY_ROOT
            wait_for_certificate(trusted, ports[1])
        found = scan(ports, trusted)
    headers = {name.lower(): value for name, value in headers_of("").items()}
    assert headers.items() <= found["scan"]["responseHeaders"].items(), "it looked at something else"
    assert [name for name, test in found["tests"].items() if not test["pass"]] == []
    assert (found["scan"]["grade"], found["scan"]["score"]) == ("A+", SCORE)


def wait_for_certificate(trusted: Path, port: int) -> None:
    """Caddy makes its certificates after it has begun to answer."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            context = ssl.create_default_context(cafile=trusted)
            plain = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
            with context.wrap_socket(plain, server_hostname=HOST):
                return
        except OSError:
            time.sleep(0.05)
    pytest.fail("Caddy has made no certificate in time")
