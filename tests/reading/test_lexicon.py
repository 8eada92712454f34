"""Formulas are found in texts by any name, the longest first, as whole words, and never in links, headings or code."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import make_formula

from bulletin.model.rows import Mention
from bulletin.reading.blocks import blocks_of
from bulletin.reading.lexicon import CONTEXT, Lexicon
from bulletin.reading.text import parse_html, prepare_tree
from bulletin.site.phrases import Phrase, link_phrases

LEXICON = Lexicon(
    [
        make_formula("energy", "positive energy", {"zh": "正能量"}),
        make_formula("demand", "positive energy as a demand", {"zh": "正能量总要求"}),
        make_formula("power", "cyber great power", {"zh": "网络强国"}, ("the Party's way", "R&D", "IT", "first-rate")),
    ]
)


def found(body: str, lexicon: Lexicon = LEXICON) -> list[Mention]:
    """The mentions in a text's HTML, made ready as that of a report is."""
    text = prepare_tree(parse_html(body), "reports")
    return list(lexicon.mentions(text.html, text.plain_text))


def words(body: str) -> list[tuple[str, str]]:
    return [(mention.formula, mention.words) for mention in found(body)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>Positive Energy, 正能量 too.</p>", [("energy", "Positive Energy"), ("energy", "正能量")]),
        ("<p>positive energy as a demand</p>", [("demand", "positive energy as a demand")]),
        ("<p>要有正能量总要求。</p>", [("demand", "正能量总要求")]),
        ("<p>positive\nenergy, 网络\n强国</p>", [("energy", "positive energy"), ("power", "网络强国")]),
        ("<p><em>positive</em> energy</p>", [("energy", "positive energy")]),
        ("<p>the Party’s way, first‑rate</p>", [("power", "the Party’s way"), ("power", "first‑rate")]),
        ("<p>R&amp;D and IT</p>", [("power", "R&D"), ("power", "IT")]),
        ("<p>it is composite positive energyless, impositive energy</p>", []),
        ("<p>正positive energy能</p>", [("energy", "positive energy")]),
        ("<p>positive energy2</p>", []),
        ("<p>positive</p><p>energy</p>", []),
        ("<p>positive<br>energy</p>", [("energy", "positive energy")]),
        ("<h2>positive energy</h2><p>a</p>", []),
        ('<p><a href="https://e.org/">of positive energy</a> and positive <a href="https://e.org/">energy</a></p>', []),
        ("<p><code>positive energy</code> <kbd>IT</kbd></p><pre><code>IT</code></pre>", []),
        ("<ul><li>IT</li></ul><table><tr><td>IT</td></tr></table><dl><dt>IT</dt></dl>", [("power", "IT")] * 3),
    ],
)
def test_a_formula_is_found_where_readers_meet_its_words(body: str, expected: list[tuple[str, str]]) -> None:
    assert words(body) == expected


def test_the_number_of_a_footnote_is_no_part_of_a_word_and_a_note_has_its_own_place() -> None:
    mark = '<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>'
    note = '<div class="footnote"><ol><li id="fn:1"><p>IT again</p></li></ol></div>'
    assert [(one.words, one.anchor) for one in found(f"<p>First.</p><p>It has IT{mark}</p>{note}")] == [
        ("IT", "p2"),
        ("IT", "fn:1"),
    ]


def test_the_context_is_what_stands_around_and_is_cut_at_a_word() -> None:
    (mention,) = found(f"<p>{'before ' * 20}<a href='https://e.org/'>so</a> IT, {'after ' * 20}</p>")
    assert mention.before == "…before before before before before so "
    assert mention.after == ", after after after after after after…"
    assert max(len(mention.before), len(mention.after)) <= CONTEXT + 1


def test_a_table_s_cell_leads_to_the_passage_before_it() -> None:
    assert [one.anchor for one in found("<table><tr><td>IT</td></tr></table><p>a</p><table><tr><td>IT</td></tr></table>")] == ["", "p1"]  # fmt: skip # noqa: E501


PIECES = st.sampled_from(
    ["positive energy", "正能量", " ", "总要求", "IT", "<em>IT</em>", "<em>positive</em>", " energy", "R&amp;D", "\n",
     "x", "as a demand", '<a href="https://e.org/">IT</a>', "<code>IT</code>", "<br>", "&lt;", "’"]
)  # fmt: skip
BODIES = st.lists(st.lists(PIECES, min_size=1, max_size=8).map("".join), max_size=5).map(
    lambda blocks: "".join(f"<p>{block}</p>" for block in blocks)
)


@given(BODIES)
def test_a_mention_is_where_it_says_and_overlaps_no_other(body: str) -> None:
    text = prepare_tree(parse_html(body), "reports")
    blocks = list(blocks_of(text.html))
    last = (-1, 0)
    for one in LEXICON.mentions(text.html, text.plain_text):
        assert (one.block, one.start) >= last
        last = (one.block, one.end)
        start, end = blocks[one.block].span(one.start, one.end)
        shown = unescape(re.sub("<[^>]*>", " ", text.html[start:end]))
        assert "".join(shown.split()) == "".join(one.words.split())


@given(BODIES)
def test_links_from_mentions_add_nothing_but_links(body: str) -> None:
    text = prepare_tree(parse_html(body), "reports")
    mentions = LEXICON.mentions(text.html, text.plain_text)
    linked = link_phrases(text.html, [Phrase(one.block, one.start, one.end, f"/f/{one.formula}/") for one in mentions])
    assert linked.count('class="formula"') == len(mentions)
    assert re.sub(r'<a class="formula" href="/f/\w+/">(.*?)</a>', r"\1", linked, flags=re.DOTALL) == text.html
    root = parse_html(linked)
    assert not root.xpath("//a//a")
