"""The editor's tools: build, check."""
