"""What editors and publishers call: the commands that build, preview, check, format, begin, import and lay out."""
