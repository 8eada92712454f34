"""A site whose reports try the citations: hostile headlines, full and half dates, translations, corrections."""

import json
from functools import cache
from pathlib import Path

from builds import build, report, session_folder, write

SITEURL = "https://example.org/some/path"
NAME = "Acts & Bills Bulletin"
SECRET = "Nobody-may-read-this"
HOSTILE = "</script><script>alert(1)</script> & <!-- “it” 100% {sure}_\\ 网信"
SOURCE = """source:
  publisher: 日报
  url: https://source.example/a_b?c=1&d=%20
  title: 会议召开
  published: 2019-04-18
  language: zh
sources:
- publisher: The Gazette
"""
CORRECTIONS = """corrections:
- date: 2022-03-04
  note: The name of </script> & the chair.
- date: 2022-01-01
  note: A date.
- date: 2022-01-01
  note: Another date.
"""
GONE = f"""added: 2021-02-03
status: withdrawn
withdrawn_because: It never took place.
former_ids: [gone-old]
corrections:
- date: 2022-05-06
  note: {SECRET} note
"""


def _full(id: str, title: str, more: str) -> str:
    return f"---\ntitle: {json.dumps(title)}\ndate: {id}\nbody: [hub, sub]\n{SOURCE}{more}---\n\nOne.\n\nTwo.\n"


FILES = {
    "committees/hub.md": "---\nname: Hub Commission\nlevel: central\n---\n",
    "committees/sub.md": "---\nname: Sub Commission\nlevel: district\n---\n",
    "tags.yml": "safety:\n  en: Safety\n",
    "pages/corrections-policy.md": "---\ntitle: How we correct\nmenu: 1\n---\n\nWith a note.\n",
    "reports/hostile.md": _full(
        "2019-04-17", HOSTILE, f"added: 2021-02-03\nchair: Jane Doe\nformer_ids: [was-hostile]\n{CORRECTIONS}"
    ),
    "reports/translated.md": "---\ntitle: 一次会议\nlang: zh\ntranslates: hostile\n"
    "corrections:\n- date: 2022-02-02\n  note: A word.\n---\n\n委员会开会。\n",
    "reports/days.md": report("Two days", "2018-04-20/2018-04-21", more="added: 2021-01-01"),
    "reports/month.md": report("A month", "2019-04", more="added: 2021-01-02\ntags: safety"),
    "reports/year.md": report("A year", "2019", more="added: 2021-01-03"),
    "reports/inferred.md": report("Inferred", "2019-05-01?", more="added: 2021-01-04"),
    "reports/yearless.md": report("No year", "XXXX-04-28", more="added: 2021-01-05"),
    "reports/gone.md": report(f"{SECRET} gone", "2021-01-03", more=GONE, text=f"{SECRET} text."),
}


@cache
def cited_site() -> Path:
    """The site, below a path."""
    content = write(session_folder() / "cited", FILES)
    result = build(content, session_folder() / "cited-site", siteurl=SITEURL, sitename=NAME)
    assert result.status == 0, result.said
    return result.output
