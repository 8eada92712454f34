"""The data model: reports, committees, people and topics, their dates and names, and what an editor may write."""
