"""What readers subscribe to: feeds as Atom and JSON, calendars, an outline of all feeds, the page that lists them."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import feedparser
import icalendar
import jsonschema
import pytest
from builds import build, report, session_folder, write
from lxml import etree, html
from site_content import FILES, SITEURL

# From https://www.jsonfeed.org/version/1.1/: what is required, what is allowed, and of which type.
TEXT = {"type": "string", "minLength": 1}
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"}
WEB = {"type": "string", "pattern": "^https?://"}
AUTHORS = {"type": "array", "items": {"type": "object", "minProperties": 1, "properties": {"name": TEXT}}}
ATTACHMENT = {
    "type": "object",
    "required": ["url", "mime_type"],
    "additionalProperties": False,
    "properties": {"url": WEB, "mime_type": TEXT},
}
ITEM = {
    "type": "object",
    "required": ["id"],
    "anyOf": [{"required": ["content_html"]}, {"required": ["content_text"]}],
    "additionalProperties": False,
    "properties": {
        **dict.fromkeys(("id", "title", "content_html", "content_text", "summary", "language"), TEXT),
        **dict.fromkeys(("date_published", "date_modified"), MOMENT),
        "url": WEB,
        "tags": {"type": "array", "items": TEXT},
        "authors": AUTHORS,
        "attachments": {"type": "array", "items": ATTACHMENT},
    },
}
JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "additionalProperties": False,
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        **dict.fromkeys(("title", "description", "language"), TEXT),
        **dict.fromkeys(("home_page_url", "feed_url"), WEB),
        "authors": AUTHORS,
        "items": {"type": "array", "items": ITEM},
    },
}
AWKWARD = "数据 & 安全 ]]> <b>“bold”</b>; a, b\\c"
MORE = {
    "reports/awkward.md": report(
        json.dumps(AWKWARD, ensure_ascii=False),
        "2020-02-28/2020-03-01",
        more="tags: safety\nlang: zh\nformer_ids: [odd]",
        text=f"网络安全 & more ]]> of it, the tune, {'很长的一行' * 40}.",
    ),
    "reports/gone.md": report(
        "Taken back", "2020-04-05", more="chair: Only Here\nstatus: withdrawn\nwithdrawn_because: It was of another."
    ),
}


@cache
def site() -> Path:
    content = write(session_folder() / "followed", FILES | MORE)
    result = build(content, session_folder() / "followed-site", siteurl=SITEURL, timezone="Asia/Shanghai")
    assert result.status == 0, result.said
    return result.output


def paths(name: str) -> list[Path]:
    return sorted(site().rglob(name))


def json_feed(path: str) -> Any:
    return json.loads((site() / path).read_text("utf-8"))


def calendar(path: str) -> icalendar.Calendar:
    return icalendar.Calendar.from_ical((site() / path).read_bytes())


def events(path: str) -> dict[str, Any]:
    return {str(event["UID"]).rpartition("/")[2]: event for event in calendar(path).walk("VEVENT")}


def test_the_site_and_everything_that_gathers_reports_have_feeds_and_committees_a_calendar() -> None:
    assert {file.parent for file in paths("feed.atom")} == {file.parent for file in paths("feed.json")}
    for kind, files in (
        ("committees", ["calendar.ics", "feed.atom", "feed.json"]),
        *((kind, ["feed.atom", "feed.json"]) for kind in ("topics", "people")),
        ("formulas", ["feed.atom", "feed.json", "mentions.csv"]),
    ):
        folders = [folder for folder in (site() / kind).iterdir() if folder.is_dir()]
        assert folders
        for folder in folders:
            names = [file.name for file in folder.iterdir() if file.is_file() and file.name != "index.html"]
            assert sorted(names) == files, folder
    assert (site() / "calendar.ics").is_file()


def test_feeds_of_a_person_and_of_a_formula_have_the_reports_that_name_them() -> None:
    titles = {item["title"] for item in json_feed("people/wang-li/feed.json")["items"]}
    assert titles == {"A full day", "An inferred day"}
    assert [item["title"] for item in json_feed("formulas/main-tune/feed.json")["items"]] == [AWKWARD]


def test_json_feeds_keep_to_the_specification_and_say_what_the_atom_feeds_say() -> None:
    for file in paths("feed.json"):
        feed = json.loads(file.read_text("utf-8"))
        jsonschema.validate(feed, JSON_FEED)
        atom = feedparser.parse(str(file.with_name("feed.atom")))
        assert not atom.bozo, file
        assert feed["title"] == atom.feed.title
        assert feed["home_page_url"] == atom.feed.link
        assert [item["id"] for item in feed["items"]] == [entry.id for entry in atom.entries]
        assert [item["title"] for item in feed["items"]] == [entry.title for entry in atom.entries]


def test_an_entry_is_whole_in_both_forms_whatever_is_in_it() -> None:
    item = next(one for one in json_feed("feed.json")["items"] if one["id"].endswith("/odd"))
    root = etree.parse(site() / "feed.atom").getroot()
    atom = "{http://www.w3.org/2005/Atom}"
    entry = next(one for one in root.iter(f"{atom}entry") if one.findtext(f"{atom}id", "").endswith("/odd"))
    assert item["title"] == entry.findtext(f"{atom}title") == AWKWARD
    assert item["language"] == "zh"
    texts = (item["content_html"], entry.findtext(f"{atom}content", ""))
    shown = [str(html.fromstring(text).xpath("string()")) for text in texts]
    assert shown[0].split() == shown[1].split()
    assert "网络安全 & more ]]> of it" in shown[0]


def test_calendars_are_of_whole_days_and_of_stable_ids() -> None:
    for file in paths("calendar.ics"):
        for line in file.read_bytes().split(b"\r\n"):
            assert len(line) <= 75, line
        found = icalendar.Calendar.from_ical(file.read_bytes())
        assert found["VERSION"] == "2.0"
        assert not found.errors
        for event in found.walk("VEVENT"):
            assert not event.errors
            assert event["DTSTART"].params["VALUE"] == event["DTEND"].params["VALUE"] == "DATE"
            assert event.decoded("DTEND") > event.decoded("DTSTART")
            assert str(event["UID"]).startswith("tag:bulletin.example.org,2026-11-21:reports/")


def test_a_meeting_of_several_days_keeps_its_id_over_a_rename_and_all_its_words() -> None:
    event = events("calendar.ics")["odd"]
    assert event.decoded("DTSTART") == date(2020, 2, 28)
    assert event.decoded("DTEND") == date(2020, 3, 2)
    assert str(event["SUMMARY"]) == AWKWARD
    assert event["SUMMARY"].params["LANGUAGE"] == "zh"
    assert "很长的一行" * 20 in str(event["DESCRIPTION"])
    assert str(event["URL"]) == f"{SITEURL}/reports/awkward/"
    assert event["STATUS"] == "CONFIRMED"


def test_half_dates_are_left_out_and_the_calendar_says_how_many() -> None:
    found = events("calendar.ics")
    assert not found.keys() & {"month", "year", "yearless"}
    assert "no full date is known: 3." in str(calendar("calendar.ics")["X-WR-CALDESC"])
    assert calendar("calendar.ics")["DESCRIPTION"] == calendar("calendar.ics")["X-WR-CALDESC"]


def test_an_inferred_date_is_tentative_and_a_withdrawn_report_cancelled() -> None:
    found = events("committees/hub/calendar.ics")
    assert found["inferred"]["STATUS"] == "TENTATIVE"
    assert "The date is inferred." in str(found["inferred"]["DESCRIPTION"])
    assert found["gone"]["STATUS"] == "CANCELLED"
    assert str(found["gone"]["SUMMARY"]) == "This report has been withdrawn."
    assert not any(word in str(found["gone"]) for word in ("Taken back", "It was of another", "Only Here"))


def test_a_corrected_meeting_has_a_later_version_than_before() -> None:
    event = events("calendar.ics")["corrected"]
    assert event["SEQUENCE"] > 0
    assert event.decoded("LAST-MODIFIED") > event.decoded("CREATED")
    assert event.decoded("DTSTAMP") == event.decoded("LAST-MODIFIED")


@pytest.mark.parametrize("name", ["feed.atom", "feed.json", "calendar.ics"])
def test_what_was_subscribed_to_under_a_former_id_goes_on(name: str) -> None:
    kinds = ["committees/old-hub:committees/hub"]
    kinds += [] if name == "calendar.ics" else ["topics/security:topics/safety", "people/wang-l:people/wang-li"]
    for pair in kinds:
        old, _, new = pair.partition(":")
        assert (site() / old / name).read_bytes() == (site() / new / name).read_bytes()


def test_feeds_of_somebody_whom_only_a_withdrawn_report_names_are_empty_and_do_not_name_them() -> None:
    feed = json_feed("people/only-here/feed.json")
    assert feed["items"] == []
    assert "Only Here" not in feed["title"]
    assert not feedparser.parse(str(site() / "people/only-here/feed.atom")).entries


def test_the_outline_and_the_page_list_every_feed() -> None:
    outline = etree.parse(site() / "follow" / "feeds.opml").getroot()
    feeds = [str(one.get("xmlUrl")) for one in outline.iter("outline") if one.get("type") == "rss"]
    page = html.parse(site() / "follow" / "index.html")
    base = SITEURL.removesuffix("/some/path")
    linked = {base + str(link.get("href")) for link in page.iterfind(".//main//a")}
    pages = {file: file.with_name("index.html") for file in paths("feed.atom")}
    standing = [file for file, page in pages.items() if page.is_file() and b"refresh" not in page.read_bytes()]
    own = {f"{SITEURL}/{quote(file.relative_to(site()).as_posix())}" for file in standing}
    assert len(feeds) == len(set(feeds))
    assert set(feeds) == own
    assert own <= linked
    assert {one.replace("feed.atom", "feed.json") for one in own} <= linked


def test_a_page_tells_browsers_of_its_own_feeds_and_calendar() -> None:
    for path, kinds in (("", 3), ("committees/hub/", 4), ("topics/safety/", 3), ("people/wang-li/", 3), ("follow/", 3)):
        page = html.parse(site() / path / "index.html")
        links = {str(link.get("href")): link.get("type") for link in page.iterfind(".//head/link[@type]")}
        feeds = {href: type for href, type in links.items() if type not in ("image/svg+xml",)}
        assert len(feeds) == kinds, path
        for href in feeds:
            assert (site() / href.removeprefix("/some/path/")).is_file(), href
