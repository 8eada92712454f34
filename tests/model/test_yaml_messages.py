"""What an editor is told of front matter that YAML reads otherwise, or not at all: exact words, true lines."""

import pytest
from broken_report import HEAD, said

from bulletin.model.dates import FORMS

CURLY = 'the curly quotation marks are shown with the value; leave them out, or write straight ones (")'
RUN_ON = (
    "is read as part of the line above it; "
    "write each item of a list on its own line, all with as many spaces, a hyphen and a space before them"
)
NO_KEY = "this line has no key; write it as key: value, or join it to the line above"
UNSEEN = "it contains an invisible character (U+200B); delete it"

BROKEN: list[tuple[str, list[str]]] = [
    (HEAD + "tags: [a,, b]\n", ["x.md:6: there are two commas with nothing between them; delete one"]),
    (HEAD.replace("title: ", "title:"), ["x.md:2: a space is missing after the colon; write title: A"]),
    (HEAD.replace("title: ", "title："), ["x.md:2: this is a Chinese colon (：); write title: A"]),
    (
        HEAD.replace(" https://example.org/", "\n  publisher：X\n  url: https://example.org/"),
        ["x.md:6: this is a Chinese colon (：); write publisher: X"],
    ),
    (
        HEAD.replace(" https://example.org/", "\n  publisher：X"),
        ["x.md:6: source: this is a Chinese colon (：); write publisher: X"],
    ),
    (
        HEAD.replace("A", '"A', 1) + 'chair: "X"\n',
        ["""x.md:2: the double quote that opens here is never closed; end the value with ", or write '"A'"""],
    ),
    (
        HEAD.replace("A", "'A", 1),
        ["""x.md:2: the single quote that opens here is never closed; end the value with ', or write "'A\""""],
    ),
    (HEAD.replace("A", '"A "b" c"', 1), ["""x.md:2: put a value with " in it in single quotes: 'A "b" c'"""]),
    (HEAD.replace("A", "“A”", 1), [f"x.md:2: warning: title: {CURLY}"]),
    (HEAD + "summary: “A”\ndocuments:\n  - “Work Rules”\n", []),
    (HEAD.replace("A", "“A: b”", 1), ['x.md:2: “ is not a quotation mark in YAML; use straight ones, " at both ends']),
    (
        HEAD.replace("A", "A: b", 1).replace("2019-04-17", "2019-04-31") + "body: b\nchiar: x\ntags: [a\n",
        [
            'x.md:2: put a value with a colon and a space in it in quotes: title: "A: b"',
            f'x.md:3: date: "2019-04-31" is not a calendar day; write {FORMS}',
            "x.md:6: body: this key is already on line 4; keep one of them",
            'x.md:7: chiar: unknown key; did you mean "chair"?',
            "x.md:8: the [ that opens here is never closed, or a comma is missing in it; "
            "put a text with brackets in quotes",
        ],
    ),
    (
        HEAD + "status: [\nsummary: X\ndate: [\n",
        [
            "x.md:6: the [ that opens here is never closed, or a comma is missing in it; "
            "put a text with brackets in quotes",
            "x.md:8: date: this key is already on line 3; keep one of them",
        ],
    ),
    (HEAD + "just words\n", [f"x.md:6: {NO_KEY}"]),
    (HEAD.replace("title: A", "title: A\nand more\nof it"), [f"x.md:{line}: {NO_KEY}" for line in (3, 4)]),
    (HEAD + "chair = Jane Doe\n", ["x.md:6: a colon belongs after the key; write chair: Jane Doe"]),
    (f" {HEAD}", ["x.md:2: there are spaces before title; delete them"]),
    (HEAD.replace("A", '"A",'), ["x.md:2: nothing may follow the value; delete the comma"]),
    (
        HEAD + "documents:\n  - Budget: 2026\n",
        ['x.md:7: documents.1: put a value with a colon and a space in it in quotes: "Budget: 2026"'],
    ),
    (HEAD.replace("A", "A\u200bB", 1), [f"x.md:2: warning: title: {UNSEEN}"]),
    (HEAD + "ch\u200bair: X\n", [f"x.md:6: ch\u200bair: {UNSEEN}"]),
    (HEAD + "chair:X\nadded: 2019-04-17\n", ["x.md:6: a space is missing after the colon; write chair: X"]),
    *(
        (HEAD + f"documents:\n{items}\n", [f'x.md:{line}: {field}: "{written}" {RUN_ON}'])
        for items, line, field, written in (
            ("- Plan A\n - Plan B", 8, "documents.1", "- Plan B"),
            ("  - Plan A\n    - Plan B", 8, "documents.1", "- Plan B"),
            ("  • 办法\n  • 规定", 8, "documents", "• 规定"),
            ("  -Plan A\n  -Plan B", 8, "documents", "-Plan B"),
        )
    ),
    (HEAD + "note: It rose by 3 %\n  - 5 % in June - to 7 %.\n", []),
    (
        HEAD + "tags: {budget, safety}\n",
        ["x.md:6: tags: YAML reads braces as a mapping; write a list as tags: [budget, safety], a text in quotes"],
    ),
    (HEAD + 'documents: "A", "B"\n', ['x.md:6: several values are a list; write ["A", "B"]']),
    (HEAD + "documents: 'A'、'B'\n", ["x.md:6: several values are a list; write ['A', 'B']"]),
]


@pytest.mark.parametrize(("front_matter", "expected"), BROKEN)
def test_broken_yaml_is_told_of_in_exact_words(front_matter: str, expected: list[str]) -> None:
    assert said(front_matter) == expected
