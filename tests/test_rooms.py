"""The layout is the architecture: imports run one way, and modules stay small."""

import ast
import re
from pathlib import Path

import pytest
from project_files import project_files

PACKAGE = Path(__file__).parent.parent / "bulletin"
ROOMS = ("model", "reading", "register", "importing", "site", "press", "desk", "publishing", "tasks")
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_MODULE = 250
LONGEST_FUNCTION = 45


def _imported_rooms(module: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return {name.split(".")[1] for name in names if name.startswith("bulletin.")}


@pytest.mark.parametrize("module", [module for module in MODULES if module.parent != PACKAGE], ids=str)
def test_a_room_imports_only_itself_and_the_rooms_below_it(module: Path) -> None:
    room = module.relative_to(PACKAGE).parts[0]
    allowed = set(ROOMS[: ROOMS.index(room) + 1])
    assert _imported_rooms(module) <= allowed


def test_no_circle_of_modules() -> None:
    imports: dict[str, set[str]] = {}
    for module in MODULES:
        name = ".".join(("bulletin", *module.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")
        tree = ast.parse(module.read_text("utf-8"))
        top = [node for node in tree.body if isinstance(node, ast.ImportFrom)]
        imports[name] = {node.module for node in top if node.module and node.module.startswith("bulletin.")}
    done: set[str] = set()

    def walk(name: str, way: tuple[str, ...]) -> None:
        assert name not in way, " → ".join((*way, name))
        if name not in done:
            for other in sorted(imports.get(name, ())):
                walk(other, (*way, name))
            done.add(name)

    for name in imports:
        walk(name, ())


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_modules_and_functions_stay_small(module: Path) -> None:
    source = module.read_text("utf-8")
    assert len(source.splitlines()) <= LONGEST_MODULE
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, node.name


def test_no_file_carries_a_path_of_a_machine_or_the_host_of_a_registry() -> None:
    root = PACKAGE.parent
    wrong = re.compile(r"(?<![\w.~-])/(?:work|root|home/[a-z]+)/[\w.-]|https?://[^ \"]*/simple/|files\.pythonhosted")
    texts = [root / name for name in project_files() if not name.endswith((".png", ".svg", "test_rooms.py"))]
    assert texts
    found = [path.name for path in texts if wrong.search(path.read_text("utf-8", "replace"))]
    assert not found
