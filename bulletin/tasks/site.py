"""The tasks that make the site on this machine: build and preview it, make its editor, copy it to a folder."""

from invoke import Context, task

from bulletin.tasks import options


@task(
    help={
        "content": options.CONTENT,
        "output": "where the site is written (default: OUTPUT_PATH of the settings)",
        "theme": options.THEME,
        "settings": options.SETTINGS,
        "jobs": options.JOBS,
        "clean": "forget earlier builds and make every page again",
        "why": "say why this page was out of date: its path below the output, reports/x/index.html",
    }
)
def build(
    c: Context,
    content: str = "",
    output: str = "",
    theme: str = "",
    settings: str = "",
    jobs: int = 0,
    clean: bool = False,
    why: str = "",
) -> None:
    """Build the site from content/ into output/; only pages that changed are written."""
    from bulletin.desk.building import BuildOptions, build_site

    build_site(BuildOptions(settings, content, output, theme, jobs, clean, why))


@task(
    help={
        "port": "the local port to serve at (default: the first free one from 8000; 0: any)",
        "content": options.CONTENT,
        "theme": options.THEME,
        "settings": options.SETTINGS,
        "jobs": options.JOBS,
    }
)
def serve(c: Context, port: str = "", content: str = "", theme: str = "", settings: str = "", jobs: int = 0) -> None:
    """Preview the site with its drafts at a local address; the browser follows each save."""
    from bulletin.desk.serving.command import serve as preview

    preview(settings, content, theme, port, jobs)


@task(
    help={
        "output": "the folder of the site (default: OUTPUT_PATH of the settings)",
        "settings": options.SETTINGS,
    }
)
def admin(c: Context, output: str = "", settings: str = "") -> None:
    """Make the browser editor, admin/ in output/; needs Node's npm, and the network once."""
    from bulletin.desk.admin.making import make_admin

    make_admin(settings, output)


@task(
    positional=["target"],
    help={
        "target": "the folder to make",
        "output": "the folder of the built site (default: OUTPUT_PATH of the settings)",
        "settings": "the settings it was built with (default: pelicanconf.py)",
    },
)
def portable(c: Context, target: str, output: str = "", settings: str = "") -> None:
    """Copy the built site to a new folder whose pages open from a disk, without a server."""
    from bulletin.desk.portable import make_portable

    make_portable(target, settings, output)
