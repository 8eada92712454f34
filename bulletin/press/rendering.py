"""The bytes of a sheet: a file copied, or a template filled with one value and the documents that it names."""

import io
from collections.abc import Iterable, Mapping
from zipfile import ZipFile, ZipInfo

from yaml import YAMLError

from bulletin.press.environment import Environments
from bulletin.press.fingerprint import value_of
from bulletin.press.templates import fault_of
from bulletin.press.theme import Roots
from bulletin.reading.handing_on import without_comments
from bulletin.reading.store import Store
from bulletin.reading.workers import ChangedError
from bulletin.site.documents import ShownDocument, show
from bulletin.site.sheet import Bundle, Copy, Facts, Sheet, SiteConstants, Value

_UNIX = 3  # the system that the attributes of a packed file are of
_READABLE = 0o644


class Renderer:
    """All that a sheet's bytes are made from, besides the sheet itself."""

    def __init__(self, roots: Roots, environments: Environments, store: Store) -> None:
        self.roots = roots
        self.environments = environments
        self.store = store
        self._static = roots.theme.static()
        self._shown: dict[str, ShownDocument] = {}

    def content(
        self, sheet: Sheet | Copy | Bundle, value: Value | Facts | None, constants: Mapping[str, SiteConstants]
    ) -> bytes:
        """The bytes of a sheet; raises TemplateError where its template is at fault, and ChangedError."""
        if isinstance(sheet, Copy):
            return self._copied(sheet)
        if isinstance(sheet, Bundle):
            return pack((part.path, self.content(part, value_of(part), constants)) for part in sheet.parts)
        return self._render(sheet, value, constants[sheet.edition]).encode()

    def _copied(self, sheet: Copy) -> bytes:
        file = self.roots.content / sheet.source if sheet.root == "content" else self._static[sheet.source]
        try:
            content = file.read_bytes()
            return without_comments(content) if sheet.without_comments else content
        except (FileNotFoundError, ValueError, YAMLError) as error:
            raise ChangedError(str(file)) from error

    def _render(self, sheet: Sheet, value: Value | Facts | None, constants: SiteConstants) -> str:
        documents = self._documents(sheet)
        try:
            template = self.environments.template(sheet.template, constants.lang)
            return template.render(page=value, site=constants, documents=documents)
        except Exception as error:  # a template may do anything
            raise fault_of(sheet, error, self.roots.theme) from error

    def _documents(self, sheet: Sheet) -> dict[str, ShownDocument]:
        """The documents of a sheet by digest; those of the last sheet are kept: the next often shows the same."""
        kept = self._shown
        if not kept.keys() >= set(sheet.documents):
            self._shown = {digest: kept.get(digest) or show(self.store.document(digest)) for digest in sheet.documents}
        return {digest: self._shown[digest] for digest in sheet.documents}


def pack(files: Iterable[tuple[str, bytes]]) -> bytes:
    """A ZIP file of these names and contents: the same bytes on every machine.

    Nothing in it is compressed, which each version of zlib does in its own way; servers send it compressed. All of it
    has the time that ZIP counts from.
    """
    written = io.BytesIO()
    with ZipFile(written, "w") as archive:
        for name, content in files:
            info = ZipInfo(name)
            info.create_system, info.external_attr = _UNIX, _READABLE << 16
            archive.writestr(info, content)
    return written.getvalue()
