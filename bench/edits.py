"""The edits after which a site is built again; each differs from the last and replaces it."""

import re
from collections.abc import Callable
from pathlib import Path

_TEXT = re.compile(r"(?:\n\nEdited (\d+)\.)?\n*\Z")
_TITLE = re.compile(r"^(title: .*?)(?: edited (\d+))?$", re.MULTILINE)
_TEMPLATE = re.compile(r"(?:<!-- (\d+) -->)?</body>")


def edit_text(report: Path) -> None:
    """Replace the last paragraph: it is past the summary, so that only the report's own page and feeds show it."""
    _edit(report, _TEXT, lambda found, number: f"\n\nEdited {number}.\n")


def edit_title(report: Path) -> None:
    """Replace the title, which every list with the report shows."""
    _edit(report, _TITLE, lambda found, number: f"{found[1]} edited {number}")


def edit_template(template: Path) -> None:
    """Replace a comment in the template of all pages."""
    _edit(template, _TEMPLATE, lambda found, number: f"<!-- {number} --></body>")


def _edit(path: Path, pattern: re.Pattern[str], replacement: Callable[[re.Match[str], int], str]) -> None:
    def replace(found: re.Match[str]) -> str:
        return replacement(found, int(found[found.re.groups] or 0) + 1)

    text = path.read_text(encoding="utf-8")
    edited = pattern.sub(replace, text, count=1)
    if edited == text:
        raise ValueError(f"nothing in {path} to edit")
    path.write_text(edited, encoding="utf-8")
