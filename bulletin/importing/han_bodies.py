"""Chinese committees by the shape of their names, which end with a head: 示例港安全委员会."""

from __future__ import annotations

import re
from functools import cache

from bulletin.importing.patterns import any_of
from bulletin.importing.tables.table import Table

Place = tuple[int, int]
_LONGEST = 32  # characters before a head
_LEAD = re.compile(
    r".*(?:(?<=[\d一二三四五六七八九十])[日号]|[上下]午|晚上?|今[天日]|昨[天日]|近日|日前|召开|举行|主持|出席|参加|传达|贯彻|落实|了|(?<!自)由|在(?!线)|的|(?<![财农外])经(?![济贸营费典信])|(?<!参)与|向|对(?![外口台])|按照|根据|关于|(?<![通资电音])讯|(?<=[日社])电|成立|(?<!享)受(?![理助])|接受|报请|提请|(?<!普)及其?|以及|(?:推动|加强|发挥)(?!$)|(?:代表|成员)[和与及]|(?<!社)会议|\d年|工作部署)"
)
_DAY_BEFORE = re.compile(r"(?:\d{1,4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?\s*[和与及是为任兼]?")
_PART = re.compile(r"[\u3400-\u9fff]{0,8}(?<![和与及暨同])(?<!第.次)(?<!会议)")


def han_bodies(text: str, table: Table) -> list[Place]:
    """Their places: a head such as 委员会 and what stands before it, up to a sign or a word that no name has."""
    spans: list[Place] = []
    floor = 0
    for match in _head(table.bodies).finditer(text):
        left = max(floor, match.start() - _LONGEST)
        window = text[left : match.start()]
        cut = max((m.end() for m in re.finditer(r"[^\u3400-\u9fff\w]|_", window)), default=0)
        if lead := _LEAD.match(window, cut):
            cut = lead.end()
        start = left + cut
        if date := _DAY_BEFORE.match(text, start, match.start()):
            start = date.end()
        if spans and start == spans[-1][1] and _PART.fullmatch(text, start, match.start()):
            spans[-1] = spans[-1][0], match.end()
            floor = match.end()
        elif match.end() - start > len(match[0]):
            spans.append((start, match.end()))
            floor = match.end()
    return spans


@cache
def _head(bodies: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(bodies)})(?!员会)(?!(?<=[动理督展议工农]会)[议计])")
