"""A further language is one catalogue: here a made-up one, with three plural forms and a script from right to left."""

import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from builds import ROOT, build, session_folder
from lxml import html
from site_content import page, pages, small_content

THEME = ROOT / "theme"
LANGUAGE = "ckb"  # whose dates and direction the Unicode locale data knows; its words are made up
FORMS = "nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2)"


def _made_up(catalogue: Catalog) -> Catalog:
    """Each message in marks, and each of its plural forms with its number."""
    made = Catalog()
    made.mime_headers = [("Content-Type", "text/plain; charset=utf-8"), ("Plural-Forms", FORMS)]
    for message in catalogue:
        if isinstance(message.id, str) and message.id:
            made.add(message.id, f"⟦{message.id}⟧")
        elif message.id:
            made.add(message.id, tuple(f"⟦{form}:{message.id[1]}⟧" for form in range(3)))
    return made


@cache
def site() -> Path:
    """The small content in English and in that language, by a theme that has only the catalogue."""
    theme = session_folder() / "made-up-theme"
    file = theme / "translations" / LANGUAGE / "LC_MESSAGES" / "bulletin.po"
    file.parent.mkdir(parents=True)
    with (THEME / "translations" / "bulletin.pot").open("rb") as template, file.open("wb") as written:
        write_po(written, _made_up(read_po(template)))
    result = build(small_content(), session_folder() / "made-up", theme=theme, editions=["en", LANGUAGE])
    assert result.status == 0, result.said
    shutil.rmtree(theme)
    return result.output


def _words(root: html.HtmlElement) -> Iterator[str]:
    """What a page says in the language of its edition: its runs of text, and what is read out."""
    for text in root.xpath("//body//text()[normalize-space()][not(ancestor::code or ancestor::*[@translate='no'])]"):
        marked = text.getparent().xpath("ancestor-or-self::*[@lang][1]/@lang")
        if marked[-1:] in ([LANGUAGE], []):
            yield " ".join(text.split())
    yield from map(str, root.xpath("//@aria-label"))


def _messages() -> list[re.Pattern[str]]:
    """The messages as whole texts, apart from those that are signs alone."""
    with (THEME / "translations" / "bulletin.pot").open("rb") as template:
        ids = [message.id if isinstance(message.id, str) else message.id[1] for message in read_po(template)]
    plain = (
        re.sub(r"%\\\(\w+\\\)s", ".+?", re.escape(id))
        for id in ids
        if re.search(r"\w{2}", re.sub(r"%\(\w+\)s", "", id))
    )
    return [re.compile(pattern) for pattern in plain]


def test_no_word_of_the_frame_is_left_in_english() -> None:
    patterns = _messages()
    left = [
        (path, text)
        for path, root in pages(site()).items()
        if path.startswith(f"{LANGUAGE}/")
        for text in _words(root)
        if "⟦" not in text and any(pattern.fullmatch(text) for pattern in patterns)
    ]
    assert left == []


def test_plurals_are_those_of_the_language() -> None:
    said = page(site(), f"{LANGUAGE}/archive/").text_content() + page(site(), f"{LANGUAGE}/people/").text_content()
    counted = dict(re.findall(r"⟦(\d):([\d٠-٩]+) (?:reports|people)", said))
    assert counted
    assert all(form == ("0" if count in "1١" else "1" if count in "2٢" else "2") for form, count in counted.items())


def test_the_page_runs_from_right_to_left_and_words_of_another_script_the_other_way() -> None:
    root = page(site(), f"{LANGUAGE}/reports/full/")
    assert (root.get("lang"), root.get("dir")) == (LANGUAGE, "rtl")
    text = root.xpath("//div[@class='text']")[0]
    assert (text.get("lang"), text.get("dir")) == ("en", "ltr")
    first = page(site(), "reports/full/")
    assert first.get("dir") is None
    assert first.xpath("//nav[@class='editions']//a/@dir") == ["rtl"]


def test_the_layout_has_no_left_and_no_right() -> None:
    style = re.sub(
        r"/\*.*?\*/|@page[^{]*\{[^{}]*(\{[^{}]*\}[^{}]*)*\}", "", (THEME / "static" / "style.css").read_text("utf-8")
    )
    assert (
        re.findall(
            r"(?<![\w-])(?:margin|padding|border)-(?:left|right)|(?<![\w-])(?:left|right):|text-align: (?:left|right)",
            style,
        )
        == []
    )
    four = re.findall(r"(?<![\w-])(?:margin|padding): ([^;}]+)", style)
    assert [values for values in four if len(parts := values.split()) == 4 and parts[1] != parts[3]] == []
