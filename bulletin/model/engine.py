"""Where the engine's own files are: theme, schemas, and what a new site takes over."""

from pathlib import Path

PACKAGE = Path(__file__).parents[1]


def engine_folder() -> Path:
    """The folder with theme/, schema/ and run: inside the installed package, beside it in a clone."""
    installed = PACKAGE / "engine"
    return installed if installed.is_dir() else PACKAGE.parent
