"""A task of Invoke made from the description of its options."""

from collections.abc import Callable
from importlib import import_module
from inspect import Parameter, Signature
from typing import Any, get_args, get_origin, get_type_hints

from invoke import Context, Task


def command(name: str, options: type[Any], function: str) -> Task[Callable[..., None]]:
    """A task of this name, which hands its options to a `function`, as `module:name` below our package.

    `options` is a named tuple: a field whose type has a text with it is an option, and the text is its help. One
    without a default must be given; a list takes all files that are named.
    """
    hints = get_type_hints(options, include_extras=True)
    described = {field: get_args(hint) for field, hint in hints.items() if hasattr(hint, "__metadata__")}
    defaults = options._field_defaults

    def carry_out(c: Context, **given: Any) -> None:
        module, _, called = function.partition(":")
        getattr(import_module(f"bulletin.{module}"), called)(options(**given))

    kind = Parameter.POSITIONAL_OR_KEYWORD
    arguments = [Parameter(field, kind, default=defaults.get(field, Parameter.empty)) for field in described]
    carry_out.__signature__ = Signature([Parameter("c", kind), *arguments])  # type: ignore[attr-defined]
    carry_out.__doc__ = options.__doc__
    lists = [field for field, (hint, _) in described.items() if get_origin(hint) is list]
    return Task(carry_out, name, iterable=lists, help={field: text for field, (_, text) in described.items()})
