"""`./run migrate`: where the links of texts lead here, and the marks of other generators as Markdown."""

from pathlib import Path

import pytest
from earlier_sites import DAY, taken

from bulletin.desk.migrating.texts import our_text

LINKS = {
    "[a](b c.md)": "[a]({filename}/reports/2019/r1.md)",
    "[a](<b c.md>)": "[a]({filename}/reports/2019/r1.md)",
    "[a](b%20c.md#votes-1)": "[a]({filename}/reports/2019/r1.md#votes-2)",
    "[a](b%20c.md#10iic-realms)": "[a]({filename}/reports/2019/r1.md#10-ii-c-realms)",
    "[a](b%20c.md#a)": "[a]({filename}/reports/2019/r1.md)",
    "[a](b%20c.md#user-content-votes)": "[a]({filename}/reports/2019/r1.md#votes)",
    "[a](b%20c.md#gone)": "[a]({filename}/reports/2019/r1.md)",
    '[a](b%20c.md "The one")': '[a]({filename}/reports/2019/r1.md "The one")',
    "[a](/old/b.html)": "[a]({filename}/reports/2019/r1.md)",
    "[a](/old/b.html?x=1)": "[a]({filename}/reports/2019/r1.md)",
    "[a](https://parish.example/old/b.html)": "[a]({filename}/reports/2019/r1.md)",
    "[a](https://parish.example/other/)": "[a](https://parish.example/other/)",
    "[a](//other.example/b)": "[a](https://other.example/b)",
    "[![p](p q.png)](b%20c.md)": "[![p]({static}/images/p-q.png)]({filename}/reports/2019/r1.md)",
    "[a](plan_(final).pdf)": "[a]({static}/images/plan-final.pdf)",
    "[a](folder/)": "[a]({filename}/reports/2019/r3.md)",
    "[a]({{< ref folder >}}) [b]({{% relref '/entwurf.md' %}})": (
        "[a]({filename}/reports/2019/r3.md) b<!-- /entwurf.md -->"
    ),
    "[a]({{ '/plan_(final).pdf' | relative_url }})": "[a]({static}/images/plan-final.pdf)",
    '[a]({{ "/plan_(final).pdf" | prepend: site.baseurl }})': "[a]({static}/images/plan-final.pdf)",
    "[a](nowhere.md) b": "a<!-- nowhere.md --> b",
    "[a](\u200bhttps://a.example/)": "[a](https://a.example/)",
    "![a](lost--x.png) b": "<!-- lost%2D%2Dx.png a --> b",
    "![](content/images/p.png)": "![]({static}/images/p.png)",
    "[a](entwurf.md)": "a<!-- entwurf.md -->",
    "[a](https://x.example/y z)": "[a](https://x.example/y z)",
    "[a](mailto:x@y.example) [b](#c) [d](#top)": "[a](mailto:x@y.example) b<!-- #c --> [d](#)",
    "## H\n{: #id .wide}\n\n[a](#id)": '## H <span id="id"></span>\n\n[a](#id)',
    "## I.A H\n\n[a](#ia-h)": "## I.A H\n\n[a](#i-a-h)",
    "a <laughter> <b>x</b>\x07 [c]()": "a &lt;laughter> <b>x</b> c",
    'a <link> b <link rel="x"> c': 'a &lt;link> b &lt;link rel="x"> c',
    '<center><font color="red">a</font></center> <strike>b</strike>': "a <s>b</s>",
    "The <nav> element, `<nav>`": "The &lt;nav> element, `<nav>`",
    "<section>\n\na\n\n</section>\n<script>\nx()\n</script>\n\n`<u>`": "a\n\n\n\n\n`<u>`",
    "[a](ftp://x.example/b) [c](javascript:d)": "a<!-- ftp://x.example/b --> c<!-- javascript:d -->",
    "`<laughter>` <br>": "`<laughter>` <br>",
    "## H {#id}": '## H <span id="id"></span>',
    "> a\n{: .note}\n\nb": "> a\n\nb",
    "* toc\n{:toc}\n\nb": "b",
    '[a](https://x.example/){:target="_blank"} b': "[a](https://x.example/) b",
    "[`a` b](b%20c.md) `[c](b%20c.md)`": "[`a` b]({filename}/reports/2019/r1.md) `[c](b%20c.md)`",
    "<a><img src='p q.png' alt=p></a>": '<img src="{static}/images/p-q.png" alt=p>',
    "[[[A]] [b [c]]](b%20c.md)": "[[[A]] [b [c]]]({filename}/reports/2019/r1.md)",
    "[a]({{ page.url }}) b": "a<!-- {{ page.url }} --> b",
    "An <input type=file> and <script> in words": "An &lt;input type=file> and &lt;script> in words",
    "[a][one] b [two] ![p][one]\n\n[one]: @/gone.md\n[Two]: gone.md#x": (
        "a<!-- @/gone.md --> b two<!-- gone.md#x --> <!-- @/gone.md p -->"
    ),
    "[a][1] [^1]\n\n[1]: <b c.md>\n\n[^1]: Note.": "[a][1] [^1]\n\n[1]: {filename}/reports/2019/r1.md\n\n[^1]: Note.",
    '<a class="x" href="b%20c.md">a</a>': '<a class="x" href="{filename}/reports/2019/r1.md">a</a>',
    "<a href='gone.md'>a</a>": "a<!-- gone.md -->",
    "<a href=b%20c.md#votes><img src='p q.png' alt=p></a>": (
        '<a href="{filename}/reports/2019/r1.md#votes"><img src="{static}/images/p-q.png" alt=p></a>'
    ),
    '<img alt="p" src="gone.png">': "<!-- gone.png p -->",
    "![p](https://x.example/p.png)": "[p](https://x.example/p.png)",
    "![](https://x.example/p.png)": "[p.png](https://x.example/p.png)",
    "[![p](https://x.example/p.png)](b%20c.md)": ("[p<!-- https://x.example/p.png -->]({filename}/reports/2019/r1.md)"),
    "![p][i]\n\n[i]: https://x.example/p.png": "[p][i]\n\n[i]: https://x.example/p.png",
    '<img src="https://x.example/p.png" alt="A &amp; B">': '<a href="https://x.example/p.png">A &amp; B</a>',
    '<iframe src="https://x.example/v"></iframe>': '<a href="https://x.example/v">https://x.example/v</a>',
    '{{< figure src="p q.png" alt="p" >}}': '<img src="{static}/images/p-q.png" alt="p">',
    "![][i]\n\n[i]: <data:image/png;base64,UE5H>": "![][i]\n\n[i]: {static}/images/r0.png",
}


@pytest.mark.parametrize(("written", "ours"), LINKS.items())
def test_links_and_attributes(tmp_path: Path, written: str, ours: str) -> None:
    files = {
        "a.md": f"---\n{DAY}---\n\n{written}\n",
        "b c.md": f"---\n{DAY}aliases: [/old/b.html]\n---\n\n# A\n\n## Votes\n\n## Votes\n\n## 10.ii.c Realms\n",
        "entwurf.md": f"---\n{DAY}---\n\nIt met.\n",
        "folder/index.md": f"---\n{DAY}---\n\nIt met.\n",
        "p q.png": "PNG",
        "plan_(final).pdf": "%PDF",
        "content/images/p.png": "PNG",
        "_config.yml": "url: https://parish.example\n",
    }
    assert taken(tmp_path, files)["a.md"].split("---\n\n")[1] == f"{ours}\n"


HEADINGS = {
    "# B\n\n## C\n\n#### D\n\n```\n# E\n```": "## B\n\n### C\n\n#### D\n\n```\n# E\n```",
    "##### B\n\n##### C": "## B\n\n## C",
    "B\n===\n\nC\n---\n\n### D": "## B\n\n### C\n\n#### D",
    "`B` c\n---\n\n```\n# D\n```\n---\n\n### E": "## `B` c\n\n```\n# D\n```\n---\n\n### E",
    "## B\n\na\nb\n---\n\n---": "## B\n\na\nb\n---\n\n---",
    "[a](no comments, approved)": "[a](no comments, approved)",
}


@pytest.mark.parametrize(("written", "ours"), HEADINGS.items())
def test_headings_begin_at_the_second_rank_and_leave_none_out(written: str, ours: str) -> None:
    assert our_text(f"{written}\n", lambda href, picture: "") == f"{ours}\n"


def test_links_that_lead_to_no_file_of_theirs_stay() -> None:
    stays = "[a](https://x.example/b.md) ![c](d.png) [e](#f)\n\n```\n[g](known.md)\n```\n"
    assert our_text(stays, lambda href, picture: "{filename}/x.md" if href == "known.md" else "") == stays
    assert our_text("[a]: known.md", lambda href, picture: "{filename}/x.md") == "[a]: {filename}/x.md"
