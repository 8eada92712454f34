"""Committees, a person and a report that name each other."""

COMMITTEE = (
    "---\nname: Dalian Commission\nnames:\n  zh: 大连市委网信委\n  zh-Hant: 大連市委網信委\n"
    "aliases: [Dalian CAC, the Commission]\nlevel: municipal\nformer_ids: dalian-group\n---\n"
)
OTHER = "---\nname: Harbin Commission\naliases: the Commission\nlevel: municipal\n---\n"
PERSON = "---\nname: Wang Ning\nnames:\n  zh: 王宁\naliases: [WANG N., Ning Wang]\nformer_ids: wang\n---\n"
REPORT = "---\ntitle: A\ndate: 2019-04-17\nsource: https://example.org/\nbody: {body}\n{more}---\n\nText.\n"


def report(body: str = "central", more: str = "") -> str:
    """A report of this committee, with more front matter."""
    return REPORT.format(body=body, more=more)
