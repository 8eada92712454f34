"""The pinned requirements: each set holds all that is asked for, with hashes, and names nothing of the machine."""

import re
from pathlib import Path

import pytest

REQUIREMENTS = Path(__file__).parents[1] / "requirements"
SETS = sorted(path.stem for path in REQUIREMENTS.glob("*.in"))


def locked(name: str) -> dict[str, list[str]]:
    """The packages that a requirements file pins, each with its hashes; fails on any other line."""
    text = (REQUIREMENTS / name).read_text(encoding="utf-8").replace("\\\n", " ")
    packages = {}
    for line in text.splitlines():
        if line and not line.lstrip().startswith("#"):
            pin, *hashes = line.split(" --hash=sha256:")
            assert re.fullmatch(r"[a-z0-9-]+==[\w.]+( ; [\w.()'\"=!<> ]+)? *", pin), line
            assert hashes, f"no hash: {line}"
            assert all(re.fullmatch(r"[0-9a-f]{64} *", one) for one in hashes), line
            packages[pin.split("==")[0]] = hashes
    return packages


@pytest.mark.parametrize("name", SETS)
def test_all_that_is_asked_for_is_pinned_and_hashed(name: str) -> None:
    packages = locked(f"{name}.txt")
    source = (REQUIREMENTS / f"{name}.in").read_text(encoding="utf-8")
    asked = re.findall(r"^[A-Za-z][\w-]*", source, re.MULTILINE)
    assert asked
    assert {package.lower() for package in asked} <= set(packages)


def test_all_requirements_agree_so_that_one_venv_holds_them() -> None:
    versions: dict[str, set[str]] = {}
    for name in SETS:
        text = (REQUIREMENTS / f"{name}.txt").read_text(encoding="utf-8")
        for package, version in re.findall(r"^(\S+)==(\S+)", text, re.MULTILINE):
            versions.setdefault(package, set()).add(version)
    assert {package: found for package, found in versions.items() if len(found) > 1} == {}


def test_compiled_packages_are_locked_for_every_system_not_only_the_one_that_locked_them() -> None:
    packages = locked("base.txt")
    assert all(len(packages[name]) > 20 for name in ("lxml", "nh3", "pydantic-core", "pyyaml"))


@pytest.mark.parametrize("name", [f"{name}{kind}" for name in SETS for kind in (".in", ".txt")])
def test_requirements_name_no_index_host_or_path(name: str) -> None:
    text = (REQUIREMENTS / name).read_text(encoding="utf-8")
    telling = r"://|index-url|find-links|trusted-host|\bfile:|\.(org|com|net|io|cn)\b|(^|[\s=@])(/|[A-Za-z]:\\)"
    assert [line for line in text.splitlines() if re.search(telling, line)] == []
