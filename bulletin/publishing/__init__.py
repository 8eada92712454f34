"""Publishing: from a built site to the place where readers find it, whole, and for ever at the same addresses."""
