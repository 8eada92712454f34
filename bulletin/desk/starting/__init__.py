"""A site of your own: `./run start` makes it, `./run upgrade` moves it to another version of the engine."""
