"""The address of a site: what no reader could use, and what is written instead; and what is told of hosts' limits."""

from pathlib import Path

import pytest
from published_site import Project

from bulletin.model.hosts import is_private
from bulletin.publishing.manifest import Entry
from bulletin.publishing.placing import wrong_with
from bulletin.publishing.refusing import beyond_limits

ACCENTED = "mairie-évry.zz"
ENCODED = "xn--mairie-vry-h7a.zz"  # as browsers, certificates and DNS have it


@pytest.mark.parametrize(
    ("siteurl", "instead"),
    [
        ("https://council.zz/?x=1", "https://council.zz"),
        ("https://council.zz/#top", "https://council.zz"),
        ("https://council.zz?", "https://council.zz"),
        ("https://council.zz ", "https://council.zz"),
        (" https://council.zz/a path", ""),
        ("https://council.zz/a\tb", "https://council.zz/ab"),
        ("https://https://council.zz", "https://council.zz"),
        ("https://http://council.zz/bulletin", "http://council.zz/bulletin"),
        ("https:///council.zz", "https://council.zz"),
        ("https:/council.zz", ""),
        ("https://council.zz/index.html", "https://council.zz"),
        ("https://council.zz/bulletin/index.html", "https://council.zz/bulletin"),
        ("https://council.zz.", "https://council.zz"),
        ("https://council.zz./b", "https://council.zz/b"),
        ("https://council.zz//bulletin", "https://council.zz/bulletin"),
        ("https://council.zz/a/../b", "https://council.zz/a/b"),
        ("https://council.zz\\bulletin", ""),
        ("https://coun cil.zz", "https://council.zz"),
        ("https://-council.zz", ""),
        ("https://council..zz", ""),
        ("https://council.zz:port", ""),
        ("https://council.zz:0", ""),
        ("https://council.zz:65536", ""),
        ("https://council_hall.zz", ""),
        ("https://", ""),
    ],
)
def test_an_address_that_is_badly_written_is_told_with_what_to_write(siteurl: str, instead: str) -> None:
    said = wrong_with(siteurl, "write another")
    assert siteurl in said
    if instead:
        assert said.endswith(f"; write {instead}")
        assert wrong_with(instead, "") == ""


@pytest.mark.parametrize(
    "siteurl",
    [
        "https://council.zz",
        "http://council.zz/a/b",
        "https://council.zz:8443",
        "https://council.zz:65535/a",
        f"https://{ENCODED}/été",
        "HTTPS://A.zz",
    ],
)
def test_an_address_that_can_be_used(siteurl: str) -> None:
    assert wrong_with(siteurl, "") == ""


@pytest.mark.parametrize("siteurl", ["https://h.zz/?x=1", "https://h.zz ", "https://https://h.zz", "https://council"])
@pytest.mark.parametrize("by_option", [True, False])
def test_it_is_refused_before_anything_is_built(tmp_path: Path, siteurl: str, by_option: bool) -> None:
    project = Project(tmp_path, **({} if by_option else {"siteurl": siteurl}))
    outcome = project.publish(siteurl=siteurl) if by_option else project.publish()
    assert outcome.status == 1
    assert ("--siteurl: " if by_option else "SITEURL: ") in outcome.said
    assert "--no-build" not in outcome.said
    assert not project.output.exists()
    assert not project.built.exists()


def test_a_host_with_letters_beyond_ascii_is_told_in_ascii_wherever_it_would_be_written() -> None:
    assert f"write https://{ENCODED}/b" in wrong_with(f"https://{ACCENTED}/b", "")
    assert "write https://xn--strae-oqa.zz" in wrong_with("https://straße.zz", ""), "as browsers do, not as strasse"
    assert "is not an address that browsers can open" in wrong_with("https://☃.zz", "")


@pytest.mark.parametrize(
    ("host", "private"),
    [
        *((name, True) for name in ("fileserver", "dms", "srv-docs", "FILESERVER.", "xn--p1ai", "127.1", "2130706433")),
        *((name, False) for name in ("council.zz", "1.1.1.1", "a.b", "xn--mairie-vry-h7a.fr", "…", "{host}")),
    ],
)
def test_a_name_of_one_word_is_a_machine_of_a_local_network(host: str, private: bool) -> None:
    assert is_private(host) == private


MANY = {f"{number}/index.html": Entry("", 10) for number in range(20_001)}
LARGE = {"images/film.webm": Entry("", 101 << 20), "index.html": Entry("", 1)}


@pytest.mark.parametrize(
    ("files", "host", "kind", "variables", "said"),
    [
        (
            MANY,
            "council.pages.dev",
            "host",
            (),
            ["Cloudflare Pages (free) takes at most 20,000 files, and the site has"],
        ),
        (MANY, "council.zz", "host", ("CF_PAGES",), ["Cloudflare Pages (free) takes at most 20,000 files"]),
        (LARGE, "council.zz", "github-pages", (), ["GitHub Pages takes at most 100 MB a file, and images/film."]),
        (LARGE, "council.zz", "host", ("GITHUB_ACTIONS",), ["GitHub Pages takes at most 100 MB a file"]),
        (LARGE, "council.zz", "rsync", ("GITHUB_ACTIONS",), []),
        (LARGE, "council.zz", "folder", ("HOME",), []),
        (MANY, "council.github.io", "branch", (), []),
    ],
)
def test_what_is_too_much_for_a_known_host_is_told(
    files: dict[str, Entry], host: str, kind: str, variables: tuple[str, ...], said: list[str]
) -> None:
    found = list(beyond_limits(lambda: files, host, kind, variables))
    assert len(found) == len(said)
    assert all(one.startswith(start) and ": https://" in one for one, start in zip(found, said, strict=True))
