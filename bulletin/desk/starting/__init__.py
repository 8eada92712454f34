"""A site of one's own: `./run start` lays it out, `./run upgrade` moves it to another version of the engine."""
