"""`./run portable`: a copy of the built site that opens from a disk, for those who have no server."""

import posixpath
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import lxml.html

from bulletin.desk.options import PortableOptions
from bulletin.desk.project import open_project
from bulletin.desk.settings import given_path
from bulletin.site.addresses import file_at


def make_portable(options: PortableOptions) -> None:
    """Copy the built site to a new folder; exits with status 1 if there is no site, or the folder exists."""
    project = open_project(options.settings, output=options.output)
    built, target = project.output, options.target
    if not (built / "index.html").is_file():
        project.refuse(f"{built}: there is no site yet; make it with ./run build")
    copied = Path(given_path(target))
    try:
        shutil.copytree(built, copied)
    except FileExistsError:
        project.refuse(f"{target}: this exists already; name a new folder, or remove it")
    for page in sorted(copied.rglob("*.html")):
        page.write_bytes(relinked(page.read_bytes(), page.relative_to(copied).as_posix(), project.site.base))
    print(project.translate(f"Open {target}/index.html in a browser."))


def relinked(page: bytes, path: str, base: str) -> bytes:
    """A page at `path` below the output folder, with its links into the site, which is below `base`, made relative."""
    parser = lxml.html.HTMLParser(encoding="utf-8")
    document: Any = lxml.html.document_fromstring(page, parser=parser)
    document.rewrite_links(lambda link: relative(link, path, base), resolve_base_href=False)
    html: bytes = lxml.html.tostring(document, encoding="utf-8", doctype="<!doctype html>")
    return html


def relative(link: str, path: str, base: str) -> str:
    """A link relative to the file at `path`; one to another site, or within the page, stays as it is."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or not parts.path or not f"{parts.path}/".startswith(f"{base}/"):
        return link
    target = quote(posixpath.relpath(file_at(parts.path, base), posixpath.dirname(path) or "."))
    return parts._replace(path=target).geturl()
