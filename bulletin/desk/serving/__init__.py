"""The preview: `./run serve` shows the site with its drafts on this machine, and reloads the browser after each save.

Three processes: this one watches, serves and never builds; one (`builder`) builds and does nothing else, so that
it may fork, and can be replaced when the code changes; one (`indexing`) makes the search while nobody edits. None ever
writes below the output of a real build.
"""
