"""`./run new --translates ID`: begins a translation, with each paragraph of the original as a comment."""

import datetime
import json
import re
from collections.abc import Container, Iterator, Mapping
from itertools import chain

from bulletin.desk.new_report import refuse_taken, write_content, write_new_report
from bulletin.desk.options import NewOptions
from bulletin.desk.project import Project, open_project
from bulletin.model.frontmatter import parse_or_salvage, split_file
from bulletin.model.kinds import translated_in
from bulletin.model.languages import canonical_language, is_language, language_fault
from bulletin.model.rows import PageRow, ReportRow, Row
from bulletin.model.schema import TRANSLATED_FACTS
from bulletin.model.site import Site
from bulletin.reading.decoding import decode
from bulletin.reading.library import Library
from bulletin.register.misspelling import nearest_report_id


def begin(options: NewOptions) -> None:
    """Write a new report or, with `translates`, the beginning of a translation."""
    (write_new_translation if options.translates else write_new_report)(options)


def write_new_translation(options: NewOptions) -> None:
    """Write the file beside the original and print its path; never overwrite another. That of a report is a draft.

    Exits with status 1 if there is no such original, it has a translation already, or the language is not clear.
    """
    project, id, title = open_project(options.settings, options.content), options.id, options.title
    library = project.library()
    row = _original(library, options.translates, project)
    known = _translated(library, row, project.site)
    lang = canonical_language(options.lang) or _only_language(known, project)
    _refuse_language(row, known, lang, project)
    written = decode((project.content / row.path).read_bytes())
    if isinstance(row, ReportRow):
        id = id or f"{row.id}-{lang.lower()}"
        refuse_taken(id, library, project)
        path, head = f"{row.path.rpartition('/')[0]}/{id}.md", _report_head(row, written, lang, title)
        todo = (
            "Translate each comment below it, write the title, then ./run check; when all is well, delete "
            "status: draft."
        )
    else:
        path = f"{row.path.removesuffix('.md')}.{lang}.md"
        head = _titled(row.title, title) if isinstance(row, PageRow) else []
        todo = "Translate each comment below it, then ./run check; until there is text, the original's is shown."
    write_content(project, path, translation_text(head, written))
    project.say(todo)


def translation_text(head: list[str], written: str) -> str:
    """The whole file, with these lines of front matter; `written` is the original's."""
    text = parse_or_salvage(written).front_matter.text
    blocks = [block for block in re.split(r"\n[ \t]*\n", text.replace("-->", "-- >")) if block.strip()]
    comments = [f"<!--\n{block.strip(chr(10))}\n-->\n" for block in blocks]
    return "\n".join(["---", *head, "---", "", *comments])


def _report_head(row: ReportRow, written: str, lang: str, title: str) -> list[str]:
    """What a report's translation states; the original's facts in words are comments."""
    head = [*_titled(row.title, title), f"lang: {lang}", f"translates: {row.id}"]
    head += [f"added: {datetime.date.today().isoformat()}", "status: draft"]
    return head + [f"# {line}" for line in _facts_in_words(split_file(written)[0])]


def _titled(original: str, title: str) -> list[str]:
    return [f"title: {json.dumps(title, ensure_ascii=False)}" if title else f"# title: {original}"]


def _facts_in_words(head: str) -> Iterator[str]:
    """The lines of front matter with the facts that a translation may have in its own language."""
    key = ""
    for line in head.split("\n"):
        if begins := re.match(r"(\w+):", line):
            key = begins[1]
        if key in TRANSLATED_FACTS and line.strip():
            yield line


def _original(library: Library, given: str, project: Project) -> Row:
    """The report of an id, or else the committee, person, formula or page; also by its file, `pages/about`."""
    kind, _, id = given.removeprefix("content/").removesuffix(".md").rpartition("/")
    found = [row for row in chain.from_iterable(library.kinds()) if row.id == id and row.path.startswith(kind)]
    if not found:
        near = nearest_report_id(id, {row.id: row for row in library.reports})
        message = f'--translates: there is no file of "{given}" to translate'
        project.refuse(f'{message}; did you mean "{near}"?' if near else message)
    row = found[0]
    if len(found) > 1:
        names = ", ".join(one.path.removesuffix(".md") for one in found)
        project.refuse(f"--translates: say which you mean: {names}")
    if isinstance(row, ReportRow) and row.translates:
        project.refuse(f'--translates: "{id}" is a translation; name its original, "{row.translates}"')
    return row


def _translated(library: Library, row: Row, site: Site) -> dict[str, str]:
    """The languages that something is in, and the file of each."""
    if isinstance(row, ReportRow):
        others = {other.lang: other.path for other in library.reports if other.translates == row.id}
        return {row.lang or site.default_lang: row.path, **others}
    originals = ((text, translated_in(text.path)) for text in library.translations)
    texts = {text.lang: text.path for text, of in originals if of and of.original == row.path}
    return {site.default_lang: row.path, **texts}


def _only_language(known: Container[str], project: Project) -> str:
    """The language of the one edition that lacks it."""
    lacking = [lang for lang in project.site.languages if lang not in known]
    if not lacking:
        project.refuse("it is in every language of the site already; for another, add --lang fr")
    if len(lacking) > 1:
        project.refuse(f"say into which language: --lang {lacking[0]}")
    return lacking[0]


def _refuse_language(row: Row, known: Mapping[str, str], lang: str, project: Project) -> None:
    if not is_language(lang):
        project.refuse(f"--lang: {language_fault(lang)}")
    if path := known.get(lang):
        project.refuse(f'"{row.id}" is in {lang} already: {path}')
    if not isinstance(row, ReportRow) and lang not in project.site.languages:
        project.refuse(f"no edition is in {lang}; add it to the setting EDITIONS first")
