"""The options of the commands that publish: each once, with its help, as `bulletin/desk/options` has the others."""

from typing import Annotated, NamedTuple

from bulletin.desk.options import Jobs

Settings = Annotated[str, "the site's settings (default: publishconf.py)"]
SiteUrl = Annotated[str, "the address at which readers find it (default: that of the target, else SITEURL)"]


class PublishOptions(NamedTuple):
    """Build the site and publish what has changed, all at once, at permanent addresses."""

    target: Annotated[str, "a name in TARGETS of the settings, or KIND:PLACE, such as folder:/srv/site"]
    siteurl: SiteUrl = ""
    settings: Settings = ""
    dry_run: Annotated[bool, "say what would change, and publish nothing"] = False
    build: Annotated[bool, "with --no-build: publish what was built for this address last, as with --dry-run"] = True
    jobs: Jobs = 0


class PrepareOptions(NamedTuple):
    """Build the site into a folder that a host such as GitHub Pages or Netlify publishes."""

    folder: Annotated[str, "the folder to make, which a host publishes"]
    siteurl: Annotated[str, "the address at which readers find it (default: SITEURL)"] = ""
    settings: Settings = ""
    jobs: Jobs = 0


class RollbackOptions(NamedTuple):
    """Bring back the site that was published before the present one."""

    target: Annotated[str, "a name in TARGETS of the settings, or KIND:PLACE"]
    siteurl: SiteUrl = ""
    settings: Settings = ""


class ServersOptions(NamedTuple):
    """Write the configurations of nginx and Caddy for the published site, into deploy/ beside its settings."""

    settings: Settings = ""
    root: Annotated[str, "the folder of the site on the server (default: as TARGETS say, else /srv/site/current)"] = ""
    pin: Annotated[bool, "with --no-pin: no cookie keeps a visit with its release; for a server behind a CDN"] = True
    brotli: Annotated[bool, "nginx has its module for brotli (Debian: libnginx-mod-http-brotli-static)"] = False
