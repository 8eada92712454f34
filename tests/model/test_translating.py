"""Messages in the language of a site: found again by the texts that made them, with their values as they were."""

import re

import pytest

from bulletin.desk.checking import as_text
from bulletin.model.catalogue import TRANSLATIONS, catalogue_of, editors_words
from bulletin.model.collecting import messages_in
from bulletin.model.problem import Problem
from bulletin.model.translating import translator

PLACE = re.compile(r"%\((\w+)\)s|\{\d?\}")
PLACED = re.compile("<[a-z]*>")
LANGUAGES = sorted(folder.name for folder in TRANSLATIONS.iterdir() if (folder / "LC_MESSAGES").is_dir())


def filled(text: str) -> str:
    return PLACE.sub(lambda place: f"<{place[1] or ''}>", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_of_the_catalogue_is_found_again(language: str) -> None:
    say = translator(language)
    texts = {text: other for text, other in catalogue_of(language).items() if len(PLACE.sub("", text)) >= 20}
    told = {filled(text): say(filled(text)) for text in texts}
    assert [text for text, said in told.items() if said == text and texts.get(text) != text] == []
    assert [text for text, said in told.items() if sorted(PLACED.findall(text)) != sorted(PLACED.findall(said))] == []


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("leave this out", "omettez ceci"),
        (
            'no committee is called "budget"; did you mean "budgets"? For a new one add a file content/committees/'
            "<id>.md; if one was renamed, add this to its aliases",
            None,
        ),
        ('unknown key; did you mean "title"?', "clé inconnue ; vouliez-vous dire « title » ?"),
        ("unknown key; write status: draft", "clé inconnue ; écrivez status: draft"),
        ('"leave this out" is not a full date; write 2024-05-06', None),
        ('"~~": leave this out', '"~~": omettez ceci'),
        ("menu: leave this out", "menu: omettez ceci"),
        ("what nobody has translated", "what nobody has translated"),
    ],
)
def test_parts_of_ours_are_said_otherwise_and_words_of_the_editor_are_not(message: str, said: str | None) -> None:
    told = translator("fr-CA")(message)
    assert told == said if said else told != message
    for quoted in re.findall('"(budgets?|leave this out)"', message):
        assert f"« {quoted} »" in told


def test_a_check_speaks_the_language_of_the_site() -> None:
    problems = [Problem("a.md", 3, "date", "leave this out", "warning"), Problem("a.md", 4, "", "leave this out")]
    assert as_text(problems, 2, translator("fr")) == (
        "a.md:3: avertissement: date: omettez ceci\na.md:4: omettez ceci\n"
        "2 fichiers vérifiés : 1 erreur, 1 avertissement"
    )
    assert as_text([], 1, translator("en")) == "1 file checked: all is well"


def test_what_a_module_says_is_collected_and_nothing_else() -> None:
    source = '''
"""A docstring of several words."""
import re
WORDS = re.compile("some words of a pattern")
ADVICE = "write it in one way"
def check(row, other):
    """Another docstring of several words."""
    key = "key"
    yield f'"{row.name}" and "{other.name}" differ by {row.count + 1}; {ADVICE}', "tags"
'''
    assert [text for _, text in messages_in(source)] == [
        "write it in one way",
        '"%(name)s" and "%(name2)s" differ by %(value)s; %(ADVICE)s',
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_text_stays_empty(language: str) -> None:
    assert editors_words(language)("") == translator(language)("") == ""


def test_what_a_setting_is_follows_in_the_same_language() -> None:
    told = translator("fr")("missing; entries in a feed")
    assert told == "manque ; entrées dans un flux"
    redirect = '"alt" is not an address of this site; write /archive/2019/ or /2019/x.html'
    assert translator("de")(f"{redirect}; entries in a feed").endswith("/2019/x.html; Einträge in einem Feed")
    assert "is not an address" not in translator("de")(f"{redirect}; entries in a feed")
    assert translator("fr")("nobody knows; nor does this") == "nobody knows; nor does this"
