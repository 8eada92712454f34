"""The engine as a package, and sites that are started from it."""
