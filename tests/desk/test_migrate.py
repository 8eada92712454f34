"""`./run migrate`: what other generators' minutes become, with the quirks that their files have."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from builds import run, settings_file, write

from bulletin.desk.migrating.facts import Known
from bulletin.desk.migrating.heads import HeadError, read_head
from bulletin.desk.migrating.migrate import Migration
from bulletin.desk.migrating.texts import our_text, take_title

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
    "_posts/2018-04-12-april.markdown": "---\ntitle: April meeting\n---\n\n4. Reports\n",
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
    "2020-01-09.md": "# January meeting\n\n`[a](2018-04-12-april.md)` and [b](_posts/2018-04-12-april.markdown#p1).\n",
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
    assert january == "`[a](2018-04-12-april.md)` and [b]({filename}/reports/2018/2018-04-12-april.md#p1)."
    kinds = "\n".join(table)
    for kind in (
        "     1  layout: a page has the look of its site; leave this out  "
        "(such as _posts/2018-03-08-march-meeting.md: minutes)",
        "     1  tags: no topic of this name in tags.yml  (such as _posts/2018-03-08-march-meeting.md: Parks)",
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
    mine.write_text("mine", "utf-8")
    migrate(site)
    assert mine.read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("written", "facts", "body"),
    [
        ("---\ndate: 2019-04-17\nok: yes\n---\nText", {"date": "2019-04-17", "ok": "yes"}, "Text"),
        ("\n---\ntitle: A\n...\nText", {"title": "A"}, "Text"),
        ('{"title": "A"}\n\nText', {"title": "A"}, "\n\nText"),
        ("Title: A\nSummary: one\n  two\n\nText", {"title": "A", "summary": "one two"}, "\nText"),
        ("Present: Jane\n\nText", {}, "Present: Jane\n\nText"),
        ('+++\n[taxonomies]\ntags = ["a"]\n+++\nText', {"tags": ["a"]}, "Text"),
        ("---\r\ntitle: A\r\n---\r\nText", {"title": "A"}, "Text"),
    ],
)
def test_heads_of_every_form(written: str, facts: dict[str, object], body: str) -> None:
    assert read_head(written) == (facts, body)


@pytest.mark.parametrize(
    "written", ["---\ntitle: [A\n---\n", "+++\nx\n+++\n", "---\ntitle: A\n", "---\n- a\n---\n", "{,}"]
)
def test_a_head_that_nobody_can_read(written: str) -> None:
    with pytest.raises(HeadError):
        read_head(written)


def test_a_headline_above_the_text_is_taken_where_it_says_the_same() -> None:
    assert take_title("# A\n\nText", "") == ("A", "Text")
    assert take_title("A\n===\n\nText", "A") == ("A", "Text")
    assert take_title("# Another\n\nText", "A") == ("A", "# Another\n\nText")


def test_links_that_lead_to_no_file_of_theirs_stay() -> None:
    stays = "[a](https://x.example/b.md) ![c](d.png) [e](#f)\n\n```\n[g](known.md)\n```\n"
    assert our_text(stays, lambda path: "{filename}/x.md" if path == "known.md" else "") == stays
    assert our_text("[a]: known.md", lambda path: "{filename}/x.md") == "[a]: {filename}/x.md"


HIDDEN = {
    "headless.md": "---\ntitle: A\ndate: 2019-09-01\nheadless: true\n---\nx\n",
    "never.md": "---\ntitle: B\ndate: 2019-09-01\nbuild:\n  render: never\n---\nx\n",
    "unrendered.md": '+++\ntitle = "C"\ndate = 2019-09-01\nrender = false\n+++\nx\n',
    "later.md": "---\ntitle: D\ndate: 2999-09-01\n---\nx\n",
    "Drafts/e.md": "---\ntitle: E\ndate: 2019-09-01\n---\nx\n",
    "closed/_index.md": "---\ntitle: Closed\ncascade:\n  draft: true\n---\n",
    "closed/f.md": "---\ntitle: F\ndate: 2019-09-01\n---\nx\n",
    "section/_index.md": '+++\ntitle = "S"\ndraft = true\n+++\n',
    "section/deep/g.md": '+++\ntitle = "G"\ndate = 2019-09-01\n+++\nx\n',
}
SHOWN = {
    "always.md": "---\ntitle: H\ndate: 2019-09-01\nbuild:\n  render: always\n---\n[G](@/section/deep/g.md) "
    "[I](@/path.md)\n",
    "path.md": '+++\ntitle = "I"\ndate = 2019-09-01\npath = "old"\n+++\nx\n',
}


def test_what_a_generator_did_not_render_is_a_draft_and_a_path_is_an_address(tmp_path: Path) -> None:
    theirs = {f"theirs/content/{name}": text for name, text in (HIDDEN | SHOWN).items()}
    write(tmp_path, {"theirs/config.toml": 'base_url = "https://example.org"\n', **theirs})
    known = Known(lambda name: "", lambda name: "", "board", "Board")
    work = Migration(tmp_path / "theirs", tmp_path / "content", known, dry_run=False)
    for number, name in enumerate(HIDDEN | SHOWN):
        if not name.endswith("_index.md"):
            work.read(f"content/{name}", f"r{number}")
    work.write(lambda files, *rest, **more: files)
    reports = [*(tmp_path / "content").rglob("*.md")]
    written = {(text := file.read_text("utf-8")).split("title: ")[1][0]: text for file in reports}
    assert {title for title, text in written.items() if "\nstatus: draft\n" in text} == set("ABCDEFG")
    assert "- /old/\n" in written["I"]
    assert "\nG<!-- @/section/deep/g.md --> [I]({filename}/reports/" in written["H"]


def test_what_a_section_says_hides_its_files_even_where_it_cannot_be_read(site: Path) -> None:
    write(
        site / "theirs" / "shut",
        {"_index.md": "+++\ntitle =\n+++\n", "one.md": "---\ntitle: One\ndate: 2019-01-02\n---\n\nIt met.\n"},
    )
    _, said = migrate(site)
    assert facts(site, "2019/one.md")["status"] == "draft"
    assert "     2  draft: not shown on the earlier site, so a draft here" in said


DAY = "title: A\ndate: 2019-09-01\n"
ELSEWHERE = {
    "Jekyll's defaults": (
        "_config.yml",
        "defaults:\n- scope: {path: shut}\n  values: {published: false}\n"
        "- scope: {path: '', type: drafts}\n  values: {published: false}\n",
        {"shut/a.md": True, "open/a.md": False},
    ),
    "what Jekyll excludes, and folders that it does not render": (
        "_config.yml",
        "exclude: [old, 'b-*.md']\ncollections:\n  minutes: {output: true}\n  notes: {}\n",
        {"old/a.md": True, "b-1.md": True, "_notes/a.md": True, "_minutes/a.md": False, "_posts/a.md": False},
    ),
    "Hugo's cascade for the whole site": (
        "hugo.toml",
        "[[cascade]]\ndraft = true\n[cascade.target]\npath = '/shut/**'\n",
        {"content/shut/a.md": True, "content/open/a.md": False},
    ),
    "the same without a target, in a folder of settings": (
        "config/_default/hugo.yaml",
        "cascade: {build: {render: never}}\n",
        {"content/a.md": True},
    ),
    "Pelican's default metadata": (
        "pelicanconf.py",
        "DEFAULT_METADATA = {'status': 'draft'}\nARTICLE_EXCLUDES = ['old']\n",
        {"content/a.md": True},
    ),
    "what Pelican excludes": ("pelicanconf.py", "ARTICLE_EXCLUDES = ['old']\n", {"content/old/a.md": True}),
    "what Zola ignores": (
        "config.toml",
        "ignored_content = ['n-*.md']\n",
        {"content/n-1.md": True, "content/a.md": False},
    ),
    "folders of drafts in other languages": (
        "x",
        "",
        {
            **{
                f"{name}/a.md": True for name in ("entwürfe", "Entwürfe 2019", "brouillons", "草稿箱", "_wip", "privat")
            },
            **{"2019-03-entwurf.md": True, "private-roads-board/a.md": False, "commission/a.md": False},
        },
    ),
}


def taken(folder: Path, files: dict[str, str], *drafts: str) -> dict[str, str]:
    """What files become, by their paths there."""
    write(folder, {f"theirs/{path}": text for path, text in files.items()})
    known = Known(lambda name: "", lambda name: "", "board", "Board")
    work = Migration(folder / "theirs", folder / "content", known, False, drafts)
    paths = [path for path in files if path.endswith(".md")]
    for number, path in enumerate(paths):
        work.read(path, f"r{number}")
    work.write(lambda files, *rest, **more: files)
    written = {file.stem: file.read_text("utf-8") for file in (folder / "content").rglob("*.md")}
    return {path: written[f"r{number}"] for number, path in enumerate(paths) if f"r{number}" in written}


@pytest.mark.parametrize(("name", "settings", "drafts"), ELSEWHERE.values(), ids=ELSEWHERE)
def test_what_was_hidden_elsewhere_than_in_the_file_is_a_draft(
    tmp_path: Path, name: str, settings: str, drafts: dict[str, bool]
) -> None:
    files = dict.fromkeys(drafts, f"---\n{DAY}---\n\nIt met.\n")
    found = taken(tmp_path, {**files, name: settings})
    assert {path: "\nstatus: draft\n" in text for path, text in found.items()} == drafts


def test_folders_may_be_named_whose_files_stay_drafts(tmp_path: Path) -> None:
    files = {f"{folder}/a.md": f"---\n{DAY}---\n\nIt met.\n" for folder in ("for-us/x", "for-all")}
    found = taken(tmp_path, files, "For-us")
    assert ["\nstatus: draft\n" in text for text in found.values()] == [True, False]


@pytest.mark.parametrize(
    ("head", "hidden"),
    [
        *(
            (f"{key}: {value}", True)
            for key in ("entwurf", "brouillon", "草稿")
            for value in ("ja", "true", "oui", "是")
        ),
        *((line, False) for line in ("entwurf: nein", "brouillon: non", "draft: false", "published: ja")),
        *((line, True) for line in ("veröffentlicht: nein", "publié: non", "visibility: private", "access: members")),
        *((line, True) for line in ("permalink: false", "status: Entwurf", "public: false", "private: yes")),
    ],
)
def test_a_file_says_in_its_own_language_that_it_is_hidden(tmp_path: Path, head: str, hidden: bool) -> None:
    (text,) = taken(tmp_path, {"a.md": f"---\n{DAY}{head}\n---\n\nIt met.\n"}).values()
    assert ("\nstatus: draft\n" in text) == hidden


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ("Titel: Sitzung\nDatum: 14. April 2021\n", "2021-04-14"),
        ("Titre: Séance\nDate: mercredi 14 avril 2021\n", "2021-04-14"),
        ("标题：会议\n日期：2021年4月14日\n", "2021-04-14"),
        ("Título: Acta\nFecha: 14 de abril de 2021\n", "2021-04-14"),
        ("Title: A\nDate: 16-02-2022\n", "2022-02-16"),
        ("Title: A\nDate: 03-02-2022\n", ""),
    ],
)
def test_heads_in_other_languages(tmp_path: Path, head: str, date: str) -> None:
    (text,) = taken(tmp_path, {"a.md": f"{head}\nIt met.\n"}).values()
    assert f'\ndate: "{date}"\n' in text if date else "\ndate:" not in text
    assert text.startswith("---\ntitle: ")


def test_a_day_in_an_unclear_order_is_settled_by_the_file_s_name(tmp_path: Path) -> None:
    (text,) = taken(tmp_path, {"2022-02-03.md": "Title: A\nDate: 03-02-2022\n\nIt met.\n"}).values()
    assert '\ndate: "2022-02-03"\n' in text


LINKS = {
    "[a](b c.md)": "[a]({filename}/reports/2019/r1.md)",
    "[a](<b c.md>)": "[a]({filename}/reports/2019/r1.md)",
    "[a](b%20c.md#p1)": "[a]({filename}/reports/2019/r1.md#p1)",
    '[a](b%20c.md "The one")': '[a]({filename}/reports/2019/r1.md "The one")',
    "[a](/old/b.html)": "[a]({filename}/reports/2019/r1.md)",
    "[![p](p q.png)](b%20c.md)": "[![p]({static}/images/p-q.png)]({filename}/reports/2019/r1.md)",
    "[a](nowhere.md) b": "a<!-- nowhere.md --> b",
    "![a](lost--x.png) b": "a<!-- lost%2D%2Dx.png --> b",
    "[a](entwurf.md)": "a<!-- entwurf.md -->",
    "[a](https://x.example/y z)": "[a](https://x.example/y z)",
    "[a](mailto:x@y.example) [b](#c)": "[a](mailto:x@y.example) [b](#c)",
    "## H\n{: #id .wide}\n\n[a](#id)": '## H <span id="id"></span>\n\n[a](#id)',
    "a <laughter> <b>x</b>\x07 [c]()": "a &lt;laughter> <b>x</b> c",
    "`<laughter>` <br>": "`<laughter>` <br>",
    "## H {#id}": '## H <span id="id"></span>',
    "> a\n{: .note}\n\nb": "> a\n\nb",
    "* toc\n{:toc}\n\nb": "b",
}


@pytest.mark.parametrize(("written", "ours"), LINKS.items())
def test_links_and_attributes(tmp_path: Path, written: str, ours: str) -> None:
    files = {
        "a.md": f"---\n{DAY}---\n\n{written}\n",
        "b c.md": f"---\n{DAY}aliases: [/old/b.html]\n---\n\nIt met.\n",
        "entwurf.md": f"---\n{DAY}---\n\nIt met.\n",
        "p q.png": "PNG",
    }
    assert taken(tmp_path, files)["a.md"].split("---\n\n")[1] == f"{ours}\n"


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
