"""A theme's templates before they are filled: their digests, their compiled forms, and what to say of a faulty one.

Compiled templates are kept for the next build, so that an edit is printed in a third of the time. What Jinja compiles
depends on more than a template's source: it applies filters to constants beforehand, and these filters are ours and
depend on the language of the page. So a compiled file is good for only one version of all that.
"""

import hashlib
import re
from contextlib import suppress
from pathlib import Path

from jinja2 import BytecodeCache, Environment, TemplateNotFound
from jinja2.bccache import Bucket

from bulletin.model.files import write_whole
from bulletin.model.problem import Problem
from bulletin.press.theme import Theme
from bulletin.reading.workers import WorkerError
from bulletin.site.sheet import Sheet

DIGEST = 16  # bytes
# Parsing all templates to find these would cost a build without changes a tenth of its time.
_REFERENCE = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\s+(?:(['\"])(?P<name>[^'\"]+)\1|(?P<other>\S))")


class TemplateError(WorkerError):
    """A template from which nothing can be printed; `problem` says where and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem

    def __str__(self) -> str:
        return str(self.problem)


def fault_of(sheet: Sheet, error: Exception, theme: Theme) -> TemplateError:
    """An error while printing, at the line of the template where it happened."""
    name, line = f"{theme.templates[0]}/{sheet.template}", 0
    folders = tuple(map(str, theme.templates))
    trace = error.__traceback__
    while trace:
        file = trace.tb_frame.f_code.co_filename
        if file.startswith(folders):
            name, line = file, trace.tb_lineno
        trace = trace.tb_next
    return TemplateError(Problem(name, line, "", f"{error} (while writing {sheet.path})"))


class TemplateDigests:
    """The digests of a theme's templates, each made once a build."""

    def __init__(self, theme: Theme, environment: Environment) -> None:
        self._theme = theme
        self._environment = environment
        self._sources: dict[str, tuple[bytes, tuple[str, ...]]] = {}
        self._digests: dict[str, bytes] = {}
        self._translations = theme.all_translations()

    def digest(self, name: str) -> bytes:
        """The digest of everything that a page of this template may show besides its value; 16 bytes.

        It is that of the files that are really used: a template of the site's own, added later, makes it another.
        Raises TemplateError for a template that is nowhere, or whose references cannot be known beforehand.
        """
        if name not in self._digests:
            digest = hashlib.blake2b(self._translations, digest_size=DIGEST)
            for one in sorted(self._closure(name)):
                digest.update(one.encode() + b"\0" + self._source(one)[0] + b"\0")
            self._digests[name] = digest.digest()
        return self._digests[name]

    def _closure(self, name: str) -> set[str]:
        names: set[str] = set()
        todo = [name]
        while todo:
            one = todo.pop()
            if one not in names:
                names.add(one)
                todo += self._source(one)[1]
        return names

    def _source(self, name: str) -> tuple[bytes, tuple[str, ...]]:
        if name not in self._sources:
            source, file = self._find(name)
            references = list(_REFERENCE.finditer(source))
            for reference in references:
                if reference["other"]:
                    line = source.count("\n", 0, reference.start()) + 1
                    message = "what a template extends or includes is named in quotes, so that its changes are noticed"
                    raise TemplateError(Problem(file, line, "", message))
            self._sources[name] = (source.encode(), tuple(reference["name"] for reference in references))
        return self._sources[name]

    def _find(self, name: str) -> tuple[str, str]:
        """The source of a template, and its file."""
        try:
            source, file, _ = self._theme.loader.get_source(self._environment, name)
        except TemplateNotFound as error:
            message = "there is no such template, neither in this theme nor in the one that it inherits"
            raise TemplateError(Problem(f"{self._theme.folders[0]}/templates/{name}", 0, "", message)) from error
        return source, file or name


class CompiledTemplates(BytecodeCache):
    """A folder of compiled templates, one file for each; `version` is all that they depend on besides their sources.

    A damaged file, or one of another version, counts as missing.
    """

    def __init__(self, folder: Path, *version: str) -> None:
        self._folder = folder
        self._version = "\0".join(version).encode()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with what was compiled from the same source; nothing is loaded that is not whole."""
        try:
            data = self._file(bucket).read_bytes()
        except OSError:  # there is none, or none that can be read
            return
        if data[:DIGEST] == self._seal(data[DIGEST:], bucket):
            bucket.bytecode_from_string(data[DIGEST:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled; where it cannot be kept, the next build compiles again."""
        data = bucket.bytecode_to_string()
        with suppress(OSError):
            write_whole(self._file(bucket), self._seal(data, bucket) + data)

    def _file(self, bucket: Bucket) -> Path:
        return self._folder / _digest(bucket.key.encode(), self._version).hex()

    def _seal(self, data: bytes, bucket: Bucket) -> bytes:
        return _digest(data, bucket.checksum.encode(), self._version)


def _digest(*parts: bytes) -> bytes:
    digest = hashlib.blake2b(digest_size=DIGEST)
    for part in parts:
        digest.update(b"%d:" % len(part) + part)
    return digest.digest()
