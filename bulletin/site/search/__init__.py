"""The search: its page, and what is put into its index."""
