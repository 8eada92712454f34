"""A report says what changed since its committee's last meeting, and claims nothing that a report does not say."""

from pathlib import Path

from builds import build, report, write
from site_content import page


def test_a_report_says_what_is_new_kept_and_gone_and_what_is_not_stated(tmp_path: Path) -> None:
    content = write(
        tmp_path / "content",
        {
            "committees/old.md": "---\nname: Old\nlevel: central\n---\n",
            "committees/hub.md": "---\nname: Hub\nlevel: central\npredecessor: old\n---\n",
            "formulas/tune.md": "---\nname: main tune\n---\n",
            "formulas/board.md": "---\nname: one board\n---\n",
            "tags.yml": "safety:\n  en: Safety\n",
            "reports/a.md": report(
                "A",
                "2018-01-01",
                "old",
                "added: 2021-01-01\nchair: Li Si\npresent: [Chen Qi]\ntags: safety\ndocuments: [A plan]\n",
                "The main tune.",
            ),
            "reports/b.md": report(
                "B",
                "2019-01-01",
                "hub",
                "added: 2021-01-01\nchair: Wang Wu\ntags: safety\n",
                "The main tune, one board.",
            ),
            "reports/c.md": report("C", "2020-01-01", "hub", "added: 2021-01-01\n", "Nothing."),
        },
    )
    done = build(content, tmp_path / "output")
    assert done.status == 0, done.said

    def said(id: str) -> list[str]:
        rows = page(done.output, f"reports/{id}/").xpath("//section[contains(@class, 'since')]//*[self::dt or self::p]")
        return [" ".join(row.text_content().split()) for row in rows]

    assert said("a") == []
    about, *rows = said("b")
    assert about == (
        "Hub, compared with the newest meeting reported here that was surely earlier: 1 January 2018, Old. "
        "Only what the two reports say is compared."
    )
    assert rows == [
        "Formulas", "+ new: one board", "= kept: main tune",
        "Topics", "= kept: Safety",
        "Chair", "+ now: Wang Wu", "− then: Li Si",
        "Present", "+ now: Wang Wu", "− then: Li Si; Chen Qi",
        "Documents", "− then: A plan", "now: not stated",
    ]  # fmt: skip
    assert said("c")[1:] == [
        "Formulas", "− gone: main tune; one board",
        "Topics", "− gone: Safety",
        "Chair", "− then: Wang Wu", "now: not stated",
        "Present", "− then: Wang Wu", "now: not stated",
    ]  # fmt: skip
