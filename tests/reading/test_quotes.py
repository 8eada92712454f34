"""Quotation marks and apostrophes are those of the text's own language, whatever the site's."""

import re

import pytest
from babel import Locale

from bulletin.reading.markdown import Converters, convert
from bulletin.reading.quotes import MARKS
from bulletin.reading.reader import read_file

NNBSP = "\u202f"
CONVERTERS = Converters("fr")
REPORT = '---\ntitle: T\ndate: 2025-01-01\nbody: b\nsource: https://e.example\n{lang}---\n\nIl dit "oui".\n'


@pytest.mark.parametrize(
    ("lang", "written", "set_"),
    [
        ("en", "\"It's\" 'here', said the '80s", "“It’s” ‘here’, said the ’80s"),
        ("en-GB", '"a"', "“a”"),
        ("de", "\"Wie geht's 'dir'?\", fragte er.", "„Wie geht’s ‚dir‘?“, fragte er."),
        ("zh", '会议指出"必须"。', "会议指出“必须”。"),
        ("zh", "会议强调'一网'，it's '好'。", "会议强调‘一网’，it’s ‘好’。"),
        ("en", "The '一' sign, 5'10\" tall", "The ‘一’ sign, 5′10″ tall"),
        ("en", 'The slogan 抓好"落实" is "new".', "The slogan 抓好“落实” is “new”."),
        ("de", '"Losung" 抓好"落实"', "„Losung“ 抓好„落实“"),
        ("zh-Hant-TW", '"必須"', "「必須」"),
        ("pt", '"a"', "“a”"),
        ("pt-PT", '"a"', "«a»"),
        ("fr-CH", '"a"', "«a»"),
        ("fr-BE", '"a"', f"«{NNBSP}a{NNBSP}»"),
        ("ru", "\"а 'б'\"", "«а „б“»"),
        ("xx", '"a"', "“a”"),
    ],
)
def test_straight_quotes_become_those_of_the_language(lang: str, written: str, set_: str) -> None:
    assert convert(Converters("en").of(lang), written).html == f"<p>{set_}</p>"


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("aujourd'hui, l'eau et l'été", "aujourd’hui, l’eau et l’été"),
        ("l'*eau*, l'[usage](https://e.example)", "l’eau, l’usage"),
        ('l\'"Écho" du jour', "l’« Écho » du jour"),
        ('Il dit : "oui".', "Il dit : « oui »."),
        ('"*Oui*", dit-il (le "maire").', "« Oui », dit-il (le « maire »)."),
        ("« déjà » et l’eau", "« déjà » et l’eau"),
        ('`l\'eau "nue"`', 'l\'eau "nue"'),
    ],
)
def test_french_has_spaced_marks_and_curved_apostrophes(written: str, words: str) -> None:
    html = convert(CONVERTERS.of("fr"), written).html.replace("&quot;", '"')
    assert re.sub(r"<[^>]*>", "", html) == words.replace("« ", f"«{NNBSP}").replace(" »", f"{NNBSP}»").replace(
        f"«{NNBSP}déjà{NNBSP}»", "« déjà »"
    )


@pytest.mark.parametrize(("lang", "set_"), [("", f"«{NNBSP}oui{NNBSP}»"), ("lang: de\n", "„oui“")])
def test_a_report_is_set_in_its_own_language_or_the_site_s(lang: str, set_: str) -> None:
    document = read_file("reports", "reports/a.md", REPORT.format(lang=lang).encode(), CONVERTERS).document
    assert document
    assert f"Il dit {set_}." in document.html


@pytest.mark.parametrize("lang", MARKS)
def test_every_language_of_the_table_is_one(lang: str) -> None:
    assert Locale.parse(lang, sep="-").language == lang.partition("-")[0]
    assert all(mark.strip(NNBSP) and len(mark.strip(NNBSP)) == 1 for mark in MARKS[lang])
