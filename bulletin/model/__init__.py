"""What there is: reports, committees, people, topics, their dates and names, and what an editor may write of them."""
