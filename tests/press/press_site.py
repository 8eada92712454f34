"""A tiny content folder and a tiny theme whose pages show all that they may know, so that nothing stale can hide."""

import shutil
from pathlib import Path

from builds import ROOT, report, write

CONTENT = {
    "committees/hub.md": "---\nname: Hub\nlevel: central\n---\n\nThe hub.\n",
    "committees/sub.md": "---\nname: Sub\nlevel: other\nparent: hub\n---\n\nBelow.\n",
    "people/li-si.md": "---\nname: Li Si\nnames:\n  zh: 李四\n---\n\nA person.\n",
    "pages/about.md": "---\ntitle: About\nmenu: 1\n---\n\nAbout it, [a meeting]({filename}/reports/one.md).\n",
    "tags.yml": "safety:\n  en: Safety\ngrowth:\n  en: Growth\n",
    "formulas/tune.md": "---\nname: main tune\n---\n\nA formula.\n",
    "images/dot.png": "a dot",
    "reports/one.md": report("One", "2019-04-17", more="chair: Li Si\ntags: safety\nadded: 2021-01-01"),
    "reports/two.md": report("Two", "2019-05", "[hub, sub]", "chair: Zhao Liu\nadded: 2021-01-02"),
    "reports/three.md": report("Three", "2020-05-06", "sub", "tags: [safety, growth]\nadded: 2021-01-03"),
    "reports/four.md": report("Four", "XXXX-05-06", "sub", "added: 2021-01-04"),
}
SHOW_ALL = """\
{% include "_all.html" %}
{% set phrases = page.phrases|default(()) %}
{% for digest, document in documents|dictsort %}
{{ digest }} {{ document.facts }}
{% set own = phrases if page.digest is defined and page.digest == digest else () %}
{{ document|text_html(page.targets, own) if page.targets is defined else document.html }}
{% endfor %}
"""


def small_content(folder: Path) -> Path:
    """The content folder, written."""
    return write(folder / "content", CONTENT)


def telling_theme(folder: Path) -> Path:
    """A theme with a template for each kind of file, all of them showing everything that a template is given."""
    theme = folder / "theme"
    (theme / "templates").mkdir(parents=True)
    shutil.copytree(ROOT / "theme" / "static", theme / "static")
    for name in (file.name for file in (ROOT / "theme" / "templates").iterdir() if not file.name.startswith("_")):
        (theme / "templates" / name).write_text(SHOW_ALL, encoding="utf-8")
    (theme / "templates" / "_all.html").write_text("{{ page }}\n{{ site }}\n", encoding="utf-8")
    return theme


def real_theme(folder: Path) -> Path:
    """A copy of the project's theme."""
    return Path(shutil.copytree(ROOT / "theme", folder / "theme"))
