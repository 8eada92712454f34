"""An issue as a book for e-readers: EPUB 3.3 (https://www.w3.org/TR/epub-33/), a ZIP of pages that templates make.

Its identifier and its time follow from the issue, so that the same issue is the same file wherever it is made.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial

from bulletin.model.media_types import ending_of, type_of
from bulletin.model.rows import ReportRow
from bulletin.model.site import Site
from bulletin.reading.finding import Picture
from bulletin.register.reports import Report, modified_of
from bulletin.site.addresses import archive_parts
from bulletin.site.feeds import tag_of
from bulletin.site.listing import Lister
from bulletin.site.sheet import Bundle, Copy, Facts, Link, Sheet

# Pictures that every e-reader shows (EPUB 3.3, 3.2); books leave others out.
PICTURES = ("gif", "jpeg", "jpg", "png")
# What a book has beside chapters and pictures: names and templates. `mimetype` must come first in the ZIP (OCF, 4.2.2).
FRAME = {
    "mimetype": "book_mimetype.txt",
    "META-INF/container.xml": "book_container.xml",
    "book.opf": "book.opf",
    "book.css": "book.css",
    "title.xhtml": "book_title.xhtml",
    "contents.xhtml": "book_contents.xhtml",
}


def has_books(site: Site) -> bool:
    """Whether issues are given as books; a preview, which shows drafts, has none."""
    return site.books and not site.preview


def book_url(lister: Lister, period: str) -> str:
    """The address of a month's book, beside its page."""
    return lister.addresses.file(*_path(period))


def issue_id(lister: Lister, period: str) -> str:
    """The permanent name of an issue of an edition, whatever its address."""
    return tag_of(lister, "/".join(filter(None, (lister.edition.folder, "issues", period))))


def issue_book(
    lister: Lister, period: str, reports: Sequence[Report], news: Callable[[], Facts], pictures: Mapping[str, Picture]
) -> Bundle:
    """The book of a month with these reports, the lead first; `pictures` are all that the site has, by name."""
    texts = [lister.text(report) for report in reports]
    packed = _pack(lister, texts, pictures)
    contents, chapters = [], []
    for number, (report, text) in enumerate(zip(reports, texts, strict=True), start=1):
        name, chapter = f"report-{number}.xhtml", partial(_chapter, lister, report, packed)
        contents.append(Link(text.title, name, lister.foreign(text)))
        chapters.append(Sheet(name, "book_report.xhtml", chapter, (text.digest, report.row.digest)))

    def facts() -> Facts:
        return {
            "modified": max(map(modified_of, reports, texts)),
            "chapters": tuple(contents),
            "pictures": tuple((copy.path, type_of(copy.path)) for copy in packed.values()),
            "news": news(),
        }

    return _bind(lister, period, facts, (*chapters, *packed.values()))


def empty_book(lister: Lister, period: str) -> Bundle:
    """The book at the address of a month that has lost its reports: all are withdrawn, or now dated otherwise."""
    facts = {"modified": lister.site.since, "chapters": (), "pictures": (), "news": {}}
    return _bind(lister, period, lambda: facts, ())


def _pack(lister: Lister, texts: list[ReportRow], pictures: Mapping[str, Picture]) -> dict[str, Copy]:
    """The pictures of these texts, by their addresses on the web."""
    names = dict.fromkeys(link.removeprefix("{static}") for text in texts for link in text.links)
    known = [pictures[name] for name in names if name in pictures and ending_of(name) in PICTURES]
    addresses = lister.addresses
    return {
        addresses.absolute(addresses.of_content(one.name)): Copy(
            f"picture-{number}.{ending_of(one.name)}", "content", one.path, f"{one.size} {one.mtime}"
        )
        for number, one in enumerate(known, start=1)
    }


def _bind(lister: Lister, period: str, facts: Callable[[], Facts], parts: tuple[Sheet | Copy, ...]) -> Bundle:
    """An issue as a book, its lead first; `modified` is a day, and `absolute` the address of the issue's page.

    A picture is a name in the book and a media type. A book without chapters says that its reports are no longer
    listed.
    """
    absolute = lister.addresses.absolute(lister.addresses.url(*archive_parts(period)))
    own = {"id": issue_id(lister, period), "period": period, "absolute": absolute}
    made = cache(lambda: own | facts())
    frame = (Sheet(name, template, made) for name, template in FRAME.items())
    return Bundle("/".join(_path(period)), (*frame, *parts))


def _path(period: str) -> tuple[str, ...]:
    return (*archive_parts(period), f"issue-{period}.epub")  # a name that says which issue it is once it is saved


def _chapter(lister: Lister, report: Report, pictures: dict[str, Copy]) -> Facts:
    """A report as a chapter; `pictures` gives, by address, the names in the book of the pictures that it shows."""
    story = lister.story(report)
    whole = {link: lister.addresses.absolute(url) for link, url in story["targets"].items()}
    shown = {url: pictures[url].path for url in whole.values() if url in pictures}
    return {"story": {**story, "targets": whole}, "pictures": shown}
