"""The benchmark: this site beside Hugo, Eleventy and stock Pelican, on the same corpus."""
