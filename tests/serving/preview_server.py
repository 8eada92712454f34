"""A preview of a small site in a folder of its own, as a user starts it: a process with a terminal's worth of words."""

import re
import shutil
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from email.message import Message
from pathlib import Path
from typing import NamedTuple, Self, TypeVar

from builds import ROOT, command, report, settings_file, surroundings, write

LONG_TEXT = "\n\n".join(f"Paragraph {number} of many." for number in range(1, 80))
CONTENT = {
    "committees/hub.md": "---\nname: Hub\nlevel: central\n---\n\nThe hub.\n",
    "tags.yml": "safety:\n  en: Safety\n",
    "images/dot.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "reports/one.md": report("One", "2019-04-17", more="tags: safety", text=LONG_TEXT),
    "reports/two.md": report("Two", "2019-05-01"),
    "reports/three.md": report("Three", "2020-05-06"),
    "reports/ready.md": report("Ready", "2020-06-07", more="status: draft\ntags: safety\nchair: Jane Doe"),
    "reports/rich.md": (
        "---\ntitle: Rich\nstatus: draft\nbody: [hub, nobody-knows]\nbody_note: By its seal.\n"
        "chair: Wang Li\nchair_role: Mayor\npresent:\n- name: Ada Roe\n  role: Clerk\ndocuments: [The plan]\n"
        "note: The page breaks off.\nevent: symposium\ntags: [safety, unheard-of]\ncorrections:\n"
        "- date: 2021-01-01\n  note: A name.\nsources: [https://source.example/more]\n---\n\nIts text.\n"
    ),
    "reports/early.md": "---\ntitle: Early\nstatus: draft\nbody: nobody-knows\n---\n\nNotes of an early draft.\n",
}
Found = TypeVar("Found")
PATIENCE = 60  # seconds; the machine may be busy with other tests


class Response(NamedTuple):
    """What the server answered."""

    status: int
    headers: Message
    body: str


class Stay(urllib.request.HTTPRedirectHandler):
    """Follows no redirect."""

    def redirect_request(self, *args: object) -> None:
        """Stay."""


class Served:
    """A running preview; as a context it ends with the block."""

    def __init__(
        self, folder: Path, *arguments: str, siteurl: str = "https://bulletin.example/some/path", **settings: str
    ) -> None:
        self.folder = folder
        self.content = write(folder / "content", CONTENT)
        self.theme = Path(shutil.copytree(ROOT / "theme", folder / "theme"))
        self.settings = settings_file(folder, theme=self.theme, siteurl=siteurl, tagline="As it was", **settings)
        self.log = folder / "said.log"
        started = command("serve", "--settings", str(self.settings), "--port", "0", "--jobs", "1", *arguments)
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(started, **surroundings(folder), stdout=log, stderr=log)
        try:
            self.origin = self.until(lambda: (re.findall(r"http://127\.0\.0\.1:\d+", self.said()) or [""])[0])
            self.until(lambda: "pages written" in self.said() or "error" in self.said())
        except BaseException:
            self.end()
            raise
        self.home = f"{self.origin}/some/path"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    @property
    def output(self) -> Path:
        """The preview's folder."""
        return next((self.folder / "cache" / "preview").glob("*/site"))

    def said(self) -> str:
        """All that was said on the terminal."""
        return self.log.read_text("utf-8")

    def until(self, look: Callable[[], Found], patience: float = PATIENCE) -> Found:
        """Look again and again until there is something to see."""
        end = time.monotonic() + patience
        while not (found := look()):
            assert time.monotonic() < end, f"nothing to be seen\n{self.said()}"
            assert self.process.poll() is None, self.said()
            time.sleep(0.05)
        return found

    def ask(self, path: str, method: str = "GET", host: str = "") -> Response:
        """Send a request, whose path is used as it is."""
        request = urllib.request.Request(self.origin + path, method=method, headers={"Host": host} if host else {})
        try:
            with urllib.request.build_opener(Stay).open(request, timeout=PATIENCE) as answer:
                return Response(answer.status, answer.headers, answer.read().decode())
        except urllib.error.HTTPError as error:
            with error:
                return Response(error.code, error.headers, error.read().decode())

    def interrupt(self) -> int:
        """Ctrl-C, and the status that it ends with."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)

    def end(self) -> None:
        """End it, if it has not ended."""
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(PATIENCE)
