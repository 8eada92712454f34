"""What a build, and each file that it prints, depends on: digests that tell what has changed since.

Of a whole build there are three. Its `frame` is what can change many pages: settings, code, theme, pictures, and the
rows of all files but reports. Its `basis` is the frame and the rows of reports, without the digests of their documents,
and its `inputs` are the basis and the contents of all files. Where the inputs are those of the build that completed the
output, no page can be stale; where the basis is, only the pages that show a new document; where the frame is, few.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from bulletin.model.site import Site
from bulletin.press.manifest import Printed
from bulletin.press.templates import TemplateDigests
from bulletin.press.theme import Theme
from bulletin.reading.library import ContentFolder
from bulletin.reading.versions import code_version, value_digest
from bulletin.site.sheet import AnySheet, Bundle, Copy, Export, Facts, Sheet, SiteConstants, Value

ROOMS = ("model", "reading", "register", "site", "press")  # whose code a page is made by
SIZE = 8  # bytes of each digest of a file
VALUE = 2  # the place of the value's digest in a fingerprint
PARTS = (
    "the site's settings, its menu, its stylesheet or the code of the bulletin changed",
    "its template or one that it includes changed",
    "what it shows of the register changed: facts, lists, names, neighbours",
    "a text that it shows changed",
)


class Basis(NamedTuple):
    """The three digests of a build, the address that it is made for, and whether it shows drafts."""

    frame: bytes
    basis: bytes
    inputs: bytes
    siteurl: str
    preview: bool


def frame_of(site: Site, theme: Theme, folder: ContentFolder) -> bytes:
    """The digest of all that can change many pages."""
    code, others = code_version(*ROOMS), folder.row_digests(reports=False)
    made_of = (site.model_dump_json(), code, theme.contents(), others, folder.pictures(), folder.topics())
    return value_digest(made_of, 2 * SIZE)


def basis_of(frame: bytes, site: Site, folder: ContentFolder) -> Basis:
    """The digests of a build of this site in its frame."""
    basis = value_digest((frame, folder.row_digests(reports=True)), 2 * SIZE)
    inputs = value_digest((basis, folder.contents()), 2 * SIZE)
    return Basis(frame, basis, inputs, site.siteurl, site.preview)


class Fingerprints:
    """Makes the fingerprints of one build."""

    def __init__(self, constants: Mapping[str, SiteConstants], templates: TemplateDigests) -> None:
        code = code_version(*ROOMS)
        self._code = value_digest(code)
        self._base = {edition: value_digest((of_it, code)) for edition, of_it in constants.items()}
        self._templates = templates
        self._value: tuple[Value | Facts | None, bytes] = (None, b"")

    def of(self, sheet: AnySheet, value: Value | Facts | None, digest: bytes = b"") -> bytes:
        """The digests of everything that a file may depend on; `value` is the sheet's, None for other files.

        Where the value's `digest` is known, the value need not be made.
        """
        if isinstance(sheet, Bundle):
            return self._of_parts(sheet)
        if isinstance(sheet, Copy):
            made_by = self._code if sheet.without_comments else bytes(SIZE)
            return made_by + bytes(2 * SIZE) + value_digest((sheet.source, sheet.digest))
        if isinstance(sheet, Export):
            return self._code + bytes(SIZE) + value_digest(sheet.state) + _of_documents(sheet.texts)
        if not digest and (value is None or value is not self._value[0]):  # a report's citations share one
            self._value = (value, value_digest(value))
        return (
            self._base[sheet.edition]
            + self._templates.digest(sheet.template)[:SIZE]
            + (digest or self._value[1])
            + _of_documents(sheet.documents)
        )

    def _of_parts(self, bundle: Bundle) -> bytes:
        """A digest of each kind, made from those of all parts and their names."""
        parts = [self.of(part, value_of(part)) for part in bundle.parts]
        names = [part.path for part in bundle.parts]
        return b"".join(value_digest((names, [_part(one, place) for one in parts])) for place in range(len(PARTS)))


def digest_of_value(printed: Printed) -> bytes:
    """The digest of the value that a file was printed with."""
    return _part(printed.fingerprint, VALUE)


def value_of(sheet: AnySheet) -> Value | Facts | None:
    """The value that a sheet is filled with; None for other files."""
    return sheet.make() if isinstance(sheet, Sheet) else None


@lru_cache(maxsize=4)  # the page and the files of a report follow each other
def _of_documents(documents: tuple[str, ...]) -> bytes:
    return value_digest(documents)


def explain(before: Printed | None, now: bytes | None, unchanged: bool) -> str:
    """Why a file is printed, removed or left alone, in words; `now` is None where the plan has no such file."""
    if now is None:
        return "no page of the site has this path" + (": it will be removed" if before else "")
    if before is None:
        return "written: it is new"
    changed = [said for place, said in enumerate(PARTS) if _part(before.fingerprint, place) != _part(now, place)]
    if not unchanged:
        changed.append("something else changed or deleted the file in the output")
    return f"written: {'; '.join(changed)}" if changed else "left alone: nothing that it depends on has changed"


def _part(fingerprint: bytes, place: int) -> bytes:
    return fingerprint[place * SIZE : (place + 1) * SIZE]
