"""What the import leaves to the editor: who published a page and when, without enough evidence."""

import pytest
from measuring import read


def test_half_a_sentence_publishes_nothing() -> None:
    text = "The piers are closed\n\nThe harbour board met on 8 May 2023 and closed the piers.\n\n{}\n"
    assert read(text.format("Published by: the senate, which moved from 5 to 12 May.")).credits.publisher is None
    named = read(text.format("Published by: Harbour Trust")).credits.publisher
    assert named
    assert named.value == "Harbour Trust"


FRONT = "---\ntitle: New chairman: what the board said\n{}\n---\n\nThe harbour board met on 8 May 2023.\n\n{}\n"


@pytest.mark.parametrize(
    ("key", "below", "day"),
    [
        ("date: 2023-05-09T18:30:00Z", "", "2023-05-09"),
        ("draft: false", "Last updated: 20 May 2023", None),
    ],
)
def test_a_time_is_no_hindrance_and_a_change_no_publication(key: str, below: str, day: str | None) -> None:
    report = read(FRONT.format(key, below), "page.md")
    assert report.title
    assert report.title.value == "New chairman: what the board said"
    assert (report.credits.published.value if report.credits.published else None) == day


def test_the_head_of_a_table_names_no_publisher() -> None:
    rows = "| Source | Share |\n|---|---|\n| Fees | 40 |\n| Grants | 60 |"
    text = f"# Pier fees\n\nThe harbour board met on 8 May 2023 and looked at its income.\n\n{rows}\n"
    assert read(text, "page.md").credits.publisher is None


NEWS_LINES = [
    ("The Weir Courier, 20 October 2023", "2023-10-20", "The Weir Courier"),
    ("Press release 7/2023      Weir, 20 October 2023", "2023-10-20", None),
    ("20 October 2023 (Friday) - Weir Hall, upper room", None, None),
    ("2. Review the fees of 20 October 2023", None, None),
    ("Board of 20 October 2023", None, None),
    ("20 October 2023\n21 October 2023", None, None),
    ("WEIR, Oct. 20, 2023 -- The harbour is closed for a week.", "2023-10-20", None),
]


@pytest.mark.parametrize(("line", "day", "publisher"), NEWS_LINES)
def test_news_have_the_day_that_a_line_above_them_ends_with(line: str, day: str | None, publisher: str | None) -> None:
    credits = read(
        f"The piers are closed\n\n{line}\n\nThe harbour board wants to mend the piers before winter.\n"
    ).credits
    assert (credits.published.value if credits.published else None) == day
    assert (credits.publisher.value if credits.publisher else None) == publisher


SITE = '<html><head><title>Fees rise | {}</title><meta property="og:site_name" content="The Weir Register"></head>'


@pytest.mark.parametrize(("named", "publisher"), [("The Weir Register", "The Weir Register"), ("Fees", None)])
def test_a_site_that_names_itself_twice_publishes_its_news(named: str, publisher: str | None) -> None:
    page = (
        f"{SITE.format(named)}<body><h1>Fees rise</h1><p>The harbour board agreed on Monday to raise all the fees.</p>"
    )
    found = read(page, "page.html").credits.publisher
    assert (found.value if found else None) == publisher


@pytest.mark.parametrize("line", ["Notes to editors: The Board has nine members", "Editor: the board of the piers"])
def test_an_editor_is_a_name_behind_a_label_of_its_own(line: str) -> None:
    text = f"The piers are closed\n\nThe harbour board met on 8 May 2023 and closed all the piers.\n\n{line}\n"
    assert read(text).credits.editor is None


def test_a_list_of_those_present_makes_no_minutes_of_news() -> None:
    report = read(
        "The piers are closed\n\nPosted: 20 October 2023\n\nThe harbour board met on Monday.\n\n"
        "Who attended:\n\n- Ann Porter\n- Carl Rose\n"
    )
    assert report.credits.published
    assert report.credits.published.value == "2023-10-20"


def test_minutes_may_be_spread() -> None:
    head = "Harbour Board\n\nM I N U T E S\nJan. 23, 1989\n\nThe meeting was held in the harbour office on Monday.\n"
    assert read(head).credits.published is None


SECTIONS = [
    "Posted on 20 October 2023 in Harbour News",
    "Weir Sun-Dispatch\nLocal News",
    "发布人:新闻中心 2023-10-20",
    "来源:本站",
    "© 2023 The Weir. Editor: Ann Rose",
    "Local News\n",
    "COMMUNIQUÉ DE PRESSE\n",
    "STAR AWARDS GIVEN\n",
]


@pytest.mark.parametrize("line", SECTIONS)
def test_a_section_a_label_or_the_site_itself_is_no_publisher(line: str) -> None:
    told = "会议研究了码头工程,通过了预算。" if line[0] > "⺀" else "The harbour board wants to mend the piers."
    credits = read(
        f"{line}\n\nThe piers are closed\n\n{told}\n" if "\n" in line else f"码头\n\n{line}\n\n{told}\n"
    ).credits
    assert (credits.publisher, credits.editor) == (None, None)
