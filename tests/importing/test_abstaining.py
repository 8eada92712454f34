"""What the import leaves to the editor: a day, a body and a headline for which the evidence is not enough."""

import pytest
from measuring import importer

from bulletin.importing.findings import Findings, read_report
from bulletin.importing.opening import open_source


def _read(text: str, name: str = "page.txt") -> Findings:
    return read_report(open_source(text.encode(), "", name), importer().knowledge, "en")


def _day(text: str, name: str = "page.txt") -> str | None:
    date = _read(text, name).date
    return date.found.value if date else None


PUBLISHED = "The piers are closed\n\nPosted: 20 October 2023\n\n"
NEWS = [
    ("The harbour board agreed on 17 October to close the piers.", "2023-10-17"),
    ("The harbour board agreed on 17 October 2021 to close the piers.", None),
    ("The harbour board met on 17 May and closed the piers. It met again on 17 October.", None),
]


@pytest.mark.parametrize(("sentence", "date"), NEWS)
def test_news_is_of_a_meeting_shortly_before_it(sentence: str, date: str | None) -> None:
    assert _day(f"{PUBLISHED}{sentence}\n") == date


def test_what_a_body_did_on_a_page_of_no_day_is_no_meeting() -> None:
    report = _read("The piers are closed\n\nThe harbour board agreed on 17 October 2023 to close the piers.\n")
    assert (report.date, report.body) == (None, None)
    assert [body.found.value for body in report.bodies.doubts] == []


HEAD = "Harbour Board\nMinutes of the meeting\n{}\n\nPresent: Ann Porter, Carl Rose\n\nThe fees were approved.\n"
HEADS = [
    ("Monday, 8 May 2023", "2023-05-08"),
    ("Monday, 8 May 2023\nApproved 12 June 2023", "2023-05-08"),
    ("Ref. 12                      19 May 2023\nMonday, 8 May 2023", "2023-05-08"),
    ("Minutes issued: 19 May 2023\nMonday, 8 May 2023", "2023-05-08"),
    ("Monday, 8 May 2023\nTuesday, 30 May 2023", None),
    ("6 and 20 February 2023", None),
    ("6 and 7 February 2023", "2023-02-06/2023-02-07"),
    ("Meeting No. 2 - 8 May 2023", "2023-05-08"),
    ("Meeting 12 - 8 May 2023", "2023-05-08"),
    ("Meeting No 4 May 2023", None),
]


@pytest.mark.parametrize(("head", "date"), HEADS)
def test_the_head_of_minutes_has_one_day(head: str, date: str | None) -> None:
    assert _day(HEAD.format(head)) == date


def test_a_label_below_minutes_is_of_their_signing() -> None:
    text = "\n\n".join(f"{number}. The board agreed to mend pier number {number} this year." for number in range(1, 9))
    assert _day(f"Harbour Board\nMinutes of the meeting\n\nPresent: Ann Porter\n\n{text}\n\nDate: 8 May 2023\n") is None


BODIES = [
    ("Procès-verbal du conseil d'administration de l'association La Remise à Vélos", None),
    ("Minutes of the Harbour Board", "Harbour Board"),
    ("MINUTES OF THE BOARD OF EDUCATION OF PRAIRIE\nUNIT SCHOOL DISTRICT", None),
    ("PLANNING COMMISSION\nMINUTES", "PLANNING COMMISSION"),
    ("Niederschrift über die Sitzung des Gemeinderates im Jahr 2021", "Gemeinderates"),
    ("萤火阅读基金会 三届二次理事会会议纪要", None),
    ("Niederschrift über die Sitzung des Gemeinderates von Dienstag", "Gemeinderates"),
    ("Protokoll Gemeinderat Sitzung der Woche vom", "Gemeinderat"),
    ("Protokoll des Vorstandes Turnverein Elmblick", None),
    ("Protokoll der Mitgliederversammlung des Vereins Elmblick e.V. am Rhein", None),
    ("ACTA DE LA COMISIÓN DE HACIENDA N.º 5/2023", "COMISIÓN DE HACIENDA"),
    ("Verbale della Giunta Comunale Seduta n. 3 del", "Giunta Comunale"),
    ("Compte rendu de la séance du conseil municipal n° 4", "conseil municipal"),
    ("Commission des finances          CF n° 4\nCompte rendu de la séance", "Commission des finances"),
    ("Procès-verbal du conseil de la faculté de droit présidé par Anne Berger", "conseil de la faculté de droit"),
    ("Office of the Harbour Board\nMinutes", None),
    ("Minutes of the Extraordinary Board Meeting", None),
    ("Minutes of Harbour Council 4", None),
    ('ACTA DE LA ASAMBLEA DEL EJIDO "LOS OLMOS"', None),
    ("Verbale dell'Assemblea del Consorzio di bonifica", None),
    ("Niederschrift der Verbandsversammlung des Wasserverbandes „Obere Elm“", None),
    ("Compte rendu du conseil d'école de l'année scolaire 2025", "conseil d'école"),
    ("REGULAR COUNCIL MEETING\nYouth Council: Ann Porter", None),
    ("LICENSING SUB-COMMITTEE (PANEL B)\nMinutes", None),
    (
        "Minutes of a Council meeting\n\nPresent: Al Roe, Jo Poe\n\nThe Council to the Poe family offered sympathy.",
        None,
    ),
    ("Procès-verbal\nLe conseil d'administration du service d'incendie et de secours de l'Elm s'est réuni.", None),
    ("现将本委员会会议纪要印发给你们", None),
]


@pytest.mark.parametrize(("title", "body"), BODIES)
def test_a_body_is_named_whole_or_not_at_all(title: str, body: str | None) -> None:
    found = _read(f"{title}\n\n8.5.2023\n\n1. Budget\n").body
    assert (found.found.value if found else None) == body


TITLES = [
    "MINUTES OF THE REGULAR MEETING OF THE", "HARBOUR BOARD MEETING MINUTES 15 DECEMBER 2020    Page 3",
    "Prot. n. 12/A-4      Elmtal, 6 May 2019",
    "To: All members of the harbour board meeting", "OBITUARY", "Elm Tenants' Union\nc/o Low Farm, Weir",
]  # fmt: skip


def test_a_headline_goes_on_or_is_none() -> None:
    text = "各单位：\n定于近期召开联盟理事会会议，现将有关事项通知如下，请各单位认真准备，按时参加会议。"
    above = f"关于召开榆林市图书馆联盟理事会\n{{}}\n\n{text}\n"
    whole = _read(above.format("二届三次会议的通知")).title
    assert whole
    assert whole.value == "关于召开榆林市图书馆联盟理事会二届三次会议的通知"
    assert _read(above.format("榆图联〔2019〕11号")).title is None


def test_a_society_heads_its_newsletter() -> None:
    text = (
        "ELM IMPROVEMENT UNION\n\nTWO MEETINGS IN A MONTH\n\nThe Elm Improvement Union met on 8 May 2023 in the hall.\n"
    )
    title = _read(text).title
    assert title
    assert title.value == "TWO MEETINGS IN A MONTH"


def test_the_day_of_a_page_is_that_of_no_meeting() -> None:
    head = (
        "<html><head><meta property='article:published_time' content='2019-10-08'></head><body><h1>Procès-verbal</h1>"
    )
    text = f"{head}<p>08 octobre 2019 | Par Anne Roche</p><p>Présents : Anne Roche, Jean Orme</p></body></html>"
    assert _day(text, "page.html") is None


def test_the_agenda_of_a_summons_makes_it_no_minutes() -> None:
    text = "Elm Commoners\n\n14th January 2008\n\nDear Commoner,\n\n 1. Apologies\n 2. Minutes of last year's meeting\n"
    assert _day(text) is None


CHAIRS = [
    ("Le compte est voté sous la présidence de M. Jean Roche, doyen, Mme le maire s'étant retirée.", None),
    ("The meeting was called to order by the President at 7 pm and prayer was said by Mrs. Porter.", None),
    (
        "La séance est présidée par la présidente du conseil (PDC), Mme Anne Roche, à la mairie.",
        "présidente du conseil",
    ),
]


@pytest.mark.parametrize(("sentence", "role"), CHAIRS)
def test_who_chaired_is_named_right_behind_an_office_that_is_whole(sentence: str, role: str | None) -> None:
    chair = _read(f"Minutes\n\n{sentence}\n").chair
    assert (chair.role if chair else None) == role


@pytest.mark.parametrize(("office", "chair"), [("The Chair", "Ann Porter"), ("The Vice-Chair", None)])
def test_the_usual_chair_is_not_taken_for_who_presided(office: str, chair: str | None) -> None:
    listed = "Present: Ann Porter (Chair), Carl Rose (Vice-Chair), Jo Weir (Clerk)"
    found = _read(f"Harbour Board\nMinutes\n\n{listed}\n\n{office} called the meeting to order at 7 p.m.\n").chair
    assert (found.name.value if found else None) == chair


def test_a_sentence_below_a_list_may_say_who_presided() -> None:
    text = "Verbale n. 7\n\nPresenti: Gino Pera (presidente), Rosa Neve.\nPresiede il vicepresidente Ugo Neri.\n"
    assert _read(text).chair is None


def test_a_newspaper_and_a_day_in_brackets_are_no_meeting() -> None:
    text = "(ALZ, 5.6.2021) Am Mittwoch tagte der Klimabeirat der Stadt Elmstadt zum zweiten Mal in diesem Jahr."
    assert _day(f"Zweite Sitzung des Klimabeirats\n\n{text}\n") == "2021-06-02"


def test_half_a_sentence_publishes_nothing() -> None:
    text = "The piers are closed\n\nThe harbour board met on 8 May 2023 and closed the piers.\n\n{}\n"
    assert _read(text.format("Published by: the senate, which moved from 5 to 12 May.")).credits.publisher is None
    named = _read(text.format("Published by: Harbour Trust")).credits.publisher
    assert named
    assert named.value == "Harbour Trust"


@pytest.mark.parametrize("line", TITLES)
def test_half_a_line_a_page_number_or_an_address_is_no_headline(line: str) -> None:
    assert _read(f"{line}\n\nPresent: Ann Porter, Carl Rose\n\nThe meeting approved the fees.\n").title is None


PAGE = (
    "<html><head><title>Fees</title></head><body><h1>{}</h1><p>The harbour board met on 8 May and closed the piers.</p>"
)
HEADINGS = [("The board closes<br>all the piers", "The board closes all the piers"), ("Borough of Weir", None)]


@pytest.mark.parametrize(("above", "title"), HEADINGS)
def test_a_heading_is_whole_and_no_name_of_the_site(above: str, title: str | None) -> None:
    found = _read(PAGE.format(above), "page.html").title
    assert (found.value if found else None) == title


FRONT = "---\ntitle: New chairman: what the board said\n{}\n---\n\nThe harbour board met on 8 May 2023.\n\n{}\n"


@pytest.mark.parametrize(
    ("key", "below", "day"),
    [
        ("date: 2023-05-09T18:30:00Z", "", "2023-05-09"),
        ("draft: false", "Last updated: 20 May 2023", None),
    ],
)
def test_a_time_is_no_hindrance_and_a_change_no_publication(key: str, below: str, day: str | None) -> None:
    report = _read(FRONT.format(key, below), "page.md")
    assert report.title
    assert report.title.value == "New chairman: what the board said"
    assert (report.credits.published.value if report.credits.published else None) == day


def test_the_head_of_a_table_names_no_publisher() -> None:
    rows = "| Source | Share |\n|---|---|\n| Fees | 40 |\n| Grants | 60 |"
    text = f"# Pier fees\n\nThe harbour board met on 8 May 2023 and looked at its income.\n\n{rows}\n"
    assert _read(text, "page.md").credits.publisher is None


NEWS_LINES = [
    ("The Weir Courier, 20 October 2023", "2023-10-20", "The Weir Courier"),
    ("Press release 7/2023      Weir, 20 October 2023", "2023-10-20", None),
    ("20 October 2023 (Friday) - Weir Hall, upper room", None, None),
    ("2. Review the fees of 20 October 2023", None, None),
    ("Board of 20 October 2023", None, None),
    ("WEIR, Oct. 20, 2023 -- The harbour is closed for a week.", "2023-10-20", None),
]


@pytest.mark.parametrize(("line", "day", "publisher"), NEWS_LINES)
def test_news_have_the_day_that_a_line_above_them_ends_with(line: str, day: str | None, publisher: str | None) -> None:
    credits = _read(
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
    found = _read(page, "page.html").credits.publisher
    assert (found.value if found else None) == publisher


@pytest.mark.parametrize("line", ["Notes to editors: The Board has nine members", "Editor: the board of the piers"])
def test_an_editor_is_a_name_behind_a_label_of_its_own(line: str) -> None:
    text = f"The piers are closed\n\nThe harbour board met on 8 May 2023 and closed all the piers.\n\n{line}\n"
    assert _read(text).credits.editor is None


def test_a_sentence_that_opens_a_list_is_read_too() -> None:
    opened = (
        "At Weir, in the upper room of the harbour office, on the quay, the Harbour Board met on 8 May 2023 at 7 in the"
    )
    lists = "evening, as it does every month, and those who attended were:\n\n- Ann Porter\n- Carl Rose\n"
    assert _day(f"Minutes of the Harbour Board\n\n{opened} {lists}\n\nThe fees were approved.\n") == "2023-05-08"


def test_a_list_of_those_present_makes_no_minutes_of_news() -> None:
    report = _read(f"{PUBLISHED}The harbour board met on Monday.\n\nWho attended:\n\n- Ann Porter\n- Carl Rose\n")
    assert report.credits.published
    assert report.credits.published.value == "2023-10-20"


LISTS = [
    ('Mr. Winston "Bee" Porter, Ann Rose', ['Winston "Bee" Porter', "Ann Rose"]),
    ("P.J. Porter, Ann Rose", ["P.J. Porter", "Ann Rose"]),
    ("Ann Rose, Mrs Porter, Carla", ["Ann Rose"]),
    ("Ann Rose, Carl Blue van Damme", ["Ann Rose", "Carl Blue van Damme"]),
    ("Ann Rose, Carl Blue della Torre", ["Ann Rose"]),
    ('Ann Rose, Carl "the boss" Blue', ["Ann Rose"]),
    ("Crs Ann Rose, Carl Blue", ["Ann Rose", "Carl Blue"]),
]


@pytest.mark.parametrize(("names", "present"), LISTS)
def test_a_name_is_whole_or_none(names: str, present: list[str]) -> None:
    report = _read(
        f"Harbour Board\nMinutes of the meeting\n8 May 2023\n\nPresent: {names}\n\nThe fees were approved.\n"
    )
    assert [one.name.value for one in report.present.people] == present


SUMMONSES = [
    "AGENDA\nHarbour Board\n20 May 2023\n\nMembers: Ann Porter, Carl Rose, Jo Weir\n\n1. Fees\n2. Piers\n",
    "ELM LTD\n\nA meeting of the Board will be held on 20 May 2023.\n\nAttendees: Ann Porter, Carl Rose, Jo Weir\n",
    "Tagesordnung\n\nSitzung des Hafenbeirats am 20. Mai 2023\n\nMitglieder: Anna Berg, Karl Rose, Max Blau\n\n"
    "1. Gebühren\n2. Verschiedenes\n",
]


@pytest.mark.parametrize("text", SUMMONSES)
def test_nobody_is_present_at_a_meeting_to_come(text: str) -> None:
    assert not _read(text).present.people


def test_members_of_a_summons_are_not_yet_present() -> None:
    summons = "ELM HARBOUR LTD\n\nHarbour Board\n\nA meeting of the Harbour Board will be held on 20 May 2023.\n\n"
    assert not _read(
        f"{summons}Board members\nAnn Porter (Chair)\nCarl Rose\nJo Weir\n\nAGENDA\n1. Fees\n"
    ).present.people


def test_a_meeting_called_off_has_no_day() -> None:
    notice = (
        "<section class='notice'><h1>Special general meeting called off</h1><p>Notice to all members - 3 July 2024</p>"
    )
    assert (
        _day(f"<html><head><title>Called off</title></head><body>{notice}</section></body></html>", "page.html") is None
    )


def test_minutes_may_be_spread() -> None:
    head = "Harbour Board\n\nM I N U T E S\nJan. 23, 1989\n\nThe meeting was held in the harbour office on Monday.\n"
    assert _read(head).credits.published is None


def test_a_drawn_line_is_of_no_headline() -> None:
    top = f"Elm Harbour Board                        Page 1 of 2\nMinutes Board 4/2017\n{'_' * 77}\n\n"
    text = "The chair opened the meeting at 8.32 and found that it was duly called and that a quorum\nwas there.\n"
    title = _read(f"{top}Present: Ann Porter, Carl Rose\n\n{text}").title
    assert title
    assert title.value == "Minutes Board 4/2017"


def test_who_stands_before_presided_over_by_did_not_preside() -> None:
    said = "The hall was opened by Mrs Ann Porter, and the sessions of the board were presided over by the Emir."
    assert _read(MINUTES.format(said)).chair is None


def test_who_chaired_a_ceremony_did_not_chair_the_meeting() -> None:
    opened = "The opening ceremony was chaired by Mrs Ann Porter. The board met on 8 May 2023."
    assert _read(MINUTES.format(opened)).chair is None


def test_an_honorary_office_is_whole() -> None:
    people = _read(
        MINUTES.format("Present: Ann Porter, Hon. Secretary\nCarl Rose, Hon. Treasurer\nMax Blue")
    ).present.people
    assert [one.role for one in people] == ["Hon. Secretary", "Hon. Treasurer", ""]


def test_moved_is_no_name() -> None:
    moved = "Moved A Porter, seconded R Blue, that the minutes be taken as read."
    assert "Moved" not in str([one.name.value for one in _read(MINUTES.format(moved)).present.people])


MINUTES = "Harbour Board\nMinutes of the meeting\n8 May 2023\n\n{}\n\nThe fees were approved.\n"
PRESENT = [
    ("Trustees: Ann Porter, Carl Rose, Max Blue\nMissing: Carl (flu)", ["Ann Porter", "Max Blue"]),
    ("Present: Mr Porter, Carl Rose, Max Blue\n\nAnn Porter spoke.", ["Carl Rose", "Max Blue"]),
]


@pytest.mark.parametrize(("lists", "present"), PRESENT)
def test_nobody_is_present_who_is_away_or_named_in_part(lists: str, present: list[str]) -> None:
    report = _read(MINUTES.format(lists))
    assert [one.name.value for one in report.present.people] == present


def test_an_order_called_by_an_officer_is_not_of_who_spoke_next() -> None:
    opened = "The meeting was called to order by the President at 7:17 pm and a prayer was said by Mrs Ann Porter."
    assert _read(MINUTES.format(opened)).chair is None


OFFICES = [
    ("it", "Ha presieduto i lavori il presidente Aldo Rossi, presente il segretario Carlo Verdi.", "presidente"),
    ("fr", "La rencontre était présidée par la présidente du conseil (PCA), Mme Anne Berger.", "présidente du conseil"),
]


@pytest.mark.parametrize(("language", "sentence", "office"), OFFICES)
def test_an_office_has_nothing_that_leads_up_to_it(language: str, sentence: str, office: str) -> None:
    chair = read_report(open_source(sentence.encode(), "", "page.txt"), importer().knowledge, language).chair
    assert chair
    assert chair.role == office


def test_who_is_listed_as_away_neither_was_there_nor_chaired() -> None:
    lists = "Members: Ann Porter, Carl Rose, Max Blue\nApologies: Ann Porter"
    report = _read(MINUTES.format(f"{lists}\n\nThe meeting was chaired by Ann Porter."))
    assert report.chair is None
    assert [one.name.value for one in report.present.people] == ["Carl Rose", "Max Blue"]


ENTRIES = [
    ("Ann Rose, auditor; Carl Blue, Rose Blue Partners (pension adviser)", ["Ann Rose", "Carl Blue"]),
    ("Ann Rose (clerk), Max Green (mayor); Carl Blue (board)", ["Ann Rose", "Max Green", "Carl Blue"]),
]


@pytest.mark.parametrize(("names", "present"), ENTRIES)
def test_who_follows_another_in_an_entry_is_marked_as_that_one(names: str, present: list[str]) -> None:
    report = _read(f"Harbour Board\nMinutes\n8 May 2023\n\nPresent: {names}\n\nThe fees were approved.\n")
    assert [one.name.value for one in report.present.people] == present


def test_a_row_that_says_absent_names_nobody_who_was_there() -> None:
    rows = (
        "| Attendee | Role | Status |\n|---|---|---|\n| Ann Rose | Member | Present |\n| Carl Blue | Member | Absent |"
    )
    report = _read(f"# Minutes of the Harbour Board, 8 May 2023\n\n## Attendance\n\n{rows}\n", "page.md")
    assert [one.name.value for one in report.present.people] == ["Ann Rose"]


def test_whom_a_committee_was_given_was_not_there() -> None:
    given = "Pier Committee: Max appointed Ann Rose, Carl Blue and past chair Ed Green."
    report = _read(f"Harbour Board\nMinutes\n8 May 2023\n\nPresent: Ann Rose, Carl Blue\n\n1. Piers\n{given}\n")
    assert [one.name.value for one in report.present.people] == ["Ann Rose", "Carl Blue"]


def test_a_surname_that_also_joins_names_is_no_joint() -> None:
    report = _read("会议纪要\n\n会议时间:2022年6月17日\n出席委员:贲永年、暨志远、邰玉山、隗春生\n\n会议通过了预算。\n")
    assert "志远" not in [one.name.value for one in report.present.people]


def test_a_chair_without_a_meeting_is_none() -> None:
    mentioned = "The harbour board, chaired by Ann Rose on 4 July, wants the street closed."
    assert _read(f"The baker is a hundred\n\nPosted: 20 October 2023\n\n{mentioned}\n").chair is None
    won = "- **Choir:** Elm Male Voices\n- **Chair:** Ann Rose\n- **Crown:** Carl Blue"
    assert (
        _read(
            f"# A full hall\n\nPosted: 20 October 2023\n\nNine clubs sang on Saturday night in the hall.\n\n{won}\n",
            "page.md",
        ).chair
        is None
    )


SECTIONS = [
    "Posted on 20 October 2023 in Harbour News",
    "Weir Sun-Dispatch\nLocal News",
    "发布人:新闻中心 2023-10-20",
    "来源:本站",
    "© 2023 The Weir. Editor: Ann Rose",
]


@pytest.mark.parametrize("line", SECTIONS)
def test_a_section_a_label_or_the_site_itself_is_no_publisher(line: str) -> None:
    told = "会议研究了码头工程,通过了预算。" if line[0] > "⺀" else "The harbour board wants to mend the piers."
    credits = _read(
        f"{line}\n\nThe piers are closed\n\n{told}\n" if "\n" in line else f"码头\n\n{line}\n\n{told}\n"
    ).credits
    assert (credits.publisher, credits.editor) == (None, None)
