"""The lists that follow from all reports: their order, what is in them and what is in none."""

import pytest
from conftest import ExamineContent, MakeContent

from bulletin.register.register import Register
from bulletin.register.reports import Report, last_added_first

REPORT = "---\ntitle: A\ndate: {date}\nbody: {body}\nsource: https://example.org/\n{more}---\n\nText.\n"
COMMITTEE = "---\nname: The {name}\nlevel: provincial\n{more}---\n"


def report(date: str = "2019-04-17", body: str = "central", more: str = "") -> str:
    """A report of this date and committee, with more front matter."""
    return REPORT.format(date=date, body=body, more=more)


@pytest.fixture
def register(make_content: MakeContent, examined: ExamineContent) -> Register:
    """The register of a content folder that has something of everything."""
    found = examined(
        make_content(
            {
                "committees/north.md": COMMITTEE.format(name="North", more="parent: central\n"),
                "committees/south.md": COMMITTEE.format(name="South", more="parent: central\npredecessor: north\n"),
                "committees/east.md": COMMITTEE.format(name="East", more="parent: central\npredecessor: north\n"),
                "reports/first.md": report("2018"),
                "reports/month.md": report("2019-04", more="tags: security\n"),
                "reports/yearless.md": report("XXXX-12-31"),
                "reports/b-same-day.md": report("2019-04-17?"),
                "reports/a-same-day.md": report("2019-04-17"),
                "reports/two-days.md": report("2019-04-17/2019-04-18"),
                "reports/joint.md": report("2020-01-01", "[The South, north, south]", "tags: [安全, security]\n"),
                "reports/relay.md": report("2019-05-01", "north", "relays: [month, two-days]\nchair: X Y\n"),
                "reports/draft.md": report(more="status: draft\nrelays: month\nchair: Z\ntags: security\n"),
                "reports/gone.md": report(more="status: withdrawn\nwithdrawn_because: x\nchair: Z\nrelays: month\n"),
                "reports/zh.md": "---\ntitle: 会议\nlang: zh\ntranslates: month\n---\n\n…\n",
                "reports/de.md": "---\ntitle: Sitzung\nlang: de\ntranslates: month\n---\n\n…\n",
            }
        )
    )
    assert found.problems == ()
    return found.register


ORDER = ["joint", "relay", "two-days", "a-same-day", "b-same-day", "month", "first", "yearless"]


def ids(reports: list[Report] | tuple[Report, ...]) -> list[str]:
    """The ids of reports."""
    return [item.row.id for item in reports]


def test_reports_have_the_newest_first_with_half_dates_after_full_ones(register: Register) -> None:
    assert ids(register.reports) == ORDER
    assert list(register.by_id) == ORDER


def test_lists_keep_that_order(register: Register) -> None:
    assert ids(register.of_committee["central"]) == [name for name in ORDER if name not in ("joint", "relay")]
    assert ids(register.of_topic["security"]) == ["joint", "month"]


def test_a_joint_meeting_is_in_the_list_of_each_committee_once(register: Register) -> None:
    assert register.by_id["joint"].bodies == ("south", "north")
    assert ids(register.of_committee["south"]) == ["joint"]
    assert ids(register.of_committee["north"]) == ["joint", "relay"]


def test_drafts_withdrawn_reports_and_translations_are_in_no_list(register: Register) -> None:
    kept_out = {"draft", "gone", "zh", "de"}
    gathered = (
        register.of_committee,
        register.of_topic,
        register.chaired_by,
        register.attended_by,
        register.relayed_by,
    )
    listed = {report.row.id for lists in gathered for reports in lists.values() for report in reports}
    assert listed.isdisjoint(kept_out)
    assert kept_out.isdisjoint(register.by_id)
    assert [report.row.id for report in register.withdrawn] == ["gone"]
    assert {original: [row.id for row in rows] for original, rows in register.translations.items()} == {
        "month": ["de", "zh"]
    }
    assert "z" not in register.people


def test_relays_are_known_from_both_sides(register: Register) -> None:
    assert {original: ids(reports) for original, reports in register.relayed_by.items()} == {
        "month": ["relay"],
        "two-days": ["relay"],
    }


def test_committees_have_children_and_successors_in_the_order_of_their_names(register: Register) -> None:
    assert register.children == {"central": ["east", "north", "south"]}
    assert register.successors == {"north": ["east", "south"]}


def test_periods_say_only_what_is_stated(register: Register) -> None:
    periods = {name: register.by_id[name].period for name in ("joint", "month", "first", "yearless")}
    assert periods == {"joint": (2020, 1), "month": (2019, 4), "first": (2018, 0), "yearless": (0, 12)}
    assert [report.row.id for report in register.reports if report.yearless] == ["yearless"]


def test_a_report_without_a_full_date_is_added_on_the_first_day_of_the_bulletin(register: Register) -> None:
    assert register.by_id["first"].added == "2026-11-21"
    assert register.by_id["joint"].added == "2020-01-01"


def test_feeds_are_ordered_by_the_day_of_adding(make_content: MakeContent, examined: ExamineContent) -> None:
    added = {"old": "2020-01-03", "new": "2020-01-01", "late": "2020-01-03"}
    dates = {"old": "2018-01-01", "new": "2020-01-01", "late": "2018"}
    files = {f"reports/{name}.md": report(dates[name], more=f"added: {day}\n") for name, day in added.items()}
    files["reports/first.md"] = report("2017", more="added: 2019-01-01\ncorrections: [{date: 2021-01-01, note: x}]\n")
    register = examined(make_content(files)).register
    assert [one.row.id for one in last_added_first(register.reports)] == ["old", "late", "new", "first"]
    assert register.by_id["first"].modified == "2021-01-01"
    assert register.by_id["old"].modified == "2020-01-03"
