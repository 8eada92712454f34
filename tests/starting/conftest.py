"""What the tests of starting share: the engine's wheel, and an environment into which it is installed."""

from pathlib import Path

import pytest

from starting.installed import Installed, build_wheel, install


@pytest.fixture(scope="package")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built of this state of the project, without a network."""
    return build_wheel(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="package")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """An environment of its own with the wheel, and none of the project's folders on its path."""
    return install(wheel, tmp_path_factory.mktemp("environment"))
