"""A file becomes a row and a document: facts, and sanitised HTML with anchors; a pure function of the file."""
