"""`./run migrate`: what other generators' minutes become, with the quirks that their files have."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from builds import run, settings_file, write
from earlier_sites import DAY, taken

from bulletin.desk.migrating.remainder import Remainder
from bulletin.desk.migrating.texts import our_text

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


def test_links_that_lead_to_no_file_of_theirs_stay() -> None:
    stays = "[a](https://x.example/b.md) ![c](d.png) [e](#f)\n\n```\n[g](known.md)\n```\n"
    assert our_text(stays, lambda href, picture: "{filename}/x.md" if href == "known.md" else "") == stays
    assert our_text("[a]: known.md", lambda href, picture: "{filename}/x.md") == "[a]: {filename}/x.md"


def test_what_a_section_says_hides_its_files_even_where_it_cannot_be_read(site: Path) -> None:
    write(
        site / "theirs" / "shut",
        {"_index.md": "+++\ntitle =\n+++\n", "one.md": "---\ntitle: One\ndate: 2019-01-02\n---\n\nIt met.\n"},
    )
    _, said = migrate(site)
    assert facts(site, "2019/one.md")["status"] == "draft"
    assert "     2  draft: not shown on the earlier site, so a draft here" in said


LINKS = {
    "[a](b c.md)": "[a]({filename}/reports/2019/r1.md)",
    "[a](<b c.md>)": "[a]({filename}/reports/2019/r1.md)",
    "[a](b%20c.md#votes-1)": "[a]({filename}/reports/2019/r1.md#votes-2)",
    "[a](b%20c.md#10iic-realms)": "[a]({filename}/reports/2019/r1.md#10-ii-c-realms)",
    "[a](b%20c.md#a)": "[a]({filename}/reports/2019/r1.md)",
    "[a](b%20c.md#user-content-votes)": "[a]({filename}/reports/2019/r1.md#votes)",
    "[a](b%20c.md#gone)": "[a]({filename}/reports/2019/r1.md)",
    '[a](b%20c.md "The one")': '[a]({filename}/reports/2019/r1.md "The one")',
    "[a](/old/b.html)": "[a]({filename}/reports/2019/r1.md)",
    "[a](/old/b.html?x=1)": "[a]({filename}/reports/2019/r1.md)",
    "[a](https://parish.example/old/b.html)": "[a]({filename}/reports/2019/r1.md)",
    "[a](https://parish.example/other/)": "[a](https://parish.example/other/)",
    "[a](//other.example/b)": "[a](https://other.example/b)",
    "[![p](p q.png)](b%20c.md)": "[![p]({static}/images/p-q.png)]({filename}/reports/2019/r1.md)",
    "[a](plan_(final).pdf)": "[a]({static}/images/plan-final.pdf)",
    "[a](folder/)": "[a]({filename}/reports/2019/r3.md)",
    "[a]({{< ref folder >}}) [b]({{% relref '/entwurf.md' %}})": (
        "[a]({filename}/reports/2019/r3.md) b<!-- /entwurf.md -->"
    ),
    "[a]({{ '/plan_(final).pdf' | relative_url }})": "[a]({static}/images/plan-final.pdf)",
    '[a]({{ "/plan_(final).pdf" | prepend: site.baseurl }})': "[a]({static}/images/plan-final.pdf)",
    "[a](nowhere.md) b": "a<!-- nowhere.md --> b",
    "![a](lost--x.png) b": "a<!-- lost%2D%2Dx.png --> b",
    "![](content/images/p.png)": "![]({static}/images/p.png)",
    "[a](entwurf.md)": "a<!-- entwurf.md -->",
    "[a](https://x.example/y z)": "[a](https://x.example/y z)",
    "[a](mailto:x@y.example) [b](#c) [d](#top)": "[a](mailto:x@y.example) b<!-- #c --> [d](#)",
    "## H\n{: #id .wide}\n\n[a](#id)": '## H <span id="id"></span>\n\n[a](#id)',
    "## I.A H\n\n[a](#ia-h)": "## I.A H\n\n[a](#i-a-h)",
    "a <laughter> <b>x</b>\x07 [c]()": "a &lt;laughter> <b>x</b> c",
    'a <link> b <link rel="x"> c': 'a &lt;link> b &lt;link rel="x"> c',
    '<center><font color="red">a</font></center> <strike>b</strike>': "a <s>b</s>",
    "The <nav> element, `<nav>`": "The &lt;nav> element, `<nav>`",
    "<section>\n\na\n\n</section>\n<script>\nx()\n</script>\n\n`<u>`": "a\n\n\n\n\n`<u>`",
    "[a](ftp://x.example/b) [c](javascript:d)": "a<!-- ftp://x.example/b --> c<!-- javascript:d -->",
    "`<laughter>` <br>": "`<laughter>` <br>",
    "## H {#id}": '## H <span id="id"></span>',
    "> a\n{: .note}\n\nb": "> a\n\nb",
    "* toc\n{:toc}\n\nb": "b",
    '[a](https://x.example/){:target="_blank"} b': "[a](https://x.example/) b",
    "[`a` b](b%20c.md) `[c](b%20c.md)`": "[`a` b]({filename}/reports/2019/r1.md) `[c](b%20c.md)`",
    "<a><img src='p q.png' alt=p></a>": '<img src="{static}/images/p-q.png" alt=p>',
    "[[[A]] [b [c]]](b%20c.md)": "[[[A]] [b [c]]]({filename}/reports/2019/r1.md)",
    "[a]({{ page.url }}) b": "a<!-- {{ page.url }} --> b",
    "An <input type=file> and <script> in words": "An &lt;input type=file> and &lt;script> in words",
    "[a][one] b [two] ![p][one]\n\n[one]: @/gone.md\n[Two]: gone.md#x": (
        "a<!-- @/gone.md --> b two<!-- gone.md#x --> p<!-- @/gone.md -->"
    ),
    "[a][1] [^1]\n\n[1]: <b c.md>\n\n[^1]: Note.": "[a][1] [^1]\n\n[1]: {filename}/reports/2019/r1.md\n\n[^1]: Note.",
    '<a class="x" href="b%20c.md">a</a>': '<a class="x" href="{filename}/reports/2019/r1.md">a</a>',
    "<a href='gone.md'>a</a>": "a<!-- gone.md -->",
    "<a href=b%20c.md#votes><img src='p q.png' alt=p></a>": (
        '<a href="{filename}/reports/2019/r1.md#votes"><img src="{static}/images/p-q.png" alt=p></a>'
    ),
    '<img alt="p" src="gone.png">': "p<!-- gone.png -->",
    "![p](https://x.example/p.png)": "[p](https://x.example/p.png)",
    "![](https://x.example/p.png)": "[p.png](https://x.example/p.png)",
    "[![p](https://x.example/p.png)](b%20c.md)": ("[p<!-- https://x.example/p.png -->]({filename}/reports/2019/r1.md)"),
    "![p][i]\n\n[i]: https://x.example/p.png": "[p][i]\n\n[i]: https://x.example/p.png",
    '<img src="https://x.example/p.png" alt="A &amp; B">': '<a href="https://x.example/p.png">A &amp; B</a>',
    '<iframe src="https://x.example/v"></iframe>': '<a href="https://x.example/v">https://x.example/v</a>',
    '{{< figure src="p q.png" alt="p" >}}': '<img src="{static}/images/p-q.png" alt="p">',
    "![][i]\n\n[i]: <data:image/png;base64,UE5H>": "![][i]\n\n[i]: {static}/images/r0.png",
}


@pytest.mark.parametrize(("written", "ours"), LINKS.items())
def test_links_and_attributes(tmp_path: Path, written: str, ours: str) -> None:
    files = {
        "a.md": f"---\n{DAY}---\n\n{written}\n",
        "b c.md": f"---\n{DAY}aliases: [/old/b.html]\n---\n\n# A\n\n## Votes\n\n## Votes\n\n## 10.ii.c Realms\n",
        "entwurf.md": f"---\n{DAY}---\n\nIt met.\n",
        "folder/index.md": f"---\n{DAY}---\n\nIt met.\n",
        "p q.png": "PNG",
        "plan_(final).pdf": "%PDF",
        "content/images/p.png": "PNG",
        "_config.yml": "url: https://parish.example\n",
    }
    assert taken(tmp_path, files)["a.md"].split("---\n\n")[1] == f"{ours}\n"


HEADINGS = {
    "# B\n\n## C\n\n#### D\n\n```\n# E\n```": "## B\n\n### C\n\n#### D\n\n```\n# E\n```",
    "##### B\n\n##### C": "## B\n\n## C",
    "B\n===\n\nC\n---\n\n### D": "## B\n\n### C\n\n#### D",
    "`B` c\n---\n\n```\n# D\n```\n---\n\n### E": "## `B` c\n\n```\n# D\n```\n---\n\n### E",
    "## B\n\na\nb\n---\n\n---": "## B\n\na\nb\n---\n\n---",
    "[a](no comments, approved)": "[a](no comments, approved)",
}


@pytest.mark.parametrize(("written", "ours"), HEADINGS.items())
def test_headings_begin_at_the_second_rank_and_leave_none_out(written: str, ours: str) -> None:
    assert our_text(f"{written}\n", lambda href, picture: "") == f"{ours}\n"


def test_names_that_the_site_does_not_know_are_listed_whole() -> None:
    left = Remainder()
    for name in ("Parks", "Roads", "Parks"):
        left.leave(f"{name}.md", "tags: no topic of this name in tags.yml", name)
    assert [*left.lines()] == ["     3  tags: no topic of this name in tags.yml  (Parks 2, Roads)"]


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
