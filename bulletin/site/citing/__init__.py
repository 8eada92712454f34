"""How a report is cited: records without a format, and each format that they are written in."""
