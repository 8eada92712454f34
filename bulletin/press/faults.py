"""What is wrong with a theme, said at the line of the template where it shows."""

from __future__ import annotations

import os
from pathlib import Path

from bulletin.model.problem import Problem
from bulletin.reading.workers import WorkerError
from bulletin.site.sheet import Sheet


class TemplateError(WorkerError):
    """A template from which nothing can be printed; `problem` says where and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem

    def __str__(self) -> str:
        return str(self.problem)


def fault_of(sheet: Sheet, error: Exception, theme: Path) -> TemplateError:
    """An error while printing, at the line of the template where it happened."""
    name, line = sheet.template, 0
    trace = error.__traceback__
    templates = os.fspath(theme / "templates")
    while trace:
        file = trace.tb_frame.f_code.co_filename
        if file.startswith(templates):
            name, line = os.path.relpath(file, templates), trace.tb_lineno
        trace = trace.tb_next
    return TemplateError(Problem(f"{templates}/{name}", line, "", f"{error} (while printing {sheet.path})"))
