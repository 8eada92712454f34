"""Texts as minutes have them are read as a reference implementation of GitHub's Markdown reads them."""

import json
from collections.abc import Callable

import pytest
from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension
from trees import Tree, reference_tree, tree_of

from bulletin.reading.dialect.github import GitHubDialect
from bulletin.reading.markdown import convert

MINUTES = {
    "list under a line": "The commission decided:\n- to dredge\n- to raise the fee\n\nIt closed at nine.",
    "numbers under a line": "Decided:\n1. to dredge\n2. to raise\n   - by two\n   - by three\n3. to close",
    "numbers go on": "1. First motion.\n\nThe chair left.\n\n2. Second motion.\n3. Third motion.",
    "nested by two": "- Budget\n  - Dredging\n    - Piers\n  - Fees\n- Staff",
    "nested by three": "1. Opening\n   - present: Jane\n   - excused: John\n2. Budget",
    "nested by four": "1. Opening\n    - present: Jane\n    - excused: John\n2. Budget",
    "paragraphs in items": "- First\n\n  second paragraph\n\n- Second\n\n  > quoted\n\n  ```\n  code\n  ```",
    "two kinds of list": "1. Adopted\n2. Rejected\n\n- For: 12\n- Against: 3\n\n+ Abstained: 1",
    "votes": "**Vote**\n\n| Motion | For | Against |\n|:--|--:|:-:|\n| 1 | 12 | 3 |\n| 2 \\| 3 | `a \\| b` | |",
    "table under a line": "**Present:**\n| Name | Office |\n|---|---|\n| Jane | chair |\nEnd of it.",
    "code with an empty line": "```python\ntotal = 1\n\n# comment\n<b>&amp;</b>\n```\n\n~~~\n```\n~~~",
    "code in an item": "1. Run:\n\n   ```sh\n   make all\n   ```\n2. Wait",
    "code in a quote": "> ```\n> code\n> ```\n> after",
    "log lines": "<Jane> I move.\n\n`14:02` Jane: I *second* it\\\n`14:03` John: no  \n`14:04` Jane: ok",
    "details": "<details>\n<summary>Votes</summary>\n\n- Jane: *yes*\n- John: no\n\n</details>\n\nAfter.",
    "quotes": "> a line\n> - item\ngoes on\n\n> another\n\n>> deeper",
    "headings": "Title\n=====\n\nPart\n---\n\n### Third ###\n\n#12 of the board\n\n#",
    "links": "[The *hub*](https://a.example/x_(y) 'T'), [1][2], [2], <https://b.example/> ![p](/p)\n\n[2]: /u\n  'two'",
    "emphasis": "**a *b* c**, ***d***, e*f*g, _h_i_j_, ~~12~~ 14, \\*k\\*, `l*m`, 2*3*4",
    "chinese": "会议强调，**要**抓好\n\n1. 第一项\n   - 甲\n   - 乙\n2. 第二项\n\n> 引用",
    "dates": "14. Mai 2024 trat sie zusammen.\n\n- Budget\n\n14. May 2024",
    "rules": "a\n\n***\n\n- b\n\n---\n\n_ _ _",
    "loose list": "1. one\n\n2. two\n\n   - three\n\n   - four\n\n3. five",
    "long list": "\n".join(f"{number}. item {number}" for number in range(1, 60)),
}


def _ours(text: str) -> Tree:
    footnotes = FootnoteExtension(BACKLINK_TITLE="")
    converter = Markdown(extensions=[GitHubDialect(footnotes), footnotes], output_format="html")
    return tree_of(convert(converter, text).html)


@pytest.mark.parametrize("text", MINUTES.values(), ids=MINUTES)
def test_minutes_are_read_as_the_reference_reads_them(text: str) -> None:
    assert _ours(text) == reference_tree(text)


def test_the_count_is_told(record_property: Callable[[str, object], None]) -> None:
    alike = sum(_ours(text) == reference_tree(text) for text in MINUTES.values())
    record_property("accuracy", json.dumps([f"Minutes as markdown-it-py reads them: {alike} of {len(MINUTES)} texts"]))
    assert alike == len(MINUTES)
