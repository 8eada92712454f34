"""Tests that share what takes long to make run in one process: pytest-xdist tells its scheduler of their group."""

import pytest


@pytest.mark.xdist_group("run")
def test_the_scheduler_is_told_of_groups(request: pytest.FixtureRequest) -> None:
    grouped = getattr(request.config.option, "loadgroup", False)
    assert request.node.nodeid.endswith("@run") == grouped
