"""Relations that follow edits in one process are what they would be if all were related from nothing."""

import tempfile
from pathlib import Path
from typing import Any

from builds import report, write
from hypothesis import given
from hypothesis import strategies as st

from bulletin.model.site import Site
from bulletin.reading.library import ContentFolder
from bulletin.reading.store import Store
from bulletin.register.examine import relate_folder
from bulletin.register.register import Register

TOPICS = "safety:\n  en: Safety\n"
COMMITTEE = "---\nname: {name}\nlevel: central\naliases: {alias}\n---\n\nText.\n"
PERSON = "---\nname: Li Si\nnames:\n  zh: 李四\naliases: [{alias}]\n---\n\n{text}\n"
SUB = {"name": "Sub", "alias": "S"}
one_of = st.sampled_from
CHAIRS = ["", "chair: Li Si", "chair: 李四", "chair: Dr Zhao Liu", "chair: zhao-liu", "chair: Zhao Liu"]
PRESENT = ["", "present: [Chen Qi, Li Si]", "present: [Zhao Liu]\ntags: safety"]
MORE = ["", "relays: a", "status: draft", "former_ids: old"]
OTHERS = ["---\ntitle: [\n---\n", "---\ntitle: Un\nlang: fr\ntranslates: b\n---\n\nRéunion.\n"]
REPORTS = st.builds(
    report,
    title=one_of(["A", "B"]),
    date=one_of(["2019-04-17", "2019-04", "2020-01-01", "XXXX-05-06"]),
    body=one_of(["hub", "[sub, hub]", "The Hub", "nobody"]),
    more=st.tuples(*map(one_of, (CHAIRS, PRESENT, MORE))).map("\n".join),
    text=one_of(["Met.", "Met.\n\nAgain."]),
)
REPORT_PATHS = [f"reports/{id}.md" for id in ("a", "b", "below/c", "d")]
FILES: dict[str, st.SearchStrategy[str | None]] = {
    **dict.fromkeys(REPORT_PATHS, st.none() | REPORTS | one_of(OTHERS)),
    "committees/hub.md": st.builds(COMMITTEE.format, name=one_of(["Hub", "Centre"]), alias=one_of(["The Hub", "It"])),
    "people/li-si.md": st.none() | st.builds(PERSON.format, alias=one_of(["", "Chen Qi"]), text=one_of(["X", "Y"])),
}


@st.composite
def rounds(draw: st.DrawFn) -> list[dict[str, str | None]]:
    """Rounds of edits, each of a few files with their texts; None for one that is deleted."""
    paths = st.sets(one_of(sorted(FILES)), min_size=1, max_size=4)
    return [{path: draw(FILES[path]) for path in sorted(draw(paths))} for _ in range(draw(st.integers(2, 5)))]


def relations(register: Register) -> dict[str, Any]:
    """What a register says, without empty lists; the order of people is that of their pages."""
    left_out = {"_resolver", "library", "novelty", "problems"}
    said = {name: value for name, value in vars(register).items() if name not in left_out}
    full = {name: {key: one for key, one in of.items() if one} for name, of in said.items() if isinstance(of, dict)}
    return {**said, **full, "order of people": [*register.people], "problems": sorted(register.problems)}


@given(rounds())
def test_relations_follow_edits(site: Site, edits: list[dict[str, str | None]]) -> None:
    with tempfile.TemporaryDirectory() as made:
        content = write(Path(made, "content"), {"tags.yml": TOPICS, "committees/sub.md": COMMITTEE.format(**SUB)})
        folder = ContentFolder(content, Store(Path(made, "store.sqlite"), print, "en"))
        register, preview = None, site.model_copy(update={"preview": True})
        for edit in edits:
            write(content, {path: text for path, text in edit.items() if text is not None})
            for path in (path for path, text in edit.items() if text is None):
                (content / path).unlink(missing_ok=True)
            folder.scan(changed=edit)
            register = relate_folder(folder, preview, register)
            assert relations(register) == relations(relate_folder(folder, preview))
        folder.store.close()
