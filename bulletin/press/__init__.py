"""Prints what is stale: fingerprints, forked workers, whole files; and the Pelican generator that drives it."""
