"""`./run import` as an editor calls it: what it writes, what it says, and where."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from builds import SAMPLE, command, run, surroundings
from import_files import CHINESE, ENGLISH, TRADITIONAL, make_docx

from bulletin.desk.checking import check_content
from bulletin.desk.formatting import formatted
from bulletin.desk.importing import import_reports
from bulletin.desk.options import CheckOptions, ImportOptions
from bulletin.desk.settings import CALLED_FROM
from bulletin.model.frontmatter import parse_file

LABELLED = Path(__file__).parent / "labelled" / "seen"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The committees, topics and formulas of the real content, without its reports."""
    folder = tmp_path / "content"
    for kind in ("committees", "formulas"):
        shutil.copytree(SAMPLE / "content" / kind, folder / kind)
    shutil.copy(SAMPLE / "content" / "tags.yml", folder)
    for file in folder.glob("*/*.md"):
        file.write_text(file.read_text("utf-8").split("\n---\n")[0] + "\n---\n", "utf-8")
    return folder


class Done(NamedTuple):
    """How a command ended, and what it said."""

    returncode: int
    stdout: str
    stderr: str


Editor = Callable[..., Done]


@pytest.fixture
def import_here(content: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Editor:
    """`./run import` in this process, as from the folder of the content."""
    monkeypatch.setenv(CALLED_FROM, str(content.parent))

    def call(source: str, url: str = "", dry_run: bool = False) -> Done:
        capfd.readouterr()
        try:
            import_reports(ImportOptions(source, url, dry_run=dry_run, content="content", jobs=2))
        except SystemExit as ended:
            return Done(int(ended.code or 0), *capfd.readouterr())
        return Done(0, *capfd.readouterr())

    return call


def _reports(content: Path) -> list[str]:
    return sorted(file.relative_to(content).as_posix() for file in content.glob("reports/**/*.md"))


def test_a_draft_passes_check_and_format_and_is_not_written_twice(content: Path, import_here: Editor) -> None:
    text = (LABELLED / "binhai-july.txt").read_text("utf-8")
    (content.parent / "a.txt").write_text(text, "utf-8")
    done = import_here("a.txt", "https://example.org/news/1.html")
    assert done.returncode == 0, done.stderr
    path = "reports/2021/2021-07-28-binhai-cac.md"
    assert done.stdout.startswith(f"content/{path}\nLeft to do:\n")
    written = (content / path).read_bytes()
    assert formatted(path, written) == written
    facts = parse_file(written.decode()).data
    assert facts["status"] == "draft"
    assert facts["source"]["url"] == "https://example.org/news/1.html"
    check_content(CheckOptions([], content="content"))
    (content.parent / "b.txt").write_text(f"{text}\nOnce more.\n", "utf-8")
    for again in (("a.txt",), ("b.txt", "http://example.org/news/1.html#top")):
        said = import_here(*again)
        assert said.stdout == f"already imported: content/{path} has the same source\n"
        assert said.returncode == 0
    assert _reports(content) == [path]


def test_a_dry_run_writes_the_draft_to_standard_output_and_nothing_else_there(
    content: Path, import_here: Editor
) -> None:
    (content.parent / "a.txt").write_text(ENGLISH, "utf-8")
    done = import_here("a.txt", dry_run=True)
    assert done.stdout.startswith("---\n# Imported on ")
    facts = parse_file(done.stdout)
    assert facts.data["body"] == "Harbour Safety Committee of the Town of Sampleford"
    assert facts.text.strip().startswith("On June 2, the Harbour Safety Committee")
    assert "Left to do:" in done.stderr
    assert "make content/committees/harbour-safety-committee-town-sampleford.md of this" in done.stdout
    assert _reports(content) == []


def test_standard_input(content: Path) -> None:
    started = {**surroundings(content.parent), "stdin": None}
    del started["stdin"]
    line = command("import", "-", "--dry-run", "--content", "content")
    done = subprocess.run(line, **started, input=CHINESE.encode(), capture_output=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert parse_file(done.stdout.decode()).data["chair"] == "李四光"


def test_a_folder_with_good_and_bad_files(content: Path, import_here: Editor) -> None:
    folder = content.parent / "folder"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.txt").write_text(ENGLISH, "utf-8")
    (folder / "b.docx").write_bytes(make_docx(CHINESE))
    (folder / "c.txt").write_text(ENGLISH, "utf-8")
    (folder / "deep" / "d.txt").write_bytes(TRADITIONAL.encode("big5"))
    (folder / "e.pdf").write_bytes(b"%PDF-1.4 nothing")
    (folder / "f.bin").write_bytes(bytes(range(256)) * 40)
    tried = import_here("folder", dry_run=True)
    assert _reports(content) == []
    assert "3 drafts, 1 imported before, 2 failed; nothing was written (--dry-run)" in tried.stderr
    assert "would become" in tried.stderr
    done = import_here("folder")
    assert done.returncode == 1
    assert "folder/e.pdf: this PDF file is damaged" in done.stderr
    assert "folder/f.bin: this is not text" in done.stderr
    assert "Traceback" not in done.stderr
    assert "3 imported, 1 imported before, 2 failed" in done.stdout
    assert len(_reports(content)) == 3
    check_content(CheckOptions([], content="content"))


def test_what_cannot_be_imported_ends_with_status_1(content: Path, import_here: Editor) -> None:
    for source, said in {
        "": "import needs a report, as it was published:\n  ./run import https://",
        "nowhere.txt": "there is no such file or folder",
        "http://127.0.0.1:9/x": "private network",
    }.items():
        done = import_here(source)
        assert done.returncode == 1
        assert said in done.stderr
        assert "Traceback" not in done.stderr
    assert _reports(content) == []


@pytest.mark.slow
def test_a_thousand_reports_take_less_than_thirty_seconds_on_two_cores(content: Path) -> None:
    """A tenth of them, by the time of the processors, of which the start takes its share once."""
    resource = pytest.importorskip("resource")
    folder = content.parent / "folder"
    folder.mkdir()
    texts = [path for path in sorted(LABELLED.iterdir()) if path.suffix != ".yml"]
    for number in range(100):
        path = texts[number % len(texts)]
        end = f"<p>No. {number}</p></body>" if path.suffix == ".html" else f"\n\nNo. {number}\n"
        text = path.read_text("utf-8")
        text = text.replace("</body>", end) if path.suffix == ".html" else text + end
        (folder / f"{number}{path.suffix}").write_text(text, "utf-8")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = run(content.parent, "import", "folder", "--jobs", "2", "--content", "content")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.returncode == 0, done.stderr
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert spent < 0.1 * 30 * 2 + 3
