"""The committee that a title names, and the day of a meeting among others' days."""

import pytest
from measuring import read

FR = "Présents : Anne Dupuis, Paul Leroy\n\nLe budget est adopté à l'unanimité.\n"
DE = "Anwesend: Anna Maier, Karl Huber\n\nDer Vorsitzende eröffnet die Sitzung und begrüßt die Anwesenden.\n"
EN = "Present:\n- Ann Porter\n- Carl Rose\n\nThe fees were approved unanimously.\n"
ZH = "出席：李明、王芳\n\n会议审议通过了预算。\n"


@pytest.mark.parametrize(
    ("title", "rest", "body"),
    [
        ("Conseil d'administration du 14 janvier 2021", FR, "Conseil d'administration"),
        ("Commission Vie du lieu du 11 septembre 2025", FR, "Commission Vie du lieu"),
        ("Compte rendu du conseil d'administration de l'association Les amis du port", FR,
         "conseil d'administration de l'association Les amis du port"),
        ("Procès-verbal de la réunion ordinaire du comité social et économique", FR, "comité social et économique"),
        ("Protokoll der 2. Vorstandssitzung vom 31. Januar 2017", DE, "Vorstand"),
        ("Gemeinderatssitzung\n\nDienstag, 18. November 2014, 19:00 Uhr", DE, "Gemeinderat"),
        ("2024-02-07 Harbour Technical Steering Committee Meeting", EN, "Harbour Technical Steering Committee"),
        ("HTC Foundation TSC Meeting 2015-06-03", EN, "HTC Foundation TSC"),
        ("Harbour Foundation - Technical Advisory Council (TAC) Meeting - October 18, 2023", EN,
         "Technical Advisory Council"),
        ("Westmere Academy – Local Governing Body", EN, "Local Governing Body"),
        ("113年9月份第一次管理委員會會議紀錄", ZH, "管理委員會"),
        ("Weir Bridge  Parish Council minutes, 4 May 2023", EN, "Weir Bridge Parish Council"),
        ("清河县第十届委员会第二次常委会会议纪要", ZH, "清河县第十届委员会常委会"),
        ("翠竹基金會 董事會會議記錄 2022/08/20", ZH, "翠竹基金會董事會"),
        ("翠竹苑業主立案法團 第九屆管理委員會第八次會議記錄", ZH, "翠竹苑業主立案法團 第九屆管理委員會"),
        ("石桥镇柳树村“两委”会议记录", ZH, "石桥镇柳树村“两委”"),
        ("柳树县人民政府第12次常务会议纪要", ZH, "柳树县人民政府"),
        ("Niederschrift über die Sitzung des Technischen Ausschusses am 5. Mai 2020", DE, "Technischer Ausschuss"),
        ("Protokoll der Sitzung der Ständigen Kommission", DE, "Ständige Kommission"),
        ("Niederschrift über die Sitzung des Rates der Stadt Elmtal", DE, "Rat der Stadt Elmtal"),
        ("Protokoll der Sitzung des Kuratoriums", DE, "Kuratorium"),
        ("Ausschuss für Bau und Verkehr Sitzungsprotokoll", DE, "Ausschuss für Bau und Verkehr"),
        ("Schulverband Elmtal – Schulkommission\n\nProtokoll", DE, "Schulkommission"),
        ("MT. WEIR WATER BOARD\nMINUTES", EN, "MT. WEIR WATER BOARD"),
        ("TOWN OF WEIR\nBOARD OF SELECTMEN\nMINUTES", EN, "BOARD OF SELECTMEN"),
        ("SHIRE OF WEIR\n\nORDINARY MEETING OF COUNCIL\n\nMINUTES", EN, "COUNCIL"),
        ("MINUTES OF THE 3RD SITTING OF THE COMMITTEE ON HEALTH HELD IN COMMITTEE ROOM 2", EN, "COMMITTEE ON HEALTH"),
        ("CONSEIL SYNDICAL DU S.I.V.O.M. DE VALMONT", FR, "CONSEIL SYNDICAL DU S.I.V.O.M. DE VALMONT"),
        ("Conseil communal de Valmont\nLégislature 2021-2026", FR, "Conseil communal de Valmont"),
    ],
)  # fmt: skip
def test_the_title_of_minutes_names_the_committee(title: str, rest: str, body: str) -> None:
    found = read(f"{title}\n\n{rest}").body
    assert found
    assert found.found.value == body


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("The elected members of Weir County Council have adopted the budget on 5 May 2020.", "Weir County Council"),
        ("Weir County commissioners agreed on 5 May 2020 to mend the roof.", "Weir County commissioners"),
        ("On 5 May 2020 the Weir Board at its third meeting cleared the plan.", "Weir Board"),
        ("Members of the Council's Cabinet approved the plan on 5 May 2020.", "Cabinet"),
        ("Der Gemeinderat Elmtal hat an seiner Sitzung vom 5. Mai 2020 die Brücke bewilligt.", "Gemeinderat Elmtal"),
        ("Am 5. Mai 2020 tagte im Rathaus der Gemeinderat und beriet die Brücke.", "Gemeinderat"),
        ("Stadtrat Huber hat am 5. Mai 2020 den neuen Spielplatz im Park eröffnet.", None),
        ("Si è svolta il 5 maggio 2020 l'assemblea dei soci della cooperativa di Elma.", "assemblea dei soci"),
        ("El Concejo Deliberante de Elma aprobó el 5 de mayo de 2020 el presupuesto.", "Concejo Deliberante de Elma"),
        ("2020年5月8日，柳树市政府召开会议，通过了条例草案，决定提请市人大常委会审议。", None),
        ("2020年5月8日，柳树市水利局召开动员大会，部署工作。局党组决定成立专班。", None),
        ("2020年5月8日，柳树市水利局党组书记李明主持召开局党组（扩大）会议，研究工作。", "柳树市水利局党组"),
    ],
)
def test_a_report_names_the_committee_that_met(text: str, body: str | None) -> None:
    found = read(f"{text}\n").body
    assert (found.found.value if found else None) == body


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Niederschrift über die gemeinsame Sitzung des Bauausschusses und des Finanzausschusses\n\n" + DE,
         ["Bauausschuss", "Finanzausschuss"]),
        ("8月15日，柳树县委常委会（扩大）会议暨柳树县委编制委员会全体会议召开。\n",
         ["柳树县委常委会", "柳树县委编制委员会"]),
    ],
)  # fmt: skip
def test_two_committees_met_together(text: str, bodies: list[str]) -> None:
    assert [body.found.value for body in read(text).bodies.bodies] == bodies


@pytest.mark.parametrize(
    "item",
    [
        "1. INFORMAL FORUM WITH THE COUNCIL\nCALL TO ORDER INFORMAL OPEN FORUM",
        "1. Report of the Finance Committee meeting",
        "\n".join(["Ann Porter", "Harbour", "Yes"] * 4) + "\nCarl Rose\nNorth Pier Trade Group\nYes",
        "- Weir Valley District Council\n- Hill Parish Council",
    ],
)
def test_an_item_of_an_agenda_names_no_committee_that_met(item: str) -> None:
    assert read(f"MEETING MINUTES\n4 May 2023\n\n{item}\n\n{EN}").body is None


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("# 第九次研讨会会议纪要\n\n- 会议时间：2024-11-20 19:30-20:20\n\n会议讨论了进展。\n\n"
         "### 下次的时间\n\n- 会议时间：2024-12-04\n", "2024-11-20"),
        ("# 管理委員會會議紀錄\n\n時間: 114/6/10 19:30~21:30\n主席: 郭子仁\n\n會議通過了預算。\n", "2025-06-10"),
        ("Weir Parish Council\n\nDraft (until approved at the next meeting) Minutes of the Meeting of 7 October 2020"
         f"\n\n{EN}", "2020-10-07"),
        (f"Weir Parish Council\n\nMinutes (APPROVED 2/19/2024)\nMonday, January 22, 2024\n\n{EN}", "2024-01-22"),
        ("Compte rendu du conseil municipal du 12 mai 2011\n\nSalle des fêtes, place du 8 mai 1945\n\n" + FR,
         "2011-05-12"),
        ("über die öffentliche Sitzung der Gemeindevertretung Giebel vom 25.03.2014.\n\n" + DE, "2014-03-25"),
    ],
)  # fmt: skip
def test_the_day_of_the_meeting_stands_among_others(text: str, date: str) -> None:
    found = read(text, "minutes.md").date
    assert found
    assert found.found.value == date


def test_the_day_of_the_meeting_in_front_matter_is_not_that_of_publication() -> None:
    said = "Monthly meeting\nJune 15, 2020\n\nThe chair called the meeting to order at 7 pm in the hall."
    text = f"---\ntitle: Minutes\ndate: {{}}\n---\n\n# Town of Weir\n\n{said}\n"
    assert read(text.format("2020-06-15"), "minutes.md").credits.published is None
    later = read(text.format("2020-06-20"), "minutes.md").credits.published
    assert later
    assert later.value == "2020-06-20"


def test_the_day_on_which_minutes_were_signed_is_not_the_meeting_s() -> None:
    said = "The quorum being complete, the meeting began at ten. The fees were approved by all members present."
    text = f"Minutes of the Managing Committee held on 7 August 2022\n\n{EN}\n{said}\n{said}\n\nDate: 9 August 2022\n"
    found = read(text).date
    assert found
    assert found.found.value == "2022-08-07"
