"""The target `rsync`: releases and the link to one of them on another machine, over SSH.

It needs a shell and rsync there. Each publisher fills a folder of its own, `.incoming-7/site`, which becomes the
release; what a killed one left is a source of files for the next, and is removed when that has succeeded.
What runs there is in `scripts/`.
"""

import re
import subprocess
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bulletin.press.manifest import place_of
from bulletin.publishing.manifest import MANIFEST, Manifest
from bulletin.publishing.releases import COPIES, INCOMING, LOCK, RELEASES, Releases, ReleasesRemote, is_release
from bulletin.publishing.remote import (
    OutcomeError,
    PassingError,
    TargetError,
    TargetOptions,
    Transition,
    installed,
    owner_of,
)
from bulletin.publishing.ssh import PATIENCE, Shell, script, take_lock

SITE = "site"
# Everybody may read the files, whatever the masks of both machines; their times are those at which they were sent.
OPTIONS = ("--perms", "--chmod=D755,F644", "--protect-args", f"--timeout={3 * PATIENCE}")
LOST = (10, 12, 20, 30, 35, 255)  # of rsync's exit values: the connection, its other end, a time-out; of ssh: 255
FULL = re.compile("No space left|Disk quota exceeded|File too large|Read-only file system")
MOST_LEFT = 10  # folders of killed publishers that are used; rsync takes 20
_INCOMING = re.compile(rf"\{INCOMING}-(\d+)")


class RsyncRemote(ReleasesRemote):
    """A folder of releases on another machine."""

    def __init__(self, shell: Shell, rsync_host: str, path: str, folder: Path) -> None:
        self._shell, self._path, self._folder = shell, path, folder
        self._there = f"{rsync_host}:{path}"
        self._prepared = Path()
        self._incoming = ""
        self._sources: list[str] = []
        self._waiting: dict[str, None] = {}
        self._paths: Collection[str] = ()

    def _ask(self, name: str, *arguments: str, **values: str) -> list[str]:
        return self._shell.ask(script(name, *arguments, place=self._path, **values))

    def _read(self, folder: str, paths: Sequence[str]) -> Iterator[bytes]:
        lines = self._ask("read", *paths, folder=f"{self._path}/{folder}")
        yield "".join(f"{line}\n" for line in lines).encode()

    def _scan(self) -> Releases:
        shown, *rest = self._ask("look")
        lines = {name: before for name, _, before in (line.partition(" ") for line in rest)}
        followed = {name: before for name, before in lines.items() if is_release(name)}
        copies = [name.removeprefix(f"{COPIES}/") for name in lines if name.startswith(f"{COPIES}/")]
        return Releases(shown, followed, [name for name in lines if "/" not in name], copies)

    def begin(self, transition: Transition, prepared: Path) -> list[str]:
        """Make the folder of the next release from one that is no longer kept, or from a copy, if there is one.

        The former files of the theme are linked into it; those whose content is another now are removed.
        """
        after, self._before = transition.after, self._scan()
        found = (_INCOMING.fullmatch(name) for name in self._before.names)
        left = sorted((int(one[1]) for one in found if one), reverse=True)
        self._prepared = prepared
        self._incoming = f"{RELEASES}/{INCOMING}-{(left or [0])[0] + 1}"
        known = [self._before.shown] if self._before.shown and transition.before.pieces else []
        self._sources = [*known, *(f"{INCOMING}-{number}/{SITE}" for number in left[:MOST_LEFT])]
        self._paths = self._begin_with(self._before.spare(), after) - after.former.keys()
        self._former = self._ask("carry_over", *after.former, incoming=self._incoming)
        return []

    def _begin_with(self, spare: str, after: Manifest) -> set[str]:
        """Make the folder of the next release from a spare one, without what differs; returns what it may lack."""
        held = self._manifest_of(spare) if spare else Manifest()
        held = Manifest() if held.earlier else held
        old, new = held.further() | held.beyond(after), after.further() | after.beyond(held)
        differing = [path for path in old.keys() | new.keys() if old.get(path) != new.get(path)]
        same = self._spot_check(held, after).keys() | new.keys() - differing - after.former.keys()
        self._ask("begin", incoming=self._incoming, spare=spare if held.pieces else "")
        if held.pieces:
            self._for_each("drop", differing, incoming=self._incoming)
            folders = sorted({place_of(path)[0] for path in old.keys() - new.keys()})
            self._for_each("prune", folders, incoming=self._incoming)
            self._send(["--existing", "--size-only"], (), same)  # what is damaged
        return same | new.keys()

    def _for_each(self, name: str, paths: Sequence[str], **values: str) -> None:
        """Run a script there for paths, which begin with `./`, as many at once as its shell takes."""
        for start in range(0, len(paths), self.batch):
            self._ask(name, *(f"./{path}" for path in paths[start : start + self.batch]), **values)

    def put(self, paths: Sequence[str]) -> None:
        """Send files into the next release once there are many: in a whole release the order does not matter."""
        self._waiting.update(dict.fromkeys(paths))
        if len(self._waiting) >= self.batch:
            self._send_waiting()

    def _send_waiting(self) -> None:
        """Send the files that wait; what is already there under the same name is linked instead."""
        if self._waiting:
            self._send(["--checksum"], self._sources, list(self._waiting))
        self._waiting.clear()

    def _send(self, options: Sequence[str], sources: Sequence[str], paths: Collection[str]) -> None:
        links = [f"--link-dest={self._path}/{RELEASES}/{source}" for source in sources]
        aside = f"--temp-dir={self._path}/{self._incoming}/temp"
        ends = [f"{self._prepared}/", f"{self._there}/{self._incoming}/{SITE}/"]
        listed = "".join(f"{path}\0" for path in paths)
        transfer(self._shell, [*options, "--from0", "--files-from=-", aside, *links, *ends], listed)

    def _complete(self, release: str, manifest: bytes) -> None:
        """Link what did not change, and give the release its name."""
        self._send_waiting()
        if not self._ask("is_folder", folder=f"{self._path}/{RELEASES}/{release}"):
            known = [source for source in self._sources if is_release(source)]
            self._send(["--ignore-existing", "--size-only"], known, self._paths)
            copy = self._folder / MANIFEST
            copy.write_bytes(manifest)
            transfer(self._shell, ["--checksum", str(copy), f"{self._there}/{self._incoming}/{SITE}/{MANIFEST}"])
            self._ask("complete", incoming=self._incoming, release=release, before=self._before.shown)

    def _show(self, release: str) -> None:
        self.touched = True
        self._ask("show", release=release)

    def _make_newest(self, release: str, paths: Sequence[str]) -> None:
        self._for_each("make_newest", paths, release=release)

    def _copy(self, release: str, name: str) -> None:
        self._ask("copy", release=release, copy=name)

    def _remove(self, name: str, gone: str) -> None:
        self._ask("remove", old=name, new=gone)


def transfer(shell: Shell, arguments: Sequence[str], paths: str = "") -> None:
    """Run rsync with `paths` on its standard input; raises PassingError if the connection is lost, else TargetError."""
    shell.connect()
    done = subprocess.run(
        [installed("rsync"), *OPTIONS, f"--rsh={shell.command}", *arguments],
        input=paths.encode(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    if done.returncode == 0:
        return
    lines = [line for line in done.stderr.decode("utf-8", "replace").splitlines() if line.strip()]
    # rsync's own last line says only that something failed.
    said = next(filter(FULL.search, lines), "") or next(iter(lines), "")
    message = f"{shell.host}: {said.rstrip('.') or f'rsync ended with status {done.returncode}'}"
    if done.returncode in LOST and not FULL.search(said):
        raise PassingError(message)
    raise TargetError(message)


@contextmanager
def open_rsync(options: TargetOptions) -> Iterator[RsyncRemote]:
    """The folder at `user@host:/path`, made if it is missing."""
    installed("rsync")
    user, six, name, path = (options.parts[part] for part in ("user", "six", "name", "path"))
    path = path.rstrip("/")

    def on_connect() -> None:
        if not options.making and not shell.ask(script("is_folder", folder=f"{path}/{RELEASES}")):
            raise OutcomeError(f"there are no releases in {options.place}; nothing was ever published there")
        if options.writing:
            shell.ask("umask go+rx", subshell=False)  # the server is another user
            shell.ask(script("get_ready", place=path))
            take_lock(shell, f"{path}/{LOCK}", owner_of(options.folder))

    shell = Shell(user + (six or name), on_connect)
    try:
        shell.connect()
        yield RsyncRemote(shell, user + (f"[{six}]" if six else name), path, options.folder)
    finally:
        shell.close()
