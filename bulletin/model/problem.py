"""A message for the editor: file, line and field, what is wrong, and what to write instead."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from bulletin.model.catalogue import Say, marked

Severity = Literal["error", "warning", "notice"]
_MARKS = {"warning": marked("warning"), "notice": marked("notice")}

COUNTED = {
    "error": (marked("%(count)s error"), marked("%(count)s errors")),
    "warning": (marked("%(count)s warning"), marked("%(count)s warnings")),
    "notice": (marked("%(count)s notice"), marked("%(count)s notices")),
}


class Problem(NamedTuple):
    """One problem; `path` is relative to the content folder's parent, `line` counts from 1, and 0 means the whole file.

    The path is empty for a setting, which may be in any file.
    """

    path: str
    line: int
    field: str
    message: str
    severity: Severity = "error"

    def __str__(self) -> str:
        """`content/reports/x.md:4: date: "2020-13-01" is not a calendar day; …`."""
        return self.told(marked)

    def told(self, say: Say) -> str:
        """The same in the words of `say`."""
        where = f"{self.path}:{self.line}" if self.line else self.path
        mark = "" if self.severity == "error" else f"{say(_MARKS[self.severity])}: "
        field = f"{self.field}: " if self.field else ""
        return f"{f'{where}: ' if where else ''}{mark}{field}{say(self.message)}"


class ContentError(SystemExit):
    """Content or settings that cannot become a site; ends the command with status 1 and all problems at once.

    A SystemExit, so that Pelican's own command, which prints a traceback for every Exception, prints none.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__(1)

    def __str__(self) -> str:
        """One problem a line."""
        return self.told(marked)

    def told(self, say: Say) -> str:
        """The same in the words of `say`."""
        return "\n".join(problem.told(say) for problem in self.problems)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of `problems` must stop a build."""
    return any(problem.severity == "error" for problem in problems)
