"""The preview: `./run serve` shows the site with its drafts on this machine, and reloads the browser after each save.

There are three processes: this one watches and serves; `builder` only builds, so that it may fork, and can be replaced
when the code changes; `indexing` makes the search while nobody edits. None writes to the output of a real build.
"""
