"""An address once published answers permanently: redirects under former ids and merged spellings, feeds as feeds."""

import pytest
from lxml import etree
from site_content import FILES, SITEURL, page, pages, sitemap, small_site

from bulletin.model.kinds import FILED, KINDS

MOVED = {
    "reports/joint-old": "reports/joint",
    "reports/gone-old": "reports/gone",
    "committees/old-hub": "committees/hub",
    "committees/old-hub/2018": "committees/hub/2018",
    "committees/old-hub/2019": "committees/hub/2019",
    "committees/old-hub/2020": "committees/hub/2020",
    "topics/security": "topics/safety",
    "topics/security/2019": "topics/safety/2019",
    "people/wang-l": "people/wang-li",
    "people/王丽": "people/wang-li",
    "people/li-wang": "people/wang-li",
    "people/lily-wang": "people/wang-li",
    "info": "about",
    "2018/joint.html": "reports/joint",
    "alt/小组": "reports/joint",
    "formulas/tune": "formulas/main-tune",
    # What only a withdrawn report stood in.
    "archive/2021": "archive",
    "archive/2021/01": "archive",
    "committees/hub/2021": "committees/hub",
    "committees/old-hub/2021": "committees/hub",
    "topics/safety/2021": "topics/safety",
    "topics/security/2021": "topics/safety",
    "people/lost-chair": "people",
}


def test_a_former_id_of_every_kind_is_among_these() -> None:
    renamed = {path.partition("/")[0] for path, text in FILES.items() if "former_ids" in text}
    assert renamed == {*FILED, "tags.yml"}
    assert {old.partition("/")[0] for old in MOVED} >= {kind.address for kind in KINDS.values() if kind.address}


def test_these_addresses_redirect_and_no_others() -> None:
    found = {path for path, root in pages(small_site()).items() if root.xpath("//meta[@http-equiv='refresh']")}
    assert found == {_file(old) for old in MOVED}


def _file(old: str) -> str:
    return old if old.endswith(".html") else f"{old}/index.html"


@pytest.mark.parametrize("old", MOVED)
def test_a_redirect_has_a_refresh_a_canonical_link_and_a_plain_link(old: str) -> None:
    root = pages(small_site())[_file(old)]
    target = f"/some/path/{MOVED[old]}/"
    assert root.xpath("//meta[@http-equiv='refresh']/@content") == [f"0; url={target}"]
    assert root.xpath("//link[@rel='canonical']/@href") == [f"{SITEURL}/{MOVED[old]}/"]
    assert target in root.xpath("//main//a/@href")


@pytest.mark.parametrize(
    ("old", "new"), [("committees/old-hub", "committees/hub"), ("topics/security", "topics/safety")]
)
def test_a_feed_answers_under_a_former_id_as_a_feed_that_names_its_present_address(old: str, new: str) -> None:
    former = (small_site() / old / "feed.atom").read_bytes()
    assert former == (small_site() / new / "feed.atom").read_bytes()
    root = etree.fromstring(former)
    assert root.xpath("/*/*[local-name()='link'][@rel='self']/@href") == [f"{SITEURL}/{new}/feed.atom"]


def test_no_redirect_is_in_the_sitemap() -> None:
    assert not [old for old in MOVED if f"{SITEURL}/{old}/" in sitemap(small_site())]


def test_a_redirect_has_a_link_to_each_paragraph_that_was_cited_under_the_old_address() -> None:
    root = page(small_site(), "reports/joint-old/")
    places = {item.get("id"): item.find("a").get("href") for item in root.xpath("//main//li[@id]")}
    assert places == {f"p{number}": f"/some/path/reports/joint/#p{number}" for number in (1, 2)}
