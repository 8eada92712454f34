"""Markdown as the content model names it, to HTML as it stands in a page: small golden texts."""

import pytest

from bulletin.reading.dialect.open_blocks import NestedTooDeeplyError
from bulletin.reading.markdown import convert, make_markdown
from bulletin.reading.sanitising import sanitise
from bulletin.reading.text import prepare_text

CONVERTER = make_markdown("en")


def page_html(markdown: str) -> str:
    """The HTML that a page shows of a text."""
    return prepare_text(sanitise(convert(CONVERTER, markdown).html), "reports").html


def pin(number: int) -> str:
    """The link by which a passage is cited."""
    return f'<a class="pin" href="#p{number}" aria-label="¶ {number}" data-mark="{number}"></a>'


TABLE = """\
<div class="scroll" tabindex="0"><table>
<thead>
<tr>
<th class="align-left">a</th>
<th class="align-right">b</th>
<th class="align-center">c</th>
</tr>
</thead>
<tbody>
<tr>
<td class="align-left">1</td>
<td class="align-right">2</td>
<td class="align-center">3</td>
</tr>
</tbody>
</table></div>
"""
FOOTNOTE = f"""\
<p id="p1">Said.<sup id="fnref:a"><a class="footnote-ref" href="#fn:a">1</a></sup>{pin(1)}</p>
<div class="footnote">
<hr>
<ol>
<li id="fn:a">
<p>There.\N{NO-BREAK SPACE}<a class="footnote-backref" href="#fnref:a" aria-label="↩ a">↩</a></p>
</li>
</ol>
</div>
"""
GOLDEN = [
    ("", ""),
    ("Plain *text*.", f'<p id="p1">Plain <em>text</em>.{pin(1)}</p>\n'),
    ("| a | b | c |\n|:--|--:|:-:|\n| 1 | 2 | 3 |", TABLE),
    ("Said.[^a]\n\n[^a]: There.", FOOTNOTE),
    ("The CAC.\n\n*[CAC]: A body", f'<p id="p1">The <abbr title="A body">CAC</abbr>.{pin(1)}</p>\n'),
    ("Term\n: Meaning", "<dl>\n<dt>Term</dt>\n<dd>Meaning</dd>\n</dl>\n"),
    ("\"Quoted\" -- 'it' ...", f'<p id="p1">“Quoted” – ‘it’ …{pin(1)}</p>\n'),
    ("“会议”指出", f'<p id="p1">“会议”指出{pin(1)}</p>\n'),
    (
        "## A heading",
        '<h2 id="a-heading">A heading<a class="pin" href="#a-heading" aria-label="#" data-mark="#"></a></h2>\n',
    ),
    ("<details><summary>More</summary>x</details>", "<details><summary>More</summary>x</details>\n"),
    (
        "[out](https://example.org/?a=1&b=2)",
        f'<p id="p1"><a href="https://example.org/?a=1&amp;b=2">out</a>{pin(1)}</p>\n',
    ),
    (
        "![]({static}/images/a.png)",
        f'<p id="p1"><img alt="" src="{{static}}images/a.png" loading="lazy">{pin(1)}</p>\n',
    ),
]


@pytest.mark.parametrize(("markdown", "html"), GOLDEN)
def test_a_text_is_shown_as_expected(markdown: str, html: str) -> None:
    assert page_html(markdown) == html


def test_footnotes_and_abbreviations_of_one_text_are_not_in_the_next() -> None:
    page_html("A[^1] CAC\n\n[^1]: x\n\n*[CAC]: A body")
    assert page_html("B CAC[^1]") == f'<p id="p1">B CAC[^1]{pin(1)}</p>\n'


def test_a_text_that_could_not_be_read_leaves_no_trace_in_the_next() -> None:
    converter = make_markdown("en")
    with pytest.raises(NestedTooDeeplyError):
        convert(converter, "".join(f"{'    ' * depth}- a\n" for depth in range(300)))
    assert convert(converter, "Text").html == "<p>Text</p>"


@pytest.mark.parametrize(
    ("markdown", "words", "first"),
    [
        ("## Heading\n\nOne *two*.\n\nThree.", "Heading One two. Three.", "One two."),
        ("- a\n- b\n\nOne.", "a b One.", "One."),
        ("- a\n- b", "a b", "a"),
        ("Said[^a] so.\n\n[^a]: There.", "Said so. There.", "Said so."),
        ("| a | b |\n|--|--|\n| 1 | 2 |", "a b 1 2", ""),
        ("one  \ntwo", "one two", "one two"),
        ("![x]({static}/images/a.png)\n\nOne.", "One.", "One."),
    ],
)
def test_the_words_are_those_that_are_read(markdown: str, words: str, first: str) -> None:
    text = prepare_text(sanitise(convert(CONVERTER, markdown).html), "reports")
    assert text.plain_text == words
    assert text.first_paragraph == first
