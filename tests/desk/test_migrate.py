"""`./run migrate`: what other generators' minutes become, with the quirks that their files have."""

import datetime
from pathlib import Path

import pytest
import yaml
from builds import run, settings_file, write
from earlier_sites import DAY, taken

from bulletin.desk.migrating.to_do import ToDo

CONTENT = {
    "committees/board.md": "---\nname: Parish Board\nlevel: central\n---\n",
    "committees/roads.md": "---\nname: Roads Committee\nlevel: central\n---\n",
    "tags.yml": "budget:\n  en: Budget\n",
}
THEIRS = {
    # Jekyll: the day is in the name, a slip of Hugo's in the head.
    "_posts/2018-03-08-march-meeting.md": (
        "---\nlayout: minutes\ntitle:  March meeting\npermalink: /2018/03/08/minutes.html\n"
        "categories: [Budget, Parks]\ndate: 2018-03-08 19:43:30 +0100\n---\n\n"
        "See [April]({% post_url 2018-04-12-april %}) and the [agenda](/assets/agenda.pdf).\n"
    ),
    "_posts/2018-04-12-april.markdown": "---\ntitle: April meeting\n---\n\n## 4.a Reports\n",
    "_drafts/may.md": "---\ntitle: May meeting\ndate: 2018-05-03\n---\n\nNot yet approved.\n",
    "assets/agenda.pdf": "%PDF-1.4",
    "assets/fees.xlsx": "PK",
    # Hugo: TOML, and a draft that must stay one.
    "content/roads/2019-06.md": (
        '+++\ntitle = "June"\ndate = 2019-06-05T10:00:00+02:00\ndraft = true\n'
        'aliases = ["/old/june/"]\nweight = 3\n+++\n\n'
        "[fees](../../assets/fees.xlsx)\n"
    ),
    "content/roads/2019-07/index.md": "---\ntitle: July\ndate: 2019-07-03\npublished: false\n---\n\nIt met.\n",
    # Pelican: lines without a fence.
    "minutes/august.md": (
        "Title: August meeting\nDate: 2019-08-07 18:00\nSave_as: history/201908.html\nStatus: published\n\nIt met.\n"
    ),
    # Plain Markdown, a date that could be two, a head that is never closed, another encoding.
    "2020-01-09.md": (
        "# January meeting\n\n`[a](2018-04-12-april.md)` and [b](_posts/2018-04-12-april.markdown#4a-reports).\n"
    ),
    "feb.md": "---\ntitle: February\ndate: 02/06/2020\nbody: Parish Board\n---\n\nIt met.\n",
    "broken.md": "---\ntitle: Broken\n\nIt met.\n",
    "README.md": "# About these files\n",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(tmp_path / "content", CONTENT)
    write(tmp_path / "theirs", THEIRS)
    settings_file(tmp_path)
    return tmp_path


def migrate(site: Path, *further: str) -> tuple[int, str]:
    options = ("--body", "board", "--publisher", "Parish Board", "--settings", "settings.py", *further)
    done = run(site, "migrate", "theirs", *options)
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout


def facts(site: Path, path: str) -> dict[str, object]:
    head = (site / "content" / "reports" / path).read_text("utf-8").split("---\n")[1]
    found: dict[str, object] = yaml.load(head, Loader=yaml.BaseLoader)
    return found


def text(site: Path, path: str) -> str:
    return (site / "content" / "reports" / path).read_text("utf-8").split("---\n", 2)[2].strip()


def test_each_form_becomes_a_report_and_the_rest_is_one_table(site: Path) -> None:
    status, said = migrate(site)
    assert status == 1, "a file could not be taken over"
    first, *table = said.splitlines()
    assert first == "8 of 9 files taken over, 4 of them as drafts; 2 pictures and attachments copied"
    march = facts(site, "2018/2018-03-08-march-meeting.md")
    assert march == {
        "title": "March meeting",
        "date": "2018-03-08",
        "body": "board",
        "source": {"publisher": "Parish Board"},
        "tags": ["budget"],
        "added": datetime.date.today().isoformat(),
        "former_addresses": ["/2018/03/08/minutes.html"],
    }
    assert text(site, "2018/2018-03-08-march-meeting.md") == (
        "See [April]({filename}/reports/2018/2018-04-12-april.md) and the [agenda]({static}/images/assets/agenda.pdf)."
    )
    assert facts(site, "2018/2018-04-12-april.md")["date"] == "2018-04-12"
    assert facts(site, "2019/august.md")["former_addresses"] == ["/history/201908.html"]
    june = facts(site, "2019/2019-06.md")
    assert (june["date"], june["body"], june["former_addresses"]) == ("2019-06-05", "roads", ["/old/june/"])
    january = text(site, "2020/2020-01-09.md")
    assert january == "`[a](2018-04-12-april.md)` and [b]({filename}/reports/2018/2018-04-12-april.md#4-a-reports)."
    kinds = "\n".join(table)
    for kind in (
        "     1  layout: a page has the look of its site; leave this out  "
        "(such as _posts/2018-03-08-march-meeting.md: minutes)",
        "     1  tags: no topic of this name in tags.yml  (Parks)",
        "     1  date: cannot be read without a guess  (such as feb.md: 02/06/2020)",
        "     1  not taken over: its head is never closed  (such as broken.md)",
    ):
        assert kind in kinds


def test_what_was_hidden_or_lacks_something_is_a_draft(site: Path) -> None:
    migrate(site)
    drafts = {
        path.name
        for path in (site / "content" / "reports").rglob("*.md")
        if facts(site, path.relative_to(site / "content" / "reports").as_posix()).get("status") == "draft"
    }
    assert drafts == {"may.md", "2019-06.md", "2019-07.md", "feb.md"}


def test_what_it_writes_passes_the_check_and_is_built_at_the_old_addresses_too(site: Path) -> None:
    migrate(site)
    checked = run(site, "check", "--settings", "settings.py")
    assert checked.returncode == 0, checked.stdout
    assert run(site, "build", "--settings", "settings.py").returncode == 0
    old = (site / "output" / "2018/03/08/minutes.html").read_text("utf-8")
    assert "/reports/2018-03-08-march-meeting/" in old
    assert not (site / "output" / "reports" / "may").exists()


def test_a_second_run_and_a_dry_run_write_over_nothing(site: Path) -> None:
    _, said = migrate(site, "--dry-run")
    assert said.startswith("8 of 9 files would be taken over")
    assert not (site / "content" / "reports").exists()
    migrate(site)
    mine = site / "content" / "reports" / "2018" / "2018-04-12-april.md"
    migrated = mine.read_text("utf-8")
    mine.write_text(f"{migrated}mine\n", "utf-8")
    files = sorted((site / "content" / "reports").rglob("*.md"))
    _, said = migrate(site)
    assert mine.read_text("utf-8") == f"{migrated}mine\n"
    assert sorted((site / "content" / "reports").rglob("*.md")) == files
    assert "taken over before: a report of this name and day is here" in said


def test_what_a_section_says_hides_its_files_even_where_it_cannot_be_read(site: Path) -> None:
    write(
        site / "theirs" / "shut",
        {"_index.md": "+++\ntitle =\n+++\n", "one.md": "---\ntitle: One\ndate: 2019-01-02\n---\n\nIt met.\n"},
    )
    _, said = migrate(site)
    assert facts(site, "2019/one.md")["status"] == "draft"
    assert "     2  draft: not shown on the earlier site, so a draft here" in said


def test_names_that_the_site_does_not_know_are_listed_whole() -> None:
    to_do = ToDo()
    for name in ("Parks", "Roads", "Parks"):
        to_do.add(f"{name}.md", "tags: no topic of this name in tags.yml", name)
    assert [*to_do.lines(str)] == ["     3  tags: no topic of this name in tags.yml  (Parks 2, Roads)"]


def test_an_address_of_two_files_leads_to_one(tmp_path: Path) -> None:
    files = {f"{name}.md": f"---\n{DAY}aliases: [/old/, /{name}/]\n---\n\nIt met.\n" for name in "ab"}
    found = taken(tmp_path, files)
    assert ["- /old/" in text for text in found.values()] == [True, False]
    assert "- /b/" in found["b.md"]


def test_two_attachments_never_become_one(tmp_path: Path) -> None:
    texts = {f"{folder}/a.md": f"---\n{DAY}---\n\n[x](plan.pdf) [y](../Plan.pdf)\n" for folder in ("m", "n")}
    files = {**texts, "m/plan.pdf": "M", "n/plan.pdf": "N", "static/m/plan.pdf": "S", "Plan.pdf": "P"}
    found = taken(tmp_path, files | {"c.md": f"---\n{DAY}---\n\n[z](static/m/plan.pdf)\n"})
    assert "[z]({static}/images/m/plan-2.pdf)" in found["c.md"]
    copies = sorted(path.read_text() for path in (tmp_path / "content/images").rglob("*.pdf"))
    assert copies == ["M", "N", "P", "S"]


def test_several_chairs_stay_with_their_offices(tmp_path: Path) -> None:
    heads = {
        "chair: [A, B]\nchair_role: [x, y]": "\nchair:\n  - A\n  - B\nchair_role:\n  - x\n  - y\n",
        "chairs:\n- {name: A, role: x}\n- {name: B, role: y}": "\nchair:\n  - A\n  - B\nchair_role:\n  - x\n  - y\n",
        "chairs:\n- {name: A, role: x}\n- B": "\nchair:\n  - A\n  - B\nsource:",
        "chair: A\nchair_role: x": "\nchair: A\nchair_role: x\n",
    }
    files = {f"{number}.md": f"---\n{DAY}{head}\n---\n\nIt met.\n" for number, head in enumerate(heads)}
    for text, expected in zip(taken(tmp_path, files).values(), heads.values(), strict=True):
        assert expected in text


def test_the_settings_of_the_whole_site_hold_for_a_folder_of_it(site: Path) -> None:
    write(
        site / "theirs",
        {"_config.yml": "defaults:\n- scope: {path: minutes/shut}\n  values: {published: false}\n"}
        | {f"minutes/{folder}/one.md": f"---\n{DAY}---\n\n[a](/assets/agenda.pdf)\n" for folder in ("shut", "open")},
    )
    done = run(site, "migrate", "theirs/minutes", "--body", "board", "--publisher", "B", "--settings", "settings.py")
    assert done.returncode == 0, done.stdout
    assert done.stdout.startswith("3 of 3 files taken over, 1 of them as drafts; 1 pictures")


STATED = {
    "june.md": "# Minutes of the meeting held on 19 June 2025\n\nThe board met.\n",
    "july.md": "# Parish Board\n\n- **Date:** Thursday 17 July 2025\n\nIt met.\n",
    "august.md": "Minutes of the Roads Committee held on 21 August 2025 at 7pm\n\nThe committee met.\n",
    "september.md": "# Protokoll der Sitzung des Bauausschusses vom 18. September 2025\n\nEr tagte.\n",
    "other.md": "# Next steps\n\nThe minutes of 15 May 2025 were approved. The next meeting is on 20 November 2025.\n",
}


def test_what_only_the_beginning_of_a_text_says_is_read_where_it_is_certain(tmp_path: Path) -> None:
    write(tmp_path / "content", CONTENT | {"committees/bau.md": "---\nname: Bauausschuss\nlevel: central\n---\n"})
    write(tmp_path / "theirs", STATED)
    settings_file(tmp_path)
    done = run(tmp_path, "migrate", "theirs", "--publisher", "Parish Board", "--settings", "settings.py")
    assert "     4  date: read from the beginning of the text" in done.stdout
    days = {path.stem: path.parent.name for path in (tmp_path / "content/reports").rglob("*.md")}
    assert days == {"june": "2025", "july": "2025", "august": "2025", "september": "2025", "other": "undated"}
    august = facts(tmp_path, "2025/august.md")
    assert (august["title"], august["date"]) == (STATED["august.md"].split("\n")[0], "2025-08-21")
    assert august["body"] == "roads"
    assert facts(tmp_path, "2025/september.md")["body"] == "bau", "named in the German genitive"
    assert "status" not in august
    assert text(tmp_path, "2025/august.md") == "The committee met."
    assert facts(tmp_path, "2025/june.md")["status"] == "draft", "its committee is not known for certain"
