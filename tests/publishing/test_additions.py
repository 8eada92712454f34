"""What is published beside the site: until when it is valid, and redirects that both hosts obey which read them."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from published_site import run, small_project

from bulletin.publishing.additions import MOST_RULES, expiry, rules_of
from bulletin.publishing.options import PublishOptions
from bulletin.publishing.publish import publish

TODAY = date(2026, 11, 26)


@given(st.dates(date(1970, 1, 1), date(2100, 1, 1)))
def test_what_is_published_today_is_valid_for_a_while_and_for_less_than_a_year(day: date) -> None:
    """RFC 9116, 2.5.5; `day` is that of the commit, or what SOURCE_DATE_EPOCH says."""
    left = expiry(day, TODAY) - TODAY
    assert timedelta(days=60) <= left < timedelta(days=366)


def test_two_who_publish_the_same_commit_soon_after_publish_the_same() -> None:
    day = TODAY - timedelta(days=20)
    assert {expiry(day, TODAY + timedelta(days=later)) for later in range(30)} == {expiry(day, TODAY)}


@pytest.mark.parametrize("epoch", ["0", "315532800", "1700000000"])
def test_an_old_day_does_not_make_it_expired_when_it_is_published(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    project = small_project()
    monkeypatch.setattr("published_site.EPOCH", epoch)
    project.published()
    text = (project.current / ".well-known" / "security.txt").read_text("utf-8")
    (expires,) = re.findall("Expires: (.*)", text)
    assert datetime.fromisoformat(expires) > datetime.now(UTC) + timedelta(days=30)


@pytest.mark.parametrize("epoch", ["abc", "1700000000.5", "-", "9" * 30])
def test_a_time_that_is_none_is_told_of(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    project = small_project()
    monkeypatch.setattr("published_site.EPOCH", epoch)
    outcome = run(publish, PublishOptions("live", settings=str(project.settings), jobs=1))
    assert outcome.status == 1
    assert f'SOURCE_DATE_EPOCH: "{epoch}" is not a time; write it as whole seconds since 1970' in outcome.said


def test_a_redirect_is_a_rule_for_netlify_and_one_for_cloudflare() -> None:
    """Netlify takes the first that fits, and only with a `!` where a page is; Cloudflare skips that."""
    project = small_project()
    project.published()
    lines = (project.current / "_redirects").read_text("utf-8").splitlines()
    moved = "/some/path/reports/joint-old/ /some/path/reports/joint/"
    assert lines.index(f"{moved} 301!") + 1 == lines.index(f"{moved} 301")
    assert len(lines) == 2 * len({line.split()[0] for line in lines})


def test_every_redirect_is_a_rule_for_netlify_and_cloudflare_reads_no_more_than_it_counts() -> None:
    lines = list(rules_of({f"/old/{number}/": f"/new/{number}/" for number in range(3000)}))
    assert sum(line.endswith(" 301!\n") for line in lines) == 3000
    assert all(line.endswith(" 301!\n") for line in lines[MOST_RULES:])
