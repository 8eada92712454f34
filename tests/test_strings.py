"""Every word of the interface goes through gettext, and translators are given them all."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

ROOT = Path(__file__).parent.parent
TRANSLATIONS = ROOT / "theme" / "translations"
EDITORS = ROOT / "bulletin" / "translations"
CATALOGUES = sorted([*TRANSLATIONS.glob("*/LC_MESSAGES/*.po"), *EDITORS.glob("*/LC_MESSAGES/*.po")])
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|[<>&]")
TEMPLATES = sorted((ROOT / "theme" / "templates").glob("*.html"))


@pytest.mark.parametrize(
    ("template", "code"),
    [(TRANSLATIONS / "bulletin.pot", ("bulletin", "theme")), (EDITORS / "editors.pot", ("bulletin",))],
    ids=lambda value: getattr(value, "stem", None),
)
def test_the_collected_words_are_those_of_theme_and_code(tmp_path: Path, template: Path, code: tuple[str, ...]) -> None:
    found = tmp_path / template.name
    options = f"-k translate --add-location=file --sort-by-file --omit-header -F {template.parent / 'babel.cfg'}"
    command = [sys.executable, "-m", "babel.messages.frontend", "extract", *options.split(), "-o", str(found)]
    subprocess.run([*command, *code], cwd=ROOT, check=True)
    assert found.read_text("utf-8") == template.read_text("utf-8"), "run ./run strings"


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_template_has_no_word_of_its_own(template: Path) -> None:
    source = template.read_text("utf-8")
    without_code = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", " ", source, flags=re.DOTALL)
    without_tags = re.sub(r"<[^>]*>", " ", without_code)
    assert not re.findall(r"[A-Za-z]{2,}", without_tags)


def catalogue_of(file: Path, locale: str | None = None) -> Catalog:
    with file.open("rb") as opened:
        return read_po(opened, locale=locale)


def said(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())


def messages(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: f"{file.stem}-{file.parts[-3]}")
def test_a_catalogue_translates_every_message(file: Path) -> None:
    catalogue = catalogue_of(file, file.parts[-3])
    lacking = []
    for message in messages(catalogue_of(file.parents[2] / f"{file.stem}.pot")):
        theirs = catalogue.get(message.id)
        forms = said(theirs.string) if theirs and not theirs.fuzzy else ()
        if len(forms) != (catalogue.num_plurals if message.pluralizable else 1) or not all(forms):
            lacking.append(said(message.id)[0])
    assert lacking == [], f"run ./run strings, then translate these in {file.relative_to(ROOT)}"


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: f"{file.stem}-{file.parts[-3]}")
def test_a_translation_has_the_placeholders_of_its_message_and_no_html(file: Path) -> None:
    for message in messages(catalogue_of(file, file.parts[-3])):
        last = said(message.id)[-1]
        allowed = set(PLACEHOLDER.findall(" ".join(said(message.id))))
        assert all(set(PLACEHOLDER.findall(form)) <= allowed for form in said(message.string)), message.id
        assert sorted(PLACEHOLDER.findall(said(message.string)[-1])) == sorted(PLACEHOLDER.findall(last)), message.id


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: f"{file.stem}-{file.parts[-3]}")
def test_a_translation_says_nothing_twice(file: Path) -> None:
    forms = [form for message in messages(catalogue_of(file, file.parts[-3])) for form in said(message.string)]
    assert [form for form in forms if len(form) > 20 and form[: len(form) // 2] == form[(len(form) + 1) // 2 :]] == []


def test_french_is_there() -> None:
    found = {(file.stem, file.parts[-3]) for file in CATALOGUES}
    assert {("bulletin", "fr"), ("editors", "fr"), ("editors", "zh")} <= found
