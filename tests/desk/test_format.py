"""`./run format`: our order and style, and nothing lost: no value, no comment, no byte of the text."""

from __future__ import annotations

import io
import json
import re
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from builds import ROOT, report, settings_file, tree, write
from hypothesis import given
from hypothesis import strategies as st

from bulletin.desk.formatting import LeftAloneError, format_content, formatted
from bulletin.desk.settings import CALLED_FROM
from bulletin.desk.style import rank_in, write_yaml
from bulletin.model.frontmatter import FrontMatterError, parse_yaml
from bulletin.model.schema import KINDS, Report
from bulletin.reading.handing_on import without_comments

FILES = {
    "committees/hub.md": "---\nname: Hub Commission\naliases: [The Hub]\nlevel: central\n---\n\nIt meets.\n",
    "reports/full.md": report("A full day", "2019-04-17", more="chair: Li Wang\ntags: [safety]"),
    "tags.yml": "safety:\n  en: Safety\n",
}
REPORT = rank_in(Report)
CONTENT = ROOT / "content"
LAUNCH = sorted(file.relative_to(CONTENT).as_posix() for file in CONTENT.rglob("*") if file.suffix in (".md", ".yml"))


@pytest.mark.parametrize("path", LAUNCH)
def test_the_launch_content_is_in_our_style(path: str) -> None:
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
    ("title: 'A # no comment'\n", 'title: "A # no comment"\n'),
    ("# nothing else\n", "# nothing else\n"),
]


@pytest.mark.parametrize(("before", "after"), COMMENTS)
def test_comments_stay_with_their_keys(before: str, after: str) -> None:
    assert write_yaml(before, REPORT) == after
    assert write_yaml(after, REPORT) == after


SEAL = "☃"  # a comment can be told by it, and no value has it
# Signs that mean something to YAML, what other readers take for no text, and anything else.
WORDS = st.one_of(
    st.text(st.sampled_from("ab:#-?!&*%@`'\"\\[]{},|>~= \t\u3000会\u00e9\U0001f600"), min_size=1, max_size=12),
    st.sampled_from(["no", "2019", "2019-04-17", "XXXX-04-17", "null", "~", "0x1F", "1e3", "12:30", "---", "...", "="]),
    st.text(min_size=1, max_size=12).filter(lambda text: text.isprintable() and SEAL not in text),
    st.text(st.sampled_from("ab #:\n"), min_size=1, max_size=20),
)
COMMENT = st.text(st.sampled_from("abc #:'\"-会[]"), max_size=8).map(lambda text: f"# {text}{SEAL}")
KEYS = [key for key in Report.model_fields if key not in ("source", "present", "sources", "corrections")]


@st.composite
def scalars(draw: st.DrawFn, indent: str) -> str:
    """A text in one of the ways in which YAML writes it, with what stands behind it."""
    text = draw(WORDS)
    behind = f" {draw(COMMENT)}" if draw(st.booleans()) else ""
    way = draw(st.sampled_from(["plain", "double", "single", "block", "folded"]))
    if way == "double" or "\t" in text:
        return json.dumps(text, ensure_ascii=False) + behind
    if way == "single" and "\n" not in text:
        return "'" + text.replace("'", "''") + "'" + behind
    if way in ("block", "folded"):
        sign = "|" if way == "block" else ">"
        lines = text.strip().split("\n")
        return f"{sign}{behind}\n" + "\n".join(f"{indent}  {line.strip()}" for line in lines)
    return text.replace("\n", " ") + behind


@st.composite
def entries(draw: st.DrawFn, keys: list[str], indent: str = "") -> str:
    """Lines of a mapping with some of these keys, in any order, with comments and nested lists."""
    lines = []
    for key in draw(st.lists(st.sampled_from(keys), min_size=1, max_size=4, unique=True)):
        lines += [indent + comment for comment in draw(st.lists(COMMENT, max_size=2))]
        match draw(st.sampled_from(["one", "one", "list", "flow", "parts", "none"])):
            case "one":
                lines.append(f"{indent}{key}: {draw(scalars(indent))}")
            case "list":
                dash = indent + draw(st.sampled_from(["", "  "]))
                lines.append(f"{indent}{key}:")
                lines += [f"{dash}- {item}" for item in draw(st.lists(scalars(dash), min_size=1, max_size=3))]
            case "flow":
                items = ", ".join(map(json.dumps, draw(st.lists(WORDS, max_size=3))))
                lines.append(f"{indent}{key}: [{items}]" + (f" {draw(COMMENT)}" if draw(st.booleans()) else ""))
            case "parts" if not indent:
                lines.append(f"{key}:")
                lines.append(draw(entries(["url", "title", "publisher", "kind"], "  ")))
                lines += ["  " + comment for comment in draw(st.lists(COMMENT, max_size=1))]
            case _:
                lines.append(f"{indent}{key}:")
    return "\n".join(lines)


def readable(source: str) -> bool:
    try:
        parse_yaml(source)
    except FrontMatterError:
        return False
    return True


DOCUMENTS = entries([*KEYS, "source"]).map(lambda text: f"{text}\n").filter(readable)


@given(DOCUMENTS)
def test_every_value_and_comment_is_there_and_a_second_time_changes_nothing(source: str) -> None:
    written = write_yaml(source, REPORT)
    data = parse_yaml(source)[0]
    assert parse_yaml(written)[0] == data
    order = [key for key in Report.model_fields if key in data]
    assert list(parse_yaml(written)[0]) == order
    assert write_yaml(written, REPORT) == written
    assert written.count(SEAL) == source.count(SEAL)


@given(DOCUMENTS, st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(["", "\ufeff"]), WORDS)
def test_what_is_handed_on_has_every_value_no_comment_and_the_same_text(
    source: str, end: str, mark: str, text: str
) -> None:
    below = f"{end}# {text}{end}"
    head = f"---\n{source}---".replace("\n", end)
    content = f"{mark}{head}{below}"
    bare = without_comments(content.encode()).decode()
    assert bare.endswith(f"---{below}")
    head = bare.removesuffix(f"---{below}").removeprefix(f"{mark}---{end}")
    assert parse_yaml(re.sub(r"\r\n|\r", "\n", head))[0] == parse_yaml(source)[0]
    assert SEAL not in head
    assert "#" in source or bare == content


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# a\ntitle: C# 7 # b\n  # c\nchair: x\n", "title: C# 7\nchair: x\n"),
        (
            "source: https://x.example/#a\nnote: | # a\n  # stays\n",
            "source: https://x.example/#a\nnote: |\n  # stays\n",
        ),
        ("source:\n  # a\n  url: x\n# b\n", "source:\n  url: x\n"),
    ],
)
def test_lines_of_comments_are_not_handed_on(before: str, after: str) -> None:
    assert without_comments(f"---\n{before}---\n\n# b\n".encode()).decode() == f"---\n{after}---\n\n# b\n"


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


def test_topics_keep_their_order_and_put_their_labels_first() -> None:
    before = "b:\n  meaning: What.\n  zh: 乙\n  en: B\n# of a\na: {en: A}\n"
    after = "b:\n  zh: 乙\n  en: B\n  meaning: What.\n# of a\na:\n  en: A\n"
    assert formatted("tags.yml", before.encode()) == after.encode()


def test_every_kind_has_an_order() -> None:
    for kind in KINDS.values():
        keys = list(kind.model_fields)
        source = "".join(f"{key}: x\n" for key in reversed(keys))
        assert list(parse_yaml(write_yaml(source, rank_in(kind)))[0]) == keys


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write(tmp_path / "content", FILES)
    settings_file(tmp_path)
    monkeypatch.setenv(CALLED_FROM, str(tmp_path))
    return tmp_path


def format_in(folder: Path, *paths: str, check: bool = False) -> tuple[int, str, str]:
    """The status, and what the command says on its two channels."""
    said, errors, status = io.StringIO(), io.StringIO(), 0
    with redirect_stdout(said), redirect_stderr(errors):
        try:
            format_content(str(folder / "settings.py"), "", list(paths), check)
        except SystemExit as end:
            status = int(end.code or 0)
    return status, said.getvalue(), errors.getvalue()


def test_the_command_formats_all_says_what_and_then_has_nothing_left_to_do(folder: Path) -> None:
    before = tree(folder / "content")
    status, said, _ = format_in(folder, check=True)
    assert status == 1
    assert "would change content/reports/full.md" in said
    assert tree(folder / "content") == before
    status, said, errors = format_in(folder)
    assert (status, errors) == (0, "")
    changed = re.findall(r"^formatted content/(.+)$", said, re.M)
    after = tree(folder / "content")
    assert sorted(changed) == sorted(path for path in after if after[path] != before[path])
    assert "reports/full.md" in changed
    status, said, _ = format_in(folder, check=True)
    assert (status, said.splitlines()[-1].endswith(", none would change")) == (0, True)


def test_only_the_named_files_are_formatted_and_broken_ones_left_alone(folder: Path) -> None:
    write(folder / "content", {"reports/bad.md": report("A", "soon")})
    before = tree(folder / "content")
    status, said, errors = format_in(folder, "content/reports/bad.md", "content/committees")
    after = tree(folder / "content")
    assert status == 1
    assert errors.splitlines()[0] == "content/reports/bad.md: left alone, since it has errors:"
    assert errors.splitlines()[1].startswith('content/reports/bad.md:3: date: "soon"')
    assert {path for path in after if after[path] != before[path]} == {"committees/hub.md"}
    assert said.splitlines()[-1] == "2 files, 1 changed"


@pytest.mark.parametrize("path", ["content/reports/full.md", "reports/full.md", "full.md", "full"])
def test_a_file_is_found_by_its_path_its_name_or_its_id(folder: Path, path: str) -> None:
    assert format_in(folder, path, check=True)[1].splitlines()[-1] == "1 file, 1 would change"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("nowhere.md", 'there is no file or folder "nowhere.md", nor in the content folder'),
        ("settings.py", '"settings.py" is not in the content folder'),
        ("hub", "/content/committees/hub.md and "),
    ],
)
def test_a_path_that_is_no_content_is_refused(folder: Path, path: str, said: str) -> None:
    write(folder / "content", {"people/hub.md": "---\nname: Hub\n---\n"})
    status, out, errors = format_in(folder, path)
    assert (status, out) == (2, "")
    assert said in errors
