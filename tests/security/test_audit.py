"""`./run audit`: pip-audit asks a service on this machine that knows of one made-up hole."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from builds import ROOT
from loopback import answering

from bulletin.desk.auditing import audit, read_pins

HOLE = {
    "schema_version": "1.6.0",
    "id": "MADE-UP-1",
    "aliases": ["CVE-0000-00000"],
    "summary": "It lets anybody in",
    "affected": [
        {
            "package": {"ecosystem": "PyPI", "name": "leaky"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.1"}]}],
        }
    ],
}
LOCK = "leaky==1.0 ; sys_platform == 'no-such-system' \\\n    --hash=sha256:{0}\nsound==2.0 \\\n    --hash=sha256:{0}\n"


@contextmanager
def service(*holes: Any) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The address of a service that knows these holes of `leaky` 1.0, and what it was asked about."""
    asked: list[tuple[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked.append((query["package"]["name"], query["version"]))
            answer = json.dumps({"vulns": holes} if holes and asked[-1] == ("leaky", "1.0") else {}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: Any) -> None:
            pass

    with answering(Handler) as home:
        yield f"{home}/v1/query", asked


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "bench").mkdir()
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "base.txt").write_text("# pins\n" + LOCK.format("0" * 64), encoding="utf-8")
    (tmp_path / "bench" / "requirements-peers.txt").write_text("leaky[more]==1.1\nsound==2.0\n", encoding="utf-8")
    return tmp_path


def test_every_pin_of_every_lock_file_is_asked_about_and_a_hole_is_listed(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with service(HOLE) as (address, asked), pytest.raises(SystemExit) as end:
        audit(project, address)
    assert end.value.code == 1
    assert sorted(asked) == [("leaky", "1.0"), ("leaky", "1.1"), ("sound", "2.0")]
    said = capsys.readouterr()
    hole = "CVE-0000-00000 (MADE-UP-1), fixed in 1.1: It lets anybody in"
    assert said.out == f"requirements/base.txt:2: leaky 1.0: {hole}\n"
    assert "1 known vulnerabilities; move to newer versions with ./run lock --upgrade" in said.err


def test_without_holes_it_says_so(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "bench" / "requirements-peers.txt").unlink()
    with service() as (address, asked):
        audit(project, address)
    assert len(asked) == 2
    assert capsys.readouterr().out == "no known vulnerability in 2 packages\n"


def test_without_an_answer_nothing_is_called_sound(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        audit(project, "http://127.0.0.1:9/v1/query")
    assert end.value.code == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(
        "vulnerabilities could not be checked: pip-audit got no answer from http://127.0.0.1:9/v1/query;"
    )
    assert "Traceback" not in said.err


def test_the_pins_are_all_that_the_lock_files_name() -> None:
    pins = list(read_pins(ROOT))
    lines = {line for pin in pins for line in pin.lines}
    files = {line.partition(":")[0] for line in lines}
    assert files == {
        path.relative_to(ROOT).as_posix()
        for pattern in ("requirements/*.txt", "*/requirements*.txt")
        for path in ROOT.glob(pattern)
    }
    texts = {file: (ROOT / file).read_text("utf-8").splitlines() for file in files}
    named = {f"{file}:{n}" for file, text in texts.items() for n, line in enumerate(text, 1) if line[:1].isalnum()}
    assert lines == named
