"""Translations from the editor's side: one begun with `./run new`, and what `./run check` says of them."""

from pathlib import Path

import pytest
from builds import report, run, settings_file, write

ORIGINAL = report("A meeting", "2019-04-17", text="It met.\n\n- One.\n- Two --> three.\n\n## Then\n\nIt adjourned.")
HEAD = "---\ntitle: 会议\nlang: zh\ntranslates: full\nadded: 2020-01-01\n---\n"
TRANSLATION = f"{HEAD}\n开会。\n\n- 一。\n- 二。\n\n## 然后\n\n休会。\n"
FILES = {
    "committees/hub.md": "---\nname: Hub\nnames:\n  zh: 中心\nlevel: other\n---\n\nThe hub.\n",
    "committees/hub.zh.md": "---\n---\n\n中心。\n",
    "pages/about.md": "---\ntitle: About\n---\n\nOf us.\n",
    "reports/full.md": ORIGINAL,
    "reports/full-zh.md": TRANSLATION,
    "tags.yml": "safety:\n  en: Safety\n  zh: 安全\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "content", FILES)
    settings_file(tmp_path, editions=["en", "zh"])
    return tmp_path


def say(folder: Path, *command: str) -> tuple[int, str]:
    done = run(folder, *command, "--settings", "settings.py")
    return done.returncode, done.stdout + done.stderr


def test_what_is_not_translated_is_counted(folder: Path) -> None:
    write(
        folder / "content",
        {"reports/other.md": report("Other", "2019-05-01"), "committees/b.md": "---\nname: B\nlevel: other\n---\n"},
    )
    status, said = say(folder, "check")
    assert status == 0
    assert "notice: EDITIONS: not in zh yet: 1 report, 1 committee, 1 page; ./run new --translates ID" in said
    assert "EDITIONS" not in say(folder, "check", "reports/other.md")[1]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("\n\n休会。", "\n\n休会。\n\n又开会。", 17),
        ("- 二。\n", "", 10),
        ("休会。\n", "", 13),
        ("开会。", "开会。\n\n第二段。", 10),
    ],
)
def test_other_paragraphs_than_those_of_the_original_are_a_warning_at_their_line(
    folder: Path, old: str, new: str, line: int
) -> None:
    assert "paragraphs" not in say(folder, "check")[1]
    write(folder / "content", {"reports/full-zh.md": TRANSLATION.replace(old, new)})
    status, said = say(folder, "check")
    assert status == 0
    assert f"content/reports/full-zh.md:{line}: warning: this has" in said
    write(
        folder / "content",
        {"reports/full-zh.md": TRANSLATION, "committees/hub.zh.md": "---\n---\n\n中心。\n\n又一段。\n"},
    )
    assert (
        "content/committees/hub.zh.md:6: warning: this has 2 paragraphs, but committees/hub.md has 1"
        in say(folder, "check")[1]
    )


def test_a_correction_of_one_says_what_the_other_needs(folder: Path) -> None:
    corrections = "corrections:\n- date: 2021-01-01\n  note: A name.\n"
    corrected = ORIGINAL.replace("source:", f"{corrections}source:")
    write(folder / "content", {"reports/full.md": corrected})
    assert "full-zh.md:4: notice: translates: the original was corrected on 2021-01-01" in say(folder, "check")[1]
    write(folder / "content", {"reports/full-zh.md": TRANSLATION.replace("---\n\n开", f"{corrections}---\n\n开")})
    assert "corrected" not in say(folder, "check")[1]
    write(folder / "content", {"reports/full.md": ORIGINAL})
    assert (
        "content/reports/full.md: notice: its translation reports/full-zh.md was corrected on"
        in say(folder, "check")[1]
    )


def test_a_translation_begins_with_the_paragraphs_of_its_original_as_comments(folder: Path) -> None:
    (folder / "content" / "reports" / "full-zh.md").unlink()
    status, said = say(folder, "new", "--translates", "full", "--title", "会议: 一")
    assert status == 0, said
    written = (folder / "content" / "reports" / "full-zh.md").read_text("utf-8")
    head, text = written.removeprefix("---\n").split("\n---\n")
    assert {"lang: zh", "translates: full", "status: draft"} < {*head.splitlines()}
    assert "会议: 一" in head
    assert [block.strip() for block in text.split("<!--\n")][1:] == [
        "It met.\n-->",
        "- One.\n- Two -- > three.\n-->",
        "## Then\n-->",
        "It adjourned.\n-->",
    ]
    assert say(folder, "format", "--check")[0] == 0
    assert say(folder, "check")[0] == 0


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("--translates", "ful"), 'there is no file of "ful" to translate; did you mean "full"?'),
        (("--translates", "full-zh"), '"full-zh" is a translation; name its original, "full"'),
        (("--translates", "full"), "it is in every language of the site already; for another, add --lang fr"),
        (("--translates", "hub"), "it is in every language of the site"),
        (("--translates", "about", "--lang", "fr"), "no edition is in fr; add it to the setting EDITIONS first"),
        (("--translates", "about", "--lang", "chinese"), '--lang: "chinese" is not a language tag'),
        (("--translates", "full", "--lang", "zh"), '"full" is in zh already: reports/full-zh.md'),
        (("--translates", "full", "--lang", "chinese"), '"chinese" is not a language tag'),
        (("--translates", "full", "--lang", "fr", "--id", "full"), '"full" is in use by reports/full.md'),
    ],
)
def test_a_translation_that_cannot_be_begun_is_refused(folder: Path, command: tuple[str, ...], said: str) -> None:
    status, words = say(folder, "new", *command)
    assert status == 1
    assert said in words


def test_a_page_at_the_address_of_an_edition_is_an_error(folder: Path) -> None:
    write(folder / "content", {"pages/zh.md": "---\ntitle: Zh\n---\n\nText.\n"})
    status, said = say(folder, "check")
    assert status == 1
    assert "content/pages/zh.md: the address /zh/ is that of an edition; rename the file" in said


FACTS = (
    "chair: Jane Doe\nchair_role: mayor\npresent:\n- name: John Roe\n  role: clerk\ndocuments: [A plan]\nnote: Late."
)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ("chair_role: 市长\npresent:\n- name: John Roe\n  role: 书记员\ndocuments: 一份计划\nnote: 晚了。", ""),
        ("chair_role: [市长, 书记]", ":5: chair_role: reports/full.md has one chair; write one office"),
        ("present: [Jane Doe]", ":5: present: write those whom reports/full.md has, in its order: John Roe"),
        ("documents: [一, 二]", ":5: documents: reports/full.md has 1; translate each as one, in the same order"),
        ("chair: Jane Doe", ":5: chair: a translation takes its facts from the original; leave this out"),
    ],
)
def test_the_facts_of_a_translation_stand_beside_those_of_its_original(folder: Path, facts: str, said: str) -> None:
    translated = TRANSLATION.replace("added: 2020-01-01", facts)
    write(
        folder / "content",
        {"reports/full.md": ORIGINAL.replace("body:", f"{FACTS}\nbody:"), "reports/full-zh.md": translated},
    )
    status, words = say(folder, "check")
    assert said in words
    assert status == bool(said)


def test_facts_in_words_are_comments_of_a_translation_that_is_begun(folder: Path) -> None:
    write(folder / "content", {"reports/full.md": ORIGINAL.replace("body:", f"{FACTS}\nbody:")})
    (folder / "content" / "reports" / "full-zh.md").unlink()
    assert say(folder, "new", "--translates", "full")[0] == 0
    head = (folder / "content" / "reports" / "full-zh.md").read_text("utf-8").split("\n---\n")[0]
    assert (
        "# chair_role: mayor\n# present:\n# - name: John Roe\n#   role: clerk\n# documents: [A plan]\n# note: Late."
        in head
    )
    assert "Jane Doe" not in head


def test_the_text_of_a_page_is_begun_beside_it_and_shown_once_it_is_written(folder: Path) -> None:
    assert say(folder, "new", "--translates", "about")[0] == 0
    begun = folder / "content" / "pages" / "about.zh.md"
    assert begun.read_text("utf-8") == "---\n# title: About\n---\n\n<!--\nOf us.\n-->\n"
    status, said = say(folder, "check")
    assert status == 0
    assert "pages/about.zh.md: notice: there is no text yet, so the original's is shown" in said
    assert "not in zh yet: 1 page;" in said
    assert say(folder, "build", "--output", "output")[0] == 0
    assert "Of us." in (folder / "output" / "zh" / "about" / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("file", "front_matter", "said"),
    [
        (
            "reports/x.md",
            "lang: zh\ntranslates: full",
            ':4: translates: "full" is in zh already, in reports/full-zh.md',
        ),
        ("reports/x.md", "lang: en\ntranslates: full", ':4: translates: "full" is in en already, in reports/full.md'),
        ("reports/x.md", "lang: zh-CN\ntranslates: full", ':3: warning: lang: no edition is in "zh-CN"; write zh for'),
        ("committees/hub.ZH.md", "", "a translation is called hub.zh.md, by its language"),
        ("committees/hub.zh.md", "level: other", ":3: level: leave this out; its facts are the original's"),
    ],
)
def test_what_is_wrong_in_a_translation_is_said(folder: Path, file: str, front_matter: str, said: str) -> None:
    write(folder / "content", {file: f"---\ntitle: T\n{front_matter}\n---\n\n会。\n"})
    assert said in say(folder, "check", file)[1]
