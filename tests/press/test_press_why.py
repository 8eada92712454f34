"""`./run build --why` says why a file was written, or left alone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from builds import build, write
from press_project import Project
from press_site import CONTENT


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


ANSWERS = {
    "nothing": (lambda project: None, "left alone: nothing that it depends on has changed"),
    "its text": (
        lambda project: project.edit("reports/one.md", lambda text: text.replace("met", "sat")),
        "a text that it shows changed",
    ),
    "its facts": (
        lambda project: project.edit("reports/one.md", lambda text: text.replace("title: One", "title: 1")),
        "what it shows of the register changed",
    ),
    "its template": (
        lambda project: (project.theme / "templates" / "_all.html").write_text("{{ page }}", encoding="utf-8"),
        "its template or one that it includes changed",
    ),
    "a hand": (
        lambda project: (project.output / "reports" / "one" / "index.html").write_text("x", encoding="utf-8"),
        "something else changed or deleted",
    ),
}


@pytest.mark.parametrize(("change", "answer"), ANSWERS.values(), ids=ANSWERS)
def test_why_tells_what_has_changed(project: Project, change: Callable[[Project], object], answer: str) -> None:
    change(project)
    for path in ("reports/one/index.html", "/reports/one/", "output/reports/one"):
        said = build(project.content, project.output, theme=project.theme, why=path).said
        if path == "reports/one/index.html":
            assert said.startswith(f"{path}: ")
            assert answer in said.splitlines()[0]
        else:
            assert "left alone: nothing" in said.splitlines()[0]


def test_why_tells_of_settings_of_new_pages_and_of_unknown_ones(project: Project) -> None:
    write(project.content, {"reports/new.md": CONTENT["reports/two.md"].replace("Two", "New")})
    assert "written: it is new" in project.build(why="reports/new/index.html").said
    assert "no page of the site has this path" in project.build(why="reports/nobody/index.html").said
    assert "the site's settings" in project.build(why="index.html", sitename="Another").said
