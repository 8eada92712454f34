"""Front matter of any kind, drawn by Hypothesis: every way of writing a value, and comments in every place."""

import json

from hypothesis import strategies as st

from bulletin.model.frontmatter import FrontMatterError, parse_yaml
from bulletin.model.schema import ReportFile

SEAL = "☃"  # a comment can be told by it, and no value has it
# Signs that mean something to YAML, what other readers take for no text, and anything else.
WORDS = st.one_of(
    st.text(st.sampled_from("ab:#-?!&*%@`'\"\\[]{},|>~= \t\u3000会\u00e9\U0001f600"), min_size=1, max_size=12),
    st.sampled_from(["no", "2019", "2019-04-17", "XXXX-04-17", "null", "~", "0x1F", "1e3", "12:30", "---", "...", "="]),
    st.text(min_size=1, max_size=12).filter(lambda text: text.isprintable() and SEAL not in text),
    st.text(st.sampled_from("ab #:\n"), min_size=1, max_size=20),
)
COMMENT = st.text(st.sampled_from("abc #:'\"-会[]"), max_size=8).map(lambda text: f"# {text}{SEAL}")
KEYS = [key for key in ReportFile.model_fields if key not in ("source", "present", "sources", "corrections")]


@st.composite
def scalars(draw: st.DrawFn, indent: str) -> str:
    """A text in one of the ways in which YAML writes it, with what stands behind it."""
    text = draw(WORDS)
    behind = f" {draw(COMMENT)}" if draw(st.booleans()) else ""
    way = draw(st.sampled_from(["plain", "double", "single", "block", "folded"]))
    if way == "double" or "\t" in text:
        return json.dumps(text, ensure_ascii=False) + behind
    if way == "single" and "\n" not in text:
        return "'" + text.replace("'", "''") + "'" + behind
    if way in ("block", "folded"):
        sign = "|" if way == "block" else ">"
        lines = text.strip().split("\n")
        return f"{sign}{behind}\n" + "\n".join(f"{indent}  {line.strip()}" for line in lines)
    return text.replace("\n", " ") + behind


@st.composite
def entries(draw: st.DrawFn, keys: list[str], indent: str = "") -> str:
    """Lines of a mapping with some of these keys, in any order, with comments and nested lists."""
    lines = []
    for key in draw(st.lists(st.sampled_from(keys), min_size=1, max_size=4, unique=True)):
        lines += [indent + comment for comment in draw(st.lists(COMMENT, max_size=2))]
        match draw(st.sampled_from(["one", "one", "list", "flow", "parts", "none"])):
            case "one":
                lines.append(f"{indent}{key}: {draw(scalars(indent))}")
            case "list":
                dash = indent + draw(st.sampled_from(["", "  "]))
                lines.append(f"{indent}{key}:")
                lines += [f"{dash}- {item}" for item in draw(st.lists(scalars(dash), min_size=1, max_size=3))]
            case "flow":
                items = ", ".join(map(json.dumps, draw(st.lists(WORDS, max_size=3))))
                lines.append(f"{indent}{key}: [{items}]" + (f" {draw(COMMENT)}" if draw(st.booleans()) else ""))
            case "parts" if not indent:
                lines.append(f"{key}:")
                lines.append(draw(entries(["url", "title", "publisher", "kind"], "  ")))
                lines += ["  " + comment for comment in draw(st.lists(COMMENT, max_size=1))]
            case _:
                lines.append(f"{indent}{key}:")
    return "\n".join(lines)


def readable(source: str) -> bool:
    try:
        parse_yaml(source)
    except FrontMatterError:
        return False
    return True


DOCUMENTS = entries([*KEYS, "source"]).map(lambda text: f"{text}\n").filter(readable)
