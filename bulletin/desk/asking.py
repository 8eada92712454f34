"""The questions for a new report, at a terminal: completed and checked while one types."""

from __future__ import annotations

from collections.abc import Iterable

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import Completer, WordCompleter
from prompt_toolkit.document import Document
from prompt_toolkit.validation import ValidationError, Validator

from bulletin.desk.answers import QUESTIONS, Answers


class _Judge(Validator):
    def __init__(self, answers: Answers, key: str) -> None:
        self._answers = answers
        self._key = key

    def validate(self, document: Document) -> None:
        if wrong := self._answers.judge(self._key, document.text).wrong:
            raise ValidationError(len(document.text), wrong)


def complete_names(names: Iterable[str]) -> Completer:
    """Completes a name from any part of it."""
    return WordCompleter(sorted(names), ignore_case=True, sentence=True, match_middle=True)


def ask(key: str, answers: Answers, committees: Iterable[str]) -> str:
    """Ask for one key until the answer will do; raises KeyboardInterrupt or EOFError when the editor leaves."""
    question = QUESTIONS[key]
    session: PromptSession[str] = PromptSession(
        f"{question.label}: ",
        completer=complete_names(committees) if key == "body" else None,
        validator=_Judge(answers, key),
        validate_while_typing=False,
        bottom_toolbar=question.hint,
    )
    return session.prompt()
