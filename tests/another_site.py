"""A made-up site of another group, to put in the place of the one at the root: `python tests/another_site.py FOLDER`.

Fifty minutes of a working group in German, with levels, topics and settings of its own: whatever a test still expects
of the launch site fails beside them.
"""

import shutil
import sys
from datetime import date, timedelta
from pathlib import Path

REPORTS = 50
LEVELS = {"plenum": {"de": "Plenum"}, "ag": {"de": "Arbeitsgruppe"}}
SETTINGS = f'''"""Die Protokolle der Arbeitsgruppen."""

SITENAME = "Protokolle der Werkstatt Süd"
TAGLINE = "Was die Arbeitsgruppen beschlossen haben"
SITEURL = "http://localhost:8000"
DEFAULT_LANG = "de"
LEVELS = {LEVELS!r}
SINCE = "2025-01-01"
LICENCE = {{"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}}
CONTACT = "mailto:werkstatt@verein.example"
TAG_AUTHORITY = "verein.example"
TAG_DATE = "2025-01-01"
TIMEZONE = "Europe/Berlin"
PATH = "content"
THEME = "theme"
OUTPUT_PATH = "output"
PLUGINS = ["bulletin.plugin"]
'''
GROUPS = {"plenum": ("Plenum", "plenum"), "ag-haus": ("AG Haus", "ag"), "ag-garten": ("AG Garten", "ag")}
SUBJECTS = (
    "die Heizung",
    "das Fahrrad",
    "das Sommerfest",
    "den Zaun",
    "die Beiträge",
    "den Brandschutz",
    "die Schlüssel",
    "das Dach",
    "den Strom",
    "das Café",
    "Öffnungszeiten",
    "Lärm",
)
CHAIRS = ("Jana Groß", "Jörg Übel", "Ünal Öz")
FIRST = date(2025, 1, 7)


def another_site() -> dict[str, str]:
    """Every file, by its path from the root on."""
    files = {
        "pelicanconf.py": SETTINGS,
        "content/tags.yml": "haus:\n  de: Haus und Hof\n  meaning: Was am Haus zu tun ist.\n",
        "content/pages/wir.md": "---\ntitle: Über uns\nmenu: 1\n---\n\nWir treffen uns dienstags.\n",
    }
    for id, (name, level) in GROUPS.items():
        above = "" if id == "plenum" else "parent: plenum\n"
        files[f"content/committees/{id}.md"] = f"---\nname: {name}\nlevel: {level}\n{above}---\n\nTrifft sich oft.\n"
    return files | dict(map(_minutes, range(REPORTS)))


def _minutes(number: int) -> tuple[str, str]:
    """The path and the text of the minutes of a week; every tenth names no chair."""
    day, group = FIRST + timedelta(weeks=number), list(GROUPS)[number % len(GROUPS)]
    subject, chair = SUBJECTS[number % len(SUBJECTS)], CHAIRS[number % len(CHAIRS)]
    head = f"title: {GROUPS[group][0]} berät über {subject} am {day:%d.%m.%Y}\ndate: {day}\nbody: {group}\n"
    head += f"chair: {chair}\n" if number % 10 else ""
    head += f"source:\n  publisher: Werkstatt Süd\ntags:\n  - haus\nadded: {day}\n"
    text = f"## Beschlüsse\n\n1. Wir beraten weiter über {subject}.\n2. „Es bleibt dabei“, sagte {chair}.\n"
    return f"content/reports/{day:%Y}/{day}-{group}.md", f"---\n{head}---\n\n{text}"


def write_site(folder: Path) -> None:
    """Put the site into a folder, in the place of the content that is there."""
    shutil.rmtree(folder / "content", ignore_errors=True)
    for path, text in another_site().items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_site(Path(sys.argv[1]))
