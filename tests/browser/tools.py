"""The checkers that come by npm, at the versions that `tools/package-lock.json` pins, installed when first wanted."""

import hashlib
import subprocess
from pathlib import Path

from lacking import MissingToolError, program

from bulletin.press.lock import locked

HERE = Path(__file__).parent
CACHE = HERE.parents[1] / ".cache"
TOOLS, LIGHTHOUSE = HERE / "tools", HERE / "lighthouse"
PATIENCE = 900  # seconds for an installation


def axe_source() -> str:
    """The script of axe-core."""
    return (installed(TOOLS) / "axe-core" / "axe.min.js").read_text("utf-8")


def reader_mode_source() -> str:
    """The script of Readability, the reader mode of Firefox."""
    return (installed(TOOLS) / "@mozilla" / "readability" / "Readability.js").read_text("utf-8")


def html_checker() -> list[str]:
    """The command of the Nu HTML checker; its CSS parser needs a deep stack."""
    java = program("java", "default-jre-headless")
    command = [java, "-Xss8m", "-jar", str(installed(TOOLS) / "vnu-jar" / "build" / "dist" / "vnu.jar")]
    tried = subprocess.run([*command, "--version"], capture_output=True, encoding="utf-8", check=False)
    if tried.returncode:
        raise MissingToolError(f"the Nu HTML checker needs Java 17 or newer: {_last_line(tried.stderr)}")
    return command


def installed(package: Path) -> Path:
    """The `node_modules` of a folder with a lock file, after `npm ci` where they are not what the file asks for."""
    modules = package / "node_modules"
    with locked(CACHE / f"npm-{package.name}.lock", lambda _: None):
        stamp = modules / ".installed"
        wanted = hashlib.sha256((package / "package-lock.json").read_bytes()).hexdigest()
        if not stamp.is_file() or stamp.read_text("ascii") != wanted:
            _install(package)
            stamp.write_text(wanted, encoding="ascii")
    return modules


def _npm(package: Path) -> str:
    """The npm that installs a package: the machine's for the one that brings our own, whose overrides are obeyed."""
    return program("npm") if package == TOOLS else str(installed(TOOLS) / ".bin" / "npm")


def _install(package: Path) -> None:
    command = [_npm(package), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    done = subprocess.run(
        command,
        cwd=package,
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode:
        raise MissingToolError(f"npm could not install {package.name}: {' '.join(done.stderr.split())[:300]}")


def _last_line(said: str) -> str:
    return (said.strip().splitlines() or ["it said nothing"])[-1]
