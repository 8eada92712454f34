"""`./run portable`: a copy of the built site that opens from a disk, for those who have no server."""

import posixpath
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import lxml.html

from bulletin.desk.options import PortableOptions
from bulletin.desk.project import open_project, refuse
from bulletin.desk.settings import given_path


def make_portable(options: PortableOptions) -> None:
    """Copy the built site to a new folder; exits with status 1 if there is no site, or the folder exists."""
    project = open_project(options.settings, output=options.output)
    built, target = project.output, options.target
    if not (built / "index.html").is_file():
        refuse(f"{built}: there is no site yet; make it with ./run build")
    try:
        copy(built, Path(given_path(target)), project.site.base)
    except FileExistsError:
        refuse(f"{target}: this exists already; name a new folder, or remove it")
    print(f"Open {target}/index.html in a browser.")


def copy(output: Path, target: Path, base: str) -> None:
    """Copy a site that was built to answer below the path `base` (empty or /…), with links from file to file.

    Raises FileExistsError if `target` exists.
    """
    shutil.copytree(output, target)
    for page in sorted(target.rglob("*.html")):
        path = page.relative_to(target).as_posix()
        page.write_bytes(relinked(page.read_bytes(), path, base))


def relinked(page: bytes, path: str, base: str) -> bytes:
    """A page at `path` below the output folder, with its links into the site made relative."""
    parser = lxml.html.HTMLParser(encoding="utf-8")
    document: Any = lxml.html.document_fromstring(page, parser=parser)
    document.rewrite_links(lambda link: relative(link, path, base), resolve_base_href=False)
    html: bytes = lxml.html.tostring(document, encoding="utf-8", doctype="<!doctype html>")
    return html


def relative(link: str, path: str, base: str) -> str:
    """The link as it is followed from the file at `path`; one to elsewhere, or within the page, as it is."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or not parts.path or not f"{parts.path}/".startswith(f"{base}/"):
        return link
    target = unquote(parts.path.removeprefix(base)).lstrip("/")
    if not target or target.endswith("/"):
        target += "index.html"
    way = quote(posixpath.relpath(target, posixpath.dirname(path) or "."))
    return parts._replace(path=way).geturl()
