"""What the import leaves to the editor: a day, a body and a headline for which the evidence is not enough."""

import pytest
from measuring import read


def _day(text: str, name: str = "page.txt") -> str | None:
    date = read(text, name).date
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
    report = read("The piers are closed\n\nThe harbour board agreed on 17 October 2023 to close the piers.\n")
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
    ("Notice posted: 1 May 2023\nMonday, 8 May 2023", "2023-05-08"),
]


@pytest.mark.parametrize(("head", "date"), HEADS)
def test_the_head_of_minutes_has_one_day(head: str, date: str | None) -> None:
    assert _day(HEAD.format(head)) == date


CALLED = [
    "Le comité, convoqué le 2 mai 2023, s'est réuni le 8 mai 2023 sous la présidence de M. Paul Roche.",
    "Der Beirat wurde mit Schreiben vom 2. Mai 2023 ordnungsgemäß zur Sitzung am 8. Mai 2023 geladen.",
    "Die Einladung erfolgte am 2. Mai 2023. Die Sitzung fand am Montag, dem 8. Mai 2023, im Saal des Rathauses statt.",
    "Members had been summoned by letter of 2 May 2023 to a meeting on 8 May 2023. Ann Porter took the chair.",
]


@pytest.mark.parametrize("sentence", CALLED)
def test_the_day_of_a_summons_hides_not_that_of_the_meeting(sentence: str) -> None:
    title = {"L": "Procès-verbal", "D": "Niederschrift", "M": "Minutes"}[sentence[0]]
    assert _day(f"{title}\n\n{sentence}\n") == "2023-05-08"


def test_a_label_below_minutes_is_of_their_signing() -> None:
    text = "\n\n".join(f"{number}. The board agreed to mend pier number {number} this year." for number in range(1, 9))
    assert _day(f"Harbour Board\nMinutes of the meeting\n\nPresent: Ann Porter\n\n{text}\n\nDate: 8 May 2023\n") is None


BODIES = [
    ("Procès-verbal du conseil d'administration de l'association La Remise à Vélos", None),
    ("Minutes of the Harbour Board", "Harbour Board"),
    ("MINUTES OF THE BOARD OF EDUCATION OF PRAIRIE\nUNIT SCHOOL DISTRICT", None),
    ("PLANNING COMMISSION\nMINUTES", "PLANNING COMMISSION"),
    ("Wm. Poe School Board\nMinutes", None),
    ("Compte rendu du conseil d'admi- nistration du port", None),
    ("Niederschrift über die Sitzung des Gemeinderates im Jahr 2021", "Gemeinderat"),
    ("萤火阅读基金会 三届二次理事会会议纪要", None),
    ("Niederschrift über die Sitzung des Gemeinderates von Dienstag", "Gemeinderat"),
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
    found = read(f"{title}\n\n8.5.2023\n\n1. Budget\n").body
    assert (found.found.value if found else None) == body


TITLES = [
    "MINUTES OF THE REGULAR MEETING OF THE", "HARBOUR BOARD MEETING MINUTES 15 DECEMBER 2020    Page 3",
    "Prot. n. 12/A-4      Elmtal, 6 May 2019",
    "To: All members of the harbour board meeting", "OBITUARY", "Elm Tenants' Union\nc/o Low Farm, Weir",
]  # fmt: skip


def test_a_headline_goes_on_or_is_none() -> None:
    text = "各单位：\n定于近期召开联盟理事会会议，现将有关事项通知如下，请各单位认真准备，按时参加会议。"
    above = f"关于召开榆林市图书馆联盟理事会\n{{}}\n\n{text}\n"
    whole = read(above.format("二届三次会议的通知")).title
    assert whole
    assert whole.value == "关于召开榆林市图书馆联盟理事会二届三次会议的通知"
    assert read(above.format("榆图联〔2019〕11号")).title is None


def test_a_society_heads_its_newsletter() -> None:
    text = (
        "ELM IMPROVEMENT UNION\n\nTWO MEETINGS IN A MONTH\n\nThe Elm Improvement Union met on 8 May 2023 in the hall.\n"
    )
    title = read(text).title
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


def test_a_newspaper_and_a_day_in_brackets_are_no_meeting() -> None:
    text = "(ALZ, 5.6.2021) Am Mittwoch tagte der Klimabeirat der Stadt Elmstadt zum zweiten Mal in diesem Jahr."
    assert _day(f"Zweite Sitzung des Klimabeirats\n\n{text}\n") == "2021-06-02"


@pytest.mark.parametrize("line", TITLES)
def test_half_a_line_a_page_number_or_an_address_is_no_headline(line: str) -> None:
    assert read(f"{line}\n\nPresent: Ann Porter, Carl Rose\n\nThe meeting approved the fees.\n").title is None


PAGE = (
    "<html><head><title>Fees</title></head><body><h1>{}</h1><p>The harbour board met on 8 May and closed the piers.</p>"
)
HEADINGS = [("The board closes<br>all the piers", "The board closes all the piers"), ("Borough of Weir", None)]


@pytest.mark.parametrize(("above", "title"), HEADINGS)
def test_a_heading_is_whole_and_no_name_of_the_site(above: str, title: str | None) -> None:
    found = read(PAGE.format(above), "page.html").title
    assert (found.value if found else None) == title


def test_a_sentence_that_opens_a_list_is_read_too() -> None:
    opened = (
        "At Weir, in the upper room of the harbour office, on the quay, the Harbour Board met on 8 May 2023 at 7 in the"
    )
    lists = "evening, as it does every month, and those who attended were:\n\n- Ann Porter\n- Carl Rose\n"
    assert _day(f"Minutes of the Harbour Board\n\n{opened} {lists}\n\nThe fees were approved.\n") == "2023-05-08"


def test_a_meeting_called_off_has_no_day() -> None:
    notice = (
        "<section class='notice'><h1>Special general meeting called off</h1><p>Notice to all members - 3 July 2024</p>"
    )
    assert (
        _day(f"<html><head><title>Called off</title></head><body>{notice}</section></body></html>", "page.html") is None
    )


def test_a_drawn_line_is_of_no_headline() -> None:
    top = f"Elm Harbour Board                        Page 1 of 2\nMinutes Board 4/2017\n{'_' * 77}\n\n"
    text = "The chair opened the meeting at 8.32 and found that it was duly called and that a quorum\nwas there.\n"
    title = read(f"{top}Present: Ann Porter, Carl Rose\n\n{text}").title
    assert title
    assert title.value == "Minutes Board 4/2017"
