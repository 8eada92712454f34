"""Every link of every page and feed leads somewhere, below the path where the site lives, and nothing escapes it."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

import pytest
from builds import council_site, sample_site
from lxml import html
from site_content import SITEURL, feeds, hrefs, page, pages, sitemap, small_site

ATOM = "{http://www.w3.org/2005/Atom}"
LOCAL = "http://localhost:8000"
SITES = {
    "sample": (LOCAL, sample_site),
    "sample below a path": (SITEURL, lambda: sample_site(SITEURL)),
    "small": (SITEURL, small_site),
    "council": (LOCAL, council_site),
}
pytestmark = pytest.mark.parametrize(("siteurl", "site"), SITES.values(), ids=SITES)


class Site:
    """A built site as a reader's program sees it: addresses in, pages out."""

    def __init__(self, siteurl: str, output: Path) -> None:
        self.siteurl = siteurl
        self.output = output
        self.pages = pages(output)
        self.anchors = {path: set(root.xpath("//@id")) for path, root in self.pages.items()}

    def url(self, path: str) -> str:
        """The address of a file."""
        return f"{self.siteurl}/{quote(path.removesuffix('index.html'))}"

    def wrong(self, link: str) -> str:
        """What is wrong with a whole address; empty for one that resolves, or leads to another host."""
        parts = urlsplit(link)
        if parts.scheme not in ("http", "https") or parts.netloc != urlsplit(self.siteurl).netloc:
            return "" if parts.scheme in ("http", "https", "mailto") else "no web address"
        if not link.startswith(f"{self.siteurl}/"):
            return "escapes the site"
        path = unquote(parts.path.removeprefix(urlsplit(self.siteurl).path)).lstrip("/")
        path = f"{path}index.html" if path == "" or path.endswith("/") else path
        if not (self.output / path).is_file():
            return "leads nowhere"
        fragment = unquote(parts.fragment)
        return "no such place" if fragment and fragment not in self.anchors.get(path, ()) else ""


@cache
def opened(siteurl: str, output: Path) -> Site:
    return Site(siteurl, output)


def links_of(root: html.HtmlElement) -> list[str]:
    return [str(link) for link in root.xpath("//@href | //@src | //@data | //@poster | //@action | //@cite")]


def test_every_link_and_fragment_of_every_page_resolves(siteurl: str, site: Callable[[], Path]) -> None:
    here = opened(siteurl, site())
    wrong = [
        f"{path}: {link}: {said}"
        for path, root in here.pages.items()
        for link in links_of(root)
        if (said := here.wrong(urljoin(here.url(path), link)))
    ]
    assert wrong == []
    assert sum(len(links_of(root)) for root in here.pages.values()) > 10 * len(here.pages)


def test_links_within_the_site_name_no_host_so_that_it_can_be_read_from_a_copy(
    siteurl: str, site: Callable[[], Path]
) -> None:
    here = opened(siteurl, site())
    whole = [
        f"{path}: {link}"
        for path, root in here.pages.items()
        for link in root.xpath("//a/@href | //img/@src | //link[not(@rel='canonical' or @hreflang)]/@href")
        if link.startswith(siteurl)
    ]
    assert whole == []


def test_canonical_and_open_graph_addresses_are_the_page_s_own(siteurl: str, site: Callable[[], Path]) -> None:
    here = opened(siteurl, site())
    for path, root in here.pages.items():
        moved = root.xpath("//meta[@http-equiv='refresh']")
        if path != "404.html" and not moved and not root.xpath("//meta[@name='robots']"):
            assert root.xpath("//link[@rel='canonical']/@href") == [here.url(path)], path
            assert root.xpath("//meta[@property='og:url']/@content") == root.xpath("//link[@rel='canonical']/@href")


def test_addresses_in_feeds_are_whole_and_resolve(siteurl: str, site: Callable[[], Path]) -> None:
    here = opened(siteurl, site())
    for path, feed in feeds(here.output).items():
        links = hrefs(feed)
        contents = [text.text for text in feed.iter(f"{ATOM}content") if text.text]
        links += [link for text in contents for link in links_of(html.fromstring(f"<div>{text}</div>"))]
        assert [f"{path}: {link}: {said}" for link in links if (said := here.wrong(link))] == []
        assert feed.findtext(f"{ATOM}entry/{ATOM}link") is None or len(links) > 2


def test_the_sitemap_and_robots_name_whole_addresses_that_resolve(siteurl: str, site: Callable[[], Path]) -> None:
    here = opened(siteurl, site())
    locations = sitemap(here.output)
    assert [f"{loc}: {said}" for loc in locations if (said := here.wrong(loc))] == []
    assert all(loc.startswith(f"{siteurl}/") for loc in locations)
    assert f"Sitemap: {siteurl}/sitemap.xml" in (here.output / "robots.txt").read_text("utf-8").splitlines()


def test_every_page_can_be_reached_from_the_front_page(siteurl: str, site: Callable[[], Path]) -> None:
    here = opened(siteurl, site())
    seen, todo = {"index.html"}, ["index.html"]
    while todo:
        path = todo.pop()
        for link in links_of(page(here.output, path)):
            whole = urlsplit(urljoin(here.url(path), link))
            target = unquote(whole.path.removeprefix(urlsplit(siteurl).path)).lstrip("/")
            target = f"{target}index.html" if target == "" or target.endswith("/") else target
            if whole.netloc == urlsplit(siteurl).netloc and target in here.pages and target not in seen:
                seen.add(target)
                todo.append(target)
    apart = {path for path, root in here.pages.items() if root.xpath("//meta[@http-equiv='refresh' or @name='robots']")}
    assert here.pages.keys() - seen - apart == set()
