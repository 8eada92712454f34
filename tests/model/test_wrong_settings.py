"""A setting with a wrong value: each is named with what to write, in our words."""

import runpy
from typing import Any

import pytest
from builds import PELICANCONF

from bulletin.model.problem import ContentError
from bulletin.model.site_settings import jobs_of, read_site


def _read(settings: dict[str, Any]) -> None:
    read_site(settings)
    jobs_of(settings)


@pytest.mark.parametrize(
    ("setting", "value", "said"),
    [
        ("LEVELS", ["council"], 'write a mapping in braces: {"…": "…"}'),
        ("EDITIONS", "en", 'write a list in brackets: ["…"]'),
        ("SINCE", 2026, 'write a text in quotes: "…"'),
        ("FAMILY_NAME", "second", "write one of its two words"),
        ("FEED_SIZE", 0, "write a whole number, from 1 on: 20"),
        ("FEED_SIZE", 1000, "write a smaller number"),
        ("SEARCH", "perhaps", "write True or False"),
        ("CARD", "/images/x.png", "write the path of a picture: images/card.png"),
        ("TAG_AUTHORITY", "https://council.example/", "write a domain alone, or a mail address: example.org"),
        ("CONTACT", "mailto:a@b@c", "write mailto:somebody@example.org or a web address"),
        ("JOBS", "two", "write a whole number from 1 on, or leave it out"),
    ],
)
def test_a_wrong_setting_says_what_to_write(setting: str, value: Any, said: str) -> None:
    settings = runpy.run_path(str(PELICANCONF)) | {setting: value}
    with pytest.raises(ContentError) as raised:
        _read(settings)
    (problem,) = raised.value.problems
    assert (problem.path, problem.field) == ("pelicanconf.py", setting)
    assert problem.message.startswith(said)
