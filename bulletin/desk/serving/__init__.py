"""The preview: `./run serve` shows the site with its drafts on this machine, and reloads the browser after each save.

Two processes: this one watches, serves and never builds; the other (`builder`) builds and does nothing else, so that
it may fork, and can be replaced when the code changes. Neither ever writes below the output of a real build.
"""
