"""nginx and Caddy as processes of the tests' own, each on a free port, with a configuration of theirs."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

PATIENCE = 60  # seconds; the machine may be busy with other tests

# A visit stays with the release that it began with: a cookie names it, and a release that is not kept any more gives
# way to the current one. What is shown is settled once for each request, before a file is opened.
NGINX = """\
{user}
worker_processes 1;
pid {folder}/nginx.pid;
error_log stderr warn;
daemon off;
events {{ worker_connections 256; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    types {{ text/html html; text/css css; image/svg+xml svg; }}
    map $cookie_release $pinned {{
        "~^[0-9]+-[0-9a-f]+$" {place}/releases/$cookie_release;
        default /nonexistent;
    }}
    map $release $name {{ "~/([0-9]+-[0-9a-f]+)$" $1; }}
    server {{
        listen 127.0.0.1:{port};
        root {place}/current;
        set $release $realpath_root;
        {pin}
        location /some/path/ {{
            rewrite ^/some/path/((?:.*/)?)$ /$1index.html break;
            rewrite ^/some/path/(.*)$ /$1 break;
            root $release;
            gzip_static on;
        }}
    }}
}}
"""
PIN = """\
if (-d $pinned) { set $release $pinned; }
        add_header Set-Cookie "release=$name; Path=/some/path/; Max-Age=600; HttpOnly; SameSite=Lax";"""
CADDY = """\
{{
    admin off
    auto_https off
}}
http://127.0.0.1:{port} {{
    handle_path /some/path/* {{
        root * {place}/current
        file_server {{
            precompressed br gzip
        }}
    }}
}}
"""


@contextmanager
def serving(name: str, place: Path, folder: Path, pin: bool = False) -> Iterator[int]:
    """The port at which a server shows the link of a place below `/some/path/`."""
    program = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/bin:/usr/local/bin")
    if not program:
        if os.environ.get("CI"):
            pytest.fail(f"{name} is not installed")
        pytest.skip(f"{name} is not installed: install it to test a published site on it")
    folder.mkdir(parents=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    # Workers of a server that root starts are nobody, who may not look into the folders of tests.
    user = "user root;" if hasattr(os, "geteuid") and os.geteuid() == 0 else ""
    text = NGINX if name == "nginx" else CADDY
    file = folder / "conf"
    file.write_text(text.format(user=user, folder=folder, place=place, port=port, pin=PIN if pin else ""), "utf-8")
    start = {
        "nginx": [program, "-p", str(folder), "-e", "stderr", "-c", str(file)],
        "caddy": [program, "run", "--config", str(file), "--adapter", "caddyfile"],
    }[name]
    homes = {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(start, stdout=log, stderr=log, env={**os.environ, **homes}, cwd=folder)
    try:
        _wait(process, port, folder / "log")
        yield port
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        assert process.poll() is None, log.read_text("utf-8")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            assert time.monotonic() < end, log.read_text("utf-8")
            time.sleep(0.05)
        else:
            return
