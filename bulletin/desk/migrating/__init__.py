"""Minutes that another generator published become reports of ours: their heads, their texts, and what is left to do."""
