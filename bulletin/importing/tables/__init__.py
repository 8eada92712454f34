"""The languages that the import reads, each a table; all labels are known in every text, whatever its language."""
