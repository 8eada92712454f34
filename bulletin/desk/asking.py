"""The questions for a new report, at a terminal: completed while one types, asked again where the answer is wrong."""

from __future__ import annotations

from collections.abc import Iterable

from prompt_toolkit import PromptSession, print_formatted_text
from prompt_toolkit.completion import Completer, WordCompleter

from bulletin.desk.answers import QUESTIONS, Answers


def complete_names(names: Iterable[str]) -> Completer:
    """Completes a name from any part of it."""
    return WordCompleter(sorted(names), ignore_case=True, sentence=True, match_middle=True)


def ask(key: str, answers: Answers, committees: Iterable[str]) -> str:
    """Ask for one key until the answer will do; raises KeyboardInterrupt or EOFError when the editor leaves."""
    question = QUESTIONS[key]
    session: PromptSession[str] = PromptSession(
        f"{question.label}: ",
        completer=complete_names(committees) if key == "body" else None,
        bottom_toolbar=question.hint,
    )
    text = session.prompt()
    while wrong := answers.judge(key, text).wrong:
        print_formatted_text(wrong)  # above the question, where it has all the lines that it needs
        text = session.prompt(default=text)
    return text
