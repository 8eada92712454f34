"""The redirects of the settings: an error for each that leads to nothing, whatever kind of page it names."""

from pathlib import Path

import pytest
from conftest import MakeContent

from bulletin.model.site import Site
from bulletin.reading.store import Store
from bulletin.register.examine import examine

REPORT = (
    "---\ntitle: A\ndate: 2019-04-17\nbody: central\nsource: https://example.org/\nchair: Jane Doe\n{}---\n\nOne.\n"
)
FILES = {
    "reports/a.md": REPORT.format("former_ids: [old]\n"),
    "reports/hidden.md": REPORT.format("status: draft\n"),
    "reports/faulty.md": REPORT.format("corrections: x\n"),
    "pages/about.md": "---\ntitle: About\n---\n",
}


def problems(content: Path, site: Site, redirects: dict[str, str]) -> list[str]:
    store = Store(content.parent / "store.sqlite", pytest.fail, site.default_lang)
    try:
        found = examine(content, site.model_copy(update={"redirects": redirects}), store).problems
    finally:
        store.close()
    return [str(problem) for problem in found if "faulty.md" not in problem.path]


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("/reports/b/", "there is no report of that name; write the address of a page"),
        ("/reports/hiden/", 'there is no report of that name; did you mean "hidden"?'),
        ("/reports/hidden/", "that report is a draft; publish it, or leave the redirect out"),
        ("/committees/centrel/", 'there is no committee of that name; did you mean "central"?'),
        ("/people/john-doe/", 'there is no person of that name; did you mean "jane-doe"?'),
        ("/abuot/", 'there is no page of that name; did you mean "about"?'),
    ],
)
def test_a_redirect_to_nothing_is_an_error(make_content: MakeContent, site: Site, new: str, said: str) -> None:
    found = problems(make_content(FILES), site, {"/x.html": new})
    assert found == [f'REDIRECTS: "/x.html" leads to "{new}", but {said}']


@pytest.mark.parametrize(
    "new",
    [
        *("/", "/archive/", "/reports/a/", "/reports/old/", "/reports/faulty/", "/committees/central/2019/"),
        *("/about/", "/people/jane-doe/", "/fr/", "/images/x.html", "/y.html"),
    ],
)
def test_a_redirect_to_a_page_of_any_kind_is_fine(make_content: MakeContent, site: Site, new: str) -> None:
    assert problems(make_content(FILES), site, {"/x.html": new, "/y.html": "/about/"}) == []


@pytest.mark.parametrize("old", ["/archive/", "/reports/a/", "/about/", "/committees/central/"])
def test_a_redirect_from_a_page_that_is_there_is_asked_about(make_content: MakeContent, site: Site, old: str) -> None:
    found = problems(make_content(FILES), site, {old: "/topics/"})
    assert found == [f'warning: REDIRECTS: "{old}" has a page of its own, which is shown; leave it out']
    assert problems(make_content(FILES), site, {"/reports/hidden/": "/topics/"}) == []
