"""What `./run schema` writes: JSON Schemas that agree with `./run check`, tables, and what VS Code is given."""

import datetime
import json
import re
from functools import cache
from pathlib import PurePosixPath
from typing import Any

import pytest
from builds import ROOT, SAMPLE
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from ruamel.yaml import YAML

from bulletin.desk.describing import descriptions
from bulletin.desk.json_schema import json_schemas
from bulletin.model.catalogue import editors_words
from bulletin.model.dates import FULL_DATE_PATTERN, MEETING_DATE_PATTERN, DateError, parse_full_date, parse_meeting_date
from bulletin.model.fields import field_text
from bulletin.model.frontmatter import parse_yaml
from bulletin.model.kinds import PARTS
from bulletin.model.parts import DatedNote, Part, Present, Source
from bulletin.model.problem import Problem, Severity
from bulletin.model.schema import TopicKeys
from bulletin.model.validation import Location, validate

CONTENT = SAMPLE / "content"
FILES = sorted(file.relative_to(CONTENT).as_posix() for file in CONTENT.rglob("*.md"))
GOOD = "title: A\ndate: 2019-04-17\nbody: central\nsource: https://example.org/\n"


@cache
def validator(kind: str) -> Draft7Validator:
    schema = json_schemas()[kind]
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema)


def read(text: str) -> Any:
    """YAML 1.2 as an editor's language server reads it: numbers are numbers, but days are texts."""
    return _days_as_texts(YAML(typ="safe", pure=True).load(text) or {})


def _days_as_texts(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _days_as_texts(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_days_as_texts(item) for item in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def complaints(kind: str, text: str) -> list[str]:
    return [error.message for error in validator(kind).iter_errors(read(text))]


@pytest.mark.parametrize("path", sorted(descriptions(ROOT)))
def test_what_is_kept_is_what_the_schema_says(path: str) -> None:
    assert (ROOT / path).read_text("utf-8") == descriptions(ROOT)[path], "run ./run schema"


@pytest.mark.parametrize("path", FILES)
def test_the_sample_content_is_valid(path: str) -> None:
    front_matter = (CONTENT / path).read_text("utf-8").split("\n---", 1)[0].removeprefix("---\n")
    assert complaints(PurePosixPath(path).parts[0], front_matter) == []


def test_the_sample_topics_are_valid() -> None:
    assert complaints("topics", (CONTENT / "tags.yml").read_text("utf-8")) == []


REPORTS: list[tuple[str, bool]] = [
    (GOOD, True),
    (GOOD + "chair:\ntags: []\nevent:\nmeeting:\n", False),
    (GOOD + "chair:\ntags: []\nevent:\nnote: ''\n", True),
    (GOOD.replace("2019-04-17", "2019"), True),
    (GOOD.replace("2019-04-17", "XXXX-04-17"), True),
    (GOOD.replace("2019-04-17", "2019-04-17?"), True),
    (GOOD.replace("2019-04-17", "2018-04-20/2018-04-21"), True),
    (GOOD.replace("2019-04-17", "'2019-13-17'"), False),
    (GOOD.replace("2019-04-17", "17.4.2019"), False),
    (GOOD.replace("2019-04-17", "20190417"), False),
    (GOOD.replace("title: A", "title: 2019"), True),
    (GOOD.replace("title: A\n", ""), False),
    (GOOD.replace("title: A", "title:"), False),
    (GOOD.replace("https:", "htp:"), False),
    (GOOD.replace("https://example.org/", "\n  title: X"), False),
    (GOOD.replace("https://example.org/", "\n  publisher: X"), True),
    (GOOD.replace("https://example.org/", "\n  publisher: X\n  publishd: 2019-04-17"), False),
    (GOOD.replace("https://example.org/", "\n  publisher: X\n  kind: officious"), False),
    (GOOD + "sources: [https://example.org/, {publisher: X, published: 2019}]\n", False),
    (GOOD + "sources: [https://example.org/, {publisher: X, published: 2019-04-17}]\n", True),
    (GOOD + "chiar: X\n", False),
    (GOOD + "tags: growth\n", True),
    (GOOD + "tags: [growth, safety]\n", True),
    (GOOD + "tags: {growth: 1}\n", False),
    (GOOD + "event: works-conference\n", False),
    (GOOD + "event: work-conference\n", True),
    (GOOD + "present: [Jane Doe, {name: John Doe, role: head}]\n", True),
    (GOOD + "present: [{role: head}]\n", False),
    (GOOD + "corrections: [{date: 2019-04-18, note: X}]\n", True),
    (GOOD + "corrections: [{date: 2019-04-18}]\n", False),
    (GOOD + "relays: [First]\n", False),
    (GOOD + "lang: English\n", False),
    (GOOD + "lang: zh-Hant\n", True),
    (GOOD + "summary: [X]\n", False),
    (GOOD + "chair: |\n  One\n  two\n", False),
    (GOOD + "status: withdrawn\n", False),
    (GOOD + "status: withdrawn\nwithdrawn_because: X\n", True),
    (GOOD + "withdrawn_because: X\n", False),
    ("status: draft\n", True),
    ("status: draft\nadded: soon\n", False),
    ("title: A\nlang: zh\ntranslates: first\n", True),
    ("title: A\ntranslates: first\n", False),
    ("title: A\nlang: zh\ntranslates: first\nchair: X\n", False),
]


@pytest.mark.parametrize(("text", "valid"), REPORTS)
def test_a_report_is_judged_as_our_own_check_judges_it(text: str, valid: bool) -> None:
    data, lines = parse_yaml(text)
    problems = validate(PARTS["reports"], data, Location("x.md", lines))[1]
    ours = not any(problem.severity == "error" for problem in problems)
    # An unknown key without a value is dropped by our reader, and shown by an editor.
    assert (complaints("reports", text) == [], ours or "meeting:" in text) == (valid, valid or "meeting:" in text)


OTHERS = [
    ("committees", "name: A\nlevel: central\nnames: {zh: 甲}\n", True),
    ("committees", "name: A\n", False),
    ("committees", "name: A\nlevel: central\nnames: {Chinese: 甲}\n", False),
    ("committees", "name: A\nlevel: central\nparent: Central Commission\n", False),
    ("people", "name: A\naliases: B\n", True),
    ("people", "name: A\noffice: B\n", False),
    ("formulas", "name: A\nsource: nowhere\n", False),
    ("pages", "title: A\nmenu: 2\n", True),
    ("pages", "title: A\nmenu: 0\n", False),
    ("topics", "growth: {en: Growth, zh-Hant: 增長, meaning: X}\n", True),
    ("topics", "growth: {meaning: X}\n", False),
    ("topics", "growth: Growth\n", False),
    ("topics", "growth: {en: Growth, meening: X}\n", False),
    ("topics", "Growth: {en: Growth}\n", False),
]


@pytest.mark.parametrize(("kind", "text", "valid"), OTHERS)
def test_the_other_kinds(kind: str, text: str, valid: bool) -> None:
    assert (complaints(kind, text) == []) == valid


@given(st.from_regex(MEETING_DATE_PATTERN, fullmatch=True))
def test_what_the_pattern_of_a_date_lets_through_lacks_at_most_a_calendar_day(text: str) -> None:
    said = ""
    try:
        parse_meeting_date(text)
    except DateError as error:
        said = str(error)
    assert not said or re.search("not a calendar day|not a pair of days|ends before it begins", said)


@given(st.dates(min_value=datetime.date(1000, 1, 1)), st.sampled_from(["%Y", "%Y-%m", "%Y-%m-%d", "XXXX-%m-%d"]))
def test_the_pattern_of_a_date_lets_every_date_through(day: datetime.date, form: str) -> None:
    for text in (day.strftime(form), f"{day.strftime(form)}?".replace("X?", "")):
        try:
            parse_meeting_date(text)
        except DateError:
            continue
        assert re.fullmatch(MEETING_DATE_PATTERN, text)
    assert parse_full_date(day.isoformat()) == day
    assert re.fullmatch(FULL_DATE_PATTERN, day.isoformat())


@pytest.mark.parametrize("part", [*PARTS.values(), Source, Present, DatedNote, TopicKeys])
@pytest.mark.parametrize(
    ("language", "sign"), [("en", "[a-z]"), ("zh", "[一-鿿]"), ("fr-CA", "[a-zé]"), ("de", "[a-z]")]
)
def test_every_key_has_a_label_and_a_hint(part: type[Part], language: str, sign: str) -> None:
    for key, field in part.model_fields.items():
        text = field_text(field, editors_words(language))
        assert all(text), key
        assert re.search(sign, text.hint), key


def test_schemas_are_in_the_language_of_the_editors() -> None:
    schema = json_schemas(editors_words("fr"))["reports"]
    assert schema["properties"]["date"]["title"] == "Date de la séance"
    assert schema["title"] == "En-tête d’un fichier de content/reports"
    assert "écrivez AAAA-MM-JJ" in json.dumps(schema, ensure_ascii=False)


def test_vs_code_is_given_files_it_can_read_and_schemas_that_exist() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))
    assert {f"schema/{kind}.json" for kind in json_schemas()} == set(settings["yaml.schemas"])
    for name in ("extensions.json", "tasks.json", "content.code-snippets"):
        assert json.loads((ROOT / ".vscode" / name).read_text("utf-8"))


def test_vs_code_finds_every_problem_at_its_line() -> None:
    matchers = json.loads((ROOT / ".vscode/tasks.json").read_text("utf-8"))["tasks"][0]["problemMatcher"]
    severities: dict[str, Severity] = {"error": "error", "warning": "warning", "info": "notice"}
    for matcher in matchers:
        for shown, severity in severities.items():
            line = str(Problem("content/reports/a.md", 3, "date", "wrong: so", severity))
            match = re.match(matcher["pattern"]["regexp"], line)
            assert bool(match) == (matcher["severity"] == shown)
            assert not match or match.groups() == ("content/reports/a.md", "3", "date: wrong: so")
