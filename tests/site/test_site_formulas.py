"""Formulas on their pages and in reports: one quiet link each, every mention in its context, counts that add up."""

import csv
from functools import cache
from pathlib import Path

from builds import build, report, session_folder, write
from lxml import html
from site_content import page, small_site

from bulletin.site.formulas import per_report

FILES = {
    "committees/hub.md": "---\nname: Hub\nlevel: central\n---\n",
    "committees/sub.md": "---\nname: Sub\nlevel: other\n---\n",
    "formulas/tune.md": (
        "---\nname: main tune\nnames:\n  zh: 主调\nvariants: [the tune]\nformer_ids: [song]\n---\n\nIt.\n"
    ),
    "formulas/board.md": "---\nname: one board\n---\n\nAll [play]({filename}/formulas/tune.md).\n",
    "formulas/idle.md": "---\nname: idle words\n---\n",
    "reports/first.md": report(
        "The main tune",
        "2019-04-17",
        text="## The main tune\n\nNo [main tune](https://e.org/), `main tune`.\n\nThe Main Tune (主调) & the tune"
        "<br>of one board; the main tune.",
        more="added: 2021-01-01",
    ),
    "reports/later.md": report("Later", "2021", "[hub, sub]", "added: 2021-01-02", "- One *board*.\n- =1+1, the tune."),
    "reports/none.md": report("None", "2021-02-03", "sub", "added: 2021-01-03", "Maintunes."),
    "reports/yearless.md": report("No year", "XXXX-02-03", "sub", "added: 2021-01-03", "The tune."),
    "reports/zh.md": "---\ntitle: 一次会议\nlang: zh\ntranslates: first\n---\n\n主调。\n",
    "reports/gone.md": report(
        "Gone", "2018-01-01", "hub", "status: withdrawn\nwithdrawn_because: x\nadded: 2021-01-01", "The tune."
    ),
}


@cache
def output() -> Path:
    result = build(write(session_folder() / "formulas", FILES), session_folder() / "formulas-site")
    assert result.status == 0, result.said
    return result.output


def mention_links(root: html.HtmlElement) -> list[tuple[str, str]]:
    return [(link.get("href", ""), link.text_content()) for link in root.xpath("//a[@class='formula']")]


def concordance(root: html.HtmlElement) -> list[tuple[str, ...]]:
    lines = root.xpath("//*[contains(@class, 'concordance')]//p[not(@class)]/a")
    return [(line.get("href", ""), *(str(part.text_content()) for part in line)) for line in lines]


def tables(root: html.HtmlElement, path: str) -> list[list[str]]:
    return [[cell.text_content().strip() for cell in row] for row in root.xpath(f"{path}//tr")]


def test_the_first_mention_of_each_formula_in_a_report_is_a_link() -> None:
    assert mention_links(page(output(), "reports/first/")) == [
        ("/formulas/tune/", "Main Tune"),
        ("/formulas/board/", "one board"),
    ]
    assert mention_links(page(output(), "reports/later/")) == [
        ("/formulas/board/", "One board"),
        ("/formulas/tune/", "the tune"),
    ]
    assert mention_links(page(output(), "reports/zh/")) == [("/formulas/tune/", "主调")]
    assert not mention_links(page(output(), "reports/none/"))
    assert 'class="formula"' not in (output() / "feed.atom").read_text("utf-8")


def test_every_mention_is_in_its_context_and_leads_to_its_paragraph() -> None:
    assert concordance(page(output(), "formulas/tune/")) == [
        ("/reports/later/#p2", "=1+1, ", "the tune", "."),
        ("/reports/first/#p2", "The ", "Main Tune", " (主调) & the tune of one board; the main…"),
        ("/reports/first/#p2", "The Main Tune (", "主调", ") & the tune of one board; the main…"),
        ("/reports/first/#p2", "The Main Tune (主调) & ", "the tune", " of one board; the main tune."),
        ("/reports/first/#p2", "…Tune (主调) & the tune of one board; the ", "main tune", "."),
        ("/reports/yearless/#p1", "", "The tune", "."),
    ]


def test_the_page_says_how_often_and_counts_reports_and_mentions() -> None:
    root = page(output(), "formulas/tune/")
    said = " ".join(root.text_content().split())
    assert "3 of 4 reports mention it. Mentions in all: 6. First seen: 17 April 2019. Last seen: 2021. A report" in said
    assert "A report whose year is not stated may be earlier or later." in said
    assert "So few reports say little" in said
    assert "the tune 3 mentions main tune 2 mentions 主调 1 mention" in said
    assert "1 report whose year is not stated is not drawn." in said
    assert tables(root, "//*[@class='figures']")[1:] == [
        ["2021", "1", "2", "1", "(0.5)"],
        ["2019", "1", "1", "4", "(4)"],
    ]
    assert sorted(tables(root, "//section[@aria-labelledby='site-by-committee']")[1:]) == [
        ["Hub Central", "1/1", "1/1", "2/2", "5"],
        ["Sub Other", "", "1/2", "2/3", "2"],
    ]
    assert "No report mentions it so far." in page(output(), "formulas/idle/").text_content()
    assert "one board 2 reports" in said


def test_mentions_per_report_are_rounded_as_a_reader_rounds_them() -> None:
    assert [per_report(*one) for one in ((10, 8), (18, 8), (26, 11), (0, 3), (1, 20), (1, 21))] == [
        *(1.3, 2.3, 2.4, 0, 0.1, 0),
    ]


def test_the_index_has_a_chart_for_each_and_the_committees_beside_the_formulas() -> None:
    root = page(output(), "formulas/")
    matrix = tables(root, "//section[contains(@class, 'matrix')]")
    assert matrix == [["Committee", "main tune", "one board"], ["Hub 2", "2", "2"], ["Sub 3", "2", "1"]]
    assert "3 of 4 reports mention one of them." in " ".join(root.text_content().split())
    assert len(root.xpath("//li[contains(@class, 'branch')]//*[local-name()='svg']")) == 2


def test_all_mentions_are_a_table_for_programs_at_a_former_address_too() -> None:
    file = output() / "formulas/tune/mentions.csv"
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert [(row["report"], row["rendering"], row["url"].partition("#")[2]) for row in rows] == [
        ("later", "the tune", "p2"),
        ("first", "main tune", "p2"),
        ("first", "主调", "p2"),
        ("first", "the tune", "p2"),
        ("first", "main tune", "p2"),
        ("yearless", "the tune", "p1"),
    ]
    assert rows[0]["committees"] == "hub sub"
    assert rows[0]["before"] == "'=1+1, "
    assert (output() / "formulas/song/mentions.csv").read_bytes() == file.read_bytes()


def test_a_site_without_mentions_says_so() -> None:
    assert "No report mentions it so far." in page(small_site(), "formulas/main-tune/").text_content()
