"""Every word of the interface goes through gettext, and translators are given them all."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TRANSLATIONS = ROOT / "theme" / "translations"
TEMPLATES = sorted((ROOT / "theme" / "templates").glob("*.html"))


def test_the_collected_words_are_those_of_the_theme(tmp_path: Path) -> None:
    found = tmp_path / "bulletin.pot"
    options = "-k translate --add-location=file --sort-by-file --omit-header -F theme/translations/babel.cfg"
    command = [sys.executable, "-m", "babel.messages.frontend", "extract", *options.split(), "-o", str(found)]
    subprocess.run([*command, "bulletin", "theme"], cwd=ROOT, check=True)
    expected = (TRANSLATIONS / "bulletin.pot").read_text("utf-8")
    assert found.read_text("utf-8") == expected, "run ./run strings"


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_template_has_no_word_of_its_own(template: Path) -> None:
    source = template.read_text("utf-8")
    without_code = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", " ", source, flags=re.DOTALL)
    without_tags = re.sub(r"<[^>]*>", " ", without_code)
    assert not re.findall(r"[A-Za-z]{2,}", without_tags)
