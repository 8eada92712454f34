"""Whatever a title or a name holds, real parsers read it back from each format as it was."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import bibtexparser
import jsonschema
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import given
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from bulletin.site.citation_formats import as_bibtex, as_csl, as_ris, date_of
from bulletin.site.citation_records import Record

SCHEMA = Path(__file__).parent / "vocabulary" / "csl-data.json"
SPECIAL = ("\\", "{", "}", "#", "$", "%", "&", "_", "^", "~", '"', "@", "--", "``", "\\textbf{x}", "TY  - ", "ER  - ")
signs = st.one_of(
    st.sampled_from((*SPECIAL, " ", "é", "王", "“", "🀄", "a", "B", "<b>", ",", " and ")),
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp")),
)
texts = st.lists(signs, min_size=1, max_size=12).map("".join).map(lambda text: " ".join(text.split())).filter(bool)
dates = st.dates().map(lambda day: day.isoformat())
full = st.builds(
    Record,
    key=st.from_regex(r"report-[a-z0-9]+(-[a-z0-9]+){0,3}(:source)?", fullmatch=True),
    title=texts,
    url=st.just("https://example.org/x/?a=1&b=%20~c#p_1"),
    author=texts,
    container=texts,
    issued=dates,
    corrected=dates,
    language=st.sampled_from(["en", "zh", "zh-Hant", "pt-BR"]),
    meeting=st.sampled_from(["2019", "2019-04", "2019-04-17?", "2018-04-20/2018-04-21"]),
    abstract=texts,
    note=texts,
)
some = st.lists(full, min_size=1, max_size=2, unique_by=lambda record: record.key)


@cache
def csl_schema() -> jsonschema.Draft7Validator:
    return jsonschema.Draft7Validator(json.loads(SCHEMA.read_text("utf-8")))


@cache
def latex() -> LatexDecodingMiddleware:
    """Pylatexenc, with three commands of LaTeX's own that it lacks or reads as another sign."""
    context = get_default_latex_context_db()
    signs = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^"}
    context.add_context_category("ours", prepend=True, macros=[MacroTextSpec(*sign) for sign in signs.items()])
    return LatexDecodingMiddleware(decoder=LatexNodes2Text(context, keep_braced_groups=False))


def bibtex(text: str) -> list[dict[str, str]]:
    library = bibtexparser.parse_string(text, append_middleware=[latex()])
    assert not library.failed_blocks
    return [{"key": entry.key, **{field.key: field.value for field in entry.fields}} for entry in library.entries]


@given(some)
def test_bibtex_gives_back_every_text(records: list[Record]) -> None:
    read = bibtex(as_bibtex(records))
    assert [entry["key"] for entry in read] == [record.key for record in records]
    for entry, record in zip(read, records, strict=True):
        assert (entry["author"], entry["title"]) == (record.author, record.title)
        assert (entry["organization"], entry["abstract"]) == (record.container, record.abstract)
        assert entry["note"] == record.note
        assert (entry["date"], entry["eventdate"]) == (record.issued, record.meeting)
        assert entry["version"] == record.corrected


@given(texts)
def test_bibtex_is_left_with_no_brace_open_and_no_comment(text: str) -> None:
    written = as_bibtex([Record("report-x", text, "https://example.org/{", note=text)])
    depth = 0
    for sign in written:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0
    assert depth == 0
    assert "%" not in written.replace("\\%", "").replace("%7B", "")


@given(some)
def test_ris_gives_back_every_text(records: list[Record]) -> None:
    written = as_ris(records)
    assert all(line[2:6] == "  - " or not line for line in written.split("\r\n"))
    assert "\n" not in written.replace("\r\n", "")
    read = rispy.loads(written)
    assert len(read) == len(records)
    for reference, record in zip(read, records, strict=True):
        assert reference["type_of_reference"] == "ELEC"
        assert (reference["id"], reference["title"], reference["authors"]) == (
            record.key,
            record.title,
            [f"{record.author},"],
        )
        assert (reference["secondary_title"], reference["notes"]) == (record.container, [record.note])
        assert reference["date"] == record.issued.replace("-", "/")


@given(some)
def test_csl_json_gives_back_every_text_and_is_valid(records: list[Record]) -> None:
    read = json.loads(as_csl(records))
    csl_schema().validate(read)
    for item, record in zip(read, records, strict=True):
        assert (item["id"], item["title"], item["author"]) == (record.key, record.title, [{"literal": record.author}])
        assert (item["container-title"], item["note"]) == (record.container, record.note)
        assert item["version"] == record.corrected


def test_the_schema_of_csl_json_refuses_what_is_wrong() -> None:
    with pytest.raises(jsonschema.ValidationError):
        csl_schema().validate([{"id": "x", "type": "website"}])
    with pytest.raises(jsonschema.ValidationError):
        csl_schema().validate([{"id": "x", "type": "webpage", "issued": {"date-parts": [[2019, 4, 1, 2]]}}])


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2019", {"date-parts": [[2019]]}),
        ("2019-04", {"date-parts": [[2019, 4]]}),
        ("2019-04?", {"date-parts": [[2019, 4]], "circa": True}),
        ("2019-04-17", {"date-parts": [[2019, 4, 17]]}),
        ("2018-04-30/2018-05-01", {"date-parts": [[2018, 4, 30], [2018, 5, 1]]}),
        ("XXXX-04-28", None),
        ("", None),
    ],
)
def test_a_date_in_parts_has_only_what_is_known(edtf: str, expected: dict[str, Any] | None) -> None:
    assert date_of(edtf) == expected


@pytest.mark.parametrize("edtf", ["2019", "2019-04", "2019-04-17?", "2018-04-30/2018-05-01"])
def test_the_date_of_a_meeting_is_as_known_in_bibtex_and_without_a_year_left_out(edtf: str) -> None:
    with_year, without = Record("report-x", "X", "", meeting=edtf), Record("report-x", "X", "", meeting="XXXX-04-28")
    assert bibtex(as_bibtex([with_year]))[0]["eventdate"] == edtf
    assert "eventdate" not in bibtex(as_bibtex([without]))[0]


def test_what_is_not_known_is_in_no_format() -> None:
    bare = [Record("report-x", "X", "https://example.org/")]
    assert set(bibtex(as_bibtex(bare))[0]) == {"key", "title", "url"}
    assert set(json.loads(as_csl(bare))[0]) == {"id", "type", "title", "URL"}
    assert as_ris(bare) == "TY  - ELEC\r\nID  - report-x\r\nTI  - X\r\nUR  - https://example.org/\r\nER  - \r\n"
