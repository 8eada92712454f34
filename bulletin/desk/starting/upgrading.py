"""`./run upgrade WHEEL`: moves a site's folder to another version of the engine, and says what that changes."""

from collections.abc import Iterable
from pathlib import Path

from bulletin.desk.describing import SNIPPETS
from bulletin.desk.options import UpgradeOptions
from bulletin.desk.project import refuse
from bulletin.desk.settings import given_path, load_settings
from bulletin.desk.starting.new_site import BASE, PROGRAM, engine_files
from bulletin.desk.starting.wheel import VENDOR, Wheel, WheelError, read_wheel
from bulletin.model.files import reason_of, write_whole
from bulletin.model.problem import ContentError
from bulletin.model.translating import translator

NEW = ".new"  # ends the name of a new file beside one that the site has changed
_ENGINES_OWN = (PROGRAM, "requirements/", "schema/", f"{VENDOR}/")  # only the engine writes these


def upgrade_site(options: UpgradeOptions) -> None:
    """Move the site in this folder to another wheel; content and settings stay as they are.

    A copied file that the site has changed stays too, with the new one beside it. Exits with status 1 if the folder is
    not a started site, or the file is not a wheel of the engine.
    """
    site = Path()
    translate = translator(_language())
    try:
        wheel = read_wheel(Path(given_path(options.wheel)))
        before = _present(site)
    except (WheelError, OSError) as error:
        refuse(translate(reason_of(error)))
    if wheel.content == before.content and (site / BASE).read_bytes() == engine_files(wheel)[BASE]:
        _remove_other_wheels(site, before)
        print(translate(f"this site has version {wheel.version} already: nothing to do"))
        return
    replaced, kept = _move(site, before, wheel)
    print(translate(f"from version {before.version} to {wheel.version}: {replaced} of the engine's files replaced"))
    for name in kept:
        print(translate(f"{name}: you have changed it, so it stays; the new one is {name}{NEW}"))
    if changes := wheel.changes_since(before.version):
        print(changes)
    elif undone := before.changes_since(wheel.version):
        print(translate(f"This is an earlier version; what came after it is gone again:\n{undone}"))
    else:
        print(translate("the changelog names no change between the two versions"))


def _present(site: Path) -> Wheel:
    """The wheel that the site has now; raises WheelError unless there is exactly one."""
    wheels = sorted((site / VENDOR).glob("bulletin-*.whl"))
    pinned = (site / BASE).read_text("utf-8") if (site / BASE).is_file() else ""
    named = [wheel for wheel in wheels if f"./{VENDOR}/{wheel.name} " in pinned]
    if len(named) != 1:
        raise WheelError(
            f"{BASE} names no wheel of {VENDOR}/: this is not the folder of a site that ./run start has made; "
            "a clone of the engine moves to another version with git pull"
        )
    return read_wheel(named[0])


def _language() -> str:
    """The language of the site's editors; English if its settings cannot be read, which other tasks report."""
    try:
        return str(load_settings("")["DEFAULT_LANG"])
    except ContentError:
        return "en"


def _move(site: Path, before: Wheel, after: Wheel) -> tuple[int, list[str]]:
    """Replace the engine's files; return how many, and the names of those that the site had changed.

    The pinned requirements, from which `./run` installs, come last, and only then the earlier wheel is removed: so a
    move that is interrupted can be repeated.
    """
    old, new = engine_files(before), engine_files(after)
    described, describes = (wheel.descriptions(_language()) for wheel in (before, after))
    if described and describes:
        old |= described
        new |= describes
    else:
        print(f"{SNIPPETS} stays: version {after.version} cannot describe its keys with the packages of this one")
    _remove(site, (name for name in old.keys() - new.keys() if not name.startswith(f"{VENDOR}/")), old)
    replaced, kept = 0, list[str]()
    for name in sorted(new, key=lambda name: name == BASE):
        file = site / name
        engines = name.startswith(_ENGINES_OWN)
        present = file.read_bytes() if file.is_file() else None
        unasked = not engines and name in old and (present is None or old[name] == new[name])  # deleted, or the same
        if present == new[name] or unasked:
            continue
        if engines or present in (None, old.get(name)):
            write_whole(file, new[name])
            replaced += 1
        else:
            write_whole(file.with_name(file.name + NEW), new[name])
            kept.append(name)
    (site / PROGRAM).chmod(0o755)
    _remove_other_wheels(site, after)
    return replaced, kept


def _remove(site: Path, names: Iterable[str], old: dict[str, bytes]) -> None:
    """Remove files that the engine no longer has, unless the site has changed them."""
    for name in names:
        if (site / name).is_file() and (site / name).read_bytes() == old[name]:
            (site / name).unlink()


def _remove_other_wheels(site: Path, wheel: Wheel) -> None:
    for other in (site / VENDOR).glob("bulletin-*.whl"):
        if other.name != wheel.name:
            other.unlink()
