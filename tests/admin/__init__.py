"""The browser editor in a real Chromium, on real files."""
