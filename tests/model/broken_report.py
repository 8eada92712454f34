"""A broken file as an editor is told of it, and the front matter of one that is whole."""

from bulletin.model.kinds import KindName
from bulletin.reading.markdown import Converters
from bulletin.reading.reader import read_file

CONVERTERS = Converters("en")
GOOD = {"title": "A", "date": "2019-04-17", "body": "central", "source": "https://example.org/"}
HEAD = "".join(f"{key}: {value}\n" for key, value in GOOD.items())


def said(front_matter: str, kind: KindName = "reports") -> list[str]:
    """The problems of a file with this front matter, in the order of their lines."""
    content = f"---\n{front_matter}---\n\nText.\n"
    return [str(problem) for problem in sorted(read_file(kind, "x.md", content.encode(), CONVERTERS).problems)]
