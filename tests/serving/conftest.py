"""What the tests of the preview share: one that runs."""

from collections.abc import Iterator

import pytest

from serving.preview_server import Served


@pytest.fixture(scope="package")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A preview, as it was started; it follows what tests do to its content."""
    with Served(tmp_path_factory.mktemp("serving")) as served:
        yield served
