"""What `./run` does for the site: each task's arguments and their help, and the call into the package that it is."""
