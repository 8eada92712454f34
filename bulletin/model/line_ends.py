"""A line end between two Chinese or Japanese characters stands for nothing: these are written without spaces."""

import re

# Han, kana, bopomofo, their punctuation and full-width forms, but not hangul, which is written with spaces.
WITHOUT_BLANKS = (
    "\u2e80-\u30ff\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u9fff"
    "\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff9f\U00020000-\U0003ffff"
)
_JOIN = re.compile(rf"(?<=[{WITHOUT_BLANKS}])[ \t]*\n(?=[ \t]*[{WITHOUT_BLANKS}])")
_MARK = "\ue000"  # for private use, so that no text has it


def mark_joins(source: str) -> str:
    """YAML whose line ends of this kind are marked, so that they can be told from spaces once lines are folded."""
    return _JOIN.sub(f"{_MARK}\n", source)


def join_marked(value: str) -> str:
    """A value read from marked YAML, its folded lines joined; lines that were kept as they are stay apart."""
    return value.replace(f"{_MARK} ", "").replace(_MARK, "") if _MARK in value else value
