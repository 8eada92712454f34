"""What the server of the preview adds to pages, and its own pages, as an editor meets them: with and without errors."""

import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Literal

import pytest
from builds import ROOT, SAMPLE, shared_folder
from playwright.sync_api import Browser

from browser.axe import OPTIONS, judge
from browser.browsing import HEIGHT, WIDTHS, visiting
from browser.kinds import built
from browser.made_up import NOTICES, WRONG
from browser.shown import broken
from bulletin.desk.serving.handler import handler_of, open_server, origin_of
from bulletin.desk.serving.state import PreviewFolders, State
from bulletin.model.problem import Problem

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("axe")]

PROBLEMS = "/.preview/problems"
MOMENTS: dict[str, tuple[tuple[Problem, ...], tuple[str, ...]]] = {
    "well": (NOTICES, ("/", PROBLEMS)),
    "wrong": (WRONG, ("/reports/unfinished/", PROBLEMS)),
}
LOOKS: tuple[tuple[int, Literal["light", "dark"]], ...] = ((WIDTHS[0], "light"), (WIDTHS[1], "dark"))


class Shown:
    """The real server over the preview that the other tests look at, at a moment of our choice."""

    def __init__(self) -> None:
        self.state = State()
        self.server = open_server("0", handler_of(self.state))
        self.origin = origin_of(self.server)
        threading.Thread(target=self.server.serve_forever, args=(0.1,), daemon=True).start()

    def begin(self, output: Path) -> None:
        """There are settings and pages, and a build is under way."""
        self.state.show(folders=PreviewFolders(str(SAMPLE / "content"), (str(ROOT / "theme"),), str(output), ""))

    def close(self) -> None:
        """End."""
        self.state.close()
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def shown() -> Iterator[Shown]:
    with closing(Shown()) as shown:
        yield shown


def test_what_the_preview_adds_is_as_sound_as_a_page(browser: Browser, shown: Shown, axe: str) -> None:
    wrong: list[str] = []
    with visiting(browser, shown.origin) as visit:

        def look(moment: str, path: str) -> None:
            page = visit.open(path)
            page.evaluate(axe)
            for width, scheme in LOOKS:
                page.set_viewport_size({"width": width, "height": HEIGHT})
                page.emulate_media(color_scheme=scheme)
                said = (*judge(page, OPTIONS, set()), *broken(page))
                wrong.extend(f"{moment} {path} {width} {scheme}: {line}" for line in said)
            page.goto("about:blank")  # or it would be loaded again at the next moment

        shown.begin(shared_folder() / "nothing-there")
        look("building", PROBLEMS)
        shown.begin(built("preview").output)
        for moment, (problems, paths) in MOMENTS.items():
            shown.state.show(problems=problems, building=False)
            for path in paths:
                look(moment, path)
        assert "\n".join([*wrong, *visit.wrong]) == ""
