"""What stands in a build's way: no room, no folder, another build. It ends clearly, and the next one completes it."""

import errno
import subprocess
from pathlib import Path

import pytest
from builds import build, command, differences, run, settings_file, surroundings, tree
from press_site import small_content, telling_theme

from bulletin.press.output import ASIDE, Output
from bulletin.reading.workers import WorkerError

pytestmark = pytest.mark.slow


def test_an_output_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("mine", encoding="utf-8")
    result = build(small_content(tmp_path), tmp_path / "output", theme=telling_theme(tmp_path))
    assert result.status == 1
    assert str(tmp_path / "output") in result.said
    assert "Traceback" not in result.said
    assert (tmp_path / "output").read_text("utf-8") == "mine"


def test_a_file_where_a_folder_must_be_is_named_and_the_build_goes_on_once_it_is_gone(tmp_path: Path) -> None:
    content, theme, output = small_content(tmp_path), telling_theme(tmp_path), tmp_path / "output"
    output.mkdir()
    (output / "archive").write_text("mine", encoding="utf-8")
    result = build(content, output, theme=theme)
    assert result.status == 1
    assert f"{output}/archive" in result.said
    assert "Traceback" not in result.said
    (output / "archive").unlink()
    assert build(content, output, theme=theme).status == 0
    assert differences(tree(output), tree(build(content, tmp_path / "clean", theme=theme).output)) == []


LIMITED = """\
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (LIMIT, LIMIT))
sys.argv[:] = ["run", "--search-root", *sys.argv[1:]]
from bulletin.tasks.command_line import main
main()
"""


def test_a_disk_that_is_full_is_said_and_the_next_build_completes(tmp_path: Path) -> None:
    content, theme = small_content(tmp_path), telling_theme(tmp_path)
    settings = settings_file(tmp_path, theme=str(theme))
    (content / "images" / "large.png").write_bytes(bytes(2_000_000))
    root, *arguments = command("build", "--settings", str(settings))[4:]
    code = LIMITED.replace("LIMIT,", "1_500_000,").replace("LIMIT)", "1_500_000)")
    limited = [command()[0], "-c", code, root, *arguments]
    done = subprocess.run(
        limited, **surroundings(tmp_path), capture_output=True, encoding="utf-8", timeout=120, check=False
    )
    assert done.returncode == 1, done.stderr
    assert f"{tmp_path}/output/images/large.png cannot be written: " in done.stderr
    assert "Traceback" not in done.stderr
    assert run(tmp_path, "build", "--settings", str(settings)).returncode == 0
    assert (
        differences(tree(tmp_path / "output"), tree(build(content, tmp_path / "clean", theme=theme, index=True).output))
        == []
    )
    assert not list((tmp_path / "output").glob(".*"))


@pytest.mark.parametrize("options", [[], ["--clean"]], ids=["plain", "clean"])
def test_two_builds_at_once_both_end_well_and_the_output_is_right(tmp_path: Path, options: list[str]) -> None:
    content, theme = small_content(tmp_path), telling_theme(tmp_path)
    arguments = command("build", "--settings", str(settings_file(tmp_path, theme=str(theme))), *options)
    both = [
        subprocess.Popen(arguments, **surroundings(tmp_path), stderr=subprocess.PIPE, encoding="utf-8")
        for _ in range(2)
    ]
    said = [process.communicate(timeout=120)[1] for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert not [words for words in said if "Traceback" in words or "is rebuilt" in words]
    assert (
        differences(tree(tmp_path / "output"), tree(build(content, tmp_path / "clean", theme=theme, index=True).output))
        == []
    )


def test_half_a_file_that_a_build_left_beside_its_place_is_cleared_away_by_the_next(tmp_path: Path) -> None:
    def write_half(path: Path) -> None:
        path.write_text("half", encoding="utf-8")
        raise OSError(errno.ENOSPC, "No space left on device")

    output = Output(tmp_path)
    output.prepare()
    with output.journal(), pytest.raises(WorkerError, match="cannot be written: No space"):
        output.put_written("reports/one/index.html", write_half, b"", always=False)
    assert [file.name.startswith(ASIDE) for file in (tmp_path / "reports/one").iterdir()] == [True]
    next_build = Output(tmp_path)
    next_build.prepare()
    assert not list((tmp_path / "reports/one").iterdir())
    assert not next_build.interrupted()
