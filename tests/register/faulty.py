"""Reports and committees of which something is wrong only beside others."""

from conftest import Files

Case = tuple[str, Files, list[str]]  # its name, its files, the lines that are said of them

REPORT = "---\ntitle: A\ndate: 2019-04-17\nbody: {body}\nsource: https://example.org/\n{more}---\n\n{text}\n"
COMMITTEE = "---\nname: The {name}\nlevel: central\n{more}---\n\nText.\n"


def report(more: str = "", text: str = "Text.", body: str = "central") -> str:
    """A report with more front matter and this text."""
    return REPORT.format(body=body, more=more, text=text)


def committee(name: str, more: str = "") -> str:
    """A committee with more front matter."""
    return COMMITTEE.format(name=name, more=more)


DRAFT = report("status: draft\n")
WITHDRAWN = report("status: withdrawn\nwithdrawn_because: Retracted.\n")
TRANSLATION = "---\ntitle: 会议\nlang: zh\ntranslates: first\n---\n\n一\n"
A, B = "content/reports/a.md", "content/reports/b.md"
