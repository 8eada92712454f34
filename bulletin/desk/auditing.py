"""`./run audit`: the known security vulnerabilities of all pinned packages, by pip-audit from OSV.

Every line of every lock file is included, also those for another system or Python. Without an answer the status is 1,
as with a vulnerability. The format is that of https://google.github.io/osv.dev/post-v1-query/.
"""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from itertools import groupby, zip_longest
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from bulletin.desk.project import refuse

LOCKS = ("requirements/*.txt", "bench/requirements*.txt")
SERVICE = "https://api.osv.dev/v1/query"
TIMEOUT = 15  # seconds for one answer
_UNCHECKED = "vulnerabilities could not be checked"
_PIN = re.compile(r"([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)")


class Pin(NamedTuple):
    """A package at a version, as pip names it, and the lines of lock files that say so."""

    name: str
    version: str
    lines: tuple[str, ...]


def audit(root: Path, service: str = "") -> None:
    """Print each known vulnerability with its lines; ends with status 1 for any, and without an answer."""
    pins = list(read_pins(root))
    found = [line for batch in _batches(pins) for line in _ask(batch, service or SERVICE)]
    for line in sorted(found):
        print(line)
    if found:
        refuse(f"{len(found)} known vulnerabilities; move to newer versions with ./run lock --upgrade")
    print(f"no known vulnerability in {len(pins)} packages")


def read_pins(root: Path) -> Iterator[Pin]:
    """What the lock files of a project pin, sorted by name."""
    found: dict[tuple[str, str], list[str]] = {}
    for file in sorted(path for pattern in LOCKS for path in root.glob(pattern)):
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            if pin := _PIN.match(line):
                found.setdefault((pin[1], pin[2]), []).append(f"{file.relative_to(root).as_posix()}:{number}")
    for (name, version), lines in sorted(found.items()):
        yield Pin(name, version, tuple(lines))


def _batches(pins: Iterable[Pin]) -> list[list[Pin]]:
    """Pins sorted by name in as few lists as possible, each name at most once in a list, as pip-audit needs it."""
    of_name = [list(same) for _, same in groupby(pins, attrgetter("name"))]
    return [[pin for pin in batch if pin] for batch in zip_longest(*of_name)]


def _ask(pins: list[Pin], service: str) -> Iterator[str]:
    """The vulnerabilities of these pins, one a line: where it is pinned, what it is, and the versions that fix it."""
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder, "pins.txt")
        listed.write_text("".join(f"{pin.name}=={pin.version}\n" for pin in pins), encoding="utf-8")
        options = ["--disable-pip", "--no-deps", "--progress-spinner=off", "--format=json", f"--timeout={TIMEOUT}"]
        asked = ["--vulnerability-service=osv", f"--osv-url={service}", f"--requirement={listed}"]
        command = [sys.executable, "-m", "pip_audit", *options, *asked]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    try:
        answers = {answer["name"]: answer for answer in json.loads(done.stdout)["dependencies"]}
    except ValueError:
        said = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
        refuse(f"{_UNCHECKED}: pip-audit got no answer from {service}; check the network. It said: {said}")
    for pin in pins:
        answer = answers.get(pin.name, {"skip_reason": "not in the answer"})
        if "skip_reason" in answer:
            refuse(f"{_UNCHECKED}: {pin.name} {pin.version} could not be looked up: {answer['skip_reason']}")
        yield from (_line(pin, vulnerability) for vulnerability in answer["vulns"])


def _line(pin: Pin, vulnerability: dict[str, object]) -> str:
    aliases, fixes = (", ".join(map(str, vulnerability[key])) for key in ("aliases", "fix_versions"))  # type: ignore[call-overload]
    names = f"{vulnerability['id']} ({aliases})" if aliases else vulnerability["id"]
    fixed = f"fixed in {fixes}" if fixes else "not fixed yet"
    return f"{', '.join(pin.lines)}: {pin.name} {pin.version}: {names}, {fixed}: {vulnerability['description']}"
