"""`./run new`: with and without a terminal; what it writes needs no formatting, and stands never over another file."""

import datetime
import io
import os
import re
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from types import SimpleNamespace

import pytest
from builds import command, report, settings_file, surroundings, write
from prompt_toolkit.application import create_app_session
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from bulletin.desk.answers import Answers, ask, complete_names
from bulletin.desk.formatting import formatted
from bulletin.desk.new_report import report_text, write_new_report
from bulletin.desk.options import NewOptions
from bulletin.desk.settings import CALLED_FROM
from bulletin.model.catalogue import editors_words, marked
from bulletin.model.dates import FORMS
from bulletin.model.frontmatter import parse_file, parse_yaml
from bulletin.model.names import Named, NameIndex
from bulletin.model.schema import ReportFile

HUB = "---\nname: Hub Commission\nnames:\n  zh: 中心委员会\naliases: The Hub\nlevel: central\n---\n"
OLD = report("Old", "2018-04-17", more="former_ids: taken")
ANSWERS = {
    "title": "Hub holds: its first meeting",
    "body": "hub",
    "date": "2019-04-17?",
    "source": "https://x.example/1",
}
COMMITTEES = NameIndex([Named("hub", ("Hub Commission", "中心委员会"), ("The Hub",)), Named("sub", ("Sub",), ())])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write(tmp_path / "content", {"committees/hub.md": HUB, "reports/old.md": OLD})
    settings_file(tmp_path)
    monkeypatch.setenv(CALLED_FROM, str(tmp_path))
    return tmp_path


def new(folder: Path, **answers: str) -> tuple[int, str, str]:
    """The status, and what the command says on its two channels; there is no terminal to ask at."""
    said, errors, status = io.StringIO(), io.StringIO(), 0
    with redirect_stdout(said), redirect_stderr(errors):
        try:
            draft = bool(answers.pop("draft", ""))
            write_new_report(NewOptions(**answers, draft=draft, settings=str(folder / "settings.py")))
        except SystemExit as end:
            status = int(end.code or 0)
    return status, said.getvalue(), errors.getvalue()


def test_options_alone_make_a_draft_that_needs_no_formatting(folder: Path) -> None:
    status, said, errors = new(folder, **ANSWERS)
    path = "content/reports/2019/2019-04-17-hub-holds-its-first-meeting.md"
    assert (status, said) == (0, f"{path}\n"), errors
    written = (folder / path).read_text("utf-8")
    today = datetime.date.today().isoformat()
    made = {"source": {"url": ANSWERS["source"]}, "added": today, "status": "draft"}
    assert parse_file(written).data == {**ANSWERS, **made}
    assert "\ndate: 2019-04-17?\n" in written
    assert f"\nadded: {today}\n" in written
    assert formatted(path.partition("/")[2], written.encode()) == written.encode()
    assert new(folder, **ANSWERS)[0] == 1
    assert (folder / path).read_text("utf-8") == written


WRONG = [
    ({"date": "soon"}, 1, f'--date: "soon" is not a date we can read; write {FORMS}'),
    ({"source": "htp://x"}, 1, '--source: "htp://x" is not a web address; write it whole, https://…'),
    (
        {"source": "www.x.example/a"},
        1,
        '--source: "www.x.example/a" is not a web address; write it whole, https://www.x.example/a',
    ),
    ({"body": "Hub Comission"}, 1, 'no committee is called "Hub Comission"; did you mean "Hub Commission"? For a new'),
    ({"title": "A\x0bB"}, 1, "--title: this character cannot be on a page (U+000B); delete it"),
    ({"title": ""}, 2, "there is no terminal to ask at; give --title, or --draft to leave them out"),
    ({"title": "", "date": ""}, 2, "give --title, --date"),
    ({"id": "Old One"}, 1, '--id: "Old One" is not an id'),
    ({"id": "old"}, 1, '"old" is in use by reports/old.md'),
    ({"id": "taken"}, 1, '"taken" is in use by reports/old.md'),
]


@pytest.mark.parametrize(("answers", "status", "said"), WRONG)
def test_what_cannot_be_is_said_and_nothing_written(
    folder: Path, answers: dict[str, str], status: int, said: str
) -> None:
    before = sorted(folder.rglob("*.md"))
    ended, out, errors = new(folder, **{**ANSWERS, **answers})
    assert (ended, out) == (status, "")
    assert said in errors
    assert "Traceback" not in errors
    assert sorted(folder.rglob("*.md")) == before


def test_a_draft_may_lack_what_is_required_and_name_a_new_committee(folder: Path) -> None:
    status, said, _ = new(folder, draft="yes", body="Committee on Nothing")
    assert (status, said) == (0, "content/reports/undated/committee-nothing.md\n")
    data = parse_file((folder / said.strip()).read_text("utf-8")).data
    assert (data["status"], data["body"], "date" in data) == ("draft", "Committee on Nothing", False)


def test_what_is_taken_for_a_publisher_is_said(folder: Path) -> None:
    said = new(folder, **ANSWERS | {"source": "example.org"})[2]
    assert 'published by "example.org"; a web address begins with https://' in said
    assert "published by" not in new(folder, **ANSWERS | {"title": "Another"})[2]


def test_every_key_is_there_in_its_order_commented_where_it_was_not_answered() -> None:
    text = report_text({"title": "A", "source": {"url": "https://x.example/"}}, marked)
    keys = re.findall(r"^(?:# )?(\w+):", text, re.M)
    assert keys == list(ReportFile.model_fields)
    assert parse_yaml(text.split("---")[1])[0] == {"title": "A", "source": {"url": "https://x.example/"}}
    assert "# chair: who chaired" in text
    assert "  # publisher: who published it" in text
    assert "# chair: 按来源的写法" in report_text({}, editors_words("zh"))
    assert "# chair: qui a présidé" in report_text({}, editors_words("fr"))
    assert "below" not in report_text({}, marked)


def typed(key: str, keys: str, draft: bool = False) -> str:
    """What comes of these keys at the question for `key`."""
    with create_pipe_input() as given, create_app_session(input=given, output=DummyOutput()):
        given.send_text(keys)
        return ask(key, Answers(COMMITTEES, draft))


def test_an_answer_is_taken() -> None:
    assert typed("title", "A headline\r") == "A headline"


def test_a_wrong_answer_is_asked_for_again() -> None:
    assert typed("date", "2019-13-01\r" + "\x7f" * 10 + "2019-12-01\r") == "2019-12-01"


def test_a_committee_that_is_not_known_is_asked_for_again_but_not_in_a_draft() -> None:
    assert typed("body", "Hib\r" + "\x7f" * 3 + "中心委员会\r") == "中心委员会"
    assert typed("body", "Hib\r", draft=True) == "Hib"


def test_a_committee_is_completed_from_any_part_of_its_name() -> None:
    found = complete_names(COMMITTEES.known()).get_completions(Document("commis"), CompleteEvent())
    assert [completion.text for completion in found] == ["Hub Commission"]


def test_leaving_leaves() -> None:
    with pytest.raises(KeyboardInterrupt):
        typed("title", "A head\x03")


def test_several_committees_are_a_list() -> None:
    answers = Answers(COMMITTEES, draft=False)
    assert answers.judge("body", "hub, Sub").value == ["hub", "Sub"]
    assert answers.judge("body", "hub, nobody").wrong
    assert answers.judge("source", "津滨网").value == {"publisher": "津滨网"}


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    pty = pytest.importorskip("pty")
    leader, follower = pty.openpty()
    yield leader, follower
    os.close(leader)


def _read_until(leader: int, wanted: bytes) -> None:
    """Read what the command shows, and say where the cursor is when it asks, as a terminal does."""
    said, deadline = b"", time.monotonic() + 120
    while wanted not in said:
        assert time.monotonic() < deadline, said
        if not select.select([leader], [], [], 1)[0]:
            continue
        said += os.read(leader, 4096)
        if b"\x1b[6n" in said:
            os.write(leader, b"\x1b[1;1R")
            said = said.replace(b"\x1b[6n", b"")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.slow
def test_at_a_real_terminal_it_asks_for_what_is_missing(folder: Path, terminal: tuple[int, int]) -> None:
    leader, follower = terminal
    os.set_blocking(leader, False)
    options = ["--settings", "settings.py", "--body=hub", "--source=https://x.example/1"]
    at = {**surroundings(folder, TERM="xterm"), "stdin": follower, "stdout": follower, "stderr": follower}
    process = subprocess.Popen(command("new", *options), **at)
    os.close(follower)
    for question, answer in ((b"Headline", b"One day\r"), (b"Date of the meeting", b"2019-05-06\r")):
        _read_until(leader, question)
        os.write(leader, answer)
    _read_until(leader, b"run check")
    assert process.wait(timeout=120) == 0
    assert (folder / "content/reports/2019/2019-05-06-hub-one-day.md").is_file()


def test_answers_from_a_terminal_are_kept_where_their_id_is_in_use(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert new(folder, **ANSWERS)[0] == 0
    monkeypatch.setattr("sys.stdin", SimpleNamespace(isatty=lambda: True))
    monkeypatch.setattr("bulletin.desk.new_report.ask", lambda key, answers: ANSWERS[key])
    for number in (2, 3):
        path = f"content/reports/2019/2019-04-17-hub-holds-its-first-meeting-{number}.md"
        assert new(folder, **{**ANSWERS, "title": ""})[:2] == (0, f"{path}\n")
    assert new(folder, **{**ANSWERS, "title": "", "id": "taken"})[0] == 1


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        ("date", "2019/4/17", "« 2019/4/17 » n’est pas une date lisible ; écrivez 2019-04-17"),
        ("source", "www.a.example/x", "n’est pas une adresse web ; écrivez-la en entier, https://www.a.example/x"),
        ("body", "Hub Comission", "« Hub Comission » ; vouliez-vous dire « Hub Commission » ?"),
        ("body", "Niemand", "aucune commission ne s’appelle « Niemand » ; pour une nouvelle, ajoutez un fichier"),
        ("body", "Hub Commission", ""),
        ("date", "2019-04-17", ""),
    ],
)
def test_a_wrong_answer_is_told_in_the_language_of_the_site(key: str, text: str, said: str) -> None:
    wrong = Answers(COMMITTEES, False, "fr").judge(key, text).wrong
    assert said in wrong
    assert bool(said) == bool(wrong)
