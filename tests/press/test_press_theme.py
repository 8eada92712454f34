"""A theme inherits: what it lacks it takes from ours, and a site may override single templates of either."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from builds import ROOT, build, differences, printed, states, tree
from press_site import small_content

pytestmark = pytest.mark.slow
OURS = ROOT / "theme"


def put(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return small_content(tmp_path)


def test_a_theme_of_one_template_has_all_other_pages_from_ours(content: Path, tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    put(theme / "templates" / "report.html", '{% extends "base.html" %}{% block main %}<p id="own">{% endblock %}')
    ours = tree(build(content, tmp_path / "ours", theme=OURS).output)
    theirs = build(content, tmp_path / "theirs", theme=theme)
    assert theirs.status == 0, theirs.said
    made = tree(theirs.output)
    assert made.keys() == ours.keys()
    changed = {path for path in made if made[path] != ours[path]}
    assert changed == {f"reports/{name}/index.html" for name in ("one", "two", "three", "four")}
    assert all(b'<p id="own">' in made[path] for path in changed)


def test_a_theme_of_a_stylesheet_alone(content: Path, tmp_path: Path) -> None:
    put(tmp_path / "theme" / "static" / "style.css", "a { color: red }")
    done = build(content, tmp_path / "output", theme=tmp_path / "theme")
    assert done.status == 0, done.said
    (sheet,) = (done.output / "theme").glob("style.*.css")
    assert sheet.read_text("utf-8") == "a { color: red }"
    assert sheet.name in (done.output / "index.html").read_text("utf-8")
    assert list((done.output / "theme").glob("icon.*.svg"))


def test_an_override_is_taken_before_the_theme_and_can_extend_what_it_overrides(content: Path, tmp_path: Path) -> None:
    theme, mine = tmp_path / "theme", tmp_path / "mine"
    put(theme / "templates" / "404.html", "of the theme, {{ site.name }}")
    put(mine / "404.html", 'mine, {% include "!theme/404.html" %}')
    put(mine / "_footer.html", '<p>mine</p>{% include "!simple/_footer.html" %}')
    done = build(content, tmp_path / "output", theme=theme, theme_templates_overrides=[str(mine)])
    assert done.status == 0, done.said
    assert (done.output / "404.html").read_text("utf-8").startswith("mine, of the theme, ")
    assert "<p>mine</p>" in (done.output / "index.html").read_text("utf-8")


def test_an_override_that_comes_later_or_goes_again_makes_the_right_pages_stale(content: Path, tmp_path: Path) -> None:
    mine, output = tmp_path / "mine", tmp_path / "output"
    mine.mkdir()
    given: dict[str, Any] = {"theme": OURS, "theme_templates_overrides": [str(mine)]}
    first = build(content, output, **given)
    assert first.status == 0, first.said
    whole, before = tree(output), states(output)
    file = put(mine / "person.html", '{% extends "!simple/person.html" %}{% block main %}mine{% endblock %}')
    build(content, output, **given)
    stale = printed(before, states(output))
    assert stale == {"people/li-si/index.html", "people/zhao-liu/index.html"}
    assert differences(tree(output), tree(build(content, tmp_path / "clean", clean=True, **given).output)) == []
    file.unlink()
    build(content, output, **given)
    assert tree(output) == whole


def test_a_translation_of_the_theme_stands_instead_of_ours_message_by_message(content: Path, tmp_path: Path) -> None:
    own = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Archive"\nmsgstr "Nos séances"\n'
    put(tmp_path / "theme" / "translations" / "fr" / "LC_MESSAGES" / "bulletin.po", own)
    done = build(content, tmp_path / "output", theme=tmp_path / "theme", default_lang="fr")
    assert done.status == 0, done.said
    front = (done.output / "index.html").read_text("utf-8")
    assert "Nos séances" in front
    assert "Rectifications" in front


def test_a_missing_override_is_named(content: Path, tmp_path: Path) -> None:
    failed = build(content, tmp_path / "output", theme_templates_overrides=["nowhere"])
    assert failed.status == 1
    assert 'THEME_TEMPLATES_OVERRIDES: there is no folder "nowhere"' in failed.said


def test_a_template_that_is_nowhere_is_named(content: Path, tmp_path: Path) -> None:
    theme = Path(shutil.copytree(OURS, tmp_path / "theme"))
    put(theme / "templates" / "topic.html", '{% include "!simple/_nowhere.html" %}')
    failed = build(content, tmp_path / "output", theme=theme)
    assert failed.status == 1
    assert "_nowhere.html: there is no such template" in failed.said
