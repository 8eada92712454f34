"""What an editor is told of keys and values that are wrong: exact words, true lines, all at once."""

import pytest
from broken_report import HEAD, said

from bulletin.model.dates import FORMS
from bulletin.model.kinds import PARTS, KindName

KEYS_ABROAD = {"Datum": "date", "Gremium": "body", "标题": "title", "présents": "present", "备注": "note"}
ANY_TAG = "en, zh, zh-Hant, pt-BR, …"
TAGS = [
    ("cn", "zh"),
    ("jp", "ja"),
    ("gr", "el"),
    ("eng", "en"),
    ("zh_CN", "zh-CN"),
    ("Deutsch", "de"),
    ("French", "fr"),
    ("中文", "zh"),
    ("xx", ANY_TAG),
    ("en-XX", ANY_TAG),
]

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
    (HEAD.replace("A", '"A”', 1), ['x.md:2: the value opens with " and ends with ”; write " at both ends']),
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
    (HEAD + "corrections:\n  - soon\n", ["x.md:7: corrections.1: write this as two lines, date: … and note: …"]),
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
    (HEAD + "lang: Elvish\n", ['x.md:6: lang: "Elvish" is not a language tag; write en, zh, zh-Hant, pt-BR, …']),
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
