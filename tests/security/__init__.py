"""What the site keeps out: the headers and servers that a browser is told by, and content that wants to run."""
