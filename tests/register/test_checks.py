"""What is wrong across files: exact words at true lines."""

import pytest
from conftest import Files, FindProblems
from faulty import TRANSLATION, A, B, Case, committee, report

IN_USE = '"{}" is in use (by {}); remove it here'
CASES: list[Case] = [
    ("nothing is wrong", {"reports/a.md": report(), "reports/zh.md": TRANSLATION}, []),
    (
        "two reports with one id in different folders",
        {"reports/2019/a.md": report(), "reports/2020/a.md": report()},
        ["content/reports/2020/a.md: reports/2019/a.md has the same id; rename one of the two files"],
    ),
    ("two kinds may share an id", {"reports/central.md": report(), "people/central.md": "---\nname: X\n---\n"}, []),
    (
        "a former id that is in use",
        {"reports/a.md": report("former_ids:\n  - old\n  - first\n")},
        [f"{A}:8: former_ids.2: {IN_USE.format('first', 'first')}"],
    ),
    (
        "a former id claimed twice",
        {"reports/a.md": report("former_ids: old\n"), "reports/b.md": report("note: x\nformer_ids: old\n")},
        [f"{B}:7: former_ids.1: {IN_USE.format('old', 'a')}"],
    ),
    (
        "a former id that is the site's",
        {"pages/a.md": "---\ntitle: A\nformer_ids: archive\n---\n"},
        [f"content/pages/a.md:3: former_ids.1: {IN_USE.format('archive', 'the site')}"],
    ),
    (
        "a former id of a topic that is in use",
        {"tags.yml": "a:\n  en: A\nb:\n  en: B\n  former_ids: a\n"},
        [f"content/tags.yml:5: b.former_ids.1: {IN_USE.format('a', 'a')}"],
    ),
    (
        "a list that is written as one name",
        {
            "committees/b.md": committee("B"),
            "reports/a.md": report("tags: Security, Security\n", body='"central, The B"'),
        },
        [
            f'{A}:4: body: "central, The B" is read as one name; write a list: [central, The B]',
            f'{A}:6: tags: "Security, Security" is read as one name; write a list: [Security, Security]',
        ],
    ),
    (
        "a list of topics that is written as one name, not all of them known",
        {"reports/a.md": report("tags: Security, Elsewhere\n")},
        [f'{A}:6: tags: "Security, Elsewhere" is read as one name; write a list: [Security, Elsewhere]'],
    ),
    (
        "a withdrawn report that names what is not there",
        {"reports/a.md": report("status: withdrawn\nwithdrawn_because: X\ntags: nothing\n", body="nobody")},
        [
            f'{A}:4: body: no committee is called "nobody"; for a new one add a file content/committees/nobody.md; '
            "if one was renamed, add this to its former_ids",
            f'{A}:8: tags: no topic is called "nothing"; choose one of content/tags.yml or add it there',
        ],
    ),
    (
        "a link to a file that was renamed or moved",
        {
            "reports/a.md": report(text="[One]({filename}old.md) and\n[two]({filename}/reports/b.md)."),
            "reports/2019/b.md": report("former_ids: old\n"),
        },
        [
            f'{A}:8: there is no file "reports/old.md" to link to; it is "reports/2019/b.md" now',
            f'{A}:9: there is no file "reports/b.md" to link to; it is "reports/2019/b.md" now',
        ],
    ),
    (
        "an unknown level",
        {"committees/a.md": committee("A").replace("central", "centrall")},
        ['content/committees/a.md:3: level: "centrall" is not a level of this site; did you mean "central"?'],
    ),
    (
        "a level by its label",
        {"committees/a.md": committee("A").replace("central", "中央")},
        ['content/committees/a.md:3: level: "中央" is not a level of this site; did you mean "central"?'],
    ),
    (
        "a stray file",
        {"reports/x.txt": "x"},
        ["content/reports/x.txt: the name of a content file ends in .md; pictures go into images"],
    ),
]


@pytest.mark.parametrize(("files", "said"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_is_wrong_between_files_is_said_at_its_line(
    find_problems: FindProblems, files: Files, said: list[str]
) -> None:
    assert find_problems(files) == said
