"""An editor's answers for a new report, each checked when it is given, with the schema's own messages."""

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from bulletin.model.catalogue import Say, editors_words
from bulletin.model.characters import unfit_sign
from bulletin.model.fields import Label, field_text
from bulletin.model.names import NameIndex
from bulletin.model.schema import ReportFile
from bulletin.model.translating import translator
from bulletin.model.validation import Location, validate
from bulletin.register.misspelling import unknown_committee

if TYPE_CHECKING:
    from prompt_toolkit.completion import Completer

_ADDRESS_LIKE = re.compile(r"[\w.+-]+://|www\.|[\w-]+(\.[\w-]+)+/", re.ASCII)
QUESTIONS = {
    "title": Label("Headline", "our own, in one line"),
    "body": Label("Committee", "its id, name or alias; several with commas between"),
    "date": Label("Date of the meeting", "2019-04-17, 2019-04, 2019; XXXX-04-17 without a year; 2019-04-17? inferred"),
    "source": Label("Source", "a web address, https://…, or who published it"),
}


class CheckedAnswer(NamedTuple):
    """An answer as the file will have it, and what is wrong with it; empty if nothing is."""

    value: Any
    wrong: str = ""


class Answers:
    """Checks answers; a draft may leave them out, and name a committee that has no file yet."""

    def __init__(self, committees: NameIndex, draft: bool, language: str = "en") -> None:
        self.committees = committees
        self._draft = draft
        self.say, self._translate = editors_words(language), translator(language)

    def judge(self, key: str, text: str) -> CheckedAnswer:
        """The value of an answer, and what is wrong with it."""
        text = text.strip()
        if not text:
            what = {"what": field_text(ReportFile.model_fields[key], self.say).hint}
            needed = self.say("this is needed: %(what)s; with --draft it may be left out") % what
            return CheckedAnswer(None, "" if self._draft else needed)
        if unfit := yaml.reader.Reader.NON_PRINTABLE.search(text):
            return CheckedAnswer(text, unfit_sign(unfit[0]))
        if key == "body":
            return self._committee(text)
        alone = "url" if _ADDRESS_LIKE.match(text) else "publisher"
        value = {alone: text} if key == "source" else text
        problems = validate(ReportFile, {key: value}, Location("", {}))[1]
        wrong = [problem.message for problem in problems if problem.field.split(".")[0] == key]
        return CheckedAnswer(value, "; ".join(map(self._translate, wrong)))

    def _committee(self, text: str) -> CheckedAnswer:
        parts = [part.strip() for part in re.split("[,，、;；]", text)]
        names = parts if len(parts) > 1 and all(map(self.committees.find, parts)) else [text]
        wrong = "; ".join(filter(None, map(self._unclear, names)))
        return CheckedAnswer(names if len(names) > 1 else text, wrong)

    def _unclear(self, name: str) -> str:
        found = self.committees.find(name)
        if len(found) > 1:
            several = self.say('"%(name)s" may mean %(ids)s; write the id of the one you mean')
            return several % {"name": name, "ids": self.say(" or ").join(found)}
        if found or self._draft:
            return ""
        unknown = self._translate(unknown_committee(name, self.committees.known()))
        return self.say("%(unknown)s; with --draft you can begin the report before that") % {"unknown": unknown}


def ask(key: str, answers: Answers) -> str:
    """Ask for one key at a terminal; names are completed as they are typed."""
    completer = complete_names(answers.committees.known()) if key == "body" else None
    return ask_until_right(QUESTIONS[key], answers.say, lambda text: answers.judge(key, text).wrong, "", completer)


def ask_until_right(
    question: Label, say: Say, fault: Callable[[str], str], default: str = "", completer: "Completer | None" = None
) -> str:
    """Ask at a terminal until `fault` finds nothing wrong with the answer.

    Raises KeyboardInterrupt or EOFError if the editor leaves.
    """
    from prompt_toolkit import PromptSession, print_formatted_text  # late: slow, and not needed where all is given

    label, hint = map(say, question)
    session: PromptSession[str] = PromptSession(f"{label}: ", completer=completer, bottom_toolbar=hint)
    text = session.prompt(default=default)
    while wrong := fault(text):
        print_formatted_text(wrong)  # above the question, where there is room for it
        text = session.prompt(default=text)
    return text


def complete_names(names: Iterable[str]) -> "Completer":
    """Completes a name from any part of it."""
    from prompt_toolkit.completion import WordCompleter

    return WordCompleter(sorted(names), ignore_case=True, sentence=True, match_middle=True)
