"""What an editor answers for a new report, each answer checked as it is given, with the schema's own words."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from bulletin.model.fields import Label
from bulletin.model.names import NameIndex
from bulletin.model.schema import Report
from bulletin.model.validation import Location, validate
from bulletin.register.misspelling import unknown_committee

_ADDRESS_LIKE = re.compile(r"[\w.+-]+://|www\.|[\w-]+(\.[\w-]+)+/", re.ASCII)
QUESTIONS = {
    "title": Label("Headline", "our own, in one line"),
    "body": Label("Committee", "its id, name or alias; several with commas between"),
    "date": Label("Date of the meeting", "2019-04-17, 2019-04, 2019; XXXX-04-17 without a year; 2019-04-17? inferred"),
    "source": Label("Source", "a web address, https://…, or who published it"),
}


class CheckedAnswer(NamedTuple):
    """An answer as the file will have it, and what is wrong with it, empty for nothing."""

    value: Any
    wrong: str = ""


class Answers:
    """Judges answers; a draft may leave them out, and name a committee that has no file yet."""

    def __init__(self, committees: NameIndex, draft: bool) -> None:
        self._committees = committees
        self._draft = draft

    def judge(self, key: str, text: str) -> CheckedAnswer:
        """What an answer comes to."""
        text = text.strip()
        if not text:
            needed = f"this is needed: {Report.model_fields[key].description}; with --draft it may be left out"
            return CheckedAnswer(None, "" if self._draft else needed)
        if key == "body":
            return self._committee(text)
        value = _source(text) if key == "source" else text
        problems = validate(Report, {key: value}, Location("", {}))[1]
        wrong = [problem.message for problem in problems if problem.field.split(".")[0] == key]
        return CheckedAnswer(value, "; ".join(wrong))

    def _committee(self, text: str) -> CheckedAnswer:
        parts = [part.strip() for part in re.split("[,，、;；]", text)]
        names = parts if len(parts) > 1 and all(map(self._committees.find, parts)) else [text]
        wrong = "; ".join(filter(None, map(self._unclear, names)))
        return CheckedAnswer(names if len(names) > 1 else text, wrong)

    def _unclear(self, name: str) -> str:
        found = self._committees.find(name)
        if len(found) > 1:
            return f'"{name}" may mean {" or ".join(found)}; write the id of the one you mean'
        if found or self._draft:
            return ""
        unknown = unknown_committee(name, self._committees.known(), self._committees.ids())
        return f"{unknown}; with --draft the report can be begun before it"


def _source(text: str) -> dict[str, str]:
    return {"url": text} if _ADDRESS_LIKE.match(text) else {"publisher": text}
