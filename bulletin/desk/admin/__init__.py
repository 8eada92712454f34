"""The browser editor, `/admin/`: Sveltia CMS, with a configuration that is made from the schema."""

NAME = "admin"  # its folder in the site's output
