"""nginx and Caddy with the shipped configurations, as processes of our own on this machine, and their answers."""

import gzip
import http.client
import os
import shutil
import ssl
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import brotli
from lacking import program
from loopback import PATIENCE, await_answer, free_port

from bulletin.publishing.releases import CURRENT, MARKER, RELEASES
from bulletin.publishing.served_site import ServedSite
from bulletin.publishing.servers import configuration

TEXTS = {".html", ".css", ".svg", ".xml", ".atom", ".txt", ".json", ".md", ".bib", ".ris"}
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
NGINX = """\
{modules}
daemon off;
worker_processes 2;
pid {folder}/nginx.pid;
error_log stderr warn;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""

# Around what is shipped for a public host: other ports, and certificates of its own making.
CADDY = """\
{{
    admin off
    http_port {place.public_ports[0]}
    https_port {place.public_ports[1]}
    local_certs
    skip_install_trust
    storage file_system {folder}/data
}}
import {folder}/Caddyfile
"""
CADDY_ALONE = "{\n\tadmin off\n\tauto_https off\n\tskip_install_trust\n}\n"
CADDY_ROOT = "data/pki/authorities/local/root.crt"


class Answer(NamedTuple):
    """What a server answered; the names of headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def compress(folder: Path) -> Path:
    """Put beside each text of a site what publishing puts there."""
    for file in [file for file in folder.rglob("*") if file.suffix in TEXTS]:
        file.with_name(f"{file.name}.gz").write_bytes(gzip.compress(file.read_bytes(), mtime=0))
        file.with_name(f"{file.name}.br").write_bytes(brotli.compress(file.read_bytes(), quality=4))
    return folder


def released(site: Path, folder: Path) -> Path:
    """Copy a site into a folder as a release; the link to it, which servers show."""
    name = "000001-0123456789ab"
    release = shutil.copytree(site, folder / RELEASES / name)
    (release / MARKER).mkdir()
    (release / MARKER / name).touch()
    (folder / CURRENT).symlink_to(f"{RELEASES}/{name}")
    return folder / CURRENT


@contextmanager
def serving(
    server: str, root: Path, folder: Path, base: str = "", pin: bool = True, redirects: Mapping[str, str] | None = None
) -> Iterator[str]:
    """Serve a site below `base` by the `server` nginx or caddy; gives the address of the site, with a final slash."""
    place = ServedSite("127.0.0.1", base, str(root), port=free_port(), pin=pin, brotli=BROTLI.exists())
    place = place._replace(redirects=redirects or {})
    with running(server, place, folder, place.port):
        yield f"http://127.0.0.1:{place.port}{base}/"


@contextmanager
def running(server: str, place: ServedSite, folder: Path, port: int) -> Iterator[None]:
    """Run a server for a place, with its files in `folder`, until the context ends."""
    command, said = _command(server, place, folder), folder / "said.log"
    with (
        said.open("wb") as log,
        subprocess.Popen(command, env={**os.environ, "HOME": str(folder)}, stderr=log) as process,
    ):
        try:
            await_answer(process, port, said)
            yield
        finally:
            process.terminate()


@contextmanager
def configured(server: str, folder: Path, conf: str, port: int) -> Iterator[str]:
    """A server with a configuration: nginx's inside `http`; the address at which it answers, without a final slash."""
    folder.mkdir(parents=True, exist_ok=True)
    if server == "nginx":
        (folder / "site.conf").write_text(conf, encoding="utf-8")
        (folder / "nginx.conf").write_text(NGINX.format(folder=folder, modules=""), encoding="utf-8")
        user = f"user {_user()};" if os.geteuid() == 0 else ""
        command = [program("nginx"), "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", "stderr", "-g", user]
    else:
        (folder / "Caddyfile").write_text(CADDY_ALONE + conf, encoding="utf-8")
        command = [program("caddy"), "run", "--config", str(folder / "Caddyfile")]
    said = folder / "said.log"
    with (
        said.open("wb") as log,
        subprocess.Popen(command, env={**os.environ, "HOME": str(folder)}, stderr=log) as process,
    ):
        try:
            await_answer(process, port, said)
            assert "conflicting" not in said.read_text("utf-8")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def _command(server: str, place: ServedSite, folder: Path) -> list[str]:
    folder.mkdir(parents=True, exist_ok=True)
    if server == "nginx":
        (folder / "site.conf").write_text(configuration("nginx.conf", place), encoding="utf-8")
        modules = f"load_module {BROTLI};" if place.brotli else ""
        (folder / "nginx.conf").write_text(NGINX.format(folder=folder, modules=modules), encoding="utf-8")
        # Started by root it would read the site as another user, who may not enter a test's folder.
        user = f"user {_user()};" if os.geteuid() == 0 else ""
        return [program("nginx"), "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", "stderr", "-g", user]
    shipped, started = folder / "Caddyfile", folder / "Caddyfile.here"
    shipped.write_text(configuration("Caddyfile", place), encoding="utf-8")
    around = f"import {shipped}\n" if place.port else CADDY.format(place=place, folder=folder)
    started.write_text(around, encoding="utf-8")
    return [program("caddy"), "run", "--config", str(started), "--adapter", "caddyfile"]


def _user() -> str:
    import pwd

    return pwd.getpwuid(os.geteuid()).pw_name


def certificate(folder: Path, host: str) -> Path:
    """Make a throwaway certificate of a host in a folder, under the names that certbot gives; its path."""
    openssl = program("openssl")
    made = ["-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem"), "-days", "2"]
    names = ["-subj", f"/CN={host}", "-addext", f"subjectAltName=DNS:{host}"]
    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    subprocess.run([openssl, "req", "-x509", "-nodes", *curve, *made, *names], capture_output=True, check=True)
    return folder / "fullchain.pem"


def ask(url: str, method: str = "GET", tls: ssl.SSLContext | None = None, **headers: str) -> Answer:
    """Ask for an address as it is, following no redirect; `if_none_match` stands for `If-None-Match`."""
    host, _, path = url.removeprefix("http://").partition("/")
    connection = (
        http.client.HTTPSConnection(host, timeout=PATIENCE, context=tls)
        if tls
        else http.client.HTTPConnection(host, timeout=PATIENCE)
    )
    try:
        connection.request(
            method, f"/{path}", headers={name.replace("_", "-"): value for name, value in headers.items()}
        )
        response = connection.getresponse()
        body = response.read()
        return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, body)
    finally:
        connection.close()
