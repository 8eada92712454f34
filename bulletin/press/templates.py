"""The digest of a template: of its source, of all that it extends and includes, and of the theme's translations."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from bulletin.model.problem import Problem
from bulletin.press.faults import TemplateError

# Parsing all templates to find these would cost a build without changes a tenth of its time.
_REFERENCE = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\s+(?:(['\"])(?P<name>[^'\"]+)\1|(?P<other>\S))")


class TemplateDigests:
    """The digests of a theme's templates, each made once a build."""

    def __init__(self, theme: Path) -> None:
        self._folder = theme / "templates"
        self._sources: dict[str, tuple[bytes, tuple[str, ...]]] = {}
        self._digests: dict[str, bytes] = {}
        catalogues = sorted((theme / "translations").rglob("*.po"))
        self._translations = b"".join(
            file.relative_to(theme).as_posix().encode() + b"\0" + file.read_bytes() + b"\0" for file in catalogues
        )

    def digest(self, name: str) -> bytes:
        """The digest of everything that a page of this template may show besides its value; 16 bytes.

        Raises TemplateError for a template that the theme lacks, or whose references cannot be told beforehand.
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
            file = self._folder / name
            if not file.is_file():
                message = "the theme has no such template; every kind of page needs its own, and all that they include"
                raise TemplateError(Problem(file.as_posix(), 0, "", message))
            source = file.read_text("utf-8")
            references = list(_REFERENCE.finditer(source))
            for reference in references:
                if reference["other"]:
                    line = source.count("\n", 0, reference.start()) + 1
                    message = "what a template extends or includes is named in quotes, so that its changes are noticed"
                    raise TemplateError(Problem(file.as_posix(), line, "", message))
            self._sources[name] = (source.encode(), tuple(reference["name"] for reference in references))
        return self._sources[name]
