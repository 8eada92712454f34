"""Every report can be cited: in plain text, by its files, by a paragraph, and by Zotero from its page alone."""

import json
from pathlib import Path

import bibtexparser
import pytest
import rispy
from builds import sample_site, tree
from cited_content import HOSTILE, NAME, SITEURL, cited_site
from lxml import html
from site_content import page

SHOWN = ("hostile", "translated", "days", "month", "year", "inferred", "yearless")
A_SOURCE = "会议召开"


def test_every_report_of_the_sample_content_has_its_three_files_with_keys_of_their_own() -> None:
    ids = [file.parent.name for file in sample_site().glob("reports/*/index.md")]
    keys = []
    for id in ids:
        folder = sample_site() / "reports" / id
        entries = bibtexparser.parse_file(str(folder / "cite.bib")).entries
        references = rispy.loads((folder / "cite.ris").read_bytes().decode())
        items = json.loads((folder / "cite.json").read_text("utf-8"))
        own = [entry.key for entry in entries]
        assert own == [reference["id"] for reference in references] == [item["id"] for item in items]
        assert own[0] == f"report-{id}"
        keys += own
    assert ids
    assert len(keys) == len(set(keys))


def test_the_files_cite_the_report_and_then_its_source() -> None:
    own, source = json.loads((cited_site() / "reports/hostile/cite.json").read_text("utf-8"))
    assert (own["title"], own["author"], own["URL"]) == (HOSTILE, [{"literal": NAME}], f"{SITEURL}/reports/hostile/")
    assert own["issued"] == {"date-parts": [[2021, 2, 3]]}
    assert own["event-date"] == {"date-parts": [[2019, 4, 17]]}
    assert own["note"] == (
        "Meeting: Hub Commission; Sub Commission, 17 April 2019. Version of 4 March 2022. "
        "As reported by: 日报, “会议召开”, 18 April 2019, https://source.example/a_b?c=1&d=%20"
    )
    assert own["version"] == "2022-03-04"
    assert (source["title"], source["container-title"], source["language"]) == (A_SOURCE, "日报", "zh")
    assert source["issued"] == {"date-parts": [[2019, 4, 18]]}
    assert "accessed" not in own | source


def test_a_translation_is_cited_by_its_own_title_and_language_with_the_facts_of_its_original() -> None:
    own, source = json.loads((cited_site() / "reports/translated/cite.json").read_text("utf-8"))
    assert (own["title"], own["language"], source["title"]) == ("一次会议", "zh", A_SOURCE)
    assert own["event-date"] == {"date-parts": [[2019, 4, 17]]}


@pytest.mark.parametrize(
    ("id", "bibtex", "csl", "words"),
    [
        ("days", "2018-04-20/2018-04-21", [[2018, 4, 20], [2018, 4, 21]], "20–21 April 2018"),
        ("month", "2019-04", [[2019, 4]], "Hub Commission, April 2019."),
        ("year", "2019", [[2019]], "Hub Commission, 2019."),
        ("inferred", "2019-05-01?", [[2019, 5, 1]], "1 May 2019 (inferred)"),
        ("yearless", None, None, "28 April, year not stated"),
    ],
)
def test_the_meetings_date_is_only_as_precise_as_known(
    id: str, bibtex: str | None, csl: list[list[int]] | None, words: str
) -> None:
    folder = cited_site() / "reports" / id
    entry = bibtexparser.parse_file(str(folder / "cite.bib")).entries[0]
    assert (entry.fields_dict["eventdate"].value if "eventdate" in entry.fields_dict else None) == bibtex
    own = json.loads((folder / "cite.json").read_text("utf-8"))[0]
    assert own.get("event-date", {}).get("date-parts") == csl
    assert own.get("event-date", {}).get("circa", False) is (id == "inferred")
    assert words in own["note"]
    assert words in rispy.loads((folder / "cite.ris").read_bytes().decode())[0]["notes"][0]


def test_the_files_answer_at_former_addresses_too_and_cite_the_present_one() -> None:
    files = tree(cited_site())
    for name in ("cite.bib", "cite.ris", "cite.json"):
        assert files[f"reports/was-hostile/{name}"] == files[f"reports/hostile/{name}"]


def test_the_page_gives_the_citation_to_copy_the_files_and_the_form_for_a_paragraph() -> None:
    section = page(cited_site(), "reports/hostile/").xpath("//section[@aria-labelledby='site-cite']")[0]
    own, paragraph, source = (text(found) for found in section.xpath(".//p[@class='citation']"))
    begun = f"{NAME}, “{HOSTILE}”, 3 February 2021, corrected 4 March 2022"
    assert own == f"{begun}, {SITEURL}/reports/hostile/"
    assert paragraph == f"{begun}, para. 1, {SITEURL}/reports/hostile/#p1"
    assert source == "日报, “会议召开”, 18 April 2019, https://source.example/a_b?c=1&d=%20"
    assert section.xpath(".//a/@href") == [
        f"/some/path/reports/hostile/cite.{ending}" for ending in ("bib", "ris", "json")
    ]
    assert page(cited_site(), "reports/hostile/").xpath("//*[@id='p1']")


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def zotero(root: html.HtmlElement) -> dict[str, object]:
    """What Zotero's translator “Embedded Metadata” takes from a page, by the same names and order of its sources.

    zotero/translators, `Embedded Metadata.js` (`init`, `addHighwireMetadata`) and `RDF.js` (`importItem`); a name is
    parted by `cleanAuthor` of zotero/utilities.
    """
    tags = root.xpath("//meta[@content][@name or @property]")
    stated = {str(tag.get("name") or tag.get("property")): str(tag.get("content")) for tag in reversed(tags)}

    def first(*names: str) -> str:
        return next((stated[name] for name in names if name in stated), "")

    name = first("dcterms.creator")
    return {
        "type": "journalArticle" if any("citation_" in tag for tag in stated) else "webpage",
        "title": first("dcterms.title", "og:title"),
        "date": first("og:published_time", "article:published_time", "dcterms.issued"),
        "url": first("og:url"),
        "website": first("dcterms.source", "og:site_name"),
        "language": first("dcterms.language"),
        "rights": first("dcterms.rights"),
        "author": name.strip(" ,./[]:").split(", ") if "," in name else name.rpartition(" ")[::2],
    }


@pytest.mark.parametrize("id", SHOWN)
def test_zotero_reads_a_web_page_with_the_site_as_its_one_author(id: str) -> None:
    root = page(cited_site(), f"reports/{id}/")
    own = json.loads((cited_site() / "reports" / id / "cite.json").read_text("utf-8"))[0]
    read = zotero(root)
    assert read == {
        "type": "webpage",
        "title": own["title"],
        "date": "-".join(f"{part:02}" for part in own["issued"]["date-parts"][0]),
        "url": own["URL"],
        "website": NAME,
        "language": own["language"],
        "rights": "CC BY 4.0",
        "author": [NAME],
    }


def test_every_folder_of_a_report_that_may_be_read_of_has_the_files_and_no_other() -> None:
    for name in ("cite.bib", "cite.ris", "cite.json"):
        ids = {file.parent.name for file in Path(cited_site()).glob(f"reports/*/{name}")}
        assert ids == {*SHOWN, "was-hostile", "gone", "gone-old"}
