"""Any text of the dialect's constructs: read as a reference reads it, and no word of it lost without a word."""

import itertools
import re

from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import html
from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension
from trees import reference_tree, tree_of

from bulletin.reading.dialect.github import GitHubDialect
from bulletin.reading.lines import Lines
from bulletin.reading.markdown import Converters, convert
from bulletin.reading.text import read_text

FOOTNOTES = FootnoteExtension(BACKLINK_TITLE="")
DIALECT = Markdown(extensions=[GitHubDialect(FOOTNOTES), FOOTNOTES], output_format="html")
CONVERTERS = Converters("en")
_WORD = re.compile(r"word\d+z")
BLOCKS = (
    "w w", "w\nw w", "w *w* w", "**w** w", "***w** w*", "_w *w_ w*", "w*w_w", "~~w~~ w", "`w | w` w", "**w", "w](w",
    "[w *w*](/h) w", "[w](/h 'h')", "[w]", "[w][w]", "![w](/h)", "w  \nw", "w\\\nw", "\\*w\\*", "&amp; w &lt; w",
    "<b>w</b> w", "<div>\nw\n</div>", "<details>\n<summary>w</summary>", "</details>", "w <!-- h --> w", "## w",
    "### w ###", "#w", "#", "w\n---", "w w\n===", "---", "***", "> w\nw", ">> w", "> - w\n> - w", "> ## w", "- w",
    "- w\n- w", "* w", "+ w", "-", "- w\n  - w\n    - w", "- w\n\n  w\n- w", "- - w", "- > w", "1. w\n2. w",
    "1. w\n   - w", "7. w", "1) w", "14. w", "1. w\n\n   w", "w | w\nw | w", "2.", "    w", "    w\n\n    w",
    "```\nw\n\n# w\n```", "~~~ h\n<b>w\n~~~", "```\nw", "w\n- w\n- w", "w\n1. w", "w\n> w", "w\n## w",
    "w\n```\nw\n```", "| w | w |\n|---|---|\n| w | w |", "| w | w |\n|:--|--:|\n| w |\nw",
    "| w | w |\n|--|:-:|\n| w \\| w | `w` |", "| w | w |", "w\n| w | w |\n|---|---|", "|---|---|\nw",
)  # fmt: skip
# What differs from the reference on purpose (CONTRIBUTING), or what it reads otherwise than GitHub.
OURS = (
    "w[^1] w", "w\n: w\n: w", "w\n\n: w", '"w" \'w\' -- w...', "[w]: w", "[w]: /h\nw", "*[w]: w w", "{{< w >}}",
    "<w w>", "| w | w |\n|---|---|\n| w | w | w |", "3. w\n5. w", "https://w.example/w w", "- [x] w\n- [ ] w",
    "w <u>w</u> w", "w | w\n--|:-:\nw \\| w | `w`",
)  # fmt: skip
PREFIXES = (("", ""), ("", ""), ("", ""), ("> ", "> "), ("- ", "  "), ("1. ", "   "), ("  ", "  "))


def texts(blocks: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Texts of some blocks, one below the other or apart, in quotes and items; `w` are words that readers see."""
    piece = st.tuples(st.sampled_from(PREFIXES), st.sampled_from(blocks), st.sampled_from(["\n", "\n\n"]))
    return st.lists(piece, min_size=1, max_size=6).map(
        lambda pieces: "".join(_prefixed(prefix, block) + gap for prefix, block, gap in pieces)
    )


def _prefixed(prefix: tuple[str, str], block: str) -> str:
    first, *others = block.split("\n")
    return "\n".join([prefix[0] + first, *(prefix[1] + line if line or prefix[1] == "> " else "" for line in others)])


def _numbered(text: str) -> str:
    """A text whose words all differ."""
    numbers = itertools.count(1)
    return re.sub(r"(?<![^\W_])w(?![^\W_])", lambda _: f"word{next(numbers)}z", text)


@settings(max_examples=150)
@given(texts(BLOCKS))
def test_any_text_is_read_as_the_reference_reads_it(text: str) -> None:
    assert tree_of(convert(DIALECT, _numbered(text)).html) == reference_tree(_numbered(text))


@settings(max_examples=150)
@example("[w]: w\n-\n")  # a line of dashes under a paragraph of which references leave nothing
@given(texts(BLOCKS + OURS))
def test_every_word_is_shown_in_its_order_or_told_of(text: str) -> None:
    written = _numbered(text) + "\n\n[^1]: It is so.\n"
    read, problems = read_text(written, "pages/a.md", Lines(written, 0), CONVERTERS.of("en"))
    lines = written.split("\n")
    told = {word for one in problems if one.line for word in _WORD.findall(lines[one.line - 1])}
    shown = [word for word in _words_of(read.html) if word not in told]
    assert shown == [word for word in _WORD.findall(written) if word not in told]


def _words_of(page: str) -> list[str]:
    """The words of a page in their order, those of pictures at their places."""
    root = html.fragment_fromstring(page, create_parent="div")
    for image in root.iter("img"):
        image.tail = image.get("alt", "") + (image.tail or "")
    return _WORD.findall(str(root.text_content()))
