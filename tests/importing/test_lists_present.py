"""Lists of those present as minutes of strangers set them, and publishers that a page's own frame names."""

import pytest
from measuring import importer

from bulletin.importing.importing import Source

TAIL = "\n\nThe committee discussed the budget at length and put the question off to its next meeting.\n"
MEMBERS = "| Name | Town | Attendance |"
LISTS = {
    "groups": ("## Attendance\n\n### Members\n\n- Ann Porter\n\n### Guests\n\n- Jo Rose", ["Ann Porter", "Jo Rose"]),
    "boxes": ("## Attendees\n\n- [x] Ann Poe - Wood Studios\n- [ ] Jo Rose\n- [x] May Webb", ["Ann Poe", "May Webb"]),
    "lead": ("Board members in attendance were:\n\n- Ann Porter\n- Carl Rose", ["Ann Porter", "Carl Rose"]),
    "groups below a heading": (
        "Present\nBoard: Ann Porter, Carl Rose\nStaff: Jo Webb, May Poe",
        ["Ann Porter", "Carl Rose", "Jo Webb", "May Poe"],
    ),
    "addressed in columns": (
        "Present:\n\n```\nA. Porter Esq.    Mrs J. Webb\nC. Rose Esq.    Cllr M. Poe\n```",
        ["A. Porter Esq", "J. Webb", "C. Rose Esq", "M. Poe"],
    ),
    "a semicolon at the end": (
        "Present: Ann Porter, trustee; Jo Webb, member;\nCarl Rose, clerk; May Poe",
        ["Ann Porter", "Jo Webb", "Carl Rose", "May Poe"],
    ),
    "words": ("Present: Ann, Carl, Mary-Lou", ["Ann", "Carl", "Mary-Lou"]),
    "suffix": ("Present: W. T. Gaines, Jr.; Carl Rose", ["W. T. Gaines, Jr.", "Carl Rose"]),
    "not names": ("Present: Ann Porter (Forestry), Carl Rose (online), Treasurer", ["Ann Porter", "Carl Rose"]),
    "where from": ("Present: Ann Porter, Clerk, Elm Homes; Carl Rose, Oak Bank, Elm", ["Ann Porter", "Carl Rose"]),
    "absent group": ("Apologies: Ann Porter\n\nMembers: Carl Rose, Jo Webb, May Poe", []),
    "others": ("Absent: Ann Poe\n\nMembers present: Carl Rose\n\nGuest: Jo Webb", ["Carl Rose", "Jo Webb"]),
    "stood in": ("Present:\n\n- Ann Porter (represented by Carl Rose)\n- Jo Webb\n- May Poe", ["Jo Webb", "May Poe"]),
    "all but some": ("Present: all except Ann Porter and Carl Rose", []),
    "of bodies": ("Present: Oak Bank: Ann Porter; Elm Gazette; Carl Rose", ["Carl Rose"]),
    "by a dash": ("**Present** – Ann Poe, Jo Webb, Carl Rose and two residents", ["Ann Poe", "Jo Webb", "Carl Rose"]),
    "said in a sentence": (
        "Also present were Clerk Ann Porter and Jo Webb.\n\nOak Bank presented its plan. Carl Rose spoke.",
        ["Ann Porter", "Jo Webb"],
    ),
    "marks": (f"{MEMBERS}\n|---|---|---|\n| Ann Porter | Elm | Y |\n| Jo Webb | Elm | N - apologies |", ["Ann Porter"]),
    "columns": ("Present:\n\n```\nAnn Poe    Oak Anglers\nJo Webb    Elm Homes, Elm\n```", ["Ann Poe", "Jo Webb"]),
    "capitals": ("Present: Ann Porter, Carl Rose, Staff ATA, Jo Webb", ["Ann Porter", "Carl Rose", "Jo Webb"]),
    "letters": ("Present: Ann Porter, VG Elmdale, MBE Jo Rose Webb, Mrs. Roe", ["Ann Porter", "Jo Rose Webb", "Roe"]),
    "heads": (
        "### Who was there\n\nParents\n\n- Ann Poe\n- Jo Webb\n\nTeachers\n\n- Carl Rose",
        ["Ann Poe", "Jo Webb", "Carl Rose"],
    ),
    "unknown labels": (
        "```\nPresent:\nElmdale: Mr Carl Rose\nOakham: Ms Jo Webb\nCopies to:\nMr Max Roe\nMs May Poe\n```",
        ["Carl Rose", "Jo Webb"],
    ),
    "absent below": (
        "Present:\n\n- Ann Poe\n- Jo Webb\n\nUnable to come\n\n- Carl Rose\n- May Roe",
        ["Ann Poe", "Jo Webb"],
    ),
    "absent in a sentence": ("Present:\n\n- Ann Poe\n- Jo Webb\n- Excused was Mr Carl Rose.", ["Ann Poe", "Jo Webb"]),
    "one a line": (
        "Present:\n\n- Ann Poe, Clerk\n- Jo Webb, Elm Homes\n- Carl Rose, Rose Marine Works (online)",
        ["Ann Poe", "Jo Webb", "Carl Rose"],
    ),
    "sentences": (
        "Present: Ann Poe, Jo Webb, Carl Rose. Ex officio: Councillor May Roe.",
        ["Ann Poe", "Jo Webb", "Carl Rose", "May Roe"],
    ),
    "signs in text": ("The following were present:\n\n```\nAnn Poe\nJo Webb      X\nCarl Rose\n```", []),
    "columns of absence": (
        "| Name | Present | Absent |\n|---|---|---|\n| Ann Poe | X | |\n| Jo Webb | | X |",
        ["Ann Poe"],
    ),
    "columns of people": (
        "| College | Members present | Members absent |\n|---|---|---|"
        "\n| Arts | Ann Poe, Jo Webb, Carl Rose | Max Roe |\n| Law | May Poe | |",
        ["Ann Poe", "Jo Webb", "Carl Rose", "May Poe"],
    ),
    "towns": (f"{MEMBERS}\n|---|---|---|\n| Ann Porter | Elm Falls | Present |", ["Ann Porter"]),
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_those_present_is_read_whole_and_no_further(name: str) -> None:
    text, people = LISTS[name]
    source = Source("a.md", data=f"# Minutes of 2 February 2024\n\n{text}{TAIL}".encode())
    assert [one.name.value for one in importer()(source).findings.present.people] == people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("出席：市财政局邬国栋、市水利局汪大洋、工会晏菲（第三项）", ["邬国栋", "汪大洋", "晏菲"]),
        ("出席：市财政局、市水利局水文站、市教育局高中", []),
        ("出席：昝秀英（党委书记） 璩建军（副院长） 古月圆（总会计师）", ["昝秀英", "璩建军", "古月圆"]),
        ("石马镇、双井乡负责人作了表态发言。", []),
    ],
)
def test_a_chinese_list_names_people_and_no_places(text: str, people: list[str]) -> None:
    page = f"会议纪要\n\n时间：2024年2月2日\n{text}\n\n会议听取了有关情况汇报，研究了下一阶段工作。\n"
    found = importer()(Source("a.txt", data=page.encode())).findings.present.people
    assert [one.name.value for one in found] == people


@pytest.mark.parametrize(
    ("frame", "publisher"),
    [
        ("<footer>© 2024 Elm Courier</footer>", "Elm Courier"),
        ("<footer>Elm Courier</footer>", None),
        ('<script type="application/ld+json">{"publisher": {"name": "Elm Press"}}</script>', "Elm Press"),
    ],
)
def test_a_page_that_owns_its_text_is_its_publisher(frame: str, publisher: str | None) -> None:
    head = "<title>Council votes | Elm Courier</title>"
    body = "<h1>Council votes</h1><p>The town council met on 2 May 2024 and adopted the budget for the next year.</p>"
    page = f"<html><head>{head}</head><body>{body}{frame}</body></html>"
    found = importer()(Source("a.html", data=page.encode())).findings.credits.publisher
    assert (found and found.value) == publisher
