"""A report says how much of its text is new, and marks the new paragraphs where others are not."""

from pathlib import Path

from builds import build, report, write
from site_content import page

RITUAL = "The members of the board heard how the work of the past year had gone in every county."
NEWS = "The harbour of the town is to be made deeper by the spring of next year."
MORE = "added: 2021-01-01"


def test_new_paragraphs_are_marked_in_words_too_and_an_edit_elsewhere_moves_the_mark(tmp_path: Path) -> None:
    content = write(
        tmp_path / "content",
        {
            "committees/hub.md": "---\nname: Hub\nlevel: central\n---\n",
            "reports/a.md": report("A", "2019-01-01", more=f"{MORE}\nsummary: x", text=RITUAL),
            "reports/b.md": report("B", "2020-01-01", more=f"{MORE}\nsummary: x", text=f"{RITUAL}\n\n{NEWS}"),
            "reports/c.md": report("C", "2021-01-01", more=f"{MORE}\nsummary: x", text=f"- {NEWS}\n- {RITUAL}"),
        },
    )

    def said() -> dict[str, tuple[str, list[str]]]:
        done = build(content, tmp_path / "output")
        assert done.status == 0, done.said
        roots = {id: page(done.output, f"reports/{id}/") for id in "abc"}
        return {
            id: (
                root.xpath("string(//p[@class='more aside'])").split(".")[0].split(";")[0].strip(),
                root.xpath("//a[contains(@class, 'new')]/@aria-label"),
            )
            for id, root in roots.items()
        }

    everything, nothing = (
        "No sentence of this text repeats an earlier report",
        "Every sentence of this text repeats an earlier report",
    )
    assert said() == {
        "a": (everything, []),
        "b": ("47% of this text is new", ["¶ 2 – new here"]),
        "c": (nothing, []),
    }
    (content / "reports/b.md").write_text(
        report("B", "2020-01-01", more=f"{MORE}\nsummary: x", text=RITUAL), encoding="utf-8"
    )
    assert said()["c"] == ("47% of this text is new", ["¶ 1 – new here"])
