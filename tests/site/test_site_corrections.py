"""The log of corrections and its feed; and nothing of a withdrawn report anywhere but on its own page."""

import re

import feedparser
from builds import build, report, sample_site, session_folder, tree, write
from cited_content import FILES, HOSTILE, SECRET, SITEURL, cited_site
from lxml import etree
from site_content import page, sitemap

BASE = "/some/path"


def log() -> list[tuple[str, str, str]]:
    """The entries of the log: day, address, note."""
    entries = page(cited_site(), "corrections/").xpath("//main//li[@class='entry']")
    return [
        (
            str(entry.xpath(".//time/@datetime")[0]),
            str(entry.xpath(".//a/@href")[0]),
            " ".join(entry.xpath("string(.//div/p)").split()),
        )
        for entry in entries
    ]


def test_the_log_has_every_correction_the_newest_first() -> None:
    hostile = f"{BASE}/reports/hostile/#site-corrections"
    assert log() == [
        ("2022-03-04", hostile, "The name of </script> & the chair."),
        ("2022-02-02", f"{BASE}/reports/translated/#site-corrections", "A word."),
        ("2022-01-01", hostile, "A date."),
        ("2022-01-01", hostile, "Another date."),
    ]
    root = page(cited_site(), "corrections/")
    assert [heading.text for heading in root.xpath("//h2")] == ["2022"]
    assert "4 corrections" in root.xpath("string(//main)")
    assert f"{BASE}/corrections-policy/" in root.xpath("//main//a/@href")
    assert f"{BASE}/corrections/feed.atom" in root.xpath("//head/link/@href")


def test_the_log_leads_to_places_that_exist() -> None:
    for id in ("hostile", "translated"):
        assert page(cited_site(), f"reports/{id}/").xpath("//*[@id='site-corrections']"), id
    assert "A word." in page(cited_site(), "reports/translated/").xpath("string(//main)")


def test_every_page_leads_to_the_log_and_search_engines_know_it() -> None:
    assert f"{BASE}/corrections/" in page(cited_site(), "archive/").xpath("//footer//a/@href")
    assert f"{SITEURL}/corrections/" in sitemap(cited_site())


def test_the_feed_has_each_correction_as_an_entry_of_its_own() -> None:
    feed = feedparser.parse((cited_site() / "corrections/feed.atom").read_bytes())
    assert not feed.bozo
    assert feed.feed.id == "tag:bulletin.example.org,2026-11-21:corrections/feed"
    assert [entry.id.partition(":reports/")[2] for entry in feed.entries] == [
        "was-hostile/corrections/2022-03-04",
        "translated/corrections/2022-02-02",
        "was-hostile/corrections/2022-01-01",
        "was-hostile/corrections/2022-01-01/2",
    ]
    assert feed.feed.updated == feed.entries[0].updated
    assert feed.feed.updated.startswith("2022-03-04T00:00:00.")
    raw = etree.parse(cited_site() / "corrections/feed.atom")
    assert raw.findtext("{*}entry/{*}title") == HOSTILE
    assert raw.findtext("{*}entry/{*}content") == "The name of </script> & the chair."


def test_a_site_without_corrections_says_so_and_without_a_policy_links_none() -> None:
    files = {name: text for name, text in FILES.items() if name.startswith(("committees", "tags"))}
    content = write(session_folder() / "uncorrected", files | {"reports/a.md": report("A", "2019")})
    result = build(content, session_folder() / "uncorrected-site", siteurl=SITEURL)
    assert result.status == 0, result.said
    root = page(result.output, "corrections/")
    assert "No report has been corrected so far." in root.xpath("string(//main)")
    assert not [href for href in root.xpath("//a/@href") if "policy" in str(href)]
    assert not feedparser.parse((result.output / "corrections/feed.atom").read_bytes()).bozo
    assert page(sample_site(), "corrections/").xpath("//main//a[contains(@href, '/corrections-policy/')]")


def test_a_withdrawn_report_has_a_page_with_the_reason_which_search_engines_leave_out() -> None:
    root = page(cited_site(), "reports/gone/")
    assert "It never took place." in root.xpath("string(//main)")
    assert root.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert not root.xpath("//script | //link[@rel='canonical' or @type='text/markdown'] | //meta[@property]")
    assert not root.xpath("//meta[starts-with(@name, 'dcterms')] | //section[@aria-labelledby='site-cite']")


def test_a_withdrawn_report_is_in_nothing_else() -> None:
    forms = (
        "index.html",
        "index.md",
        "cite.bib",
        "cite.ris",
        "cite.json",
        "index.json",
    )  # whoever has an address of one is answered
    own = {f"reports/{id}/{form}" for id in ("gone", "gone-old") for form in forms}
    files = tree(cited_site())
    assert {path for path in files if re.match(r"reports/gone(-old)?/", path)} == own
    words, mentions = (re.compile(rf"{SECRET}|{more}".encode()) for more in ("It never took place", "reports/gone"))
    assert {path for path, content in files.items() if words.search(content)} <= own
    calendars = {path for path in files if path.endswith("calendar.ics")}  # where it is a cancelled event
    assert {path for path, content in files.items() if mentions.search(content)} - calendars == own
    assert SECRET.encode() not in files["reports/gone/index.html"].replace(f"{SECRET} gone".encode(), b"")
    assert "6 reports" in page(cited_site(), "archive/").xpath("string(//main)")
    assert len([href for href in sitemap(cited_site()) if "/reports/" in href]) == 7
