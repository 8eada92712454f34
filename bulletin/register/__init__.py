"""Relates all rows: reports by committee, person and topic, committees to each other; and finds contradictions."""
