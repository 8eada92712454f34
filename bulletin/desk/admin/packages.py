"""The parts of the editor that are not ours, copied from their npm packages together with their fonts and modules.

`npm/package-lock.json` pins them with digests. The script of Sveltia CMS reads its fonts, the words of its
interface and some modules from the network; their addresses in it are replaced. Modules that we do not use (maps,
code colours) are left out. The page's content policy blocks its other addresses (stock photos, translation).
Five places of the script are changed, so that our page knows files and folders, and names new files.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).parent
NPM = HERE / "npm"
_CMS = "@sveltia/cms"
_SCRIPT = f"{_CMS}/dist/sveltia-cms.js"
_FONTS = "cdn.jsdelivr.net/fontsource/fonts"
# Where a file or folder of node_modules goes; `*` is the digest in a name. The versions are the script's.
FILES = {
    f"{_CMS}/LICENSE.txt": "licences/sveltia-cms.txt",
    f"{_CMS}/package.json": f"modules/{_CMS}/package.json",  # asked for the newest version: it is this one
    f"{_CMS}/locales": f"modules/{_CMS}@0.221.1/locales",
    f"{_CMS}/dist/chunks/react-dom.js": "chunks/react-dom.js",
    f"{_CMS}/npm/assets/source-sans-3-latin-wght-normal-*.woff2": "fonts/source-sans-3.woff2",
    f"{_CMS}/npm/assets/source-sans-3.LICENSE.txt": "licences/source-sans-3.txt",
    f"{_CMS}/npm/assets/noto-mono-latin-400-normal-*.woff2": "fonts/noto-mono.woff2",
    f"{_CMS}/npm/assets/noto-mono.LICENSE.txt": "licences/noto-mono.txt",
    f"{_CMS}/npm/assets/material-symbols-outlined-latin-wght-normal-*.woff2": "fonts/material-symbols-outlined.woff2",
    f"{_CMS}/npm/assets/material-symbols-outlined.LICENSE.txt": "licences/material-symbols-outlined.txt",
    "immutable/dist/immutable.es.js": "modules/immutable@5.1.9/dist/immutable.es.js",
    "immutable/LICENSE": "licences/immutable.txt",
    "yaml/browser/dist": "modules/yaml",
    "yaml/LICENSE": "licences/yaml.txt",
}
# Addresses in the script, and what replaces them: paths relative to the page, or to the script.
ADDRESSES = {
    f"https://{_FONTS}/source-sans-3:vf@5.3.0/latin-wght-normal.woff2": "fonts/source-sans-3.woff2",
    f"https://{_FONTS}/noto-mono@5.3.0/latin-400-normal.woff2": "fonts/noto-mono.woff2",
    f"https://{_FONTS}/material-symbols-outlined:vf@5.3.7/latin-wght-normal.woff2": (
        "fonts/material-symbols-outlined.woff2"
    ),
    **{
        f"https://unpkg.com/{name}": f"./modules/{name}" for name in ("${e}", "@shikijs", "@sveltia/ui", "@sveltia/cms")
    },
    **dict.fromkeys(
        (
            "https://www.githubstatus.com/api/v2/status.json",
            "https://status-api.hostedstatus.com/1.0/status/5b36dc6502d06804c08349f7",
        ),
        "data:application/json,{}",  # asked every few minutes for the host's status: unknown
    ),
}
# The same for code; the names are those of the minified script.
CODE = {
    # A format of ours gets the path of the file that it reads …
    "if(c)return c(e);if(s===`raw`)": "if(c)return c(e,t);if(s===`raw`)",
    # … and ends the file itself: a file with CRLF keeps its last line end.
    "if(i)return`${(await i(e)).trim()}\\n`;": "if(i)return await i(e);",
    # Our page learns which folder of this machine is open, or that none is.
    "if(t)Wq=t;else throw": "if(t)Wq=globalThis.openFolder=t;else throw",
    "signOut:async()=>{await Hq?.delete(Vq)}": "signOut:async()=>{globalThis.openFolder=void 0;await Hq?.delete(Vq)}",
    # The template of a new file's name may say `{{fields._id}}`, which `page/ids.js` makes.
    "_slug:r?.[s]??r?._},locale:s,": "_slug:r?.[s]??r?._,_id:globalThis.newId(t.name,i[s])},locale:s,",
}
_PATIENCE = 900  # seconds for an installation


class PackageError(Exception):
    """The packages cannot be fetched, or are not those that we expect; the message says what to do."""


def installed(cache: Path) -> Path:
    """The `node_modules` of the lock file, in the folder `cache`, after `npm ci` if that is needed."""
    stamp = cache / ".installed"
    wanted = hashlib.sha256((NPM / "package-lock.json").read_bytes()).hexdigest()
    if not stamp.is_file() or stamp.read_text("ascii") != wanted:
        cache.mkdir(parents=True, exist_ok=True)
        stamp.unlink(missing_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copyfile(NPM / name, cache / name)
        _install(cache)
        stamp.write_text(wanted, encoding="ascii")
    return cache / "node_modules"


def copy_packages(modules: Path, page: Path) -> None:
    """Copy what the page needs from `node_modules` into its folder; raises PackageError where something is missing."""
    for pattern, target in FILES.items():
        found = sorted(modules.glob(pattern))
        if len(found) != 1:
            raise PackageError(f"the npm packages have {len(found)} files {pattern}, not one; see packages.py")
        (page / target).parent.mkdir(parents=True, exist_ok=True)
        if found[0].is_dir():
            shutil.copytree(found[0], page / target)
        else:
            shutil.copyfile(found[0], page / target)
    script = (modules / _SCRIPT).read_text("utf-8")
    (page / "sveltia-cms.js").write_text(_at_home(script), encoding="utf-8")


def _at_home(script: str) -> str:
    """The script with paths to its fonts and modules, with our changes, and without its source map."""
    for theirs, ours in (ADDRESSES | CODE).items():
        if script.count(theirs) != 1:
            raise PackageError(
                f"the editor's script has {theirs} {script.count(theirs)} times, not once; see packages.py"
            )
        script = script.replace(theirs, ours)
    return script.partition("//# sourceMappingURL=")[0]


def _install(folder: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise PackageError("npm is missing: install Node.js (Debian, Ubuntu: apt install npm) and run this again")
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    print("Fetching the browser editor's packages (once) …", flush=True)
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
