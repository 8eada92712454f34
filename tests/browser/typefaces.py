"""A browser that has one serif alone, whatever this machine has: pages must hold with a narrow one and a wide one."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.sax.saxutils import escape

from builds import session_folder
from lacking import MissingToolError, program
from playwright.sync_api import Browser, Page, Playwright

from browser.browsing import launch

NARROW, WIDE = "Liberation Serif", "DejaVu Serif"  # Debian: fonts-liberation, fonts-dejavu-core
HAN = "Noto Serif CJK SC"  # Debian: fonts-noto-cjk
CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
{folders}
<cachedir>{cache}</cachedir>
<match target="pattern"><edit name="family" mode="append_last"><string>{family}</string></edit></match>
</fontconfig>
"""


@contextmanager
def only_with(playwright: Playwright, family: str, *flags: str) -> Iterator[Browser]:
    """Start a browser that finds `family` and a Chinese serif, and no other typeface."""
    folder = session_folder() / f"typefaces-{family.replace(' ', '-')}"
    for name in (family, HAN):
        _gather(name, folder / name.replace(" ", "-"))
    configuration = folder / "fonts.conf"
    folders = "\n".join(f"<dir>{escape(str(part))}</dir>" for part in sorted(folder.iterdir()) if part.is_dir())
    configuration.write_text(
        CONFIGURATION.format(folders=folders, cache=escape(str(session_folder() / "fontconfig")), family=family),
        encoding="utf-8",
    )
    with launch(playwright, *flags, environment={**os.environ, "FONTCONFIG_FILE": str(configuration)}) as browser:
        yield browser


def _gather(family: str, folder: Path) -> None:
    """Link all files of a family into a folder."""
    command = [program("fc-list", "fontconfig"), f":family={family}", "file"]
    listed = subprocess.run(command, capture_output=True, text=True, check=True)
    files = [Path(line.rsplit(":", 1)[0]) for line in listed.stdout.splitlines()]
    if not files:
        raise MissingToolError(f"the typeface {family} is not installed")
    folder.mkdir(parents=True, exist_ok=True)
    for file in files:
        link = folder / file.name
        if not link.is_symlink():
            link.symlink_to(file)


def shown_in(page: Page, selector: str) -> set[str]:
    """The typefaces in which an element is really shown."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    return {font["familyName"] for font in fonts}
