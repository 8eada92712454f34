"""The open data of the site: tables, the files that hold them, and the pages that explain them."""
