"""The command line: files by their place, help wherever it is asked for, and words for what it does not know."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from builds import ROOT, command, settings_file, start, surroundings, write
from invoke import Collection, Context, task

from bulletin.tasks.command_line import UNREAD, CommandLine, name_paths


def called(*arguments: str) -> CommandLine:
    """The command line with these arguments parsed, and nothing carried out."""
    line = CommandLine(name="run", binary="./run")
    line.create_config()
    line.parse_core(["run", "--search-root", str(ROOT), *arguments])
    line.parse_collection()
    line.parse_tasks()
    return line


@pytest.mark.parametrize("keep_none", [True, False])
def test_python_keeps_compiled_modules_as_it_was_told(monkeypatch: pytest.MonkeyPatch, keep_none: bool) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", keep_none)
    called("check")
    assert sys.dont_write_bytecode is keep_none


def test_a_file_that_cannot_be_written_is_named_and_a_fault_of_ours_keeps_its_traceback(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "file").touch()

    @task
    def blocked(c: Context) -> None:
        (tmp_path / "file" / "deploy").mkdir()

    @task
    def wrong(c: Context) -> None:
        (tmp_path / "nothing").read_bytes()

    line = CommandLine(name="run", binary="./run", namespace=Collection(blocked, wrong))
    with pytest.raises(SystemExit) as end:
        line.run(["run", "blocked"])
    said = capsys.readouterr().err
    assert (end.value.code, said) == (1, f"{tmp_path}/file/deploy: Not a directory. Once that is fixed, run it again\n")
    with pytest.raises(FileNotFoundError):
        line.run(["run", "wrong"])


def test_an_interrupt_is_answered_by_a_line_and_its_status(capsys: pytest.CaptureFixture[str]) -> None:
    @task
    def silent(c: Context) -> None:
        raise KeyboardInterrupt

    @task
    def telling(c: Context) -> None:
        try:
            raise KeyboardInterrupt
        except KeyboardInterrupt:
            raise SystemExit(1) from None

    line = CommandLine(name="run", binary="./run", namespace=Collection(silent, telling))
    for name, status, said in (("silent", 130, "interrupted; run it again"), ("telling", 1, "")):
        with pytest.raises(SystemExit) as end:
            line.run(["run", name])
        assert end.value.code == status
        assert capsys.readouterr().err.startswith(said) if said else not capsys.readouterr().err


PATHS = [
    ("check a.md", "check --path a.md"),
    ("check 2020-05-26-binhai", "check --path 2020-05-26-binhai"),
    ("check --strict a.md content/reports", "check --strict --path a.md --path content/reports"),
    ("check --format json a.md --content=b/ .", "check --format json --path a.md --content=b/ --path ."),
    ("check --content b/ build --output c/", "check --content b/ build --output c/"),
    ("format --check a.md", "format --check --path a.md"),
    ("import a.md", "import a.md"),
]


@pytest.mark.parametrize(("given", "meant"), PATHS)
def test_files_given_by_their_place_are_named(given: str, meant: str) -> None:
    contexts = called().parser.contexts
    assert name_paths(given.split(), contexts) == meant.split()
    assert [task.name for task in called(*given.split()).tasks] == [word for word in given.split() if word in contexts]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("chek", 'there is no task "chek"; did you mean "check"? ./run --list shows all'),
        ("frobnicate", 'there is no task "frobnicate". ./run --list shows all'),
        ("new --titel x", 'new has no option "--titel"; did you mean "--title"? ./run new --help shows all'),
        ("check --xyz", 'check has no option "--xyz". ./run check --help shows all'),
        ("import", "write ./run import SOURCE, where SOURCE is a file (text, HTML, DOCX, PDF), a folder of "),
    ],
)
def test_what_cannot_be_carried_out_is_said_in_one_line(
    arguments: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        CommandLine(name="run", binary="./run").run(["run", "--search-root", str(ROOT), *arguments.split()])
    assert ended.value.code == 1
    assert capsys.readouterr().err.startswith(said)


@pytest.mark.parametrize("arguments", ["import --help", "--help import", "import page.txt -h"])
def test_help_is_given_wherever_it_is_asked_for(arguments: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        CommandLine(name="run", binary="./run").run(["run", "--search-root", str(ROOT), *arguments.split()])
    assert not ended.value.code
    said = capsys.readouterr().out
    assert said.startswith("Usage: ./run import SOURCE [--options]\n\nMake a draft")
    assert "--dry-run" in said


def ended(folder: Path, line: list[str], stdout: int, stderr: int = subprocess.PIPE) -> tuple[int, str]:
    """The status of a command, and what it said of errors."""
    done = subprocess.run(line, **surroundings(folder), stdout=stdout, stderr=stderr, timeout=120, check=False)
    return done.returncode, (done.stderr or b"").decode()


@pytest.mark.parametrize("words", ["--list", "check nothing-there.md"])
def test_whoever_stops_reading_ends_it_without_a_word(tmp_path: Path, words: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        both = {} if words == "--list" else {"stderr": writing}
        assert ended(tmp_path, command(*words.split()), writing, **both) == (UNREAD, "")
    finally:
        os.close(writing)


def test_a_pipe_that_breaks_elsewhere_is_told(tmp_path: Path) -> None:
    (tmp_path / "tasks.py").write_text(
        "import os\nfrom invoke import task\n@task\ndef lose(c):\n"
        "    reading, writing = os.pipe()\n    os.close(reading)\n    os.write(writing, b'lost')\n",
        encoding="utf-8",
    )
    line = [*command("lose")]
    line[line.index(str(ROOT))] = str(tmp_path)
    status, said = ended(tmp_path, line, subprocess.PIPE)
    assert status == 1
    assert "BrokenPipeError" in said


def test_a_build_in_any_language_says_nothing_of_pelicans_own(tmp_path: Path) -> None:
    """As docutils, which reads no text here, would where it has no words in the language of the site."""
    write(tmp_path / "content", {"committees/hub.md": "---\nname: 委员会\nlevel: central\n---\n"})
    settings = settings_file(tmp_path, default_lang="zh", editions=["zh"])
    done = start(tmp_path, "build", "--settings", str(settings))
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stdout + done.stderr
