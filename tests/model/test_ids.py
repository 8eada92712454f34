"""Ids made of titles and names: every letter of any script keeps its sound, and what is published keeps its form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.model.ids import address_of_name, is_id, short_slug, slug


@pytest.mark.parametrize(
    ("title", "id"),
    [
        ("Große Straße wird gesperrt", "grosse-strasse-wird-gesperrt"),
        ("Łódź City Council", "lodz-city-council"),
        ("Ørsted udvalg", "orsted-udvalg"),
        ("Đurđevac", "durdevac"),
        ("Œuvre", "oeuvre"),
        ("大连市委网信委", "da-lian-shi-wei-wang-xin-wei"),
        ("İzmir Meclisi", "izmir-meclisi"),
        ("The mayor’s plan, 3 of 4", "the-mayors-plan-3-of-4"),
        ("Guan Zhi'ou", "guan-zhi-ou"),
        ("Жуков", "zhukov"),
        ("…", ""),
    ],
)
def test_no_letter_of_a_title_is_lost(title: str, id: str) -> None:
    assert slug(title) == id


def test_an_id_is_made_of_the_words_that_say_something() -> None:
    assert short_slug("The report of the committee on ports and harbours") == "report-committee-ports-harbours"
    assert short_slug("Dès l’été à Łódź") == "des-l-ete-lodz"
    assert short_slug("安阳市委召开德州会议") == "an-yang-shi-wei-zhao-kai-de-zhou-hui-yi"
    assert len(short_slug("harbour " * 30)) <= 60 + len("harbour")


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("İzmir Meclisi", "izmir-meclisi"),
        ("Jose\u0301", "josé"),
        ("Wang Ning (王宁)", "wang-ning-王宁"),
        ("ß_x", "ß-x"),
    ],
)
def test_the_address_of_a_name_keeps_its_letters(name: str, address: str) -> None:
    assert address_of_name(name) == address


@given(st.text())
def test_an_id_made_of_any_text_is_an_id(text: str) -> None:
    assert not (made := slug(text)) or is_id(made)
    assert not (made := short_slug(text)) or is_id(made)
