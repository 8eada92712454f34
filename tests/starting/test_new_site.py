"""What a new site says, in each language that we have, and what its answers become; without a wheel."""

import re

import pytest
from ruamel.yaml import YAML

from bulletin.desk.starting.new_site import site_files
from bulletin.desk.starting.questions import AnswerError, fault_of, levels_in, settings_of
from bulletin.desk.starting.wheel import Wheel

ANSWERS = {"name": "Rat", "levels": "Rat", "address": "", "committee": "Rat"}
NAMES = ("SITENAME", "TAGLINE")
FORM = ".github/ISSUE_TEMPLATE/report-a-meeting.yml"
CHANGES = "# Changes\n\n## 2.0.0\n\n- Second.\n\n## 1.0.0\n\n- First.\n"


def laid(language: str) -> dict[str, str]:
    files = site_files(settings_of({**ANSWERS, "language": language}), "Rat")
    return {path: content.decode() for path, content in files.items()}


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Say here"), ("fr-CA", "Dites ici"), ("de", "Sagen Sie hier"), ("zh", "请在此说明"), ("ja", "Say here")],
)
def test_a_new_site_speaks_its_language(language: str, said: str) -> None:
    files, english = laid(language), laid("en")
    assert len(files) == len(english)
    assert {path for path in files.keys() ^ english.keys() if "/reports/" not in path} == set()
    assert said in files["content/pages/about.md"]
    assert said in files["content/committees/rat.md"]
    texts = ("README.md", "schema/reports.json", ".github/pull_request_template.md", ".github/preview.md", FORM)
    assert [files[path] == english[path] for path in texts] == [said == "Say here"] * len(texts)
    name, tagline = (re.findall(rf'^{key} = "(.*)"$', files["pelicanconf.py"], re.MULTILINE) for key in NAMES)
    assert name == ["Rat"]
    assert (tagline == ["Rat"]) is (language == "ja")  # no words of another language
    for command in ("serve", "new", "import", "migrate", "check", "publish", "upgrade"):
        assert f"./run {command}" in files["README.md"]


@pytest.mark.parametrize("language", ["en", "fr", "de", "zh"])
def test_the_form_asks_the_same_in_every_language(language: str) -> None:
    form, english = (YAML(typ="safe").load(laid(one)[FORM]) for one in (language, "en"))
    assert form.keys() == english.keys()
    for ours, theirs in zip(form["body"], english["body"], strict=True):
        assert ours.keys() == theirs.keys()
        assert ours.get("id") == theirs.get("id")
        assert ours["attributes"].keys() == theirs["attributes"].keys()


@pytest.mark.parametrize(
    ("answer", "levels"),
    [
        ("Council, Committee", [("council", "Council"), ("committee", "Committee")]),
        ("bund=Bund, land = Land und Stadt，其他", [("bund", "Bund"), ("land", "Land und Stadt"), ("qi-ta", "其他")]),
        ("", []),
    ],
)
def test_levels_may_have_an_id_of_their_own(answer: str, levels: list[tuple[str, str]]) -> None:
    assert levels_in(answer) == levels


@pytest.mark.parametrize(
    ("committee", "level"),
    [
        ("Gemeinderat Kleindorf", "gemeinderat"),
        ("Bauausschuss", "ausschuss"),
        ("Ausschuss des Gemeinderats für Wege", "gemeinderat"),
        ("Jugendforum", "ausschuss"),
    ],
)
def test_the_first_committee_has_the_level_that_its_name_says(committee: str, level: str) -> None:
    answers = {**ANSWERS, "language": "de", "levels": "Gemeinderat, Ausschuss", "committee": committee}
    files = site_files(settings_of(answers), committee)
    (written,) = (text.decode() for path, text in files.items() if path.startswith("content/committees/"))
    assert f"level: {level}\n" in written


@pytest.mark.parametrize("levels", ["", "!!!", "Rat, rat", "=Rat", "rat="])
def test_levels_that_a_site_cannot_have_are_refused(levels: str) -> None:
    with pytest.raises(AnswerError, match="--levels: write different names"):
        settings_of({**ANSWERS, "language": "de", "levels": levels})


@pytest.mark.parametrize("address", ["http://localhost:8000", "http://192.168.0.2/minutes", "http://wiki"])
def test_an_address_that_no_reader_reaches_is_refused(address: str) -> None:
    with pytest.raises(AnswerError, match=r"--address: http.* is of this machine or network alone"):
        settings_of({**ANSWERS, "language": "de", "address": address})


@pytest.mark.parametrize(
    ("key", "answer", "wrong"),
    [
        ("name", "", "say what the site is called"),
        ("language", "English", '"english" is not a language tag'),
        ("levels", "Rat, rat", "write different names"),
        ("address", "rat.example", "is not a web address"),
        ("address", "http://localhost", "is of this machine"),
    ],
)
def test_an_answer_is_judged_when_it_is_given(key: str, answer: str, wrong: str) -> None:
    assert wrong in fault_of(key, answer, "" if key in ("name", "language") else "en")
    assert fault_of(key, {**ANSWERS, "language": "de"}[key], "en") == ""


@pytest.mark.parametrize("language", ["en", "fr", "de", "zh"])
def test_the_topics_of_a_new_site_show_how_they_are_written(language: str) -> None:
    lines = laid(language)["content/tags.yml"].splitlines()
    assert all(line.startswith("#") for line in lines)
    topics = YAML(typ="safe").load("\n".join(line.removeprefix("# ") for line in lines[lines.index("#") + 1 :]))
    assert topics["budget"].keys() == {language, "meaning"}


def test_a_language_may_be_written_in_lower_case() -> None:
    settings = settings_of({**ANSWERS, "language": "pt-br"})
    assert (settings["DEFAULT_LANG"], settings["LEVELS"]) == ("pt-BR", {"rat": {"pt-BR": "Rat"}})


def test_a_changelog_tells_of_later_versions_and_never_of_one_that_it_does_not_know() -> None:
    wheel = Wheel("x.whl", "2.0.0", b"", {}, CHANGES)
    assert wheel.changes_since("1.0.0") == "## 2.0.0\n\n- Second."
    assert wheel.changes_since("2.0.0") == wheel.changes_since("3.0.0") == ""
