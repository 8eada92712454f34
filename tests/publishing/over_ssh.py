"""A place of releases on another machine: what is there, and what is refused."""

from pathlib import Path

import pytest
from generations import Place, plain_generations, publish_to

from bulletin.publishing.remote import TargetError


def there(place: Place) -> Path:
    return Path(place.place.partition(":")[2])


def releases(place: Place) -> list[str]:
    return sorted(path.name for path in (there(place) / "releases").iterdir() if path.is_dir())


def refused(place: Place, *words: str) -> None:
    """Publishing fails with these words, and what was shown stands."""
    before = (there(place) / "current").resolve()
    with pytest.raises(TargetError) as caught:
        publish_to(place, plain_generations()[1])
    for word in words:
        assert word in str(caught.value)
    assert (there(place) / "current").resolve() == before
