"""Minutes as five generators have them, with the quirks of real ones, though nobody's; and what they become."""

from datetime import date, timedelta
from pathlib import Path

from builds import write

from bulletin.desk.migrating.facts import Known
from bulletin.desk.migrating.migrate import Migration
from bulletin.desk.migrating.naming import days_in

Files = dict[str, str]
DAY = "title: A\ndate: 2019-09-01\n"  # a head with what a report needs
COMMITTEES = {
    "committees/board.md": "---\nname: Parish Board\nlevel: central\n---\n",
    "committees/roads.md": "---\nname: Roads Committee\nlevel: central\n---\n",
    "tags.yml": "budget:\n  en: Budget\n",
}


def days(count: int) -> list[date]:
    """The first Thursdays, roughly, of so many months."""
    return [date(2018, 3, 8) + timedelta(weeks=4 * number) for number in range(count)]


def jekyll() -> Files:
    """Posts whose address is Jekyll's default, with front matter of a theme, and a collection of drafts."""
    files = {"_config.yml": "title: Minutes\nbaseurl: /parish\n", "index.md": "---\nlayout: home\n---\n"}
    for day in days(8):
        files[f"_posts/{day}-board-meeting.md"] = (
            f"---\nlayout: minutes\ntitle: Board meeting of {day:%d %B %Y}\ndate: {day} 19:30:00 +0100\n"
            "categories: minutes board\nauthor: jane\njson-ld: no\n---\n"
            f"# Board meeting of {day:%d %B %Y}\n\n* toc\n{{:toc}}\n\n1. Apologies\n2. Budget\n\n"
            "![The hall]({{ site.baseurl }}/assets/hall.png)\n{: .wide}\n"
        )
    first, second = days(2)
    files[f"_posts/{second}-board-meeting.md"] += f"\nSee {{% post_url {first}-board-meeting %}}.\n"
    files["_posts/2019-01-03-withheld.md"] = "---\ntitle: Withheld\npublished: false\n---\n\nPersonal matters.\n"
    files["_drafts/next.md"] = "---\ntitle: Next\ndate: 2019-02-07\n---\n\nTo come.\n"
    files["assets/hall.png"] = "PNG"
    return files


def hugo() -> Files:
    """Sections for two committees: YAML heads, bundles, drafts, dates to come and gone, attachments."""
    files = {
        "hugo.toml": 'baseURL = "https://parish.example/"\n',
        "content/board/_index.md": "---\ntitle: Board\n---\n",
    }
    files["archetypes/default.md"] = '---\ntitle: "{{ .Name }}"\ndraft: true\n---\n'
    for day in days(6):
        files[f"content/board/{day:%Y-%m}.md"] = (
            f'---\ntitle: "Board: {day:%B %Y}"\ndate: {day}T19:30:00+01:00\ndraft: false\nweight: 3\n'
            "description: What the board decided.\nShowToc: true\n---\n\n"
            f"[Agenda](/papers/{day:%Y-%m}.pdf) and [accounts](/papers/accounts.xlsx)\n"
        )
        files[f"static/papers/{day:%Y-%m}.pdf"] = "%PDF-1.4"
    files["static/papers/accounts.xlsx"] = "PK"
    files["content/roads/2018-05-01/index.md"] = (
        "---\ntitle: Roads\ndate: 2018-05-01\nslug: roads-in-may\naliases: [/roads/old.html, /r/1]\n---\n\n"
        '{{< youtube abc >}}\n\n[Board]({{< ref "/board/2018-03.md" >}})\n'
    )
    for name, line in (
        ("draft", "draft: true"),
        ("future", "publishDate: 2999-01-01"),
        ("gone", "expiryDate: 2019-01-01"),
        ("unlisted", "unlisted: true"),
        ("unclear", "draft: maybe"),
    ):
        files[f"content/roads/{name}.md"] = f"---\ntitle: Roads {name}\ndate: 2018-06-05\n{line}\n---\n\nNot for all.\n"
    return files


def zola() -> Files:
    """TOML between +++, taxonomies and extra facts."""
    files = {"config.toml": 'base_url = "https://parish.example"\n'}
    for day in days(5):
        files[f"content/minutes/{day}-meeting-{day:%m%d}.md"] = (
            f'+++\ntitle = "Meeting in {day:%B %Y}"\ndate = {day}\n[taxonomies]\ntags = ["budget", "parks"]\n'
            '[extra]\ncommittee = "Parish Board"\nchair = ["Jane Doe"]\n+++\n\nIt met.\n'
        )
    files["content/minutes/joint.md"] = (
        '+++\ntitle = "Joint meeting"\ndate = 2018-09-01\n[extra]\n'
        'committee = ["board", "Roads Committee"]\nchair = ["Jane Doe", "John Roe"]\n+++\n\nThey met.\n'
    )
    return files


def pelican() -> Files:
    """`Title:` lines without a fence, in Japanese too, and addresses of their own."""
    files = {"pelicanconf.py": "ARTICLE_URL = 'posts/{date:%Y}/{slug}.html'\nAUTHOR = 'x'\nPLUGINS = [open]\n"}
    for number, day in enumerate(days(5)):
        status = "Status: hidden\n" if number == 4 else ""
        files[f"content/{day:%Y%m%d}.md"] = (
            f"Title: 第{number}回 定例会\nDate: {day} 18:00\nSlug: teirei-{number}\nCategory: 定例会\n{status}\n"
            "![写真]({static}/images/hall.png)\n"
        )
    files["content/history.md"] = "Title: History\nDate: 2018/5/20\nSave_as: history/201805.html\n\nIt met.\n"
    files["content/images/hall.png"] = "PNG"
    return files


def plain() -> Files:
    """Markdown without any head, as groups keep it on GitHub: days in names and folders, links between files."""
    files = {"README.md": "# Minutes\n"}
    for day in days(6):
        files[f"meetings/{day:%Y}/{day:%m}/{day:%d}.md"] = (
            f"# Parish Board, {day:%d %B %Y}\n\n**Present:** Jane\n\n- a\n  - b\n\n[Before](../../2018_02_01.md)\n"
        )
    files["meetings/2018_02_01.md"] = "Parish Board, February\n======\n\nIt met. [A paper](papers/plan.docx)\n"
    files["meetings/papers/plan.docx"] = "PK"
    files["meetings/notes.md"] = "No heading and no day.\n"
    files["meetings/2018-13-45.md"] = "# No such day\n\nIt met.\n"
    return files


def taken(folder: Path, files: dict[str, str], *drafts: str) -> dict[str, str]:
    """What files become, by their paths there."""
    write(folder, {f"theirs/{path}": text for path, text in files.items()})
    known = Known(lambda name: "", lambda name: "", "board", "Board")
    work = Migration(folder / "theirs", folder / "content", known, False, drafts)
    paths = [path for path in files if path.endswith(".md") and not path.endswith("_index.md")]
    days = days_in(paths)
    for number, path in enumerate(paths):
        work.read(path, f"r{number}", days[path])
    work.write()
    written = {file.stem: file.read_text("utf-8") for file in (folder / "content").rglob("*.md")}
    return {path: written[f"r{number}"] for number, path in enumerate(paths) if f"r{number}" in written}
