"""A save in the browser over what has changed since: merged, or refused with the reason, and never lost."""

from collections.abc import Iterator

import pytest

from admin.admin_editor import HIGH, NEW, Editor, content_files, few_files
from bulletin.model.ids import report_id, slug

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.xdist_group("admin")]

ENTRY = "reports/entries/2020/2020-05-26-binhai"
PATH = "content/reports/2020/2020-05-26-binhai.md"


@pytest.fixture
def alone(window: Editor) -> Iterator[Editor]:
    """The window for a test that opens a folder of its own, of which the next test gets nothing."""
    window.page.set_viewport_size(HIGH)
    yield window
    window.spoilt = True


@pytest.fixture
def opened(alone: Editor) -> Editor:
    """The window with a report open, which a test may save or break."""
    alone.open(few_files())
    alone.go(ENTRY)
    alone.field("title").wait_for()
    return alone


def test_what_a_colleague_changed_elsewhere_in_the_file_stays(opened: Editor) -> None:
    theirs = opened.files()[PATH].replace("\n---\n", "\nlang: en # a colleague was here\n---\n", 1) + "\nMore.\n"
    opened.put({PATH: theirs})
    opened.fill("title", "My title")
    opened.save()
    before, after = theirs.split("\n"), opened.files()[PATH].split("\n")
    assert [line for line in after if line not in before] == ["title: My title"]
    assert len(after) == len(before)

    opened.go(ENTRY)
    opened.fill("title", "My second title")
    opened.save()
    assert opened.files()[PATH] == "\n".join(after).replace("My title", "My second title")
    assert not opened.wrong


def test_what_both_have_changed_is_refused_and_named(opened: Editor) -> None:
    theirs = opened.files()[PATH].replace("title: ", "title: Theirs, ", 1)
    opened.put({PATH: theirs})
    opened.fill("title", "My title")
    said = opened.refused()
    assert PATH in said
    assert "Headline" in said
    assert opened.files()[PATH] == theirs
    assert opened.field("title").locator("input").first.input_value() == "My title"


def test_a_file_that_is_gone_is_not_brought_back(opened: Editor) -> None:
    opened.remove(PATH)
    opened.fill("title", "My title")
    assert "renamed or deleted" in opened.refused()
    assert PATH not in opened.files()


def test_a_new_report_does_not_replace_a_file_of_its_name(opened: Editor) -> None:
    opened.put({NEW: "a colleague's"})
    opened.begin_report()
    assert f"There is already a file {NEW}" in opened.refused()
    assert opened.files()[NEW] == "a colleague's"
    opened.remove(NEW)
    opened.save()
    assert "title: " in opened.files()[NEW]


def test_a_file_that_somebody_broke_meanwhile_is_left_alone(opened: Editor) -> None:
    opened.put({PATH: "---\ntitle: A\ntitle: B\n---\n"})
    opened.fill("title", "My title")
    assert f"{PATH}, line 3: this key is here for the second time" in opened.refused()


def test_a_file_from_windows_keeps_its_line_ends_and_its_mark(alone: Editor) -> None:
    before = "\ufeff" + content_files()[PATH].replace("\n---\n", "\nlang: en # why\n---\n", 1).replace("\n", "\r\n")
    alone.open({**few_files(), PATH: before})
    alone.go(ENTRY)
    alone.fill("title", "My title")
    alone.save()
    after = alone.files()[PATH]
    lines = zip(before.split("\r\n"), after.split("\r\n"), strict=True)
    assert [new for old, new in lines if old != new] == ["title: My title"]
    alone.go(ENTRY)
    alone.field("text").locator("textarea:visible, [contenteditable=true]:visible").first.fill("One.\n\nTwo.")
    alone.save()
    assert alone.files()[PATH].endswith("---\r\n\r\nOne.\r\n\r\nTwo.\r\n")


def test_a_file_that_cannot_be_read_is_named_with_its_line_and_problem(alone: Editor) -> None:
    broken = {
        "content/reports/2024/a.md": "---\ntitle: A\nnote: one: two\n---\n",
        "content/people/b.md": "title: B\n",
        "content/people/c.md": "---\nname: C\n---\n\nGr\ufffd\n",
    }
    alone.open({**few_files(), **broken})
    notice = alone.page.locator("#unread")
    for said in (
        "content/reports/2024/a.md, line 3: a value that has a colon and a space in it goes in quotes",
        "content/people/b.md, line 1: the first line must be ---",
        "content/people/c.md, line 5: this sign is not UTF-8",
    ):
        notice.get_by_text(said).wait_for()
    assert notice.locator("li").count() == len(broken)
    notice.get_by_role("button", name="Close").click()
    notice.wait_for(state="detached")
    alone.open(few_files())
    assert not alone.page.locator("#unread").count()


HEADLINES = [
    "Große Straße wird gesperrt", "Łódź City Council", "市委网信委召开第二次会议", "The mayor’s and the people's plan",
    "İnönü & Co.", "Dalian commission holds its second meeting on the plans of the district for the coming year", "…",
    "Ørsted Đurđevac œuvre", "安阳的网信委在德州召开会议", "À Orléans, la déclaration dès l'été", "A",
]  # fmt: skip


def test_ids_are_those_of_the_other_commands(window: Editor) -> None:
    window.page.goto(f"{window.home}admin/index.html")
    made = window.page.evaluate(
        """async titles => {
          const { idMaker } = await import("./ids.js");
          const make = idMaker(await (await fetch("ids.json")).json());
          const report = title => make("reports", { title, date: "XXXX-05-06?", "body.0": "dalian-cac" });
          return titles.map(title => [report(title), make("people", { name: title })]);
        }""",
        HEADLINES,
    )
    assert made == [[report_id("XXXX-05-06?", "dalian-cac", title), slug(title)] for title in HEADLINES]
    assert made[2][0] == "05-06-dalian-cac-shi-wei-wang-xin-wei-zhao"


def test_a_chinese_headline_gives_the_file_its_name(editor: Editor) -> None:
    editor.begin_report()
    editor.fill("title", "市委网信委召开会议")
    editor.save()
    name = f"content/reports/2024/{report_id('2024-05-06', 'binhai-cac', '市委网信委召开会议')}.md"
    assert name in editor.files()
    assert not editor.wrong
