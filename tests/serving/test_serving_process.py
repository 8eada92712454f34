"""The preview as a process: what it writes and where, which changes it follows, its port, and how it ends."""

import shutil
import time
from pathlib import Path

import pytest
from builds import build, report, run, tree, write

from bulletin.desk.serving.builder import remove_old_previews
from bulletin.desk.serving.handler import PortError, Server, handler_of, is_answered, open_server
from bulletin.desk.serving.state import PreviewFolders, State
from bulletin.desk.serving.watching import WatchedChanges, sort_changes
from bulletin.reading.finding import FoundFile
from bulletin.reading.rereading import Rereading
from bulletin.reading.store import Store
from bulletin.reading.workers import ChangedError
from serving.preview_server import CONTENT, Served

pytestmark = pytest.mark.xdist_group("serving")


def test_only_the_cache_is_written_to_and_a_build_beside_goes_on(served: Served) -> None:
    result = build(served.content, served.folder / "output", cache=served.folder / "cache")
    assert (result.status, "waiting" in result.said) == (0, False)
    published = tree(result.output)
    assert not [path for path, page in published.items() if b"Ready" in page or b'content="preview"' in page]
    write(served.content, {"reports/beside.md": CONTENT["reports/two.md"]})
    served.until(lambda: served.ask("/some/path/reports/beside/").status == 200)
    assert tree(result.output) == published
    there = {path.name for path in served.folder.iterdir()} - {"__pycache__"}  # Python's own, of the settings
    assert there == {"content", "theme", "settings.py", "said.log", "cache", "output"}


def test_a_file_that_is_renamed_while_it_is_read_is_looked_for_again(served: Served) -> None:
    folder = served.content / "reports" / "moving"
    for turn in range(8):
        (write(folder, {f"{turn}.md": report("Moving", "2019-04-17")}) / f"{turn}.md").rename(folder / "moving.md")
        time.sleep(0.03 * turn)
        (folder / "moving.md").rename(folder / f"moved-{turn}.md")
    served.until(lambda: served.ask("/some/path/reports/moved-7/").status == 200)
    shutil.rmtree(folder)
    served.until(lambda: "moved-7" not in served.ask("/some/path/").body)
    assert "Traceback" not in served.said()
    assert "taken away" not in served.said()


def test_saves_that_follow_each_other_all_come_to_every_page(served: Served) -> None:
    for turn in range(6):
        write(served.content, {"reports/often.md": report(f"Often {turn}", "2020-05-07")})
        time.sleep(0.1 * turn)
    served.until(lambda: all("Often 5" in served.ask(f"/some/path/{path}").body for path in ("", "reports/often/")))
    (served.content / "reports" / "often.md").unlink()
    served.until(lambda: "Often" not in served.ask("/some/path/").body)
    assert "Traceback" not in served.said()


def test_a_file_that_is_gone_is_said_without_a_traceback(tmp_path: Path) -> None:
    gone = Rereading(tmp_path, [FoundFile("reports", "reports/gone.md", 1, 1)], {})
    with pytest.raises(ChangedError, match=r"gone\.md was changed or removed while it was being read; build again"):
        gone.read_into(Store(tmp_path / "store.sqlite", print, "en"), [], 1, None)


def test_what_editors_leave_behind_is_no_change(tmp_path: Path) -> None:
    folders = PreviewFolders(str(tmp_path / "content"), (str(tmp_path / "theme"),), "", "")
    left = [f"{folders.content}/reports/{name}" for name in (".x.md.swp", "x.md~", "#x.md#", ".git/x")]
    assert not sort_changes([*left, str(tmp_path / "content"), str(tmp_path / "other.md")], folders)
    told = [f"{folders.content}/reports/x.md", f"{folders.theme[0]}/static/style.css", str(tmp_path / "settings.py")]
    assert sort_changes(told, folders) == WatchedChanges(frozenset({"reports/x.md"}), theme=True, code=True)


def test_what_previews_at_other_ports_have_left_is_removed(tmp_path: Path) -> None:
    with open_server("0", handler_of(State())) as used, open_server("0", handler_of(State())) as left:
        names = [f"{used.server_port}-aa", f"{left.server_port}-bb", "8000-cc", "8000-dd", ".gone-1-ee", "notes"]
        left.server_close()
        for name in names:
            write(tmp_path / name, {"site/index.html": "x"})
        remove_old_previews(tmp_path, "8000-cc")
    assert {folder.name for folder in tmp_path.iterdir()} == {names[0], "8000-cc", "8000-dd", "notes"}


def test_content_that_the_command_line_names_needs_none_in_the_settings(tmp_path: Path) -> None:
    with Served(tmp_path, "--content", "content", path="nowhere") as served:
        assert "error" not in served.said()
        assert served.ask("/some/path/reports/one/").status == 200


def test_ctrl_c_ends_it_with_one_line(tmp_path: Path) -> None:
    with Served(tmp_path) as served:
        assert served.interrupt() == 0
        assert served.said().endswith("\nThe preview has ended.\n")
        assert "Traceback" not in served.said()


def test_a_port_that_is_taken_is_said_or_passed_by(tmp_path: Path) -> None:
    handler = handler_of(State())
    with open_server("", handler) as one, open_server("", handler) as other:
        assert {type(one), type(other)} == {Server}
        assert one.server_port < other.server_port
        assert (is_answered(one.server_port), is_answered(1)) == (True, False)
        with pytest.raises(PortError, match="is taken by another program; write --port 0"):
            open_server(str(one.server_port), handler)
        done = run(tmp_path, "serve", "--port", str(one.server_port))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    with pytest.raises(PortError, match="a number from 0 to 65535"):
        open_server("http", handler)
