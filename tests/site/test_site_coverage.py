"""The pages say of each month whether there is a report, whether somebody searched, or neither."""

from pathlib import Path

from builds import build, report, write
from site_content import page

HUB = "---\nname: Hub\nlevel: central\nchecked:\n- date: 2020-03-31\n  note: Nothing on its site.\n---\n"


def test_coverage_is_on_its_page_on_each_committee_s_and_on_the_front(tmp_path: Path) -> None:
    content = write(
        tmp_path / "content",
        {
            "committees/hub.md": HUB,
            "committees/sub.md": "---\nname: Sub\nlevel: other\n---\n",
            "reports/a.md": report("A", "2020-01-05", more="added: 2021-01-01"),
            "reports/b.md": report("B", "2020-01-20", more="added: 2021-01-01"),
            "reports/c.md": report("C", "2020", more="added: 2021-01-01"),
        },
    )
    done = build(content, tmp_path / "output")
    assert done.status == 0, done.said
    hub, all_of_them, front = (page(done.output, path) for path in ("committees/hub/", "coverage/", ""))
    said = "January 2020 to March 2020, 3 months: 1 with a report, 1 with a search that found nothing, 1 with neither"
    (strip,) = hub.xpath("//*[local-name()='svg'][starts-with(@aria-label, 'January 2020 to')]")
    assert " ".join(strip.get("aria-label", "").split()).startswith(said)
    assert [row.text_content() for row in hub.xpath("//table[caption][not(contains(@class, 'c'))]//tbody/tr")] == [
        "March 2020searched, nothing found",
        "January 20202",
    ]
    assert "1 report is in no month of the strip" in hub.text_content()
    rows = all_of_them.xpath("//table[@class='coverage stacked']/tbody/tr")
    assert [[cell.text_content() for cell in row.xpath("td")] for row in rows] == [["1", "1", "1"], ["0", "0", "3"]]
    for root in (all_of_them, front):
        claim = (
            "6 months: 1 with a report, 1 with a search that found nothing, 4 with neither. These are the months of 2"
        )
        assert claim in " ".join(root.text_content().split())
