"""`./run admin`: the browser editor written into the site's output, in `admin/`."""

import json
import shutil
from collections.abc import Iterable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bulletin.desk.admin import NAME
from bulletin.desk.admin.backend import Backend, read_backend
from bulletin.desk.admin.config import configuration
from bulletin.desk.admin.fields import id_rules, shapes
from bulletin.desk.admin.packages import HERE, PackageError, copy_packages, installed
from bulletin.desk.options import AdminOptions
from bulletin.desk.project import open_project, refuse
from bulletin.model.catalogue import editors_words
from bulletin.model.files import reason_of
from bulletin.model.kinds import FILED
from bulletin.model.problem import ContentError
from bulletin.model.site import Site
from bulletin.site.policies import ADMIN, as_meta

PAGE = HERE / "page"
CACHE = Path(".cache") / "admin"


def make_admin(options: AdminOptions) -> None:
    """Write the editor's page; exits with status 1 and the reason if it cannot be made."""
    project = open_project(options.settings, output=options.output)
    built = project.output
    try:
        backend = read_backend(project.settings)
        write_page(project.site, backend, installed(CACHE, project.translate), built)
    except ContentError as error:
        refuse(error.told(project.translate))
    except (PackageError, OSError) as error:
        project.refuse(reason_of(error))
    for path in unlisted(project.content):
        print(project.translate(f"notice: the editor does not list {path}; it looks into subfolders only for reports"))
    print(project.translate(f"The editor is in {built / NAME}; ./run serve shows it at /{NAME}/."))


def write_page(site: Site, backend: Backend | None, modules: Path, output: Path) -> None:
    """Write the page beside the previous one, then replace that; `modules` is a `node_modules`."""
    aside, before = output / ".admin-new", output / ".admin-old"
    for folder in (aside, before):
        shutil.rmtree(folder, ignore_errors=True)
    aside.mkdir(parents=True)
    copy_packages(modules, aside)
    for file in (*PAGE.glob("*.js"), *PAGE.glob("*.css")):
        shutil.copyfile(file, aside / file.name)
    environment = Environment(loader=FileSystemLoader(PAGE), autoescape=True, undefined=StrictUndefined)
    environment.globals["_"] = editors_words(site.default_lang)
    words = json.loads(environment.get_template("words.jinja").render())
    data = {"config": configuration(site, backend), "shapes": shapes(site), "words": words, "ids": id_rules()}
    for name, value in data.items():
        (aside / f"{name}.json").write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    index = environment.get_template("index.html").render(site=site, policy=policy(backend))
    (aside / "index.html").write_text(f"{index}\n", encoding="utf-8")
    if (output / NAME).exists():
        (output / NAME).replace(before)
    aside.replace(output / NAME)
    shutil.rmtree(before, ignore_errors=True)


def policy(backend: Backend | None) -> str:
    """What the editor's page may load and reach; nothing but this site and the backend's host.

    The headers of the whole site have to allow any `https:`; this names the host instead.
    Source: https://sveltiacms.app/en/docs/security
    """
    reached = " ".join(("'self' blob: data:", *(backend.hosts if backend else ())))
    return as_meta({**ADMIN, "img-src": "'self' data: blob:", "connect-src": reached})


def unlisted(content: Path) -> Iterable[str]:
    """The content files in folders where the editor does not look."""
    for kind in FILED:
        for file in sorted((content / kind).rglob("*.md")):
            depth = len(file.relative_to(content / kind).parts)
            if depth != (2 if kind == "reports" else 1):
                yield file.as_posix()
