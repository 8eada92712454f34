"""Compiled templates are kept for the next build, and never stand for what they were not compiled from."""

import random
from pathlib import Path

import pytest
from builds import build, states, tree
from jinja2 import Environment
from press_site import small_content, telling_theme
from test_press_damage import DAMAGES

from bulletin.plugin import FIXED
from bulletin.press.environment import Environments
from bulletin.press.theme import Theme


def test_the_next_build_compiles_nothing_anew(tmp_path: Path) -> None:
    content, theme, kept = small_content(tmp_path), telling_theme(tmp_path), tmp_path / "kept"
    first = build(content, tmp_path / "one", theme=theme, bulletin_compiled=kept)
    files = states(kept)
    assert len(files) > 10
    second = build(content, tmp_path / "two", theme=theme, bulletin_compiled=kept)
    assert states(kept) == files
    assert tree(second.output) == tree(first.output)


@pytest.mark.parametrize("change", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_one_is_compiled_anew(change: object, tmp_path: Path) -> None:
    content, theme, kept = small_content(tmp_path), telling_theme(tmp_path), tmp_path / "kept"
    expected = tree(build(content, tmp_path / "one", theme=theme, bulletin_compiled=kept).output)
    whole = tree(kept)
    for file in kept.iterdir():
        file.write_bytes(change(file.read_bytes(), random.Random(0)))  # type: ignore[operator]
    again = build(content, tmp_path / "two", theme=theme, bulletin_compiled=kept)
    assert again.status == 0, again.said
    assert tree(again.output) == expected
    assert tree(kept) == whole


def test_one_that_cannot_be_kept_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file where a folder should be")
    done = build(
        small_content(tmp_path), tmp_path / "one", theme=telling_theme(tmp_path), bulletin_compiled=tmp_path / "kept"
    )
    assert done.status == 0, done.said


def test_what_is_said_in_one_language_is_not_kept_for_another(tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    templates.mkdir()
    (templates / "page.html").write_text('{{ "fr"|language_name }}', encoding="utf-8")
    base = Environment(**FIXED["JINJA_ENVIRONMENT"])
    for _ in range(2):
        environments = Environments(base, Theme(tmp_path), tmp_path / "kept")
        said = [environments.template("page.html", lang).render() for lang in ("en", "fr")]
        assert said == ["French", "français"]
    (templates / "page.html").write_text("changed", encoding="utf-8")
    assert Environments(base, Theme(tmp_path), tmp_path / "kept").template("page.html", "en").render() == "changed"
