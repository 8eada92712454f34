"""Who chaired a meeting: an office and a surname in several languages, or an office that a list names."""

import pytest
from measuring import read

HEADS = {
    "en": "Harbour Board\nMinutes of the meeting\n8 May 2023\n\n{}\n\nThe board approved the fees and the report.\n",
    "de": "Gemeinderat Elmdorf\nProtokoll der Sitzung vom 8. Mai 2023\n\n{}\n\nDer Gemeinderat beschließt.\n",
    "fr": "Conseil municipal\nProcès-verbal de la séance du 8 mai 2023\n\n{}\n\nLe conseil adopte le budget.\n",
    "es": "Ayuntamiento de Olmo\nActa de la sesión del 8 de mayo de 2023\n\n{}\n\nEl pleno aprueba el presupuesto.\n",
    "it": "Comune di Olmo\nVerbale della seduta del 8 maggio 2023\n\n{}\n\nIl consiglio approva il bilancio.\n",
    "zh": "青坪县网信委会议纪要\n\n2023年5月8日\n\n{}\n\n会议审议通过了有关文件。\n",
}
SAID = [
    ("en", "Supervisor Porter opened the meeting at 6:00 p.m.", ("Porter", "Supervisor")),
    ("en", "Rev Porter opened the meeting with prayer.", None),
    ("en", "Leader of the Board, Councillor Ann Porter, chaired the meeting.", ("Ann Porter", "Leader of the Board")),
    ("de", "Bürgermeisterin Berg eröffnet die Sitzung um 19 Uhr.", ("Berg", "Bürgermeisterin")),
    ("de", "Die Sitzung wird um 18.30 Uhr von Anna Berg eröffnet.", ("Anna Berg", None)),
    ("de", "Um 19 Uhr eröffnet Bürgermeister Berg die Sitzung.", ("Berg", "Bürgermeister")),
    ("fr", "PRESIDENTE DE SEANCE : MME ANNE BERGER", ("ANNE BERGER", None)),
    ("fr", "« C'est dit », a plaidé le président, Jean Roche, qui menait les débats.", ("Jean Roche", "président")),
    ("es", "El alcalde Roble abre la sesión.", ("Roble", "alcalde")),
    ("it", "A presiedere la seduta è stato il presidente Aldo Neri.", ("Aldo Neri", "presidente")),
    ("it", "La sig.ra Anna Neri, Sindaco, assume la presidenza e dichiara aperta la seduta.", ("Anna Neri", "Sindaco")),
    ("zh", "会议由县长王明主持。", ("王明", "县长")),
    ("zh", "会议主持  县长 王明", ("王明", "县长")),
]


@pytest.mark.parametrize(("language", "text", "chair"), SAID)
def test_who_presided_is_named_with_the_office(language: str, text: str, chair: tuple[str, str | None] | None) -> None:
    found = read(HEADS[language].format(text), usual=language).chair
    assert (found and (found.name.value, found.role or None)) == chair


MAYORS = "Present: Ann Porter (Mayor), Carl Rose (Deputy Mayor), Max Blue"
CHAIRMAN = "Present were:\nCllr Ann Porter, Mayor  -  Chairman\nCllr Carl Rose"
BERG = "Anwesend waren:\nBürgermeister  Karl Berg (Vorsitzender)\nGemeinderat  Max Blau"
LISTED = [
    ("en", MAYORS, "The Mayor declared the meeting open.", "Ann Porter"),
    ("en", MAYORS, "The Deputy Mayor took the chair at 7 p.m.", "Carl Rose"),
    ("en", f"{MAYORS} (Mayor)", "The Mayor declared the meeting open.", None),
    ("en", CHAIRMAN, "The meeting was called to order by the Chairman.", "Ann Porter"),
    ("de", BERG, "Der Bürgermeister eröffnet die Sitzung.", "Karl Berg"),
    ("fr", "Présents : M. Jean Roche, maire, Mme Anne Berger, adjointe", "Le maire ouvre la séance.", "Jean Roche"),
]


@pytest.mark.parametrize(("language", "listed", "said", "chair"), LISTED)
def test_an_office_that_presided_is_of_the_one_whom_the_list_gives_it(
    language: str, listed: str, said: str, chair: str | None
) -> None:
    found = read(HEADS[language].format(f"{listed}\n\n{said}"), usual=language).chair
    assert (found and found.name.value) == chair


def test_a_chair_told_beside_a_body_that_met_chaired_the_meeting() -> None:
    said = "L'assemblée générale a siégé le 24 avril 2024.\n\nL'assemblée, présidée par Mme Anne Berger, {} le rapport."
    assert read(said.format("a entendu"), usual="fr").chair
    wanted = "The harbour board, chaired by Ann Rose, wants the street closed. The council met on 8 May 2023."
    assert read(wanted).chair is None
