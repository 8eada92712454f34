"""What an editor is told of a broken file: exact words, true lines, all at once."""

import pytest

from bulletin.model.dates import FORMS
from bulletin.model.kinds import PARTS, KindName
from bulletin.reading.markdown import Converters
from bulletin.reading.reader import read_file

CONVERTERS = Converters("en")
GOOD = {"title": "A", "date": "2019-04-17", "body": "central", "source": "https://example.org/"}
CURLY = 'the curly quotation marks are shown with the value; leave them out, or write straight ones (")'
HEAD = "".join(f"{key}: {value}\n" for key, value in GOOD.items())
KEYS_ABROAD = {"Datum": "date", "Gremium": "body", "标题": "title", "présents": "present", "备注": "note"}
RUN_ON = (
    "is read as part of the line above it; "
    "write each item of a list on its own line, all with as many spaces, a hyphen and a space before them"
)
NO_KEY = "this line has no key; write it as key: value, or join it to the line above"
UNSEEN = "it contains an invisible character (U+200B); delete it"
ANY_TAG = "en, zh, zh-Hant, pt-BR, …"
TAGS = [
    ("cn", "zh"),
    ("jp", "ja"),
    ("gr", "el"),
    ("eng", "en"),
    ("zh_CN", "zh-CN"),
    ("xx", ANY_TAG),
    ("en-XX", ANY_TAG),
]


def said(front_matter: str, kind: KindName = "reports") -> list[str]:
    """The problems of a file with this front matter, in the order of their lines."""
    content = f"---\n{front_matter}---\n\nText.\n"
    return [str(problem) for problem in sorted(read_file(kind, "x.md", content.encode(), CONVERTERS).problems)]


BROKEN: list[tuple[str, list[str]]] = [
    (HEAD, []),
    (HEAD.replace("2019-04-17", '"2020-13-01"'), [f'x.md:3: date: "2020-13-01" is not a calendar day; write {FORMS}']),
    (
        HEAD.replace("2019-04-17", "05/06/2019"),
        ['x.md:3: date: "05/06/2019" is not a date we can read; write 2019-06-05 or 2019-05-06'],
    ),
    (
        HEAD.replace("2019-04-17", "“2019-04-17”"),
        ['x.md:3: date: "“2019-04-17”" is not a date we can read; write 2019-04-17'],
    ),
    (
        HEAD + "present:\n  - Jane Doe:\n      role: Mayor\n",
        ["x.md:7: present.1.Jane Doe: write this as two lines, name: Jane Doe and role: Mayor"],
    ),
    (HEAD + "present:\n  - name: Jane\n    title: Mayor\n", ["x.md:8: present.1.title: unknown key; write role"]),
    (
        HEAD.replace(" https://example.org/", "\n  url: https://example.org/\n  date: 2019-04-17"),
        ["x.md:7: source.date: unknown key; write published"],
    ),
    (
        HEAD.replace("https://example.org/", "<https://example.org/>"),
        ['x.md:5: source.url: "<https://example.org/>" is not a web address; write it whole, https://example.org/'],
    ),
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
    (HEAD.replace("A", '"A”', 1), ['x.md:2: the value opens with " and ends with ”; write " at both ends']),
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
    *(
        (
            f"{HEAD}chair:\n  {role}\n",
            [f"x.md:{line}: {field}: write the name alone, Ann; the office goes into chair_role"],
        )
        for role, line, field in (
            ("{name: Ann, role: Mayor}", 6, "chair"),
            ("- {name: Ann, role: Mayor}", 7, "chair.1"),
        )
    ),
    (
        HEAD + "documents:\n  - Budget: 2026\n",
        ['x.md:7: documents.1: put a value with a colon and a space in it in quotes: "Budget: 2026"'],
    ),
    (HEAD + "corrections:\n  - soon\n", ["x.md:7: corrections.1: write this as two lines, date: … and note: …"]),
    (HEAD.replace("A", "A\u200bB", 1), [f"x.md:2: warning: title: {UNSEEN}"]),
    (HEAD + "ch\u200bair: X\n", [f"x.md:6: ch\u200bair: {UNSEEN}"]),
    (HEAD + "chair:X\nadded: 2019-04-17\n", ["x.md:6: a space is missing after the colon; write chair: X"]),
    (HEAD + "tag: x\n", ['x.md:6: tag: unknown key; did you mean "tags"?']),
    (HEAD + "chiar: x\n", ['x.md:6: chiar: unknown key; did you mean "chair"?']),
    (HEAD + "Chair: x\n", ["x.md:6: Chair: keys are in lower case; write chair"]),
    (
        HEAD.replace("https:", "htp:"),
        ['x.md:5: source.url: "htp://example.org/" is not a web address; write it whole, https://…'],
    ),
    (
        HEAD.replace("https://example.org/", "\n  title: X"),
        ["x.md:5: source: a source needs a publisher or a url; write at least one of the two"],
    ),
    (
        HEAD + "sources:\n  - https://example.org/\n  - publisher: X\n    publishd: 2019-04-17\n",
        ['x.md:9: sources.2.publishd: unknown key; did you mean "published"?'],
    ),
    (
        HEAD + "sources:\n  - publisher: X\n    published: 2019\n",
        ['x.md:8: sources.1.published: "2019" is not a full date; write YYYY-MM-DD'],
    ),
    (
        HEAD + "event: works-conference\n",
        [
            'x.md:6: event: "works-conference" is not one of: sitting, work-conference, symposium, joint-session, '
            'other; did you mean "work-conference"?'
        ],
    ),
    (HEAD + "status: gone\n", ['x.md:6: status: "gone" is not one of: published, draft, withdrawn']),
    *(
        (HEAD + f"status: {word}\n", [f'x.md:6: status: "{word}" is not one of: published, draft, withdrawn; {meant}'])
        for word, meant in (
            ("Entwurf", 'did you mean "draft"?'),
            ("草稿", 'did you mean "draft"?'),
            ("publié", 'did you mean "published"?'),
        )
    ),
    *((HEAD + f"{key}: X\n", [f"x.md:6: {key}: unknown key; write {meant}"]) for key, meant in KEYS_ABROAD.items()),
    (
        HEAD + "present:\n  - 姓名: 王小明\n    职务: 区长\n",
        [
            "x.md:7: present.1: each item here needs a name; write it",
            "x.md:7: present.1.姓名: unknown key; write name",
            "x.md:8: present.1.职务: unknown key; write role",
        ],
    ),
    (
        HEAD + "present:\n  - Clerk: Ann Smith\n  - Apologies: Tom Jones\n",
        [
            "x.md:7: present.1.Clerk: write this as two lines, name: Ann Smith and role: Clerk",
            "x.md:8: present.2.Apologies: only those who took part belong here; leave this out",
        ],
    ),
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
    (
        HEAD + "relays: 2019-01-02-a, 2019-02-03-b\n",
        [
            'x.md:6: relays: "2019-01-02-a, 2019-02-03-b" is not an id, which is the name of a file without .md; '
            "perhaps it is [2019-01-02-a, 2019-02-03-b]"
        ],
    ),
    (
        HEAD.replace("https:", "https://example.org/a, https:"),
        [
            'x.md:5: source.url: "https://example.org/a, https://example.org/" is more than one address; '
            "write one here, others as a list under sources"
        ],
    ),
    (
        HEAD.replace("https://example.org/", "“https://example.org/”"),
        ['x.md:5: source.url: "“https://example.org/”" is not a web address; write it whole, https://example.org/'],
    ),
    (
        HEAD.replace("https://example.org/", "“The Post”"),
        [
            'x.md:5: source: "“The Post”" is not a web address; if it is the publisher, '
            "write publisher: The Post below source:"
        ],
    ),
    (HEAD + "added: 05/06/2019\n", ['x.md:6: added: "05/06/2019" is not a full date; write 2019-06-05 or 2019-05-06']),
    (HEAD + "status: withdrawn\n", ["x.md:1: withdrawn_because: this required key is missing: why it was withdrawn"]),
    (HEAD + "present:\n  - name: X\n  - role: Y\n", ["x.md:8: present.2: each item here needs a name; write it"]),
    (HEAD + "corrections:\n  - date: 2019-04-18\n", ["x.md:7: corrections.1: each item here needs a note; write it"]),
    (
        HEAD + "documents:\n  first: X\n",
        ["x.md:6: documents: this must be a list; write each item on a line of its own after a hyphen"],
    ),
    (HEAD + "summary:\n  - X\n", ["x.md:6: summary: write one text here, not a list or a mapping"]),
    (
        HEAD + "note: |\n  One\n  two\nchair: |\n  One\n  two\n",
        ["x.md:9: chair: this must be one line of text; join its lines"],
    ),
    (
        HEAD + f"chair: {'王' * 67}\n",
        [f'x.md:6: chair: "{"王" * 20}…" is 201 bytes long, and an address is made of it; the limit is 200'],
    ),
    (
        HEAD + "relays: [First]\n",
        ['x.md:6: relays.1: "First" is not an id, which is the name of a file without .md; perhaps it is first'],
    ),
    *(
        (HEAD + f"lang: {tag}\n", [f'x.md:6: lang: "{tag}" is not a language tag; write {meant}'])
        for tag, meant in TAGS
    ),
    (HEAD + "lang: English\n", ['x.md:6: lang: "English" is not a language tag; write en, zh, zh-Hant, pt-BR, …']),
    (
        HEAD + "present:\n  - {name: Jane Doe, rol: Clerk}\n  - Rolf: Clerk\n",
        [
            'x.md:7: present.1.rol: unknown key; did you mean "role"?',
            "x.md:8: present.2.Rolf: write this as two lines, name: Rolf and role: Clerk",
        ],
    ),
    (HEAD + "added: soon\n", ['x.md:6: added: "soon" is not a full date; write YYYY-MM-DD']),
    (
        "date: soon\nchairs: X\nadded: 2019\n",
        [
            "x.md:1: body: this required key is missing: the committee that met; a list for a joint meeting",
            "x.md:1: source: this required key is missing: where the meeting was reported: a web address, or its parts",
            "x.md:1: title: this required key is missing: our headline",
            f'x.md:2: date: "soon" is not a date we can read; write {FORMS}',
            'x.md:3: chairs: unknown key; did you mean "chair"?',
            'x.md:4: added: "2019" is not a full date; write YYYY-MM-DD',
        ],
    ),
]


@pytest.mark.parametrize(("front_matter", "expected"), BROKEN)
def test_a_broken_report_is_told_of_in_exact_words(front_matter: str, expected: list[str]) -> None:
    assert said(front_matter) == expected


@pytest.mark.parametrize("kind", PARTS)
def test_every_required_key_that_is_missing_is_said(kind: KindName) -> None:
    missing = {line.split(": ")[1] for line in said("\n", kind) if "this required key is missing" in line}
    assert missing == set(PARTS[kind].required)


def test_a_draft_may_lack_what_is_required_but_may_not_be_wrong() -> None:
    assert said("status: draft\ntitle: A\nadded: 2019\n") == [
        "x.md:1: notice: body: this required key is missing: the committee that met; a list for a joint meeting",
        "x.md:1: notice: date: this required key is missing: the day of the meeting, as far as it is known",
        "x.md:1: notice: source: this required key is missing: where the meeting was reported: a web address, or its "
        "parts",
        'x.md:4: added: "2019" is not a full date; write YYYY-MM-DD',
    ]


def test_a_translation_needs_title_and_language_and_takes_its_facts_from_the_original() -> None:
    assert said("title: 会议\nlang: zh\ntranslates: first\n") == []
    assert said("translates: first\n") == [
        "x.md:1: lang: this required key is missing: the language of the text; by default the site's",
        "x.md:1: title: this required key is missing: our headline",
    ]


def test_a_withdrawn_report_says_why() -> None:
    assert said(HEAD + "status: withdrawn\nwithdrawn_because: The source was retracted.\n") == []
