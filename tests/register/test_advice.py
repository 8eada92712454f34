"""What `./run check` asks an editor to look at in one report, and that errors elsewhere are no obstacle to it."""

import pytest
from advised import HUB, JANE, TODAY, Case, advice, assert_begin, report, whole
from conftest import ExamineContent, Files, MakeContent

from bulletin.register.advice import advise

LONG = "A sentence of this first paragraph. " * 9
SUMMARIES: list[Case] = [
    (
        "a long first paragraph and no summary",
        {"a": report("One", "2019", text=LONG)},
        ["a warning summary: the first"],
    ),
    ("a long first paragraph with a summary", {"a": report("One", "2019", "summary: Short.\n", text=LONG)}, []),
]


@pytest.mark.parametrize(("files", "said"), [pytest.param(*case[1:], id=case[0]) for case in SUMMARIES])
def test_summaries(make_content: MakeContent, examined: ExamineContent, files: Files, said: list[str]) -> None:
    assert_begin(advice(examined(make_content(whole(files)))), said)


def test_files_with_errors_are_no_obstacle(make_content: MakeContent, examined: ExamineContent) -> None:
    files = {
        "reports/a.md": report("One", "soon", JANE),
        "reports/b.md": report("Two", "2019-04-17", JANE, body="nobody"),
    }
    whole = examined(make_content({"committees/hub.md": HUB, **files}))
    assert [problem for problem in whole.problems if problem.severity == "error"]
    assert advise(whole.register, "en", TODAY) == []
