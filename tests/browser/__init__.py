"""The site in a real Chromium, as a reader meets it, and before the checkers of its formats."""
