"""A small site that tests edit and build again."""

from collections.abc import Callable
from pathlib import Path

from builds import BuildResult, build, differences, printed, states, tree
from press_site import small_content, telling_theme


class Project:
    """A small site, built once; `again` builds it again and says which files were printed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.content = small_content(folder)
        self.theme = telling_theme(folder)
        self.output = folder / "output"
        self.build()

    def build(self, **settings: object) -> BuildResult:
        result = build(self.content, self.output, **{"theme": self.theme, "jobs": 2, **settings})  # type: ignore[arg-type]
        assert result.status == 0, result.said
        return result

    def again(self, **settings: object) -> set[str]:
        before = states(self.output)
        self.build(**settings)
        return printed(before, states(self.output))

    def edit(self, name: str, change: Callable[[str], str]) -> None:
        file = self.content / name
        file.write_text(change(file.read_text("utf-8")), encoding="utf-8")

    def wrong(self) -> list[str]:
        """The files in which the output differs from a clean build."""
        clean = build(self.content, self.folder / "clean", theme=self.theme, clean=True)
        assert clean.status == 0, clean.said
        return differences(tree(self.output), tree(clean.output))
