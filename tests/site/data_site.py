"""A small site with awkward content, and its open data as tests read them."""

import csv
import json
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

from builds import build, report, session_folder, write
from site_content import FILES, SITEURL

AWKWARD = {
    "reports/formula.md": report(
        "'=HYPERLINK(\"http://x.example\") & more'",
        "2021-05-06",
        more="chair: ['+Plus', 王丽]\nchair_role: 主任, 组长\ntags: safety\n"
        "documents: ['@first, \"quoted\"', '-second']\n"
        'relays: full\nnote: "two\\nlines"\ncorrections:\n- date: 2021-06-01\n  note: =A1',
        text="数据安全和信息化 =the tune " + "长" * 40_000,
    ),
    "committees/town.md": "---\nname: =Town\nlevel: municipal\nparent: hub\nestablished: 2015?\n"
    "checked:\n- date: 2021-01-02\n  note: Nothing.\n---\n\nA town.\n",
    "reports/town.md": report("Town", "2021-02", "town", "tags: safety"),
}


@cache
def site() -> Path:
    result = build(write(session_folder() / "data", FILES | AWKWARD), session_folder() / "data-site", siteurl=SITEURL)
    assert result.status == 0, result.said
    return result.output


def cells(name: str) -> list[dict[str, str]]:
    with (site() / "data" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (site() / "data" / f"{name}.jsonl").read_text("utf-8").splitlines()]


def query(question: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(site() / "data" / "bulletin.sqlite")) as connection:
        return connection.execute(question).fetchall()
