"""README, ARCHITECTURE and CONTRIBUTING: what they name is there, and their English is plain."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from builds import ROOT

from bulletin.tasks.command_line import CommandLine

DOCUMENTS = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/publishing.md", "tests/README.md")
STUMBLING = r"\b(anew|mend(s|ed|ing)?|of before|for ever|(?<!there )is no (?!longer|more)|nobody)\b"


def _text(document: str) -> str:
    return (ROOT / document).read_text("utf-8")


def _anchors(path: Path) -> set[str]:
    """The anchors of headings, as Git hosts make them."""
    headings = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def _links(document: str) -> Iterator[tuple[Path, str]]:
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"```.*?```|`[^`\n]*`", "", _text(document), flags=re.DOTALL)):
        if not re.match(r"https?:|mailto:|\{", target):
            file, _, anchor = target.partition("#")
            yield ((ROOT / document).parent / file if file else ROOT / document), anchor


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_lead_somewhere(document: str) -> None:
    for path, anchor in _links(document):
        assert path.exists(), path
        assert not anchor or anchor in _anchors(path), f"{path}#{anchor}"


@pytest.mark.parametrize("document", DOCUMENTS)
def test_tasks_that_are_named_exist(document: str) -> None:
    named = set(re.findall(r"\./run ([a-z][\w-]*)", _text(document)))
    assert named - _tasks() == set()


def _tasks() -> set[str]:
    line = CommandLine(name="run", binary="./run")
    line.create_config()
    line.parse_core(["run", "--search-root", str(ROOT)])
    line.parse_collection()
    return set(line.collection.task_names)


def test_paths_that_architecture_names_exist() -> None:
    for path in re.findall(r"`((?:bulletin|tests|theme|\.github|docs)/[\w./-]*)`", _text("ARCHITECTURE.md")):
        assert (ROOT / path).exists(), path


def test_architecture_draws_every_room() -> None:
    picture = _text("ARCHITECTURE.md").partition("## Rooms")[2].partition("## ")[0]
    rooms = {path.name for path in (ROOT / "bulletin").iterdir() if (path / "__init__.py").is_file()}
    assert rooms <= set(re.findall(r"[a-z]+", picture))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_english_is_plain(document: str) -> None:
    assert re.findall(rf"[^\n]*{STUMBLING}[^\n]*", _text(document)) == []


def test_the_english_of_the_code_is_plain() -> None:
    for path in (*(ROOT / "bulletin").rglob("*.py"), *(ROOT / "theme" / "templates").iterdir()):
        assert (
            re.findall(r"[^\n]*\b(?:anew|mend(?:s|ed|ing)?|of before|for ever)\b[^\n]*", path.read_text("utf-8")) == []
        ), path
