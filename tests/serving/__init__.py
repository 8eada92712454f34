"""The preview: a process of its own, its answers, and a real Chromium that follows it."""
