"""GitHub's Markdown, read line by line, in the places that Python-Markdown keeps for parsers."""
