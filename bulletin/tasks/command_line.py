"""The tasks as a command line, `./run` or `bulletin`: Invoke, with files as arguments and plain messages."""

import errno
import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn, TextIO

from invoke import Collection, Program
from invoke.exceptions import ParseError, ThreadException
from invoke.parser import Argument, Parser, ParserContext

from bulletin import __version__
from bulletin.model.files import reason_of
from bulletin.tasks.options import INTERRUPTED, RUN_AGAIN, whole_number

_UNKNOWN = re.compile(r"No idea what '(.*)' is!")
_PATH = "path"  # an argument of this name takes everything after its task that belongs to no other
_HELP = ("--help", "-h")
_UP_TO_THE_USER = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EFBIG, errno.ENOTDIR, errno.EISDIR)
UNREAD = 141  # the status of a program whose output nobody reads any more: 128 and SIGPIPE


class CommandLine(Program):
    """Invoke's own program; for an error it exits with status 1 and one line."""

    _made: Parser | None = None

    def _make_parser(self) -> Parser:
        """The parser, made once; Invoke removes the help of the tasks' options when it makes one, so we put it back."""
        if self._made is None:
            helps = [(task, dict(task.help)) for task in self.collection.tasks.values()]
            for task, _ in helps:
                task.auto_shortflags = False  # or a new option could change what `-s` means
            self._made = super()._make_parser()
            for task, help in helps:
                task.help = help
        return self._made

    def run(self, argv: list[str] | None = None, exit: bool = True) -> None:
        """Run a command line; say one line if it is interrupted, or if a file cannot be written."""
        try:
            super().run(argv, exit)
        except SystemExit as end:
            if not isinstance(end.__context__, KeyboardInterrupt) or end.__suppress_context__:
                raise  # it was not interrupted, or the task has said so itself
            print(RUN_AGAIN, file=sys.stderr)
            raise SystemExit(INTERRUPTED) from None
        except OSError as error:
            if error.errno not in _UP_TO_THE_USER or not error.filename:
                raise
            print(f"{reason_of(error)}. Once that is fixed, run it again", file=sys.stderr)
            raise SystemExit(1) from None

    def parse_core(self, argv: list[str] | None) -> None:
        """Read Invoke's own options; let Python keep compiled modules, which Invoke forbids, for a quick start."""
        keep_none = sys.dont_write_bytecode
        super().parse_core(argv)
        sys.dont_write_bytecode = keep_none

    def load_collection(self) -> None:
        """Find the tasks: those of tasks.py in this folder, which may add its own, or else those of every site."""
        if (Path(self.args["search-root"].value or "") / "tasks.py").is_file():
            super().load_collection()
        else:
            from bulletin.tasks import all as every_task

            self.collection = Collection.from_module(every_task)

    def parse_tasks(self) -> None:
        """Find the tasks and their arguments."""
        contexts = {context.name: context for context in self._make_parser().contexts.values()}
        tokens: list[str] = self.core.unparsed
        if tokens and tokens[0] in contexts and any(token in _HELP for token in tokens):
            self.args.help.value, tokens = tokens[0], []
        self.core.unparsed[:] = name_paths(tokens, contexts)
        try:
            super().parse_tasks()
        except ParseError as error:
            raise ParseError(_explain(error, contexts), error.context) from error

    def print_task_help(self, name: str) -> None:
        """What a task does, and its options."""
        context = self.parser.contexts[name]
        needed = "".join(f" {_sign(argument)}" for argument in context.positional_args if argument.name != _PATH)
        print(f"Usage: {self.binary} {name}{needed}{' [PATH…]' if _PATH in context.args else ''} [--options]\n")
        print(f"{self.collection[name].__doc__}\n")
        if options := context.help_tuples():
            self.print_columns(options)


def name_paths(tokens: Iterable[str], contexts: dict[str, ParserContext]) -> list[str]:
    """Turn `check a.md b.md` into `check --path a.md --path b.md`, since Invoke takes one unnamed value only."""
    named: list[str] = []
    context, waiting = None, False
    for token in tokens:
        if waiting:
            _check_value(named[-1], token, context)
            waiting = False
        elif token[:1] == "-" or not token:
            flag, equals, value = token.partition("=")
            waiting = bool(not equals and context and token in context.flags and context.flags[token].takes_value)
            if equals:
                _check_value(flag, value, context)
        elif token in contexts:
            context = contexts[token]
        elif context and _PATH in context.args:
            named.append(f"--{_PATH}")
        named.append(token)
    return named


def _check_value(flag: str, value: str, context: ParserContext | None) -> None:
    """End with a message if an option needs a number and gets none; Invoke would end with a traceback."""
    if context and flag in context.flags and context.flags[flag].kind is int:
        whole_number(flag, value)


def _explain(error: ParseError, contexts: dict[str, ParserContext]) -> str:
    """What is wrong with a command line, and what to write instead."""
    from bulletin.model.messages import did_you_mean  # late: it imports pydantic, which not every command needs

    context = error.context
    if unknown := _UNKNOWN.fullmatch(str(error)):
        word = unknown[1]
        if word.startswith("-") and context and context.name:
            near = did_you_mean(word, context.flags) or "."
            return f'{context.name} has no option "{word}"{near} ./run {context.name} --help shows all'
        return f'there is no task "{word}"{did_you_mean(word, contexts) or "."} ./run --list shows all'
    if context and (missing := context.missing_positional_args):
        wanted = "; ".join(f"{_sign(argument)} is {argument.help}" for argument in missing)
        return f"write ./run {context.name} {' '.join(map(_sign, missing))}, where {wanted}"
    return str(error)


def _sign(argument: Argument) -> str:
    """How the help shows a positional argument."""
    return str(argument.name).upper()


def command_line() -> CommandLine:
    """The command as it was called: `bulletin` where the package is installed, else `./run`."""
    binary = "bulletin" if Path(sys.argv[0]).stem == "bulletin" else "./run"
    return CommandLine(version=__version__, name="bulletin", binary=binary)


def main() -> None:
    """Run the command line; if the reader of its output has gone (`| head -1`), end silently."""
    try:
        try:
            command_line().run(None if sys.argv[1:] else [*sys.argv, "--list"])
        finally:
            print(end="", flush=True)  # a broken pipe shows here, and not when Python ends
    except (BrokenPipeError, ThreadException) as error:
        if not _only_broken_pipes(error) or not any(map(_is_unread, (sys.stdout, sys.stderr))):
            raise
        _leave(UNREAD)


def _only_broken_pipes(error: BaseException) -> bool:
    """Whether an error is that of a pipe, here or in the threads by which Invoke copies a program's output."""
    kinds = [thread.type for thread in error.exceptions] if isinstance(error, ThreadException) else [type(error)]
    return all(kind is not None and issubclass(kind, BrokenPipeError) for kind in kinds)


def _is_unread(stream: TextIO | None) -> bool:
    """Whether a stream has no reader left; the broken pipe may be another one, of ssh or of a server."""
    if stream is None:  # the caller gave none
        return False
    import select  # it has no poll on Windows, where a stream does not raise this error

    watched = select.poll()
    watched.register(stream.fileno(), 0)
    return any(event & select.POLLERR for _, event in watched.poll(0))


def _leave(status: int) -> NoReturn:
    """Exit without what is left to print, about which Python would complain (its docs: signal, SIGPIPE)."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        if _is_unread(stream):
            os.dup2(nowhere, stream.fileno())
    sys.exit(status)
