"""Drafts, withdrawn reports and translations are in no list, feed, sitemap or count."""

import json
import re
import unicodedata
from pathlib import Path

import rispy
from builds import build, report, tree, write
from site_content import (
    FILES,
    SECRET,
    feeds,
    hrefs,
    listed_reports,
    page,
    pages,
    reports,
    sitemap,
    small_content,
    small_site,
)

FORMS = ("index.md", "cite.bib", "cite.ris", "cite.json", "index.json")
HIDDEN = ("draft", "gone", "uebersetzt")


def test_nothing_of_a_draft_reaches_the_site() -> None:
    files = {path: content.decode("utf-8", "replace") for path, content in tree(small_site()).items()}
    assert not [path for path, text in files.items() if "reports/draft/" in path or "Secret Chair" in text]
    assert {path for path, text in files.items() if SECRET in text} == {
        *(f"reports/gone/{name}" for name in ("index.html", *FORMS)),
        *(f"reports/gone-old/{name}" for name in FORMS),
    }


def test_a_picture_that_only_drafts_show_is_not_published_until_one_of_them_is(tmp_path: Path) -> None:
    """Nor is a document to which only drafts link; what nothing shows somebody may have linked to from elsewhere."""
    shows = "![A]({{static}}/images/{}) and [minutes]({{static}}/images/{}.pdf#page=2)"
    names = ("both.svg", "draft é.svg", "nobody.svg", "gone.svg", "draft.pdf", "gone.pdf", "both.pdf")
    dots = {f"images/{name}": FILES["images/dot.svg"] if name.endswith("svg") else "%PDF-1.7" for name in names}
    secret = report("Secret", "2021-01-02", more="status: draft", text=shows.format("draft%20é.svg", "draft"))
    gone = "status: withdrawn\nwithdrawn_because: It never was."
    content = write(
        tmp_path / "content",
        {
            **{unicodedata.normalize("NFD", path): text for path, text in (FILES | dots).items()},
            "reports/secret.md": secret + "\n![B]({static}/images/both.svg)\n\n[B]({static}/images/both.pdf)\n",
            "reports/open.md": report("Open", "2019-04-17", text=shows.format("both.svg", "both")),
            "reports/away.md": report("Away", "2019-04-17", more=gone, text=shows.format("gone.svg", "gone")),
        },
    )
    output = tmp_path / "output"

    def pictures() -> set[str]:
        assert build(content, output).status == 0
        return {file.name for file in (output / "images").iterdir()}

    shown = {"both.svg", "both.pdf", "nobody.svg", "gone.svg", "gone.pdf", "dot.svg"}
    assert pictures() == shown
    (content / "reports" / "secret.md").write_text(secret.replace("status: draft\n", ""), encoding="utf-8")
    assert pictures() == shown | {"draft é.svg", "draft.pdf"}
    (content / "reports" / "secret.md").write_text(secret, encoding="utf-8")
    assert pictures() == shown


def test_a_card_of_the_site_s_own_is_shown_though_a_draft_shows_it_too(tmp_path: Path) -> None:
    draft = report("Secret", "2021-01-02", more="status: draft", text="![A]({static}/images/our card.png)")
    content = write(tmp_path / "content", {**FILES, "reports/secret.md": draft.replace("our card", "our%20card")})
    wrong = build(content, tmp_path / "output", card="images/our-card.png")
    assert wrong.status == 1
    assert "images/our-card.png: CARD in the settings names this picture, but there is no such file" in wrong.said
    (content / "images" / "our-card.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (content / "reports" / "secret.md").write_text(draft.replace("our card", "our-card"), encoding="utf-8")
    assert build(content, tmp_path / "output", card="images/our-card.png", siteurl="https://a.zz/b").status == 0
    assert (tmp_path / "output" / "images" / "our-card.png").is_file()
    for path in ("", "reports/full/"):
        root = page(tmp_path / "output", path)
        assert root.xpath("//meta[@property='og:image']/@content") == ["https://a.zz/b/images/our-card.png"]
        assert root.xpath("//meta[@name='twitter:card']/@content") == ["summary_large_image"]


def test_a_withdrawn_report_keeps_its_address_says_why_and_asks_not_to_be_indexed() -> None:
    root = page(small_site(), "reports/gone/")
    assert "It never took place." in root.xpath("string(//main)")
    assert root.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert f"{SECRET} text" not in root.text_content()


def test_whatever_a_report_had_beside_its_page_says_that_it_is_withdrawn_under_former_ids_too() -> None:
    folder, former = (small_site() / "reports" / id for id in ("gone", "gone-old"))
    assert (folder / "index.md").read_text("utf-8").split("\n") == [
        *(f"# {SECRET} gone", "", "This report has been withdrawn.", "", "It never took place.", "")
    ]
    for name in FORMS:
        text = (folder / name).read_bytes().decode()
        assert "This report has been withdrawn." in text
        assert "It never took place." in text
        assert f"{SECRET} text" not in text
        assert (former / name).read_bytes().decode() == text
    (item,) = json.loads((folder / "cite.json").read_text("utf-8"))
    assert item["title"] == f"Withdrawn: {SECRET} gone"
    assert item["URL"] == "https://example.org/some/path/reports/gone/"
    (reference,) = rispy.loads((folder / "cite.ris").read_bytes().decode())
    assert reference["title"] == item["title"]


def test_whom_only_a_withdrawn_report_names_is_no_more_among_the_people() -> None:
    assert "Lost Chair" not in page(small_site(), "people/").text_content()


def test_the_text_of_a_report_answers_under_its_former_ids() -> None:
    assert (small_site() / "reports/joint-old/index.md").read_bytes() == (
        small_site() / "reports/joint/index.md"
    ).read_bytes()


def test_only_the_page_of_its_original_leads_to_a_translation_and_none_to_a_withdrawn_report() -> None:
    leading = {
        id: {path for path, root in pages(small_site()).items() if root.xpath(f"//body//a[contains(@href, '/{id}/')]")}
        for id in HIDDEN
    }
    assert leading.pop("uebersetzt") == {"reports/full/index.html", "reports/uebersetzt/index.html"}
    assert leading == {"draft": set(), "gone": {"reports/gone-old/index.html"}}


def test_no_list_holds_a_hidden_report() -> None:
    for path, root in pages(small_site()).items():
        assert not set(listed_reports(root)) & set(HIDDEN), path


def test_no_feed_and_no_sitemap_entry_but_a_translation_s_names_a_hidden_report() -> None:
    links = [href for feed in feeds(small_site()).values() for href in hrefs(feed)]
    assert not [href for href in links if any(f"/reports/{id}/" in href for id in HIDDEN)]
    locations = " ".join(sitemap(small_site()))
    assert {id for id in HIDDEN if f"/reports/{id}/" in locations} == {"uebersetzt"}


def test_counts_leave_hidden_reports_out() -> None:
    shown = len(reports(small_content()))
    for path in ("", "archive/", "committees/hub/"):
        words = page(small_site(), path).xpath("string(//main)")
        assert re.search(rf"\b{shown} reports", words), path


def test_a_translation_says_its_language_and_takes_the_facts_of_its_original() -> None:
    root = page(small_site(), "reports/uebersetzt/")
    assert root.xpath("string(//h1)").strip() == "一次会议"
    assert root.xpath("//h1/ancestor-or-self::*[@lang][1]/@lang") == ["zh"]
    assert root.xpath("//main//time/@datetime")[0] == "2019-04-17"
    assert "/some/path/people/wang-li/" in root.xpath("//main//dd/a/@href")
    original = page(small_site(), "reports/full/").xpath("//a[contains(@href, '/uebersetzt/')]/@hreflang")
    assert original == ["zh"]
    assert (small_site() / "reports" / "uebersetzt" / "index.md").is_file()
