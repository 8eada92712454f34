"""What follows from all records together: by committee, person and topic; tree and succession; neighbours."""
