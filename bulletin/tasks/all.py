"""The tasks that every site has, whether `tasks.py` takes them over or a site's folder has no such file."""

from bulletin.desk import options as desk
from bulletin.publishing import options as publishing
from bulletin.tasks.command import command

build = command("build", desk.BuildOptions, "desk.building:build_site")
serve = command("serve", desk.ServeOptions, "desk.serving.command:serve")
admin = command("admin", desk.AdminOptions, "desk.admin.making:make_admin")
portable = command("portable", desk.PortableOptions, "desk.portable:make_portable")
new = command("new", desk.NewOptions, "desk.new_translation:begin")
import_ = command("import", desk.ImportOptions, "desk.importing:import_reports")
check = command("check", desk.CheckOptions, "desk.checking:check_content")
format = command("format", desk.FormatOptions, "desk.formatting:format_content")
start = command("start", desk.StartOptions, "desk.starting.laying:start_site")
upgrade = command("upgrade", desk.UpgradeOptions, "desk.starting.upgrading:upgrade_site")
migrate = command("migrate", desk.MigrateOptions, "desk.migrating.migrate:migrate")
publish = command("publish", publishing.PublishOptions, "publishing.publish:publish")
prepare = command("prepare", publishing.PrepareOptions, "publishing.publish:prepare")
rollback = command("rollback", publishing.RollbackOptions, "publishing.publish:roll_back")
servers = command("servers", publishing.ServersOptions, "publishing.servers:write_servers")
