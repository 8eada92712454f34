"""The content of a hostile author: every field and every text holds what wants out of its place."""

import json

from bulletin.reading.markdown import Converters
from bulletin.reading.reader import read_file
from security.vectors import AWAY, BREAKOUTS, EVERYTHING, TEXTS, published

ADDRESS = f"https://example.org/'onerror=__owned()//?a={{x}}&b={AWAY}#'-alert(1)-'"
SHARES = 4  # reports that the published vectors are in, each in every field


def as_yaml(text: str) -> str:
    """A text as YAML has it in quotes, on one line."""
    return json.dumps(text, ensure_ascii=not text.isprintable())


HOSTILE = as_yaml(EVERYTHING)
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
    gone = f"title: {HOSTILE}\ndate: 2020-02-01\nbody: hub\n{_source(HOSTILE)}"
    site = {
        "committees/hub.md": _committee("Hub", EVERYTHING),
        "committees/below.md": _file(f"name: {_name('Below')}\nlevel: district\nparent: hub\npredecessor: hub"),
        "people/chair.md": _file(
            f"name: {json.dumps('Chair ' + BREAKOUTS[4])}\naliases: [{json.dumps('Other ' + BREAKOUTS[0])}]"
        ),
        "pages/about.md": _file(f"title: {HOSTILE}\nmenu: 1"),
        "tags.yml": _topic("bad", EVERYTHING),
        "reports/hostile.md": _file(_report(EVERYTHING, "hub", "bad") + "former_ids: [before]"),
        "reports/uebersetzt.md": _file(f"title: {HOSTILE}\nlang: zh\ntranslates: hostile\nsummary: {HOSTILE}"),
        "reports/gone.md": _file(f"{gone}status: withdrawn\nwithdrawn_because: {HOSTILE}"),
    }
    return site | _reports_of_texts()


def _report(text: str, body: str, topic: str) -> str:
    """The facts of a report, each of which is `text`, as far as it may be any text."""
    hostile = as_yaml(text)
    return (
        f"title: {hostile}\ndate: 2020-01-01?\ndate_note: {hostile}\nbody: {body}\nbody_note: {hostile}\n"
        f"chair: {json.dumps('Chair ' + BREAKOUTS[4])}\nchair_role: {hostile}\n{_source(hostile)}tags: [{topic}]\n"
        f"summary: {hostile}\nnote: {hostile}\n"
        f"present:\n- name: {GUEST}\n  role: {hostile}\ndocuments: [{hostile}]\n"
        f"added: 2020-01-05\ncorrections:\n- date: 2020-01-06\n  note: {hostile}\n"
    )


def _source(hostile: str) -> str:
    return (
        f"source:\n  publisher: {hostile}\n  url: {json.dumps(ADDRESS)}\n  title: {hostile}\n  editor: {hostile}\n"
        f"  archived: {json.dumps(ADDRESS)}\n  published: 2020-01-02\n"
    )


def _committee(name: str, text: str) -> str:
    hostile, names = as_yaml(text), (as_yaml(f"{of} {text}") for of in (name, "Zh", "Alias"))
    return _file(
        "name: {}\nnames:\n  zh: {}\naliases: [{}]\n".format(*names)
        + f"level: central\njurisdiction: {hostile}\nwebsite: {json.dumps(ADDRESS)}\n"
        + f"checked:\n- date: 2020-01-01\n  note: {hostile}"
    )


def _topic(id: str, text: str) -> str:
    names = (as_yaml(f"Topic {id} {of} {text}") for of in ("en", "zh"))
    return "{}:\n  en: {}\n  zh: {}\n  meaning: {}\n".format(id, *names, as_yaml(text))


def files_of_published() -> dict[str, str]:
    """Content of all published vectors: a share of them in every field of a report, its committee and its topic."""
    found, topics = {}, ""
    vectors = [" ".join(vector.split()) for vector in published() if vector.isprintable()]
    for number in range(SHARES):
        share, id = " ".join(vectors[number::SHARES]), f"many-{number}"
        found[f"reports/{id}.md"] = _file(_report(share, id, id))
        found[f"committees/{id}.md"] = _committee(id, share)
        topics += _topic(id, share)
    return found | {"tags.yml": topics}


def _reports_of_texts() -> dict[str, str]:
    """A report of each hostile text that is not refused outright."""
    found = {}
    for number, text in enumerate(TEXTS):
        facts = f"title: Text {number}\ndate: 2020-03-01\nbody: hub\nsource: https://example.org/{number}"
        path, file = f"reports/text-{number}.md", _file(facts, text)
        if read_file("reports", path, file.encode(), Converters("en")).document:
            found[path] = file
    return found
