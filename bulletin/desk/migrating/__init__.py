"""Minutes that another generator published become our reports: their heads, their texts, and what is left to do."""
