"""The name of a new site, and how it is organised: asked for at a terminal, or given as options."""

import datetime
import sys
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from bulletin.desk.answers import ask_until_right
from bulletin.model.catalogue import editors_words, marked
from bulletin.model.fields import Label
from bulletin.model.hosts import is_private
from bulletin.model.ids import slug
from bulletin.model.languages import canonical_language
from bulletin.model.problem import ContentError
from bulletin.model.site_settings import read_site
from bulletin.model.translating import translator

NOT_YET = "https://bulletin.example.org"  # refused by ./run publish, which says what to write
FAMILY_NAME_FIRST = ("hu", "ja", "ko", "vi", "zh")


QUESTIONS = {
    "name": Label("Name of the site", "as readers will see it at the top of each page"),
    "language": Label("Language", "of the interface and of the reports: en, fr, zh, de, …"),
    "levels": Label("Levels of committees", "highest first, with commas between; bund=Bund gives one an id"),
    "committee": Label("First committee", "whose meetings you will report; further ones are added later"),
    "address": Label("Address", "at which readers will find it, https://…; empty where you do not know yet"),
}
_DEFAULTS = {"language": "en", "levels": marked("Council, Committee")}
_SETTING_OF = {"SITENAME": "name", "DEFAULT_LANG": "language", "LEVELS": "levels", "SITEURL": "address"}


class AnswerError(Exception):
    """An answer is missing or wrong; one line for each, with the option that gives it."""


def complete_answers(given: Mapping[str, str]) -> dict[str, str]:
    """All answers; missing ones are asked for at a terminal, and have their defaults without one.

    Raises AnswerError if there is no terminal and no name, KeyboardInterrupt or EOFError if the user leaves.
    """
    answers = {key: given.get(key, "").strip() for key in QUESTIONS}
    if not sys.stdin.isatty() and not answers["name"]:
        raise AnswerError("--name: there is no terminal to ask at; say what the site is called")
    for key, answer in answers.items():
        default = editors_words(answers["language"])(_DEFAULTS.get(key, ""))
        answers[key] = answer or (_ask(key, default, answers["language"]) if sys.stdin.isatty() else default)
    answers["committee"] = answers["committee"] or next((label for _, label in levels_in(answers["levels"])), "")
    return answers


def _ask(key: str, default: str, language: str) -> str:
    """Ask for one answer, in the language of the site once that is known; all but the name may be left empty."""

    def fault(text: str) -> str:
        return fault_of(key, text.strip() or default, language)

    return ask_until_right(QUESTIONS[key], editors_words(language), fault, default).strip() or default


def fault_of(key: str, answer: str, language: str) -> str:
    """What is wrong with one answer, whatever the others are; empty if nothing is."""
    if key == "name" and not answer:
        return editors_words(language)("say what the site is called")
    others = dict.fromkeys(QUESTIONS, "") | _DEFAULTS | {"name": "-", "language": language or _DEFAULTS["language"]}
    try:
        settings_of(others | {key: answer})
    except AnswerError as error:
        return str(error).removeprefix(f"--{key}: ")
    return ""


def settings_of(answers: Mapping[str, str]) -> dict[str, Any]:
    """The settings of the new site; raises AnswerError with every answer that a site cannot have."""
    today, language = datetime.date.today().isoformat(), canonical_language(answers["language"])
    translate, levels = translator(language), levels_in(answers["levels"])
    if not levels or not all(map(all, levels)) or len(dict(levels)) < len(levels):
        raise AnswerError("--levels: write different names with commas between; bund=Bund gives one an id of its own")
    host = urlsplit(answers["address"] or NOT_YET).hostname
    if host and is_private(host):
        raise AnswerError(
            f"--address: {answers['address']} is of this machine or network alone; write where readers will find the "
            "site, or leave it empty until you know that"
        )
    settings = {
        "SITENAME": answers["name"],
        "TAGLINE": answers["name"],
        "SITEURL": answers["address"].rstrip("/") or NOT_YET,
        "DEFAULT_LANG": language,
        "LEVELS": {id: {language: label} for id, label in levels},
        "SINCE": today,
        "FAMILY_NAME": "first" if language.partition("-")[0] in FAMILY_NAME_FIRST else "last",
        "LICENCE": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
        "CONTACT": "mailto:bulletin@example.org",
        "TAG_AUTHORITY": host or "bulletin.example.org",
        "TAG_DATE": today,
    }
    try:
        read_site(settings)
    except ContentError as error:
        said = {_SETTING_OF[one.field]: one.message for one in error.problems if one.field in _SETTING_OF}
        if "language" in said:
            said.pop("levels", None)  # whose labels have that language
        raise AnswerError("\n".join(f"--{key}: {translate(message)}" for key, message in said.items())) from error
    return settings


def levels_in(text: str) -> list[tuple[str, str]]:
    """The levels in an answer, each with its id: `Bund, land=Land`."""
    listed = [part.strip() for part in text.replace("，", ",").replace("、", ",").split(",") if part.strip()]
    named = [(part.partition("=") if "=" in part else (part, "", part)) for part in listed]
    return [(slug(id), label.strip()) for id, _, label in named]
