"""A meeting that was passed on says so, and has a page with the chain of reports that did it."""

from pathlib import Path

from builds import build, report, write
from site_content import page


def test_a_meeting_s_cascade_is_a_sentence_a_picture_and_a_table(tmp_path: Path) -> None:
    more = "added: 2021-01-01\nrelays: "
    content = write(
        tmp_path / "content",
        {
            "committees/hub.md": "---\nname: Hub\nlevel: central\n---\n",
            "committees/sub.md": "---\nname: Sub\nlevel: district\n---\n",
            "reports/top.md": report("Top", "2020-01-01", more="added: 2021-01-01\nformer_ids: [old-top]"),
            "reports/near.md": report("Near", "2020-01-03", more=f"{more}top"),
            "reports/month.md": report("Month", "2020-03", "sub", f"{more}top"),
            "reports/far.md": report("Far", "2020-07-07?", "sub", f"{more}[near, top]"),
            "reports/below.md": report("Below", "XXXX-08-01", "sub", f"{more}far"),
        },
    )
    done = build(content, tmp_path / "output")
    assert done.status == 0, done.said
    said = "Passed on by 3 reports, after 2 to 188 days (inferred)."
    assert said in page(done.output, "reports/top/").text_content()
    root = page(done.output, "cascades/top/")
    assert said in root.text_content()
    assert "With those that pass on what others passed on there are 4." in root.text_content()
    rows = [[" ".join(cell.text_content().split()) for cell in row] for row in root.xpath("//main//tbody/tr")]
    assert [[row[0], row[1], row[4], row[5]] for row in rows] == [
        ["1", "Central", "2 days", "the meeting"],
        ["2", "District", "60 to 90 days", "the meeting"],
        ["3", "District", "188 days (inferred)", "the meeting and 1"],
        ["4", "District", "not known", "3"],
    ]
    picture = root.xpath("//*[local-name()='svg']")[0]
    assert len(picture.xpath("./*[local-name()='rect']")) == 4
    assert len(picture.xpath("./*[@class='way']")) == 4
    assert "/cascades/top/" in (done.output / "cascades/old-top/index.html").read_text("utf-8")
    assert [link.text for link in page(done.output, "cascades/").xpath("//main//p[@class='headline']/a")] == [
        "Far",
        "Near",
        "Top",
    ]
