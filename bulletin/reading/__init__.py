"""A file becomes a record: front matter, Markdown, sanitised HTML with anchors; a pure function of the file's bytes."""
