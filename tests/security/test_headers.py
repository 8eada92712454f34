"""The table of headers, what is made of it, and the policy that pages state themselves."""

import fnmatch
import re
from collections import defaultdict
from collections.abc import Iterable
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from builds import sample_site
from lxml import html
from site_content import small_site

from bulletin.model.media_types import TYPES, type_of
from bulletin.press.manifest import place_of
from bulletin.publishing.headers import (
    EVERYWHERE,
    FOREVER,
    MOST_RULES,
    POLICY,
    ZONES,
    contents_of,
    headers_file,
    headers_of,
)
from bulletin.site.policies import ADMIN, PAGES, PREVIEW, SEARCH, as_header, as_meta

FILES = ["index.html", "404.html", "feed.atom", "theme/style.1.css", "reports/x/index.html", "about/index.html"]
LOOSE = [*FILES, "admin/index.html", "admin/cms.js"]
INDEX = ["search/index.html", "search/pagefind/0/pagefind-worker.js", "search/pagefind/0/index/en_1.pf_index"]
SEARCHED = [*LOOSE, *INDEX, "zh/index.html", "zh/reports/x/index.html", *(f"zh/{path}" for path in INDEX)]


def test_a_page_may_load_its_own_style_and_pictures_and_nothing_else() -> None:
    own = {name for name, sources in PAGES.items() if sources == "'self'"}
    assert own == {"style-src", "img-src", "form-action"}  # the form of the search
    assert {sources for name, sources in PAGES.items() if name not in own} == {"'none'"}


@pytest.mark.parametrize("policy", [PAGES, PREVIEW, ADMIN, SEARCH])
def test_no_policy_lets_scripts_in_that_stand_in_a_page_or_come_from_elsewhere(policy: dict[str, str]) -> None:
    scripts = policy.get("script-src", policy["default-src"]).split()
    assert set(scripts) <= {"'none'", "'self'", *(["'wasm-unsafe-eval'"] if policy is SEARCH else [])}
    assert policy["frame-ancestors"] == policy["base-uri"] == policy["default-src"] == "'none'"


def test_only_the_editor_and_the_search_are_looser() -> None:
    assert set(ZONES) == {"admin"}
    for path in ("", "index.html", "reports/admin/", "administration/", "admin", "404.html", "reports/search/", "zh/"):
        assert headers_of(path)[POLICY] == EVERYWHERE[POLICY]
    for path in ("search/", "zh/search/", "zh-Hant/search/pagefind/0/pagefind-worker.js"):
        assert headers_of(path)[POLICY] == as_header(SEARCH)


def test_what_has_its_digest_in_its_name_is_kept() -> None:
    kept = [
        "theme/style.1.css",
        "search/pagefind/0/fragment/en_1.pf_fragment",
        "zh/search/pagefind/0/pagefind.en_1.pf_meta",
    ]
    fresh = [
        "zh/search/pagefind/0/pagefind-entry.json",
        "search/pagefind/0/wasm.en.pagefind",
        "search/",
        "zh/theme/a.css",
    ]
    assert [path for path in (*kept, *fresh, *FILES) if headers_of(path)["Cache-Control"] == FOREVER] == [
        *kept,
        kept[0],
    ]


@pytest.mark.parametrize("output", [sample_site, small_site])
def test_every_page_states_the_policy_before_it_loads_anything(output: object) -> None:
    pages = sorted(output().rglob("*.html"))  # type: ignore[operator]
    assert len(pages) > 20
    for page in pages:
        expected = as_meta(SEARCH if page.parent.name == "search" else PAGES)
        charset, policy, *others = html.document_fromstring(page.read_bytes()).iterfind("./head/*")
        assert charset.get("charset"), page
        assert (policy.get("http-equiv"), policy.get("content")) == (POLICY, expected), page
        assert not [other for other in others if other.get("http-equiv") == POLICY]


def test_a_page_states_only_what_a_page_can_state() -> None:
    assert "frame-ancestors" not in as_meta(PAGES)
    assert as_meta(PAGES) in as_header(PAGES)


def headers_for(paths: Iterable[str]) -> str:
    """The `_headers` of a site of these files."""
    folders = defaultdict[str, list[str]](list)
    for path in paths:
        folder, name = place_of(path)
        folders[folder].append(name)
    return headers_file([contents_of(folder, names) for folder, names in folders.items()], folders.__getitem__)


def rules(text: str) -> dict[str, dict[str, str]]:
    """A `_headers` file as hosts read it."""
    found: dict[str, dict[str, str]] = {}
    for line in filter(None, text.splitlines()):
        if line.startswith("/"):
            assert line not in found
            headers = found[line] = {}
        else:
            name, _, value = line.strip().partition(": ")
            assert name not in headers
            headers[name] = value
    return found


@pytest.mark.parametrize("files", [FILES, LOOSE, SEARCHED])
def test_a_host_that_reads_headers_says_each_once_and_as_the_table(files: list[str]) -> None:
    written = rules(headers_for(files))
    for file in files:
        path = re.sub(r"(^|/)index\.html$", r"\1", file)
        told = [
            (name, value)
            for pattern, headers in written.items()
            if fnmatch.fnmatchcase(f"/{path}", pattern)
            for name, value in headers.items()
        ]
        wanted = dict(headers_of(path))
        if not told or dict(told).get("Cache-Control") is None:
            del wanted["Cache-Control"]  # what these hosts say by themselves is as we want it
        if path.endswith(".html") or "." not in path or files is FILES:
            assert sorted(told) == sorted(wanted.items()), path
    assert len(written) <= MOST_RULES
    assert all(len(line) <= 2000 for line in headers_for(files).splitlines())


def test_a_site_of_many_pages_has_no_more_rules_than_a_host_reads() -> None:
    pages = [f"page-{number}/index.html" for number in range(300)]
    written = rules(headers_for([*LOOSE, "reports/y/index.html", *pages]))
    assert len(written) == MOST_RULES == 100
    assert {"/*", "/theme/*", "/", "/404.html", "/admin/*", "/reports/*", "/page-0/*"} < written.keys()
    assert written["/admin/*"][POLICY] == as_header(ADMIN)


def test_every_kind_of_file_of_a_site_has_a_content_type() -> None:
    endings = {file.suffix[1:] for file in sample_site().rglob("*") if file.is_file()}
    assert endings > {"html", "css", "atom", "md", "bib", "ris", "json"}
    assert endings <= TYPES.keys()
    assert type_of("a.b/CNAME") == "application/octet-stream"
    assert type_of("reports/x/cite.ris") == "application/x-research-info-systems; charset=utf-8"


def test_a_page_declares_of_a_file_the_type_that_every_server_sends() -> None:
    """Of a name like cite.json, that is what its ending says: a host as GitHub Pages takes no word of ours on it."""
    site, declared = sample_site(), set()
    for page in [*site.glob("*.html"), *sorted(site.glob("reports/*/index.html"))[:20]]:
        for element in html.document_fromstring(page.read_bytes()).iter("a", "link"):
            if type := element.get("type"):
                here = f"/{page.relative_to(site).as_posix()}"
                path = unquote(urlsplit(urljoin(here, element.get("href", ""))).path)
                served = "application/feed+json" if path.endswith("/feed.json") else type_of(path).partition(";")[0]
                assert type == served, (page, path)  # readers look for a JSON feed by that type, however it is served
                declared.add(path.rpartition(".")[2])
    assert declared >= {"atom", "md", "bib", "ris", "json", "svg"}
