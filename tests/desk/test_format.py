"""`./run format`: our order and style, and nothing lost: no value, no comment, no byte of the text."""

import pytest
from any_front_matter import COMMENT, DOCUMENTS, SEAL
from builds import SAMPLE
from hypothesis import given
from hypothesis import strategies as st

from bulletin.desk.formatting import LeftAloneError, formatted
from bulletin.desk.style import rank_in, write_yaml
from bulletin.model.frontmatter import parse_yaml
from bulletin.model.kinds import PARTS
from bulletin.model.schema import ReportFile
from bulletin.reading.markdown import Converters
from bulletin.reading.reader import read_file

REPORT = rank_in(ReportFile)
CONTENT = SAMPLE / "content"
SAMPLES = sorted(file.relative_to(CONTENT).as_posix() for file in CONTENT.rglob("*") if file.suffix in (".md", ".yml"))


@pytest.mark.parametrize("path", SAMPLES)
def test_the_sample_content_is_in_our_style(path: str) -> None:
    content = (CONTENT / path).read_bytes()
    assert formatted(path, content) == content


STYLE = [
    (
        "source: https://x.example/\ndate: 2019-04-17\ntitle: A\n",
        "title: A\ndate: 2019-04-17\nsource: https://x.example/\n",
    ),
    ("tags: [a, 'b']\n", "tags:\n  - a\n  - b\n"),
    ("tags:\n- a\n- b\n", "tags:\n  - a\n  - b\n"),
    ("present: [{role: B, name: A}]\n", "present:\n  - name: A\n    role: B\n"),
    ("title: 'A: b'\n", 'title: "A: b"\n'),
    ("title: 'say \"A: b\"'\n", "title: 'say \"A: b\"'\n"),
    ("title: 'no need'\n", "title: no need\n"),
    ("title: '会议：开会'\n", "title: 会议：开会\n"),
    ("title: 'C# and more #1'\n", 'title: "C# and more #1"\n'),
    ("title: no\nnote: 'no'\n", 'title: no\nnote: "no"\n'),
    ("title: 2019\nnote: '2019'\n", 'title: 2019\nnote: "2019"\n'),
    ("date: '2019-04-17'\nadded: 2019-04-17\n", 'date: "2019-04-17"\nadded: 2019-04-17\n'),
    ("date: 'XXXX-04-17'\n", "date: XXXX-04-17\n"),
    ("date: '2019-04-17?'\n", "date: 2019-04-17?\n"),
    ("summary: >\n  One long\n  line.\n", "summary: One long line.\n"),
    ("note: |\n  One\n  two\n", "note: |\n  One\n  two\n"),
    ('note: "One\\ntwo"\n', "note: |\n  One\n  two\n"),
    ("note: |\n  One \n\n  two\t\n", "note: |\n  One\n\n  two\n"),
    ("summary: " + "word " * 60 + "end\n", "summary: " + "word " * 60 + "end\n"),
    ("chair:\ntitle: A\n", "title: A\nchair:\n"),
    ("", ""),
]


@pytest.mark.parametrize(("before", "after"), STYLE)
def test_the_style(before: str, after: str) -> None:
    assert write_yaml(before, REPORT) == after
    assert write_yaml(after, REPORT) == after


COMMENTS = [
    ("# of date\ndate: 2019\ntitle: A # behind\n", "title: A # behind\n# of date\ndate: 2019\n"),
    ("# of all\n\ndate: 2019\ntitle: A\n", "# of all\n\ntitle: A\ndate: 2019\n"),
    ("title: A\n# the end\n", "title: A\n# the end\n"),
    ("tags:\n- a # first\n# second\n- b\n", "tags:\n  - a # first\n  # second\n  - b\n"),
    ("tags: [a, b] # all\n", "tags: # all\n  - a\n  - b\n"),
    ("tags: [a, # one\n  b]\n", "tags:\n  - a # one\n  - b\n"),
    (
        "source:\n  url: https://x.example/\n  # archived: no\nchair: A\n",
        "chair: A\nsource:\n  url: https://x.example/\n  # archived: no\n",
    ),
    ("present:\n  # of A\n  - role: B # his\n    name: A\n", "present:\n  # of A\n  - name: A\n    role: B # his\n"),
    ("note: | # kept\n  One\n  two # no comment\ntitle: A\n", "title: A\nnote: | # kept\n  One\n  two # no comment\n"),
    # libyaml reads a comment without a space before it here
    ("note: |# kept\n  One\n  two\ntitle: A\n", "title: A\nnote: | # kept\n  One\n  two\n"),
    ("title: 'A # no comment'\n", 'title: "A # no comment"\n'),
    ("# nothing else\n", "# nothing else\n"),
]


@pytest.mark.parametrize(("before", "after"), COMMENTS)
def test_comments_stay_with_their_keys(before: str, after: str) -> None:
    assert write_yaml(before, REPORT) == after
    assert write_yaml(after, REPORT) == after


@given(DOCUMENTS)
def test_every_value_and_comment_is_there_and_a_second_time_changes_nothing(source: str) -> None:
    written = write_yaml(source, REPORT)
    data = parse_yaml(source)[0]
    assert parse_yaml(written)[0] == data
    order = [key for key in ReportFile.model_fields if key in data]
    assert list(parse_yaml(written)[0]) == order
    assert write_yaml(written, REPORT) == written
    assert written.count(SEAL) == source.count(SEAL)


@given(st.lists(COMMENT, min_size=1, max_size=3), st.data())
def test_no_comment_is_lost_and_each_stays_with_its_key(texts: list[str], data: st.DataObject) -> None:
    keys = data.draw(st.permutations(["title", "date", "chair", "note"]))
    places = {key: [f"{text} {key} {place}" for place, text in enumerate(texts)] for key in keys}
    source = "".join("".join(f"{text}\n" for text in places[key]) + f"{key}: x # behind {key}\n" for key in keys)
    lines = write_yaml(source, REPORT).splitlines()
    for key in keys:
        at = lines.index(f"{key}: x # behind {key}")
        assert lines[at - len(texts) : at] == [text.rstrip() for text in places[key]]


@given(
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
    st.text().map(lambda text: text.encode("utf-8", "ignore").replace(b"\0", b"")),
    st.sampled_from(["", " "]),
)
def test_the_text_stays_byte_for_byte_with_mark_and_line_ends(end: str, mark: bool, text: bytes, gap: str) -> None:
    head = "---\nsource: https://x.example/\nbody: hub\ndate: '2019-04-17?'\ntitle: A\n---"
    wanted = "---\ntitle: A\ndate: 2019-04-17?\nbody: hub\nsource: https://x.example/\n---"
    start = b"\xef\xbb\xbf" if mark else b""
    before = start + (head + gap + "\n").replace("\n", end).encode() + text
    after = start + (wanted + "\n").replace("\n", end).encode() + text
    assert formatted("reports/a.md", before) == after
    assert formatted("reports/a.md", after) == after


@pytest.mark.parametrize(
    "broken",
    [
        "no front matter\n",
        "---\ntitle: [\n---\n",
        "---\ntitel: A\n---\n",
        "---\ntitle: &x A\ndate: *x\n---\n",
        "---\ntitle: A\ntitle: B\n---\n",
    ],
)
def test_a_file_with_errors_is_left_alone_and_the_errors_said(broken: str) -> None:
    with pytest.raises(LeftAloneError) as refused:
        formatted("reports/a.md", broken.encode())
    assert refused.value.problems


def test_of_yaml_that_cannot_be_read_it_says_what_the_build_says() -> None:
    broken = b'---\ndate: 2024-05-06\ntitle: "x\nbody: central\nchiar: y\nsource: https://x.example/\n---\n'
    with pytest.raises(LeftAloneError) as refused:
        formatted("reports/a.md", broken)
    built = read_file("reports", "reports/a.md", broken, Converters("en")).problems
    assert sorted(refused.value.problems) == sorted(problem for problem in built if problem.severity == "error")
    assert "reports/a.md:3: the double quote that opens here is never closed" in str(refused.value)


def test_topics_keep_their_order_and_put_their_labels_first() -> None:
    before = "b:\n  meaning: What.\n  zh: 乙\n  en: B\n# of a\na: {en: A}\n"
    after = "b:\n  zh: 乙\n  en: B\n  meaning: What.\n# of a\na:\n  en: A\n"
    assert formatted("tags.yml", before.encode()) == after.encode()


def test_every_kind_has_an_order() -> None:
    for kind in PARTS.values():
        keys = list(kind.model_fields)
        source = "".join(f"{key}: x\n" for key in reversed(keys))
        assert list(parse_yaml(write_yaml(source, rank_in(kind)))[0]) == keys
