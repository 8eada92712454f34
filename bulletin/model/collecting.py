"""Collects the messages in code for `./run strings`: those that are marked, and what checks say, which needs no mark.

The values of an f-string become places: `f'no committee is called "{name}"'` is collected as
`no committee is called "%(name)s"`, by which `model/translating` finds the message again.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from typing import Any

# The functions whose first arguments are messages, and how many of the arguments are.
_MARKS = {"say": 1, "_say": 1, "marked": 1, "Label": 2, "content_field": 2}
_PROSE = re.compile(
    r"(?! <span|#|<!|import )(?!.*(?:\(\?|\\[wsdb]))(?!(?:[^\W\d_]+ ){9,}[^\W\d_]+$)(?=.*[a-z]{2,} [a-z`\"{<]).{12,}",
    re.DOTALL,
)


def extract_messages(
    file: Any, keywords: Any, comment_tags: Any, options: Any
) -> Iterator[tuple[int, None, str, list[str]]]:
    """The messages in a Python file, for Babel (https://babel.pocoo.org/en/latest/messages.html#writing-extraction-methods)."""
    from babel.messages.extract import extract_python

    if options.get("checks"):  # messages of checks are collected without a mark
        yield from ((line, None, message, []) for line, message in messages_in(file.read().decode()))
        file.seek(0)
    for line, function, found, _ in extract_python(file, dict.fromkeys(_MARKS), (), {}):
        messages: Any = found
        for message in (messages if isinstance(messages, tuple) else (messages,))[: _MARKS[str(function)]]:
            if message:
                yield line, None, message, []


def messages_in(source: str) -> Iterator[tuple[int, str]]:
    """The messages in the code of a module that checks, with their lines: its texts of several words.

    Docstrings and patterns are not messages, nor are descriptions in a call of `Field` or `content_field`.
    """
    tree = ast.parse(source)
    passed = {*_docstrings(tree), *_arguments_of_others(tree)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            passed |= {id(inner) for part in node.values for inner in ast.walk(part)}
        if id(node) not in passed and isinstance(node, ast.JoinedStr | ast.Constant):
            text = _collected(node)
            if _PROSE.fullmatch(text):
                yield node.lineno, text


def _collected(node: ast.JoinedStr | ast.Constant) -> str:
    """A text as catalogues have it, each value of an f-string under a name."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    names: dict[str, str] = {}
    return "".join(
        str(part.value) if isinstance(part, ast.Constant) else f"%({_named(part, names)})s" for part in node.values
    )


def _named(part: ast.expr, names: dict[str, str]) -> str:
    """The name of a value: that of its variable or attribute, else a number; another value has another name."""
    code = ast.unparse(part)
    value = part.value if isinstance(part, ast.FormattedValue) else part
    name = value.id if isinstance(value, ast.Name) else value.attr if isinstance(value, ast.Attribute) else "value"
    while names.setdefault(name, code) != code:
        name = f"{name.rstrip('0123456789')}{len(names) + 1}"
    return name


def _docstrings(tree: ast.Module) -> Iterable[int]:
    return (id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr))


def _arguments_of_others(tree: ast.Module) -> Iterator[int]:
    """What is handed to `re`, `Field` and the database, and whatever is collected already since it is marked."""
    apart = ("re.", "Field", "content_field", "Label", "marked", "say")
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and ast.unparse(call.func).startswith(apart):
            yield from (id(inner) for inner in ast.walk(call))
