"""What a report still wants though none of its values is wrong: a text, and a headline in its own language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bulletin.model.problem import Problem, Severity
from bulletin.model.schema import ReportFile
from bulletin.model.validation import Location
from bulletin.reading.text import Text

_HAN, _LETTER = re.compile(r"[\u3400-\u9fff]"), re.compile(r"[^\W\d_]")
_WRITTEN_WITH_HAN = frozenset(["zh", "yue", "wuu", "nan", "ja", "ko"])


def what_is_wanting(report: ReportFile, text: Text, lang: str, location: Location, line: int) -> Iterator[Problem]:
    """Warnings, or notices in a draft; `lang` is the site's language, `line` the last of the front matter."""
    severity: Severity = "notice" if report.status == "draft" else "warning"
    if not text.html and report.status != "withdrawn":
        message = "there is no text under the facts; write it below the second ---, an empty line between paragraphs"
        yield Problem(location.path, line, "", message, severity)
    if not report.lang and lang.partition("-")[0] not in _WRITTEN_WITH_HAN and _is_han(report.title or ""):
        message = f'this headline is Chinese, and a report without lang is in "{lang}"; translate it, or add lang: zh'
        yield location.problem(("title",), message, severity)


def _is_han(words: str) -> bool:
    """Whether most of the letters are Chinese signs."""
    return 2 * len(_HAN.findall(words)) > len(_LETTER.findall(words))
