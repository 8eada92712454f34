"""The engine as one file: a wheel, which a site keeps in vendor/ and installs from there, without any registry.

The format is that of https://packaging.python.org/specifications/binary-distribution-format/.
"""

import email
import hashlib
import io
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit
from urllib.request import url2pathname

from bulletin import __version__
from bulletin.model.files import PACKAGE, reason_of

VENDOR = "vendor"
_ENGINE = "bulletin/engine/"
_CHANGELOG = "CHANGELOG.md"
_DESCRIBE = (
    "import json, sys; from bulletin.desk.describing import site_descriptions as make; "
    "from bulletin.model.catalogue import editors_words as say; print(json.dumps(make(say(sys.argv[1]))))"
)
_NOT_COPIED = ("theme/", _CHANGELOG)  # a site reads these from the installed wheel


class WheelError(Exception):
    """There is no wheel to use; the text says why, and what to do."""


class Wheel(NamedTuple):
    """A wheel of the engine: its file name, version and bytes, the files that a site copies, and its changelog."""

    name: str
    version: str
    content: bytes
    files: dict[str, bytes]
    changelog: str

    def pinned(self, requirements: bytes) -> bytes:
        """The site's requirements with this wheel before them, pinned by its digest like all others."""
        digest = hashlib.sha256(self.content).hexdigest()
        return f"./{VENDOR}/{self.name} \\\n    --hash=sha256:{digest}\n".encode() + requirements

    def descriptions(self, language: str) -> dict[str, bytes]:
        """The files that say what keys mean, as this version has them; none if it needs packages that we lack."""
        with tempfile.TemporaryDirectory() as work:
            zipfile.ZipFile(io.BytesIO(self.content)).extractall(work)
            command = [sys.executable, "-c", _DESCRIBE, language]
            done = subprocess.run(command, cwd=work, capture_output=True, check=False)
        described = {} if done.returncode else json.loads(done.stdout)
        return {path: text.encode() for path, text in described.items()}

    def changes_since(self, version: str) -> str:
        """The changelog's sections on the versions after `version`; empty if that is the newest, or not in it."""
        sections = re.split(r"(?m)^(?=## )", self.changelog)[1:]
        headings = [section.split("\n", 1)[0].removeprefix("## ").strip() for section in sections]
        return "".join(sections[: headings.index(version)]).strip() if version in headings else ""


def read_wheel(path: Path) -> Wheel:
    """The wheel in a file; raises WheelError if it is missing, or not a wheel of the engine."""
    try:
        with zipfile.ZipFile(path) as inside:
            names = inside.namelist()
            metadata = next((name for name in names if name.endswith(".dist-info/METADATA")), "")
            about = email.message_from_bytes(inside.read(metadata) if metadata else b"")
            files = {name.removeprefix(_ENGINE): inside.read(name) for name in names if name.startswith(_ENGINE)}
    except FileNotFoundError:
        raise WheelError(f"there is no file {path}") from None
    except OSError as error:
        raise WheelError(f"{reason_of(error)}; name the file of a wheel") from error
    except zipfile.BadZipFile as error:
        raise WheelError(f"{path} cannot be read as a wheel: {error}") from error
    if about.get("Name") != "bulletin" or "run" not in files:
        raise WheelError(f"{path} is not a wheel of the bulletin, whose name begins with bulletin-")
    changelog = files.get(_CHANGELOG, b"").decode()
    taken = {name: content for name, content in files.items() if not name.startswith(_NOT_COPIED)}
    return Wheel(path.name, str(about.get("Version")), path.read_bytes(), taken, changelog)


def own_wheel(work: Path) -> Wheel:
    """The wheel of the running engine: in a site's vendor/, built from a clone, or the one that pip installed.

    `work` is an empty folder to build in. Raises WheelError if the file is gone.
    """
    if kept := sorted(Path(VENDOR).glob(f"bulletin-{__version__}-*.whl")):
        return read_wheel(kept[-1])
    if (PACKAGE.parent / "pyproject.toml").is_file():
        return read_wheel(_build(PACKAGE.parent, work))
    return read_wheel(_installed_from())


def _build(clone: Path, work: Path) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(work)]
    done = subprocess.run(command, cwd=clone, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise WheelError(f"the engine's wheel could not be built:\n{done.stderr}")
    return next(work.glob("*.whl"))


def _installed_from() -> Path:
    """The file from which pip installed the engine (https://packaging.python.org/specifications/direct-url/)."""
    lost = "the wheel this engine was installed from is no longer known; name it with --wheel"
    try:
        told = distribution("bulletin").read_text("direct_url.json")
    except PackageNotFoundError:
        told = None
    address = urlsplit(json.loads(told)["url"] if told else "")
    if address.scheme != "file" or not address.path.endswith(".whl"):
        raise WheelError(lost)
    path = Path(url2pathname(address.path))
    if not path.is_file():
        raise WheelError(f"{path}, which this engine was installed from, is gone; name another copy with --wheel")
    return path
