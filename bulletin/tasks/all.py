"""The tasks that every site has, whether `tasks.py` takes them over or a site's folder has no such file."""

from collections.abc import Callable
from importlib import import_module
from inspect import Parameter, Signature
from typing import Any, get_args, get_origin, get_type_hints

from invoke import Context, Task

from bulletin.desk import options as desk
from bulletin.publishing import options as publishing


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


build = command("build", desk.BuildOptions, "desk.building:build_site")
serve = command("serve", desk.ServeOptions, "desk.serving.command:serve")
admin = command("admin", desk.AdminOptions, "desk.admin.making:make_admin")
portable = command("portable", desk.PortableOptions, "desk.portable:make_portable")
new = command("new", desk.NewOptions, "desk.new_translation:begin")
import_ = command("import", desk.ImportOptions, "desk.importing:import_reports")
check = command("check", desk.CheckOptions, "desk.checking:check_content")
format = command("format", desk.FormatOptions, "desk.formatting:format_content")
start = command("start", desk.StartOptions, "desk.starting.new_site:start_site")
upgrade = command("upgrade", desk.UpgradeOptions, "desk.starting.upgrading:upgrade_site")
migrate = command("migrate", desk.MigrateOptions, "desk.migrating.migrate:migrate")
publish = command("publish", publishing.PublishOptions, "publishing.publish:publish")
prepare = command("prepare", publishing.PrepareOptions, "publishing.publish:prepare")
rollback = command("rollback", publishing.RollbackOptions, "publishing.publish:roll_back")
servers = command("servers", publishing.ServersOptions, "publishing.servers:write_servers")
