"""A build that cannot be right writes nothing, says why in lines with places, and ends with status 1."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from builds import ROOT, build, report, run, settings_file, start, tree, write
from site_content import FILES

BAD_DATE = report("A bad date", "2020-13-01")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write(tmp_path / "content", FILES)


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "theme", tmp_path / "theme"))


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"reports/bad.md": BAD_DATE}, ['reports/bad.md:3: date: "2020-13-01" is not a calendar day']),
        ({"reports/bad.md": report("A", "2020", "hup")}, ["reports/bad.md:4: body", 'no committee is called "hup"']),
        ({"reports/bad.md": report("A", "2020", text="[x]({filename}none.md)")}, ["reports/bad.md:8: ", "none.md"]),
        ({"reports/full.md": "no front matter"}, ["reports/full.md:1: "]),
        ({"tags.yml": "safety: [1\n"}, ["tags.yml:"]),
    ],
    ids=["date", "committee", "link", "front matter", "topics"],
)
def test_bad_content_leaves_the_last_output_untouched(
    content: Path, tmp_path: Path, files: dict[str, str], said: list[str]
) -> None:
    before = tree(build(content, tmp_path / "output").output)
    failed = build(write(content, files), tmp_path / "output")
    assert failed.status == 1
    assert all(words in failed.said for words in said), failed.said
    assert "nothing was written" in failed.said
    assert "Traceback" not in failed.said
    assert tree(tmp_path / "output") == before
    healed = build(
        write(content, FILES | dict.fromkeys(files.keys() - FILES.keys(), BAD_DATE.replace("13", "12"))), failed.output
    )
    assert healed.status == 0, healed.said


def test_all_problems_are_listed_at_once(content: Path, tmp_path: Path) -> None:
    write(content, {f"reports/bad-{number}.md": BAD_DATE for number in range(3)})
    said = build(content, tmp_path / "output").said
    assert said.count("is not a calendar day") == 3
    assert "3 errors" in said


BROKEN = {
    "a tag that is not closed": ("{% if x %}", "unknown tag|end of template"),
    "an unknown name": ("\n\n{{ no_such_thing }}", "no_such_thing"),
    "an unknown attribute": ("\n\n{{ page.no_such_thing }}", "no_such_thing"),
    "an unknown filter": ("\n\n{{ 1|no_such_filter }}", "no_such_filter"),
    "a division by zero": ("\n\n{{ 1 / 0 }}", "division by zero"),
    "a call without end": ("{% macro m() %}\n{{ m() }}{% endmacro %}{{ m() }}", "recursion"),
}


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(("source", "said"), BROKEN.values(), ids=BROKEN)
def test_a_broken_template_is_named_with_its_line(
    content: Path, theme: Path, tmp_path: Path, source: str, said: str, jobs: int
) -> None:
    (theme / "templates" / "_crumbs.html").write_text(source, encoding="utf-8")
    failed = build(content, tmp_path / "output", theme=theme, jobs=jobs)
    assert failed.status == 1
    line = source.count("\n") + 1
    assert f"templates/_crumbs.html:{line}: " in failed.said
    assert any(words in failed.said for words in said.split("|")), failed.said
    assert "Traceback" not in failed.said


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("place", ["report.html", "base.html", "feed.atom.xml", "_source.html"])
def test_a_missing_template_is_named(content: Path, theme: Path, tmp_path: Path, place: str, jobs: int) -> None:
    (theme / "templates" / place).write_text('{% include "_missing.html" %}', encoding="utf-8")
    failed = build(content, tmp_path / "output", theme=theme, jobs=jobs)
    assert failed.status == 1
    assert "templates/_missing.html: there is no such template" in failed.said
    assert "Traceback" not in failed.said


def test_a_build_with_a_broken_template_is_completed_by_the_next_one(
    content: Path, theme: Path, tmp_path: Path
) -> None:
    whole = (theme / "templates" / "report.html").read_text("utf-8")
    (theme / "templates" / "report.html").write_text("{{ nothing }}", encoding="utf-8")
    assert build(content, tmp_path / "output", theme=theme).status == 1
    (theme / "templates" / "report.html").write_text(whole, encoding="utf-8")
    assert build(content, tmp_path / "output", theme=theme).status == 0
    assert tree(tmp_path / "output") == tree(build(content, tmp_path / "clean", theme=theme).output)


SETTINGS = {
    "LEVELS": {"Central": {}},
    "SITEURL": "no address",
    "CONTACT": "nobody",
    "SINCE": "once",
    "LICENCE": {"name": "x"},
    "TAG_DATE": "2026-13-01",
    "FEED_SIZE": "many",
}


@pytest.mark.parametrize(("setting", "value"), SETTINGS.items(), ids=SETTINGS)
def test_a_broken_setting_is_named(content: Path, tmp_path: Path, setting: str, value: Any) -> None:
    failed = build(content, tmp_path / "output", **{setting: value})
    assert failed.status == 1
    assert f"{setting}: " in failed.said
    assert "Traceback" not in failed.said
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize(
    ("settings", "said"),
    [("SITENAME = 'x'\nLEVELS = {{}\n", ":2: "), ("import os\n\nSITENAME = nothing\n", ":3: "), ("1 / 0\n", ":1: ")],
    ids=["no Python", "an unknown name", "any other failure"],
)
@pytest.mark.parametrize("task", ["build", "check"])
def test_settings_that_cannot_be_run_are_named_with_the_line(
    tmp_path: Path, settings: str, said: str, task: str
) -> None:
    (tmp_path / "mine.py").write_text(settings, encoding="utf-8")
    done = run(tmp_path, task, "--settings", "mine.py")
    assert done.returncode == 1
    assert f"mine.py{said}" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.slow
def test_a_user_s_failing_build_says_what_is_wrong_and_ends_with_status_1(content: Path, tmp_path: Path) -> None:
    settings = settings_file(tmp_path)
    done = run(tmp_path, "build", "--settings", str(settings), SITEURL="ignored")
    assert (done.returncode, (tmp_path / "output" / "index.html").is_file()) == (0, True), done.stderr
    before = tree(tmp_path / "output")
    write(content, {"reports/bad.md": BAD_DATE})
    done = run(tmp_path, "build", "--settings", str(settings))
    assert done.returncode == 1
    assert 'reports/bad.md:3: date: "2020-13-01" is not a calendar day' in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(tmp_path / "output") == before


def test_all_wrong_settings_are_said_at_once_under_the_name_of_their_file(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    wrong = {"default_lang": "xx", "levels": {"A b": {}}, "contact": "me", "since": "2026"}
    done = run(tmp_path, "build", "--settings", str(settings_file(tmp_path, siteurl="ftp:/x", **wrong)))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    said = [line.split(": ")[:2] for line in done.stderr.splitlines()[:-1]]
    names = ["CONTACT", "DEFAULT_LANG", "LEVELS", "SINCE", "SITEURL"]
    assert said == [[str(tmp_path / "settings.py"), name] for name in names]


@pytest.mark.parametrize("task", ["build", "check"])
@pytest.mark.parametrize("plugins", [[], ["bulletin.plugn"], ["sitemap"]], ids=str)
def test_settings_without_our_plugin_build_nothing(
    tmp_path: Path, content: Path, plugins: list[str], task: str
) -> None:
    settings = settings_file(tmp_path, plugins=plugins)
    done = run(tmp_path, task, "--settings", str(settings), "--content", str(content))
    assert done.returncode == 1
    assert 'settings.py: PLUGINS: "bulletin.plugin" is missing' in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert not (tmp_path / "output").exists()


def test_a_plugin_that_cannot_be_loaded_is_heard_of(tmp_path: Path, content: Path) -> None:
    settings = settings_file(tmp_path, plugins=["bulletin.plugin", "no_such_plugin"])
    done = start(tmp_path, "build", "--settings", str(settings), "--content", str(content))
    assert done.returncode == 0
    assert "Cannot load plugin" in done.stdout + done.stderr
    assert "Processed" not in done.stdout + done.stderr
