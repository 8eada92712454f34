"""The content of a hostile author: every field and every text holds what wants out of its place."""

from __future__ import annotations

import json

from bulletin.reading.markdown import Converters
from bulletin.reading.reader import read_file
from security.vectors import AWAY, BREAKOUTS, EVERYTHING, TEXTS

ADDRESS = f"https://example.org/'onerror=__owned()//?a={{x}}&b={AWAY}#'-alert(1)-'"
HOSTILE = json.dumps(EVERYTHING, ensure_ascii=True)  # a JSON string is one of YAML

# Names of people are short: each is the name of a folder.
CHAIR, OTHER, GUEST = (json.dumps(f"{who} {BREAKOUTS[n]}") for n, who in ((4, "Chair"), (0, "Other"), (3, "Guest")))


def sitename() -> str:
    """A name for the site."""
    return EVERYTHING


def _file(facts: str, text: str = "It met.") -> str:
    return f"---\n{facts.strip()}\n---\n\n{text}\n"


def _name(of: str) -> str:
    return json.dumps(f"{of} {EVERYTHING}")


def files() -> dict[str, str]:
    """The files of a content folder, by path."""
    source = (
        f"source:\n  publisher: {HOSTILE}\n  url: {json.dumps(ADDRESS)}\n  title: {HOSTILE}\n  editor: {HOSTILE}\n"
        f"  archived: {json.dumps(ADDRESS)}\n  published: 2020-01-02\n"
    )
    everything = (
        f"title: {HOSTILE}\ndate: 2020-01-01?\ndate_note: {HOSTILE}\nbody: hub\nbody_note: {HOSTILE}\n"
        f"chair: {json.dumps('Chair ' + BREAKOUTS[4])}\nchair_role: {HOSTILE}\n{source}tags: [bad]\n"
        f"summary: {HOSTILE}\nnote: {HOSTILE}\n"
        f"present:\n- name: {GUEST}\n  role: {HOSTILE}\ndocuments: [{HOSTILE}]\nformer_ids: [before]\n"
        f"added: 2020-01-05\ncorrections:\n- date: 2020-01-06\n  note: {HOSTILE}\n"
    )
    gone = f"title: {HOSTILE}\ndate: 2020-02-01\nbody: hub\n{source}status: withdrawn\nwithdrawn_because: {HOSTILE}"
    site = {
        "committees/hub.md": _file(
            f"name: {_name('Hub')}\nnames:\n  zh: {_name('Zh')}\naliases: [{_name('Alias')}]\nlevel: central\n"
            f"jurisdiction: {HOSTILE}\nwebsite: {json.dumps(ADDRESS)}\nchecked:\n- date: 2020-01-01\n  note: {HOSTILE}"
        ),
        "committees/below.md": _file(f"name: {_name('Below')}\nlevel: district\nparent: hub\npredecessor: hub"),
        "people/chair.md": _file(
            f"name: {json.dumps('Chair ' + BREAKOUTS[4])}\naliases: [{json.dumps('Other ' + BREAKOUTS[0])}]"
        ),
        "pages/about.md": _file(f"title: {HOSTILE}\nmenu: 1"),
        "tags.yml": f"bad:\n  en: {_name('Topic')}\n  zh: {_name('Topic zh')}\n  meaning: {HOSTILE}\n",
        "reports/hostile.md": _file(everything),
        "reports/uebersetzt.md": _file(f"title: {HOSTILE}\nlang: zh\ntranslates: hostile\nsummary: {HOSTILE}"),
        "reports/gone.md": _file(gone),
    }
    return site | _reports_of_texts()


def _reports_of_texts() -> dict[str, str]:
    """A report of each hostile text that is not refused outright."""
    found = {}
    for number, text in enumerate(TEXTS):
        facts = f"title: Text {number}\ndate: 2020-03-01\nbody: hub\nsource: https://example.org/{number}"
        path, file = f"reports/text-{number}.md", _file(facts, text)
        if read_file("reports", path, file.encode(), Converters("en")).document:
            found[path] = file
    return found
