"""The bulletin: a Pelican plugin, and the tools around it.

The way of a report through the rooms of this package:

1. `reading` finds its file, reads what has changed since the store last saw it, and makes of each file a row (what
   lists and relations need) and a document (its facts, its sanitised HTML). `model` says what a file may hold.
2. `register` relates all rows: committees, people, topics, neighbours; and finds what is wrong across files. Any
   error ends the build here, with all problems, before anything is written.
3. `site` plans every file of the site as a path, a template and one frozen value.
4. `press` prints the sheets whose fingerprint has changed, in forked workers, each file replaced whole.

`plugin` connects all this to Pelican. `desk` holds the editor's tools, `publishing` the publisher's, and `tasks` what
`./run` offers of both. A room imports only from rooms before it.
"""

__version__ = "0.2.0"
