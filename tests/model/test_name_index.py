"""Names as lists and messages show them: in a language, as suggestions, in order."""

from bulletin.model.names import Named, NameIndex, in_language, initial_of, sort_key


def test_a_name_in_a_language_falls_back_to_the_language_without_its_script() -> None:
    names = {"zh": "中", "pt-BR": "br"}
    assert [in_language(names, tag) for tag in ("zh", "zh-Hant", "pt", "pt-PT", "en")] == ["中", "中", "br", "br", None]


def test_an_index_suggests_names_as_they_were_first_written_and_none_that_is_shared_or_vague() -> None:
    index = NameIndex([Named("a", ("Alpha",), ("First",), ("City CAC",)), Named("b", ("Beta",), ("FIRST",))])
    assert list(index.known()) == ["a", "Alpha", "b", "Beta"]
    assert index.find("city cac") == ["a"]
    assert index.find("first ") == ["a", "b"]
    assert list(index.shared()) == [("First", ["a", "b"])]


def test_names_with_accents_stand_beside_those_without() -> None:
    names = ["Zoé", "Émile", "Elodie", "Élodie", "Œnone", "Ophélie", "emma", "王丽", "Étienne"]
    assert sorted(names, key=sort_key) == [
        *("Elodie", "Élodie", "Émile", "emma", "Étienne", "Œnone", "Ophélie", "Zoé", "王丽"),
    ]
    assert [initial_of(name) for name in ("Élodie", "emma", "Œnone", "王丽", "김", "Ål")] == list("EEO王김A")
