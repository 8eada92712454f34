"""The target `rsync`: releases and the link to one of them on another machine, over SSH.

There it needs a shell and rsync. Each publisher fills a folder of its own, `.incoming-7/site`, which becomes the
release; what a killed one left serves the next as a source of files, and is removed when that has ended well.
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bulletin.publishing.manifest import MANIFEST, Manifest, decode_or_empty, encode
from bulletin.publishing.owner import owner_of
from bulletin.publishing.releases import BEFORE, CURRENT, LOCK, MARKER, RELEASES, REMOVED, Releases, is_release
from bulletin.publishing.remote import TargetError, TargetOptions, Transition
from bulletin.publishing.shell_lock import take
from bulletin.publishing.ssh import Shell
from bulletin.publishing.transfer import transfer

SITE = "site"
MOST_LEFT = 10  # folders of killed publishers that are searched; rsync takes 20
_PLACE = re.compile(
    r"(?P<user>[^@:/\s-][^@:/\s]*@)?(\[(?P<six>[0-9a-fA-F:.]+)\]|(?P<name>[^@:/\s\[\]-][^@:/\s]*)):(?P<path>/.*)"
)
_INCOMING = re.compile(r"\.incoming-(\d+)")

_READABLE = "umask go+rx"  # who serves the site is somebody else
# What is there: the release that is shown, and each thing among the releases with the one that it followed.
_LOOK = """\
cd {place}
if shown=$(cd -P ./current 2>/dev/null && pwd -P); then echo "= ${{shown##*/}}"; else echo "= "; fi
for path in releases/* releases/.[!.]*; do
  before=
  if [ -f "$path.before" ]; then read -r before <"$path.before" || :; fi
  if [ -e "$path" ]; then echo "= ${{path##*/}} $before"; fi
done"""
# A link is replaced in one step only by a rename; the option that keeps it from following the old link has two names.
_SHOW = """\
cd {place}
rm -f .current.new
ln -s releases/{release} .current.new
mv -T .current.new current 2>/dev/null || mv -h .current.new current"""


class RsyncRemote:
    """A folder of releases on another machine."""

    batch = 2000

    def __init__(self, shell: Shell, rsync_host: str, path: str, folder: Path) -> None:
        self._shell, self._path, self._folder = shell, path, folder
        self._there = f"{rsync_host}:{path}"
        self._prepared = Path()
        self._incoming = self._release = ""
        self._before: Releases = Releases("", {})
        self._manifest = b""
        self._sources: list[str] = []
        self._waiting: dict[str, None] = {}

    def manifest(self) -> Manifest:
        """What `current` shows."""
        return self._manifest_of(CURRENT)

    def _manifest_of(self, release: str) -> Manifest:
        there = shlex.quote(f"{self._path}/{release}/{MANIFEST}")
        if not self._shell.ask(f"if [ -f {there} ]; then echo '= yes'; fi"):
            return Manifest()
        copy = self._folder / "there.json"
        copy.unlink(missing_ok=True)  # rsync takes a file of the same size and second for the same
        transfer(self._shell, [f"{self._there}/{release}/{MANIFEST}", str(copy)])
        return decode_or_empty(copy.read_bytes())

    def _look(self) -> tuple[Releases, list[str]]:
        """The releases there, and the names of all that lies among them."""
        shown, *rest = self._shell.ask(_LOOK.format(place=shlex.quote(self._path)))
        lines = [line.partition(" ") for line in rest]
        return Releases(shown, {name: before for name, _, before in lines if is_release(name)}), [
            one[0] for one in lines
        ]

    def begin(self, transition: Transition, prepared: Path) -> list[str]:
        """Make the folder of the next release, with the former files of the theme in it."""
        self._before, names = self._look()
        left = sorted((int(found[1]) for name in names if (found := _INCOMING.fullmatch(name))), reverse=True)
        self._prepared = prepared
        self._incoming = f"{RELEASES}/.incoming-{(left or [0])[0] + 1}"
        known = [self._before.shown] if self._before.shown and transition.before.files else []
        self._sources = [*known, *(f".incoming-{number}/{SITE}" for number in left[:MOST_LEFT])]
        former = self._carry_over(list(transition.after.former))
        self._manifest = encode(
            Manifest(transition.after.files, {path: transition.after.former[path] for path in former})
        )
        self._release = self._before.next_name(self._manifest)
        return []

    def _carry_over(self, paths: Sequence[str]) -> list[str]:
        """Link files of the shown release into the next one; those that could be."""
        lines = [f"cd {shlex.quote(self._path)}", f"mkdir -p {self._incoming}/{SITE} {self._incoming}/temp"]
        for number, path in enumerate(paths):
            folder, new = (shlex.quote(f"{self._incoming}/{SITE}/{name}") for name in (path.rpartition("/")[0], path))
            old = shlex.quote(f"{CURRENT}/{path}")
            lines.append(f"if [ -f {old} ]; then mkdir -p {folder}; ln {old} {new}; echo '= {number}'; fi")
        return [paths[int(number)] for number in self._shell.ask("\n".join(lines))]

    def put(self, paths: Sequence[str]) -> None:
        """Send files into the next release, as soon as they are many: the order does not matter to a whole release."""
        self._waiting.update(dict.fromkeys(paths))
        if len(self._waiting) >= self.batch:
            self._send_waiting()

    def _send_waiting(self) -> None:
        """What is there already under the same name, also by a killed publisher, is but linked."""
        if self._waiting:
            self._send(["--checksum"], self._sources, list(self._waiting))
        self._waiting.clear()

    def _send(self, options: Sequence[str], sources: Sequence[str], paths: Sequence[str]) -> None:
        links = [f"--link-dest={self._path}/{RELEASES}/{source}" for source in sources]
        aside = f"--temp-dir={self._path}/{self._incoming}/temp"
        ends = [f"{self._prepared}/", f"{self._there}/{self._incoming}/{SITE}/"]
        listed = "".join(f"{path}\0" for path in paths)
        transfer(self._shell, [*options, "--from0", "--files-from=-", aside, *links, *ends], listed)

    def delete(self, paths: Sequence[str]) -> None:
        """Nothing: the next release never had them."""

    def finish(self, transition: Transition) -> None:
        """Complete the next release with links to all that did not change, and move the link."""
        place, release = shlex.quote(self._path), f"{RELEASES}/{self._release}"
        marker = f"{self._incoming}/{SITE}/{MARKER}"
        self._send_waiting()
        if not self._shell.ask(f"cd {place}\nif [ -d {release} ]; then echo '= yes'; fi"):
            known = self._sources[:1] if transition.before.files else []
            self._send(["--ignore-existing", "--size-only"], known, list(transition.after.files))
            manifest = self._folder / MANIFEST
            manifest.write_bytes(self._manifest)
            transfer(self._shell, ["--checksum", str(manifest), f"{self._there}/{self._incoming}/{SITE}/{MANIFEST}"])
            self._shell.ask(
                f"cd {place}\necho {shlex.quote(self._before.shown)} >{release}{BEFORE}\n"
                f"mkdir -p {marker}\n: >{marker}/{self._release}\n"
                f"if command -v sync >/dev/null; then sync; fi\nmv {self._incoming}/{SITE} {release}"
            )
        self._show(self._release)
        self._prune()

    def _show(self, release: str) -> None:
        self._shell.ask(_SHOW.format(place=shlex.quote(self._path), release=release))

    def _prune(self) -> None:
        """Remove what is not kept; a release first loses its name, so that nobody goes back to half of it."""
        releases, names = self._look()
        lines = [f"cd {shlex.quote(self._path)}/{RELEASES}"]
        for name in (*releases.obsolete(names), *(name for name in names if _INCOMING.fullmatch(name))):
            gone = f"{REMOVED}{name}" if is_release(name) else name
            lines.append(f"mv {name} {gone}" if gone != name else ":")
            lines.append(f"rm -rf {gone} || :")  # what is still being written into goes the next time
        self._shell.ask("\n".join(lines))

    def go_back(self) -> Transition:
        """Move the link to the release before."""
        before = self._look()[0].before
        if not before:
            raise TargetError("there is no release to go back to; correct the content and publish again")
        transition = Transition(self.manifest(), self._manifest_of(f"{RELEASES}/{before}"))
        self._show(before)
        return transition


def folder_of(place: str) -> str:
    """The folder of a place on its machine; the place itself where it is none of ours, which opening it refuses."""
    parts = _PLACE.fullmatch(place)
    return parts["path"] if parts else place


@contextmanager
def open_rsync(options: TargetOptions) -> Iterator[RsyncRemote]:
    """The folder at `user@host:/path`, which is made where it is not there."""
    parts = _PLACE.fullmatch(options.place)
    if not parts:
        raise TargetError(f"a place of rsync is user@host:/a/whole/path, not {options.place}")
    if not shutil.which("rsync"):
        raise TargetError("rsync is not installed on this machine")
    user, path = parts["user"] or "", parts["path"].rstrip("/")

    def greet() -> None:
        there = shlex.quote(f"{path}/{RELEASES}")
        if not options.making and not shell.ask(f"if [ -d {there} ]; then echo '= yes'; fi"):
            raise TargetError(f"there is no such folder of releases as {options.place}; nothing was published there")
        if options.writing:
            shell.ask(_READABLE, apart=False)
            shell.ask(
                f"mkdir -p {there}\ncd {shlex.quote(path)}\n"
                "if [ -e current ] && ! [ -L current ]; then\n"
                "echo 'current is no link of ours; move it away, or choose another folder'; exit 1; fi\n"
                "command -v rsync >/dev/null || { echo 'rsync is not installed there'; exit 1; }"
            )
            take(shell, f"{path}/{LOCK}", owner_of(options.folder))

    shell = Shell(user + (parts["six"] or parts["name"]), greet)
    try:
        yield RsyncRemote(shell, user + (f"[{parts['six']}]" if parts["six"] else parts["name"]), path, options.folder)
    finally:
        shell.close()
