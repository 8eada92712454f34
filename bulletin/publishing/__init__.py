"""Publishing: from a built site to the place where readers find it, whole, and permanently at the same addresses."""
