"""Every file the site has, as (path, template, inputs): pages, feeds, sitemap, redirects."""
