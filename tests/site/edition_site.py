"""The small content, partly translated, as a site in two languages."""

from functools import cache
from pathlib import Path

from builds import build, session_folder, write
from site_content import FILES, SITEURL

EDITIONS = ["en", "zh"]
NAMES = {"en": "A Bulletin", "zh": "一份简报"}
TAGLINES = {"en": "Meetings", "zh": "会议"}
TRANSLATED = {
    "reports/full.md": FILES["reports/full.md"].replace(
        "tags:", "chair_role: mayor\npresent: [{name: 赵六, role: clerk}]\ndocuments: A plan\nnote: Late.\ntags:"
    )
    + "\nIt adjourned.\n\n- One.\n- Two.\n",
    "reports/uebersetzt.md": FILES["reports/uebersetzt.md"].replace(
        "translates:", "chair_role: 市长\ndocuments: 一份计划\nnote: 晚了。\ntranslates:"
    )
    + "\n然后休会。\n\n- 一。\n- 二。\n",
    "pages/about.zh.md": "---\ntitle: 关于\n---\n\n请看[会议]({filename}../reports/full.md)。\n\n“引文”。\n",
    "committees/hub.zh.md": "---\n---\n\n该委员会曾[开会]({filename}/reports/full.md#p1)。\n",
    "people/wang-li.zh.md": "---\n---\n\n一位人物。\n",
    "formulas/main-tune.zh.md": "---\n---\n\n人人都唱的调子。\n",
    "tags.yml": FILES["tags.yml"].replace("  former_ids", "  meanings:\n    zh: 所要保护的。\n  former_ids"),
    "committees/sub.md": FILES["committees/sub.md"].replace(
        "parent:", "jurisdiction: Subtown\njurisdictions:\n  zh: 小镇\nparent:"
    ),
}


@cache
def two_editions() -> Path:
    """The small content, partly translated, as a site in two languages, below a path."""
    content = write(session_folder() / "translated", FILES | TRANSLATED)
    output = session_folder() / "two-editions"
    result = build(content, output, siteurl=SITEURL, editions=EDITIONS, sitename=NAMES, tagline=TAGLINES)
    assert result.status == 0, result.said
    return output
