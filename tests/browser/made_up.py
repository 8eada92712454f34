"""Made-up content for the browser: what the sample site does not have, the longest of names, and nothing at all."""

from builds import report

from bulletin.model.problem import Problem

LONG = ("网络安全和信息化" * 8)[:60]
LATIN = "Long" * 15
# What an editor has to mend while the preview is open.
NOTICES = (
    Problem("content/reports/early.md", 1, "source", "this required key is missing", "notice"),
    Problem("content/reports/early.md", 9, "", "there is no text under the facts", "notice"),
)
WRONG = (
    *(Problem(f"content/reports/{'long-' * 20}name.md", line, "date", '"soon" is not a date') for line in range(3, 9)),
    Problem("", 0, "", f"the build failed: {'W' * 200}"),
    *NOTICES,
)


def drafts() -> dict[str, str]:
    """A draft that could stand among the reports is in the small content; this one lacks its day and its committee."""
    facts = "title: Unfinished\nchair: Jane Doe\nchair_role: Chair\ntags: [safety]\nstatus: draft\n"
    return {"reports/unfinished.md": f"---\n{facts}source: https://source.example/x\n---\n\nIt met.\n"}


def empty_files() -> dict[str, str]:
    """The first day of a bulletin: a committee and no report."""
    return {"committees/hub.md": "---\nname: Hub Commission\nlevel: central\n---\n"}


def long_topic() -> str:
    """A topic, to stand below the others."""
    return f"long-topic:\n  en: {LATIN}\n  zh: {LONG}\n  meaning: {LONG}\n"


def long_files() -> dict[str, str]:
    """Names of 60 characters of Chinese without a space, wherever a name can stand, on top of the sample site."""
    committee = f"---\nname: {LONG}\nnames:\n  de: {LATIN}\naliases: [{LONG}{LONG}]\n"
    committee += "level: district\nparent: central-cac\npredecessor: long-before\n---\n\n"
    before = f"---\nname: {LONG[1:]}前\nlevel: district\nparent: long\n---\n\n"
    more = (
        f"chair: {LONG}\nchair_role: {LONG}{LONG}\npresent:\n- name: {LONG[1:]}末\n  role: {LONG}\n"
        f"tags: [long-topic]\nnote: {LONG}{LONG}\ndocuments: ['{LONG}']\nadded: 2030-01-03\n"
        f"corrections:\n- date: 2030-01-04\n  note: {LONG}"
    )
    text = f"{LONG}{LONG}\n\n## {LONG}\n\n| {LONG} | {LONG} |\n|---|---|\n| 1 | {LATIN} |\n\n`{LONG}`\n\n> {LONG}"
    return {
        "committees/long.md": committee,
        "committees/long-before.md": before,
        "pages/long.md": f"---\ntitle: {LONG}\nmenu: 9\n---\n\n## {LONG}\n\n{LONG}\n",
        "reports/long.md": report(LONG, "2030-01-02", "long", more, text),
        "reports/longer.md": report(LONG[::-1], "2030-01-05", "[long, long-before]", "event: symposium", LONG),
    }
