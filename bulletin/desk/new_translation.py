"""`./run new --translates ID`: a translation begun, with each paragraph of the original as a comment above its own."""

import datetime
import json
import re
from collections.abc import Iterator

from bulletin.desk.formatting import formatted
from bulletin.desk.new_report import refuse_taken, write_begun
from bulletin.desk.project import open_project, refuse, show
from bulletin.model.catalogue import Say, editors_words
from bulletin.model.frontmatter import parse_or_salvage, split_file
from bulletin.model.languages import is_language
from bulletin.model.rows import ReportRow
from bulletin.model.schema import TRANSLATED_FACTS
from bulletin.model.site import Site
from bulletin.reading.decoding import decode
from bulletin.reading.library import Library
from bulletin.register.misspelling import nearest_report_id


def write_new_translation(
    original: str, lang: str = "", title: str = "", id: str = "", content: str = "", settings: str = ""
) -> None:
    """Write the file beside the original, a draft, and print its path; never over another.

    Ends with status 1 where there is no such report, it has a translation already, or the language is not clear.
    """
    project = open_project(settings, content)
    library, say = project.library(), editors_words(project.site.default_lang)
    row = _original(library, original, say)
    lang = lang or _only_language(library, row, project.site, say)
    _refuse_language(library, row, lang, project.site, say)
    id = id or f"{row.id}-{lang.lower()}"
    refuse_taken(id, library, say)
    path = f"{row.path.rpartition('/')[0]}/{id}.md"
    text = translation_text(row, decode((project.content / row.path).read_bytes()), lang, title)
    write_begun(project.content / path, formatted(path, text.encode()), say)
    show(
        say("Translate each comment below it, write the title, then ./run check; when all is well, take out the draft.")
    )


def translation_text(row: ReportRow, written: str, lang: str, title: str) -> str:
    """The whole file; `written` is the original's, whose facts in words are comments too."""
    head = [f"title: {json.dumps(title, ensure_ascii=False)}" if title else f"# title: {row.title}"]
    head += [f"lang: {lang}", f"translates: {row.id}", f"added: {datetime.date.today().isoformat()}", "status: draft"]
    head += [f"# {line}" for line in _facts_in_words(split_file(written)[0])]
    text = parse_or_salvage(written).front_matter.text
    blocks = [block for block in re.split(r"\n[ \t]*\n", text.replace("-->", "-- >")) if block.strip()]
    comments = [f"<!--\n{block.strip(chr(10))}\n-->\n" for block in blocks]
    return "\n".join(["---", *head, "---", "", *comments])


def _facts_in_words(head: str) -> Iterator[str]:
    """The lines of front matter with the facts that a translation may have in its own language."""
    key = ""
    for line in head.split("\n"):
        if begins := re.match(r"(\w+):", line):
            key = begins[1]
        if key in TRANSLATED_FACTS and line.strip():
            yield line


def _original(library: Library, id: str, say: Say) -> ReportRow:
    rows = {row.id: row for row in library.reports}
    if id not in rows:
        near = nearest_report_id(id, rows)
        hint = say('; did you mean "%(id)s"?') % {"id": near} if near else ""
        refuse(say('--translates: there is no report "%(id)s"') % {"id": id} + hint)
    if rows[id].translates:
        message = say('--translates: "%(id)s" is a translation; name its original, "%(original)s"')
        refuse(message % {"id": id, "original": rows[id].translates})
    return rows[id]


def _translated(library: Library, row: ReportRow, site: Site) -> dict[str, str]:
    """The languages that a report is in, and the file of each."""
    others = {other.lang: other.path for other in library.reports if other.translates == row.id}
    return {row.lang or site.default_lang: row.path, **others}


def _only_language(library: Library, row: ReportRow, site: Site, say: Say) -> str:
    """The language of the one edition that lacks the report."""
    lacking = [lang for lang in site.languages if lang not in _translated(library, row, site)]
    if len(lacking) != 1:
        refuse(say("say into which language: --lang %(example)s") % {"example": next(iter(lacking), "fr")})
    return lacking[0]


def _refuse_language(library: Library, row: ReportRow, lang: str, site: Site, say: Say) -> None:
    if not is_language(lang):
        refuse(say('--lang: "%(tag)s" is not a language tag; write en, zh, zh-Hant, pt-BR, …') % {"tag": lang})
    if path := _translated(library, row, site).get(lang):
        refuse(say('"%(id)s" is in %(lang)s already: %(path)s') % {"id": row.id, "lang": lang, "path": path})
