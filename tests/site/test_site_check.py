"""`./run check`: the same problems for a person, a program and a Git host, as a user calls it."""

import json
import subprocess
from pathlib import Path

import pytest
from builds import SAMPLE, report, run, settings_file, write
from site_content import FILES

MESSAGE = '"2020-13-01" is not a calendar day'


def check(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Check the content of a folder."""
    return run(folder, "check", "--settings", str(settings_file(folder)), *arguments)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    # Each report has its own source here, and no HTML in its headline, or the check would ask about them.
    plain = {name: text.replace("<b>bold</b>", "bold") for name, text in FILES.items()}
    sources = {name: text.replace("source.example/report", f"source.example/{name}") for name, text in plain.items()}
    write(tmp_path / "content", sources)
    return tmp_path


@pytest.fixture
def bad(good: Path) -> Path:
    write(good / "content", {"reports/a,b/bad.md": report("A bad date", "2020-13-01")})
    return good


def test_good_content_ends_with_status_0_and_says_how_much_was_checked(good: Path) -> None:
    done = check(good)
    assert (done.returncode, done.stderr) == (0, "")
    files = [name for name in FILES if name.endswith((".md", ".yml"))]
    assert done.stdout == f"{len(files)} files checked: all is well\n"
    assert not (good / "output").exists()


@pytest.mark.parametrize(("form", "said"), [("json", "[]\n"), ("github", "")])
def test_good_content_is_nothing_to_a_program(good: Path, form: str, said: str) -> None:
    done = check(good, "--format", form)
    assert (done.returncode, done.stdout) == (0, said)


def test_text_has_a_line_for_each_problem_with_its_place(bad: Path) -> None:
    done = check(bad)
    lines = done.stdout.splitlines()
    assert done.returncode == 1
    assert lines[0].endswith(f"content/reports/a,b/bad.md:3: date: {MESSAGE}; {lines[0].partition('; ')[2]}")
    assert lines[-1].endswith("files checked: 1 error")


def test_json_has_an_object_for_each_problem(bad: Path) -> None:
    done = check(bad, "--format", "json")
    (problem,) = json.loads(done.stdout)
    assert done.returncode == 1
    assert problem["path"].endswith("content/reports/a,b/bad.md")
    assert (problem["line"], problem["field"], problem["severity"]) == (3, "date", "error")
    assert problem["message"].startswith(MESSAGE)


def test_github_has_a_workflow_command_for_each_problem_with_its_place_escaped(bad: Path) -> None:
    done = check(bad, "--format", "github")
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=")
    assert f"content/reports/a%2Cb/bad.md,line=3::date: {MESSAGE}" in done.stdout
    assert done.stdout.count("\n") == 1


def test_notices_alone_end_with_status_0(good: Path) -> None:
    write(good / "content", {"reports/raw.md": "---\ntitle: Raw\nstatus: draft\nbody: nobody\n---\n"})
    done = check(good)
    assert done.returncode == 0
    assert "raw.md" in done.stdout
    assert "notice" in done.stdout.splitlines()[-1]


def test_an_unknown_format_ends_with_status_2_and_names_the_known(good: Path) -> None:
    done = check(good, "--format", "xml")
    assert done.returncode == 2
    assert all(form in done.stderr for form in ("text", "json", "github"))


def test_strict_takes_warnings_for_errors(good: Path) -> None:
    write(good / "content", {"reports/cut.md": report("Cut", "2021-05-06", more="note: One # or two")})
    done = check(good)
    assert (done.returncode, done.stdout.splitlines()[-1].partition(": ")[2]) == (0, "1 warning")
    done = check(good, "--strict")
    assert (done.returncode, done.stdout.splitlines()[-1].partition(": ")[2]) == (1, "1 error")
    assert "warning: " not in done.stdout


@pytest.mark.parametrize(
    ("paths", "files", "broken"),
    [
        (["content/reports/full.md"], 1, 0),
        (["content/reports/a,b/bad.md", "content/committees/"], 4, 1),
        (["content"], 19, 1),
    ],
)
def test_only_the_named_files_are_checked_against_the_whole(
    bad: Path, paths: list[str], files: int, broken: int
) -> None:
    done = check(bad, *(argument for path in paths for argument in ("--path", path)))
    said = "1 error" if broken else "all is well"
    assert (done.returncode, done.stdout.splitlines()[-1]) == (
        broken,
        f"{files} file{'s' * (files > 1)} checked: {said}",
    )


def test_a_path_that_is_no_content_ends_with_status_2(good: Path) -> None:
    for path, said in (("nowhere.md", 'there is no "nowhere.md"'), ("settings.py", "is not in the content folder")):
        done = check(good, "--path", path)
        assert (done.returncode, done.stdout) == (2, "")
        assert said in done.stderr


@pytest.mark.slow
def test_checking_and_building_in_one_call_builds_our_site(good: Path) -> None:
    done = run(good, "check", "--settings", str(settings_file(good)), "build", "--settings", str(good / "settings.py"))
    assert done.returncode == 0, done.stderr
    assert (good / "output" / "reports" / "joint" / "index.html").is_file()


def test_the_sample_content_is_well(tmp_path: Path) -> None:
    done = run(tmp_path, "check", "--settings", str(settings_file(tmp_path, path=str(SAMPLE / "content"))))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("files checked: all is well\n")
