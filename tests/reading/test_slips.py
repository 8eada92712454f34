"""Slips of editors, as they were reported, each answered at its line with what to write."""

import pytest

from bulletin.model.problem import Problem
from bulletin.reading.markdown import Converters
from bulletin.reading.reader import read_file
from bulletin.reading.topics import read_topics

HEAD = "title: A\ndate: 2024-05-06\nbody: hub\nsource: https://news.example/1.html\n"
NAMES = "is read as one name; write an office as role, other names as items of present"
CHAIRS = "is read as one name; write an office as chair_role, several chairs as a list: [Jane Doe, John Roe]"
DOCUMENTS = "is read as one document; write each on a line of its own after a hyphen"
MERGE = "which Git could not merge; keep what is right, and delete the lines of <<<<<<<, ======= and >>>>>>>"
COMMENT = "YAML takes what begins with # for a comment; write "


def problems(written: str) -> list[Problem]:
    return sorted(read_file("reports", "x.md", written.encode(), Converters("en")).problems)


def told(front_matter: str, text: str = "Text.") -> list[str]:
    """The problems of a report, with lines that count from the first below its usual keys."""
    found = problems(f"---\n{HEAD}{front_matter}---\n\n{text}\n")
    return [f"{one.line - 5}: {one.field}: {one.message}" for one in found]


HIDING = ("unlisted: true", "visibility: private", "headless: yes", "render: false", "entwurf: ja", "access: members")
DOUBTFUL = "write status: draft if readers should not see this report, else leave this out"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("note: #3 was postponed", f'1: note: {COMMENT}note: "#3 was postponed"'),
        ("tags: #budget", f'1: tags: {COMMENT}tags: "#budget"'),
        ("documents:\n  - #12 Fees\n  - Plan", f'2: : {COMMENT}- "#12 Fees"'),
        ("chair: 王小明：区长", f'1: chair: "王小明：区长" {CHAIRS}'),
        ("tags: ［预算，安全］", "1: tags: wide brackets make no list; write tags: [预算, 安全]"),
        ("documents: 《办法》、《规定》", f'1: documents.1: "《办法》、《规定》" {DOCUMENTS}'),
        ("documents: [“办法”，“规定”]", f'1: documents.1: "“办法”，“规定”" {DOCUMENTS}'),
        ("chair: {Jane Doe}", '1: chair: YAML reads braces as a mapping; put the value in quotes: chair: "{Jane Doe}"'),
        ('chair: "C:\\plan"', "1: : a \\ in double quotes begins an escape; write single quotes: 'C:\\plan'"),
        (
            'note: "C:\\new\\table"',
            "1: note: a \\ in double quotes begins an escape; write single quotes: 'C:\\new\\table'",
        ),
        (
            "chair: 'Tis settled",
            "1: : the single quote that opens here is never closed; end the value with ', or write \"'Tis settled\"",
        ),
        (
            'note: "Yes" to dredging',
            "1: : the quotes end before to dredging; put all of the value in quotes: '\"Yes\" to dredging'",
        ),
        (
            "note: 'Commission's plan'",
            "1: : the quotes end before s plan'; put all of the value in quotes: \"Commission's plan\"",
        ),
        ("  note: x", "1: : there are spaces before note; delete them"),
        ("present:\n  - name: Jane\n   role: X", "3: : role is not lined up with name; write 4 spaces before it"),
        (
            "present:\n  - Jane Doe: Secretary",
            "2: present.1.Jane Doe: write this as two lines, name: Jane Doe and role: Secretary",
        ),
        (
            "corrections:\n  - 2024-05-08: fixed",
            "2: corrections.1.2024-05-08: write this as two lines, date: 2024-05-08 and note: fixed",
        ),
        ("present:\n  - Jane Doe (Secretary)", f'2: present.1: "Jane Doe (Secretary)" {NAMES}'),
        ("present:\n  - Jane Doe - Secretary", f'2: present.1: "Jane Doe - Secretary" {NAMES}'),
        ("present:\n  - 张三（书记）", f'2: present.1: "张三（书记）" {NAMES}'),
        ("present:\n  - Jane Doe:", "2: present: nothing follows the colon; write it without: - Jane Doe"),
        (
            "present:\n  - Mayor Jane Doe",
            '2: present.1: "Mayor Jane Doe" is read as a name with its office; write {name: Jane Doe, role: Mayor}',
        ),
        (
            "chair: 市委书记王小明",
            '1: chair: "市委书记王小明" is read as a name with its office; write 王小明, and 市委书记 as chair_role',
        ),
        ("present:\n  - Jane Doe, Secretary", f'2: present.1: "Jane Doe, Secretary" {NAMES}'),
        ("chair: Jane Doe, John Roe", f'1: chair: "Jane Doe, John Roe" {CHAIRS}'),
        ("chair: Jane Doe and John Roe", f'1: chair: "Jane Doe and John Roe" {CHAIRS}'),
        ("chair: [A, 'B, C']", f'1: chair.2: "B, C" {CHAIRS}'),
        (
            "chair: [A, B, C]\nchair_role: [X, Y]",
            "2: chair_role: write one office for each chair, in the same order, or one that all of them had",
        ),
        ("draft: true", "1: draft: unknown key; write status: draft"),
        ("published: false", "1: published: unknown key; write status: draft"),
        *((line, f"1: {line.partition(':')[0]}: unknown key; write status: draft") for line in HIDING),
        ("unlisted: false", "1: unlisted: unknown key; leave this out"),
        *((f"{key}: 2999-01-01", f"1: {key}: unknown key; {DOUBTFUL}") for key in ("publishDate", "expiryDate")),
        ("published: true", "1: published: unknown key; leave this out"),
        ("layout: minutes", "1: layout: unknown key; a page has the look of its site; leave this out"),
        ("time: 14:00", "1: time: unknown key; this has no place here; leave it out"),
        ("Chair: x", "1: Chair: keys are in lower case; write chair"),
        ("json-ld: x", "1: json-ld: unknown key; leave it out (CONTRIBUTING lists the keys)"),
        ('note: "a\\vb"', "1: note: this character cannot be on a page (U+000B); delete it"),
        ("note: a\vb", "1: : this character cannot be on a page (U+000B); delete it"),
        (
            "note: see **this**",
            "1: note: a note is plain words; its Markdown and HTML are shown as typed; leave them out",
        ),
    ],
)
def test_a_slip_among_the_facts(line: str, said: str) -> None:
    assert told(f"{line}\n") == [said]


@pytest.mark.parametrize(
    "line",
    [
        "note: |\n  See also:\n  note: #4",
        "present: # the others\n  - Jane",
        "# note: #3",
        "chair: Martin King, Jr.",
        "note: 'It''s #3'",
        "documents: []",
    ],
)
def test_what_is_meant_as_it_stands(line: str) -> None:
    assert told(f"{line}\n") == []


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (
            "\n  - https://a.example/1\n  - https://b.example/2",
            "source: a report has one source; write the first one here, and the others as a list under sources",
        ),
        (
            " People's Daily",
            'source: "People\'s Daily" is not a web address; '
            "if it is the publisher, write publisher: People's Daily below source:",
        ),
        (
            " https://news.example/1。",
            'source.url: "https://news.example/1。" ends with 。, which belongs to the sentence around it; delete it',
        ),
    ],
)
def test_a_source_that_is_written_otherwise(source: str, said: str) -> None:
    found = problems(f"---\n{HEAD.replace(' https://news.example/1.html', source)}---\n\nText.\n")
    assert [f"{one.field}: {one.message}" for one in found] == [said]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("\u200b---\ntitle: A\n---\n", "invisible characters (U+200B) come before the first ---; delete them"),
        ("\ufeff\ufeff---\ntitle: A\n---\n", "invisible characters (U+FEFF) come before the first ---; delete them"),
        ("—-\ntitle: A\n---\n", "the first line only looks like ---; write three plain hyphens"),
        ("```\n---\ntitle: A\n---\n", "the file begins with a code fence; delete it here and where it closes"),
        (
            "Title: A\nDate: 2024-05-06\n\nText\n",
            "the facts have no lines of --- around them; write them as YAML, one on each line: "
            "--- / title: A / date: 2024-05-06 / ---",
        ),
        (
            '+++\ntitle = "A"\ndate = 2018-03-08T19:30:00Z\ndraft = true\n+++\n\nText\n',
            "the facts are in TOML (+++); write them as YAML, one on each line: "
            '--- / title: "A" / date: 2018-03-08 / status: draft / ---',
        ),
    ],
)
def test_a_head_of_another_form_is_recognised(written: str, said: str) -> None:
    assert [(one.line, one.message) for one in problems(written)] == [(1, said)]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("permalink: /x/y/", "write former_addresses: /x/y/ if it had another before"),
        ("aliases: [/a/, /b.html]", "write former_addresses: [/a/, /b.html] if it had another before"),
        ("slug: harbour-fees", "leave this out, or rename the file"),
    ],
)
def test_an_address_of_another_generator_is_answered_with_its_own(line: str, said: str) -> None:
    key = line.partition(":")[0]
    assert told(f"{line}\n") == [f"1: {key}: unknown key; the address comes from the file's name; {said}"]


def test_a_conflict_is_one_error_wherever_it_stands() -> None:
    marked = "<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> fees\n"
    text = marked.format("The fee rises to 12 euros.\n", "The fee rises to 14 euros.\n")
    assert told("", text) == [f"3: : there are two versions from line 8 to 14, {MERGE}"]
    assert told(marked.format("chair: A", "chair: B")) == [f"1: : there are two versions from line 6 to 10, {MERGE}"]
    topics = read_topics("tags.yml", marked.format("a:\n  en: A", "a:\n  en: B").encode()).problems
    assert [str(one) for one in topics] == [f"tags.yml:1: there are two versions from line 1 to 7, {MERGE}"]
    assert told("", ">>>>>>> 1a2b3c4 (Raise the fees)") == [f"3: : there are two versions here, {MERGE}"]
    assert told("", "Heading\n=======\n\n> quoted") == [
        '3: : "Heading" has the rank of the page\'s own headline; write it with ##'
    ]


def test_facts_below_a_second_line_of_hyphens_are_an_error() -> None:
    said = '3: : "chair:" is read as text, since a line of --- above it ends the facts; delete that line'
    assert told("", "chair: Jane Doe\ntags: [budget]\n---\n\nIt met.") == [said], "and no word of a heading"
    assert told("", "Note: it met.") == []


@pytest.mark.parametrize("text", ["a\vb", "a&#11;b", "a&#xb;b"])
def test_a_sign_that_no_page_can_hold_is_an_error_in_a_text(text: str) -> None:
    assert "4: : this character cannot be on a page (U+000B); delete it" in told("", f"One.\n{text}")


@pytest.mark.parametrize("line", ["—", "***", "-----", "－－－"])
def test_a_line_that_only_looks_like_the_end_of_the_facts_is_named(line: str) -> None:
    said = "this line only looks like ---; write three plain hyphens"
    found = problems(f"---\n{HEAD}{line}\n\nText.\n\n---\n\nMore.\n")
    assert said in [one.message for one in found if one.line == 6]
    block = problems(f"---\n{HEAD}note: |\n  One.\n  {line}\n---\n\nText.\n")
    assert [one.severity for one in block if one.severity == "error"] == []


def test_facts_after_a_second_line_of_hyphens_are_no_text() -> None:
    (found,) = problems(f"---\n{HEAD}---\n---\nchair: Jane\n---\n\nText.\n")
    assert (found.line, found.severity) == (8, "error")
    assert found.message.startswith('"chair:" is read as text, since a line of --- above it ends the facts')
