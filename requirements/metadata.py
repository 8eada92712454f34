"""The dependencies of the wheel are those of base.in; its extras, as in bulletin[import], are further sets."""

from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

EXTRAS = ("import", "publish")


class RequirementsHook(MetadataHookInterface):
    """Reads them from this folder, where `./run lock` takes them from too."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Called by hatchling when it builds."""
        folder = Path(self.root) / "requirements"
        metadata["dependencies"] = _read(folder / "base.in")
        metadata["optional-dependencies"] = {name: _read(folder / f"{name}.in") for name in EXTRAS}


def _read(file: Path) -> list[str]:
    return [line for line in file.read_text("utf-8").splitlines() if line and line[0] not in "#-"]
