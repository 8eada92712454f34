"""A meeting's date: the few forms we allow, what is said of all others, and their order."""

import datetime
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.model.dates import FORMS, DateError, MeetingDate, parse_full_date, parse_meeting_date

DAYS = st.dates(datetime.date(1, 1, 1), datetime.date(9999, 12, 31))
MARK = st.sampled_from(["", "?"])
FULL = st.builds("{:%Y-%m-%d}{}".format, DAYS.filter(lambda day: day.year > 999), MARK)
MONTHS = st.builds("{:04}-{:02}{}".format, st.integers(1, 9999), st.integers(1, 12), MARK)
YEARS = st.builds("{:04}{}".format, st.integers(1, 9999), MARK)
YEARLESS = DAYS.map(lambda day: f"XXXX-{day.month:02}-{day.day:02}")
PAIRS = st.builds(
    lambda days, mark: f"{min(days).isoformat()}/{max(days).isoformat()}{mark}",
    st.tuples(DAYS, DAYS).filter(lambda days: days[0] != days[1]),
    MARK,
)
DATES = st.one_of(FULL, MONTHS, YEARS, YEARLESS, PAIRS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019", MeetingDate(2019, None, None, None, False)),
        ("2019?", MeetingDate(2019, None, None, None, True)),
        ("2019-04", MeetingDate(2019, 4, None, None, False)),
        ("2019-04?", MeetingDate(2019, 4, None, None, True)),
        ("2019-04-17", MeetingDate(2019, 4, 17, None, False)),
        ("2019-04-17?", MeetingDate(2019, 4, 17, None, True)),
        (" 2019-04-17 ", MeetingDate(2019, 4, 17, None, False)),
        ("XXXX-04-17", MeetingDate(None, 4, 17, None, False)),
        ("XXXX-02-29", MeetingDate(None, 2, 29, None, False)),
        ("2020-02-29", MeetingDate(2020, 2, 29, None, False)),
        ("2019-04-17/2019-04-18", MeetingDate(2019, 4, 17, datetime.date(2019, 4, 18), False)),
        ("2019-12-31/2020-01-01?", MeetingDate(2019, 12, 31, datetime.date(2020, 1, 1), True)),
    ],
)
def test_every_allowed_form_is_read(text: str, expected: MeetingDate) -> None:
    assert parse_meeting_date(text) == expected


UNKNOWN = f'"{{}}" is not a date we can read; write {FORMS}'
NO_DAY = f'"{{}}" is not a calendar day; write {FORMS}'
NO_PAIR = '"{}" is not a pair of days; write YYYY-MM-DD/YYYY-MM-DD, two full days'
BACKWARDS = '"{}" ends before it begins or on the same day; write the earlier day first'
TOO_LITTLE = '"{}" says too little; a date without a year needs month and day, XXXX-MM-DD'
NOT_INFERRED = '"{}" cannot be inferred and lack its year; drop the ?, or write the year you infer'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", UNKNOWN),
        ("?", UNKNOWN),
        ("yesterday", UNKNOWN),
        ("2019-4-17", '"2019-4-17" is not a date we can read; write 2019-04-17'),
        ("17.04.2019", '"17.04.2019" is not a date we can read; write 2019-04-17'),
        ("2019年4月17日", '"2019年4月17日" is not a date we can read; write 2019-04-17'),
        ("2019-04-17??", UNKNOWN),
        ("2019-04-17~", UNKNOWN),
        ("201X", UNKNOWN),
        ("2019-XX-17", UNKNOWN),
        ("2019-04-17T10:00", '"2019-04-17T10:00" is not a date we can read; write 2019-04-17'),
        ("-2019", UNKNOWN),
        ("２０１９", '"２０１９" is not a date we can read; write 2019'),
        ("2019-13-01", NO_DAY),
        ("2019-00", NO_DAY),
        ("2019-04-31", NO_DAY),
        ("2019-02-29", NO_DAY),
        ("2019-04-00", NO_DAY),
        ("0000", NO_DAY),
        ("XXXX-02-30", NO_DAY),
        ("2019-04/2019-05", NO_PAIR),
        ("2019-04-17/", NO_PAIR),
        ("2019-04-17/18", '"2019-04-17/18" is not a date we can read; write 2019-04-17/2019-04-18'),
        ("2019-04-17?/2019-04-18", NO_PAIR),
        ("2019-04-17/2019-04-31", NO_PAIR),
        ("2019-04-17/2019-04-18/2019-04-19", NO_PAIR),
        ("XXXX-04-17/XXXX-04-18", NO_PAIR),
        ("2019-04-18/2019-04-17", BACKWARDS),
        ("2019-04-17/2019-04-17", BACKWARDS),
        ("XXXX", TOO_LITTLE),
        ("XXXX-04", TOO_LITTLE),
        ("XXXX-04-17?", NOT_INFERRED),
    ],
)
def test_every_other_form_is_refused_in_words(text: str, said: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_meeting_date(text)
    assert str(caught.value) == said.format(text)


@pytest.mark.parametrize("text", ["2019", "2019-04", "2019-04-17?", "XXXX-04-17", "2019-04-17/2019-04-18", "today"])
def test_a_plain_full_date_is_only_that(text: str) -> None:
    with pytest.raises(DateError, match="not a full date; write YYYY-MM-DD"):
        parse_full_date(text)


def test_a_full_date_is_a_day_of_the_calendar() -> None:
    assert parse_full_date("2020-02-29") == datetime.date(2020, 2, 29)
    with pytest.raises(DateError, match="not a calendar day"):
        parse_full_date("2019-02-29")


def written(date: MeetingDate) -> str:
    """A parsed date in the form in which it is written."""
    first = "-".join(
        [
            "XXXX" if date.year is None else f"{date.year:04}",
            *(f"{part:02}" for part in (date.month, date.day) if part is not None),
        ]
    )
    return first + (f"/{date.end.isoformat()}" if date.end else "") + ("?" if date.inferred else "")


@given(DATES)
def test_a_date_written_again_is_what_was_read(text: str) -> None:
    assert written(parse_meeting_date(text)) == text


@given(st.text())
def test_arbitrary_text_is_a_date_or_a_date_error(text: str) -> None:
    try:
        found = written(parse_meeting_date(text))
    except DateError as error:
        found = str(error)
    assert text.strip() in found


def test_half_dates_stand_after_the_full_dates_of_their_month_or_year() -> None:
    newest_first = [
        "2020-01",
        "2019-12-31",
        "2019-04-17/2019-04-20",
        "2019-04-17/2019-04-18?",
        "2019-04-17",
        "2019-04-01?",
        "2019-04",
        "2019-01-01",
        "2019",
        "2018-12-31",
        "XXXX-12-31",
        "XXXX-04-17",
    ]
    mixed = sorted(newest_first)
    assert sorted(mixed, key=lambda text: parse_meeting_date(text).newest_first) == newest_first


@given(st.lists(DATES, min_size=2, max_size=8))
def test_any_dates_are_in_order_of_year_month_and_day_with_the_unstated_last(texts: list[str]) -> None:
    dates = sorted(map(parse_meeting_date, texts), key=lambda date: date.newest_first)
    for earlier, later in itertools.combinations(dates, 2):
        assert not stands_before(later, earlier)


def stands_before(one: MeetingDate, other: MeetingDate) -> bool:
    """Whether the first part in which two dates differ is newer in `one`, or stated only there."""
    for mine, theirs in zip(one[:3], other[:3], strict=True):
        if mine != theirs:
            return theirs is None or (mine is not None and mine > theirs)
    return False
