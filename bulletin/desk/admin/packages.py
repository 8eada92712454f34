"""The parts of the editor that are not ours, copied from their npm packages together with their fonts and modules.

`npm/package-lock.json` pins them with digests. The script of Sveltia CMS reads its fonts, the words of its
interface and some modules from the network; their addresses in it are replaced. Modules that we do not use (maps,
code colours) are left out. The page's content policy blocks its other addresses (stock photos, translation).
Five places of the script are changed, so that our page knows files and folders, and names new files.
"""

import hashlib
import os
import shutil
import subprocess
import tomllib
from collections.abc import Mapping
from pathlib import Path

from bulletin.model.catalogue import Say, marked

HERE = Path(__file__).parent
NPM = HERE / "npm"
PARTS = NPM / "parts.toml"  # what is taken from which package, and changed in the script
_SCRIPT = "@sveltia/cms/dist/sveltia-cms.js"
_PATIENCE = 900  # seconds for an installation


class PackageError(Exception):
    """The packages cannot be fetched, or are not those that we expect; the message says what to do."""


def installed(cache: Path, translate: Say = marked) -> Path:
    """The `node_modules` of the lock file, in the folder `cache`, after `npm ci` if needed, which `translate` says."""
    stamp = cache / ".installed"
    wanted = hashlib.sha256((NPM / "package-lock.json").read_bytes()).hexdigest()
    if not stamp.is_file() or stamp.read_text("ascii") != wanted:
        cache.mkdir(parents=True, exist_ok=True)
        stamp.unlink(missing_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copyfile(NPM / name, cache / name)
        print(translate("Fetching the browser editor's packages (once) …"), flush=True)
        _install(cache)
        stamp.write_text(wanted, encoding="ascii")
    return cache / "node_modules"


def copy_packages(modules: Path, page: Path) -> None:
    """Copy what the page needs from `node_modules` into its folder; raises PackageError where something is missing."""
    parts = tomllib.loads(PARTS.read_text("utf-8"))
    for pattern, target in parts["files"].items():
        found = sorted(modules.glob(pattern))
        if len(found) != 1:
            raise PackageError(f"the npm packages have {len(found)} files {pattern}, not one; see parts.toml")
        (page / target).parent.mkdir(parents=True, exist_ok=True)
        if found[0].is_dir():
            shutil.copytree(found[0], page / target)
        else:
            shutil.copyfile(found[0], page / target)
    script = (modules / _SCRIPT).read_text("utf-8")
    (page / "sveltia-cms.js").write_text(_with_our_changes(script, parts["script"]), encoding="utf-8")


def _with_our_changes(script: str, changes: Mapping[str, str]) -> str:
    """The script with paths to its fonts and modules, with our changes, and without its source map."""
    for theirs, ours in changes.items():
        if script.count(theirs) != 1:
            raise PackageError(
                f"the editor's script has {theirs} {script.count(theirs)} times, not once; see parts.toml"
            )
        script = script.replace(theirs, ours)
    return script.partition("//# sourceMappingURL=")[0]


def _install(folder: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise PackageError("npm is missing: install Node.js (Debian, Ubuntu: apt install npm) and run this again")
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    try:
        done = subprocess.run(
            command, cwd=folder, env=dict(os.environ), capture_output=True, encoding="utf-8",
            stdin=subprocess.DEVNULL, timeout=_PATIENCE, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise PackageError(
            f"npm did not end within {_PATIENCE} seconds; check the network and run this again"
        ) from error
    if done.returncode:
        said = (done.stderr or done.stdout).strip()
        raise PackageError(f"npm could not fetch the packages; check the network and run this again. It said:\n{said}")
