"""A cache that is damaged or foreign is rebuilt with one line of notice, and the result is right."""

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from builds import build, differences, report, tree, write
from press_site import small_content, telling_theme

from bulletin.press.manifest import FORMAT
from bulletin.press.places import ENDINGS


def flip(data: bytes, chance: random.Random) -> bytes:
    """A few bits changed at a few places."""
    damaged = bytearray(data)
    for _ in range(8):
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


DAMAGES: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "bits flipped": flip,
    "a page of zeros": lambda data, chance: data[:4096] + bytes(4096) + data[8192:],
    "noise at the end": lambda data, chance: data[: len(data) // 2] + chance.randbytes(len(data) - len(data) // 2),
    "cut in half": lambda data, chance: data[: len(data) // 2],
    "cut to a few bytes": lambda data, chance: data[:50],
    "emptied": lambda data, chance: b"",
    "a text": lambda data, chance: b"This is no database.\n" * 100,
}


def damage(cache: Path, kind: str, change: Callable[[bytes, random.Random], bytes], chance: random.Random) -> None:
    (file,) = cache.glob(f"{kind}-*.{ENDINGS[kind]}")
    damaged = change(file.read_bytes(), chance)
    for suffix in ("", "-wal", "-shm"):  # a file of its own: builds of this process may still have the old one open
        file.with_name(file.name + suffix).unlink(missing_ok=True)
    file.write_bytes(damaged)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["content", "output"])
@pytest.mark.parametrize("change", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_cache_is_made_anew(
    kind: str, change: Callable[[bytes, random.Random], bytes], tmp_path: Path
) -> None:
    content, theme = small_content(tmp_path), telling_theme(tmp_path)
    output = build(content, tmp_path / "output", theme=theme).output
    expected = tree(output)
    for seed in range(6 if change is flip else 1):
        damage(tmp_path / "output.cache", kind, change, random.Random(seed))
        result = build(content, output, theme=theme, jobs=1 + seed % 2)
        assert result.status == 0, result.said
        assert "Traceback" not in result.said
        assert differences(tree(output), expected) == []
        notices = [line for line in result.said.splitlines() if "is rebuilt" in line]
        assert len(notices) == len(result.said.splitlines()) - 1 <= 1, result.said
        assert notices or change is flip or change is DAMAGES["emptied"], "nothing was noticed"
        assert build(content, output, theme=theme).said.startswith("0 of ")


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["content", "output"])
def test_a_damaged_cache_does_no_harm_to_the_next_edit(kind: str, tmp_path: Path) -> None:
    content, theme = small_content(tmp_path), telling_theme(tmp_path)
    output = build(content, tmp_path / "output", theme=theme).output
    for seed in range(6):
        damage(tmp_path / "output.cache", kind, flip, random.Random(100 + seed))
        write(
            content, {"reports/one.md": report(f"Edit {seed}", "2019-04-17", more="tags: safety", text=f"Text {seed}")}
        )
        result = build(content, output, theme=theme, jobs=1 + seed % 2)
        assert result.status == 0, result.said
        clean = build(content, tmp_path / "clean", theme=theme, clean=True).output
        assert differences(tree(output), tree(clean)) == []


def test_a_store_of_another_version_is_made_anew(tmp_path: Path) -> None:
    content, theme = small_content(tmp_path), telling_theme(tmp_path)
    output = build(content, tmp_path / "output", theme=theme).output
    (file,) = (tmp_path / "output.cache").glob("content-*.sqlite")
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("update version set version = 'of tomorrow'")
    write(content, {"reports/new.md": report("New", "2019-04-18")})
    result = build(content, output, theme=theme)
    assert result.status == 0
    assert f"{file.name} is rebuilt: it is from an earlier version, and this is version " in result.said


def test_a_manifest_of_another_version_is_made_anew(tmp_path: Path) -> None:
    content, theme = small_content(tmp_path), telling_theme(tmp_path)
    output = build(content, tmp_path / "output", theme=theme).output
    (file,) = (tmp_path / "output.cache").glob("output-*.manifest")
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("update version set version = 'format 0 output'")
    result = build(content, output, theme=theme)
    assert result.status == 0
    ours = FORMAT.rpartition(" ")[0]
    assert f"{file.name} is rebuilt: it is from format 0, and this is {ours}; nothing" in result.said
