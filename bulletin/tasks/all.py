"""The tasks that every site has, whether `tasks.py` takes them over or a site's folder has no such file."""

from bulletin.tasks.content import check, format, import_, new
from bulletin.tasks.publishing import prepare, publish, rollback, servers
from bulletin.tasks.site import admin, build, portable, serve
from bulletin.tasks.starting import migrate, start, upgrade

__all__ = [
    "admin", "build", "check", "format", "import_", "migrate", "new", "portable", "prepare", "publish", "rollback",
    "serve", "servers", "start", "upgrade",
]  # fmt: skip
