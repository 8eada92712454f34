"""What lies in `content/images/` is published as it is: nothing there may run as a page of the site."""

import shutil
from pathlib import Path

import pytest
from builds import COUNCIL

from bulletin.reading.finding import find_files, is_active

XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
ACTIVE = [
    "<script>x()</script>",
    '<script href="https://away.invalid/x.js"/>',
    '<rect onclick="x()"/>',
    '<rect ONLOAD="x()"/>',
    '<a href="javascript:x()"><text>x</text></a>',
    f'<a {XLINK} xlink:href=" java&#9;script:x()"><text>x</text></a>',
    '<a href="data:text/html,x"><text>x</text></a>',
    '<a><animate attributeName="href" values="javascript:x()"/></a>',
    f'<a><set {XLINK} attributeName="xlink:href" to="javascript:x()"/></a>',
    '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>',
    '<p xmlns="http://www.w3.org/1999/xhtml"><iframe src="/admin/"/></p>',
    '<use href="other.svg#x"/>',
    f'<image {XLINK} xlink:href="https://away.invalid/x.png"/>',
    '<image href="data:image/svg+xml,%3Csvg/%3E"/>',
    "<style>@import 'https://away.invalid/x.css'</style>",
    '<rect style="fill: url(https://away.invalid/#x)"/>',
    '<rect fill="u\\72l(https://away.invalid/#x)"/>',
    "<?xml-stylesheet href='x.xsl'?>",
    "<rect>",
]
QUIET = [
    '<defs><g id="a"><rect/></g></defs><use href="#a"/>',
    f'<use {XLINK} xlink:href="#a"/>',
    '<rect fill="url(#a)" style="stroke: red"/><style>rect { fill: url("#a") }</style>',
    '<image href="data:image/png;base64,AAAA"/>',
    '<a href="https://example.org/"><text>x</text></a><!-- said -->',
    '<rect><animate attributeName="x" values="0;1"/></rect>',
]


def drawing(folder: Path, inner: str, before: str = "") -> str:
    file = folder / "x.svg"
    file.write_text(f'{before}<svg xmlns="http://www.w3.org/2000/svg">{inner}</svg>', encoding="utf-8")
    return str(file)


@pytest.mark.parametrize("inner", ACTIVE)
def test_a_drawing_that_could_run_or_fetch_something_is_told(tmp_path: Path, inner: str) -> None:
    assert is_active(drawing(tmp_path, inner))


@pytest.mark.parametrize(
    "before",
    [
        '<?xml-stylesheet href="x.xsl"?>',
        '<!DOCTYPE svg [<!ENTITY a "&#60;script>x()&#60;/script>">]>',
        '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        "<html>",
    ],
)
def test_what_stands_before_a_drawing_counts_too(tmp_path: Path, before: str) -> None:
    assert is_active(drawing(tmp_path, "<rect/>", before))


@pytest.mark.parametrize("inner", QUIET)
def test_a_drawing_that_only_draws_is_a_picture(tmp_path: Path, inner: str) -> None:
    doctype = '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://x.invalid/svg11.dtd">'
    assert not is_active(drawing(tmp_path, inner))
    assert not is_active(drawing(tmp_path, inner, doctype))


def test_only_pictures_lie_in_the_folder_of_pictures(tmp_path: Path) -> None:
    images = tmp_path / "content" / "images"
    shutil.copytree(COUNCIL / "content" / "images", images)
    good = [*(path.name for path in images.iterdir()), "a.PNG", "赵 六.jpg", "minutes.pdf"]
    bad = ["page.html", "x.js", "_headers", "x.svgz", "x.xhtml", "x.png.htm", 'a"b.png', "a\nb.png", "a\\b.png"]
    bad += ["%2e%2e%2fx.png", "a<b>.png", "a\u202egnp.png", "evil.svg"]
    for name in (*good, *bad):
        if not (images / name).exists():
            (images / name).write_text("<svg onload='x()' xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    found = find_files(tmp_path / "content")
    assert {picture.path for picture in found.pictures} == {f"images/{name}" for name in good}
    assert {problem.path for problem in found.problems} == {f"images/{name}" for name in bad}
    said = {problem.path.removeprefix("images/"): problem.message for problem in found.problems}
    assert "contains a script" in said["evil.svg"]
    assert "ends in .png, " in said["page.html"]
    assert "a character that no address may have" in said["a\nb.png"]
