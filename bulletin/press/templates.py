"""What is made of a theme's templates before they are filled: their digests, and what to say where one is at fault."""

import hashlib
import re

from jinja2 import Environment, TemplateNotFound

from bulletin.model.problem import Problem
from bulletin.press.theme import Theme
from bulletin.reading.workers import WorkerError
from bulletin.site.sheet import Sheet

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
            digest = hashlib.blake2b(self._translations, digest_size=16)
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
