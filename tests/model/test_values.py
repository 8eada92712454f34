"""What each key may hold: for every one some good values and some bad ones."""

from typing import Any

import pytest

from bulletin.model.kinds import PARTS
from bulletin.model.parts import Part, Source
from bulletin.model.schema import CommitteeFile, FormulaFile, PageFile, PersonFile, ReportFile, TopicKeys
from bulletin.model.validation import Location, validate

DAY = "2019-04-17"
URL = "https://example.org/a?b=1#c"
NO_TEXT: list[Any] = [["x"], {"x": "y"}]
NO_LINE = [*NO_TEXT, "two\nlines"]
NO_DAY = [*NO_TEXT, "2019", "2019-02-29", "2019-04-17?", "XXXX-04-17"]
NO_DATE = [*NO_TEXT, "2020-13-01", "soon"]
NO_URL = [
    *NO_TEXT,
    "example.org",
    "ftp://example.org/",
    "https://",
    "javascript:x",
    'https://a/"b',
    "https://a/ b",
    "//a",
]
NO_ID = [*NO_TEXT, "A", "a_b", "-a", "a--b", "中", "a.md", "a/b"]
NO_LANGUAGE = [*NO_TEXT, "English", "EN", "zh_CN", "zh-hant", "e"]
NO_LINES: list[Any] = [{"x": "y"}, [{"x": "y"}], [["x"]], ["two\nlines"]]
NO_TEXTS: list[Any] = NO_LINES[:-1]
NO_NAMES: list[Any] = ["x", ["x"], {"English": "x"}, {"zh": ["x"]}, {"zh": "two\nlines"}]
NO_NOTES: list[Any] = [
    "x",
    ["x"],
    {"date": DAY, "note": "x"},
    [{"date": DAY}],
    [{"note": "x"}],
    [{"date": "2019", "note": "x"}],
    [{"date": DAY, "note": "x", "by": "y"}],
]
NO_SOURCE: list[Any] = ["x", {"title": "x"}, {"url": "x"}, {"publisher": "x", "by": "y"}, ["x"]]
NOTES = [{"date": DAY, "note": "x"}]
NAMES = {"zh": "中央", "zh-Hant": "中央", "pt-BR": "x", "es-419": "x"}

VALUES: list[tuple[type[Part], str, list[Any], list[Any]]] = [
    (ReportFile, "title", ["x", "会议"], NO_LINE),
    (ReportFile, "date", ["2019", "2019-04?", DAY, f"{DAY}?", "XXXX-04-17", "2019-04-17/2019-04-18"], NO_DATE),
    (ReportFile, "date_note", ["x", "two\nlines"], NO_TEXT),
    (ReportFile, "body", ["x", ["x", "y"]], NO_LINES),
    (ReportFile, "body_note", ["x"], NO_TEXT),
    (ReportFile, "chair", ["王宁", ["王宁", "x"]], NO_LINES),
    (ReportFile, "chair_role", ["x", ["x"]], NO_TEXTS),
    (ReportFile, "source", [URL, {"publisher": "x"}, {"url": URL}], NO_SOURCE),
    (ReportFile, "sources", [[URL, {"publisher": "x"}]], [URL, {"url": URL}, *([bad] for bad in NO_SOURCE)]),
    (ReportFile, "tags", ["x", ["x", "y"]], NO_LINES),
    (ReportFile, "event", ["sitting", "work-conference", "symposium", "joint-session", "other"], [*NO_TEXT, "meeting"]),
    (ReportFile, "present", [["x"], [{"name": "x", "role": "y"}]], ["x", [{"role": "y"}], [{"name": "x", "by": "y"}]]),
    (ReportFile, "documents", ["x", ["x", "two\nlines"]], [{"x": "y"}, [["x"]]]),
    (ReportFile, "summary", ["x"], NO_TEXT),
    (ReportFile, "note", ["x"], NO_TEXT),
    (ReportFile, "relays", ["a-1", ["a", "b"]], [{"x": "y"}, *([bad] for bad in NO_ID)]),
    (ReportFile, "distinct_from", ["a-1", ["a", "b"]], [{"x": "y"}, *([bad] for bad in NO_ID)]),
    (ReportFile, "added", [DAY], NO_DAY),
    (ReportFile, "corrections", [NOTES], NO_NOTES),
    (ReportFile, "status", ["published", "draft"], [*NO_TEXT, "deleted"]),
    (ReportFile, "withdrawn_because", ["x"], NO_TEXT),
    (ReportFile, "lang", ["zh", "zh-Hant"], NO_LANGUAGE),
    (ReportFile, "translates", ["a-1"], NO_ID),
    (
        ReportFile,
        "former_addresses",
        ["/2018/03/minutes/", ["/history/202401.html", "/会议/一.htm"]],
        ["/", "x.html", "/x", "/a//b/", "/../x/", "https://x.example/a/", "/a b/", "/x.php", "/x/?p=1", {"x": "y"}],
    ),
    (ReportFile, "former_ids", ["a", ["a", "b-2"]], [{"x": "y"}, *([bad] for bad in NO_ID)]),
    (Source, "title", ["x"], NO_LINE),
    (Source, "published", [DAY], NO_DAY),
    (Source, "language", ["zh"], NO_LANGUAGE),
    (Source, "editor", ["x"], NO_LINE),
    (Source, "kind", ["official", "media", "translation", "repost"], [*NO_TEXT, "blog"]),
    (Source, "accessed", [DAY], NO_DAY),
    (Source, "archived", [URL], NO_URL),
    (Source, "sha256", ["0" * 64], [*NO_TEXT, "0" * 63, "A" * 64]),
    (CommitteeFile, "name", ["x"], NO_LINE),
    (CommitteeFile, "names", [NAMES], NO_NAMES),
    (CommitteeFile, "aliases", ["x", ["x", "y"]], NO_LINES),
    (CommitteeFile, "level", ["central"], NO_LINE),
    (CommitteeFile, "jurisdiction", ["x"], NO_LINE),
    (CommitteeFile, "jurisdictions", [NAMES], NO_NAMES),
    (CommitteeFile, "parent", ["a-1"], NO_ID),
    (CommitteeFile, "predecessor", ["a-1"], NO_ID),
    (CommitteeFile, "established", ["2014", DAY], NO_DATE),
    (CommitteeFile, "established_source", [URL], NO_URL),
    (CommitteeFile, "website", ["http://example.org"], NO_URL),
    (CommitteeFile, "checked", [NOTES], NO_NOTES),
    (PersonFile, "names", [NAMES], NO_NAMES),
    (PersonFile, "aliases", [["x"]], NO_LINES),
    (FormulaFile, "names", [NAMES], NO_NAMES),
    (FormulaFile, "variants", [["x"]], NO_LINES),
    (FormulaFile, "source", [URL], NO_URL),
    (PageFile, "menu", ["1", "12"], [*NO_TEXT, "first", "1.5", "0", "-1", "1000", "9" * 30]),
    (TopicKeys, "meaning", ["x"], NO_TEXT),
    (TopicKeys, "meanings", [NAMES], NO_NAMES),
]
REQUIRED: dict[type[Part], dict[str, Any]] = {
    ReportFile: {"title": "x", "date": DAY, "body": "x", "source": URL, "lang": "zh"},
    Source: {"publisher": "x"},
    CommitteeFile: {"name": "x", "level": "central"},
    PersonFile: {"name": "x"},
    FormulaFile: {"name": "x"},
    PageFile: {"title": "x"},
    TopicKeys: {"names": {"en": "x"}},
}


# Keys that have a place only beside others: in a translation, in a withdrawn report.
BESIDE: dict[str, dict[str, Any]] = {
    "translates": {"title": "x", "lang": "zh"},
    "withdrawn_because": REQUIRED[ReportFile] | {"status": "withdrawn"},
}


def around(part: type[Part], key: str) -> dict[str, Any]:
    """The keys among which `key` has its place."""
    return BESIDE.get(key, REQUIRED[part])


@pytest.mark.parametrize(
    ("part", "key", "value"), [(part, key, value) for part, key, good, _ in VALUES for value in good]
)
def test_a_good_value_is_taken(part: type[Part], key: str, value: Any) -> None:
    found, problems = validate(part, around(part, key) | {key: value}, Location("x.md", {}))
    assert problems == []
    assert found is not None
    assert getattr(found, key)


@pytest.mark.parametrize(
    ("part", "key", "value"), [(part, key, value) for part, key, _, bad in VALUES for value in bad]
)
def test_a_bad_value_is_one_error_at_its_key(part: type[Part], key: str, value: Any) -> None:
    line = 7
    _, problems = validate(part, around(part, key) | {key: value}, Location("x.md", {(key,): line}))
    assert [(problem.severity, problem.line) for problem in problems] == [("error", line)]
    assert problems[0].field.split(".")[0] == key


# Keys whose kind of value is tried under another key, or in another part, or as a required value of every other case.
TRIED_ELSEWHERE = {
    (Source, "publisher"),
    (Source, "url"),
    (PersonFile, "name"),
    (FormulaFile, "name"),
    (PageFile, "title"),
    (TopicKeys, "names"),
    (PageFile, "former_addresses"),
    *((part, "former_ids") for part in (*PARTS.values(), TopicKeys)),
}


def test_no_key_is_left_without_a_good_and_a_bad_value() -> None:
    tried = {(part, key) for part, key, good, bad in VALUES if good and bad}
    assert {(part, key) for part in REQUIRED for key in part.model_fields} - tried == TRIED_ELSEWHERE - tried


@pytest.mark.parametrize("key", ["date", "body", "chair", "tags", "source"])
def test_a_fact_in_a_translation_is_an_error_for_each_key(key: str) -> None:
    data = BESIDE["translates"] | {"translates": "a-1", key: REQUIRED[ReportFile].get(key, "x")}
    _, problems = validate(ReportFile, data, Location("x.md", {(key,): 5}))
    said = "a translation takes its facts from the original; leave this out"
    assert [(problem.line, problem.field, problem.message) for problem in problems] == [(5, key, said)]


def test_a_reason_without_a_withdrawal_is_an_error() -> None:
    _, problems = validate(ReportFile, REQUIRED[ReportFile] | {"withdrawn_because": "x"}, Location("x.md", {}))
    assert [problem.field for problem in problems] == ["withdrawn_because"]
