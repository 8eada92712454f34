"""A report as it was published becomes a draft: opened, read by the tables of its language, written with evidence."""
