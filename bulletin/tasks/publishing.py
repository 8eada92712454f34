"""The tasks that bring the site to its readers: publish it, go back, prepare it for a host, configure a server."""

from invoke import Context, task

from bulletin.tasks import options


@task(
    positional=["target"],
    help={
        "target": "a name in TARGETS of the settings, or KIND:PLACE, such as folder:/srv/site",
        "siteurl": options.SITEURL,
        "dry-run": "say what would change, and publish nothing",
        "build": "with --no-build: publish what was built for this address last, as with --dry-run",
        "settings": options.PUBLISHING_SETTINGS,
        "jobs": options.JOBS,
    },
)
def publish(
    c: Context,
    target: str,
    siteurl: str = "",
    dry_run: bool = False,
    build: bool = True,
    settings: str = "",
    jobs: int = 0,
) -> None:
    """Build the site and publish what has changed, all at once, at permanent addresses."""
    from bulletin.publishing.publish import PublishOptions
    from bulletin.publishing.publish import publish as publish_site

    publish_site(PublishOptions(target, siteurl, settings, dry_run, build, jobs))


@task(
    positional=["folder"],
    help={
        "folder": "the folder to make, which a host publishes",
        "siteurl": "the address at which readers find it (default: SITEURL)",
        "settings": options.PUBLISHING_SETTINGS,
        "jobs": options.JOBS,
    },
)
def prepare(c: Context, folder: str, siteurl: str = "", settings: str = "", jobs: int = 0) -> None:
    """Build the site into a folder that a host such as GitHub Pages or Netlify publishes."""
    from bulletin.publishing.publish import PublishOptions, hand_over

    hand_over(PublishOptions(folder, siteurl, settings, jobs=jobs))


@task(
    positional=["target"],
    help={
        "target": "a name in TARGETS of the settings, or KIND:PLACE",
        "siteurl": options.SITEURL,
        "settings": options.PUBLISHING_SETTINGS,
    },
)
def rollback(c: Context, target: str, siteurl: str = "", settings: str = "") -> None:
    """Bring back the site that was published before the present one."""
    from bulletin.publishing.publish import PublishOptions, roll_back

    roll_back(PublishOptions(target, siteurl, settings))


@task(
    help={
        "settings": options.PUBLISHING_SETTINGS,
        "root": "the folder of the site on the server (default: as TARGETS say, else /srv/site/current)",
        "pin": "with --no-pin: no cookie keeps a visit with the release it began with; for a server behind a CDN",
        "brotli": "nginx has its module for brotli (Debian: libnginx-mod-http-brotli-static)",
    }
)
def servers(c: Context, settings: str = "", root: str = "", pin: bool = True, brotli: bool = False) -> None:
    """Write the configurations of nginx and Caddy for the published site, into deploy/ beside its settings."""
    from pathlib import Path

    from bulletin.desk.settings import given_path
    from bulletin.publishing.servers import write_configurations

    home = Path(given_path(settings)).parent if settings else Path()
    write_configurations(settings, home / "deploy", root, pin, brotli)
