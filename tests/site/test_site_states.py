"""A file whose state is as it was has the value that it had, whatever was edited in reports."""

import runpy
import shutil
import tempfile
from pathlib import Path

import msgspec
from builds import ROOT, report, write
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bulletin.model.site_settings import read_site
from bulletin.reading.store import Store
from bulletin.register.examine import examine
from bulletin.site.plan import make_plan
from bulletin.site.sheet import Sheet
from bulletin.site.states import Wanted

SITE = read_site(runpy.run_path(str(ROOT / "pelicanconf.py")) | {"EDITIONS": ["en", "zh"], "DEFAULT_LANG": "en"})
OTHERS = {
    "committees/hub.md": "---\nname: Hub\nlevel: central\nestablished: 2018\n---\n",
    "committees/sub.md": "---\nname: Sub\nlevel: other\nparent: hub\npredecessor: hub\n---\n",
    "committees/apart.md": "---\nname: Apart\nlevel: other\n---\n",
    "reports/apart.md": report("Apart", "2016-01-01", "apart"),
    "people/li-si.md": "---\nname: Li Si\n---\n",
    "formulas/tune.md": "---\nname: main tune\n---\n",
    "tags.yml": "safety:\n  en: Safety\ngrowth:\n  en: Growth\n",
}
MORE = [
    "",
    "added: 2022-02-02",
    "corrections: [{date: 2023-01-01, note: Corrected.}]",
    "status: withdrawn\nwithdrawn_because: An error.",
    "relays: first",
    "present: [Li Si, Chen Qi]",
    "former_ids: [{id}-before]",
]
one_of = st.sampled_from
REPORT = st.builds(
    lambda title, date, body, chair, tags, more, text: report(
        title, date, body, "\n".join(filter(None, (chair, tags, more))), text
    ),
    one_of(["Aa", "Bb"]),
    one_of(["2019-04-17", "2019-04", "2019", "XXXX-05-06", "2020-02-29/2020-03-01", "2018-01-01"]),
    one_of(["hub", "sub", "[hub, sub]"]),
    one_of(["", "chair: Li Si", "chair: Zhao Liu\nchair_role: mayor", "chair: [Zhao Liu, Wang Wu]"]),
    one_of(["", "tags: safety", "tags: [growth, safety]"]),
    one_of(MORE),
    one_of(["It met, to the main tune.", "It met."]),
)
CHINESE = "---\ntitle: {title}\nlang: zh\ntranslates: first\n---\n\n会议。\n"
FIRST = report("First", "2019-03-01", more="chair: [Zhao Liu, Wang Wu]\npresent: [Chen Qi]")  # so that nobody is new


def values(content: Path) -> dict[tuple[object, ...], bytes]:
    """The value of each file that has a state, by that state and all else that tells it from others."""
    store = Store(content.parent / "store.sqlite", print, SITE.default_lang)
    try:
        sheets = make_plan(SITE, examine(content, SITE, store).register, {}, Wanted(frame=b"as it was")).sheets
        stated = (sheet for sheet in sheets if isinstance(sheet, Sheet) and sheet.state())
        return {
            (sheet.path, sheet.template, sheet.state(), sheet.texts): ENCODER.encode(sheet.make()) for sheet in stated
        }
    finally:
        store.close()


@settings(max_examples=25, deadline=None, derandomize=True, database=None, phases=[Phase.generate])
@given(
    st.lists(REPORT, min_size=3, max_size=5), st.integers(0, 4), REPORT | st.none(), one_of(["", "一", "二"]),
    one_of(["", "一"]),
)  # fmt: skip
def test_the_same_state_stands_for_the_same_value(
    reports: list[str], place: int, edited: str | None, chinese: str, chinese_again: str
) -> None:
    folder = Path(tempfile.mkdtemp(prefix="bulletin-states-"))
    try:
        files = {f"reports/r{place}.md": text.replace("{id}", f"r{place}") for place, text in enumerate(reports)}
        chinese_file = {"reports/first-zh.md": CHINESE.format(title=chinese)} if chinese else {}
        content = write(folder / "content", OTHERS | files | chinese_file | {"reports/first.md": FIRST})
        before = values(content)
        if chinese_again != chinese:
            (content / "reports/first-zh.md").unlink(missing_ok=True)
        if chinese_again:
            write(content, {"reports/first-zh.md": CHINESE.format(title=chinese_again)})
        if edited:
            write(content, {f"reports/r{place}.md": edited.replace("{id}", f"r{place}")})
        else:
            (content / f"reports/r{place}.md").unlink(missing_ok=True)
        after = values(content)
        assert "committees/apart/2016/index.html" in {key[0] for key in before.keys() & after.keys()}
        assert [key[0] for key in before.keys() & after.keys() if before[key] != after[key]] == []
    finally:
        shutil.rmtree(folder)


ENCODER = msgspec.msgpack.Encoder(order="deterministic")
