"""Where a text has names with capitals: Tan Zuojun, Jane Doe, M. Jean Dupont."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bulletin.importing.tables.table import Table

Place = tuple[int, int]
MOST_WORDS = 4  # of a name
_TOKEN = re.compile(r"[^\W\d_](?:[\w'·-]*\w)?\.?|\S")


def names_in(text: str, table: Table, lone: bool = False) -> list[Place]:
    """The places of all names: two to four capitalised words of which none belongs to an office or a body.

    One word is a name after a form of address; with `lone` also after an office, `Chairman Porter`.
    """
    names: list[Place] = []
    run: list[Place] = []
    words = [*_words(text, table), (len(text), len(text), "")]
    for number, (start, end, word) in enumerate(words):
        low = word.rstrip(".").lower()
        if run and low in table.words["particles"] and word.islower():
            run.append((start, end))
            continue
        following = words[number + 1][2] if number + 1 < len(words) else ""
        named = _may_name(word, low, table) or (
            low in table.words["pronoun_names"]
            and following.istitle()
            and _may_name(following, following.lower(), table)
        )
        if not (named and not (run and text[run[-1][1] : start].strip())):
            names += _name(text, run, table, lone)
            run = []
        run += [(start, end)] if named else []
    return names


def _words(text: str, table: Table) -> Iterator[tuple[int, int, str]]:
    for match in _TOKEN.finditer(text):
        start, end, word = match.start(), match.end(), match[0]
        if word.endswith("'s"):
            end, word = end - 2, word[:-2]
        if word.endswith(".") and len(word) > 2 and word[:-1].lower() not in table.words["addresses"]:
            end, word = end - 1, word[:-1]
        yield start, end, word


def _may_name(word: str, low: str, table: Table) -> bool:
    if not word[:1].isupper():
        return False
    if len(low) == 1:
        return not (word.endswith(".") and low in table.words["honorifics"])
    return not (low in table.words["not_names"] or is_title(low, table) or low in table.words["honorifics"])


def is_title(word: str, table: Table) -> bool:
    """Whether a word is one that offices are made of: by the table, in the plural, or by its shape."""
    low, titles = word.lower().strip(".").rpartition("'")[2], table.words["titles"]
    return low in titles or low.removesuffix("s") in titles or bool(table.pattern("title_shape").fullmatch(low))


def is_office(text: str, table: Table) -> bool:
    """Whether some words have an office among them."""
    return any(is_title(word, table) for word in re.findall(r"[\w'-]+", text))


def _name(text: str, run: list[Place], table: Table, lone: bool) -> list[Place]:
    while run and text[slice(*run[-1])].islower():
        run = run[:-1]
    before = text[: run[0][0]] if run else ""
    last = before.split()[-2:]
    if len(run) > 2 and len(last) == 2 and last[1] in table.words["of"] and is_title(last[0], table):
        run = run[1:]  # `Party secretary of Wuxi Tan Zuojun`
    titled = last and before[-1:] == " " and last[-1][:1].isupper() and last[-1].lower() in table.words["not_names"]
    if len(run) > 2 and titled:
        run = run[1:]  # `Road Agent Wes Tibbetts`
    if not 0 < len(run) <= MOST_WORDS or all(end - start < 2 or text[end - 1] == "." for start, end in run):
        return []
    if len(run) == 1 and not follows_address(before, table) and not (lone and last and is_title(last[-1], table)):
        return []
    return [(run[0][0], run[-1][1])]


def follows_address(before: str, table: Table) -> bool:
    """Whether a text ends with a form of address, `Mrs`."""
    return before.rstrip().rpartition(" ")[2].rstrip(".").lower().strip("([") in table.words["honorifics"]


def end_before_clue(text: str, table: Table, longest: int) -> int:
    """Where a text ends without the words that may come between a person and a clue."""
    end = len(text)
    while match := table.pattern("between").search(text, max(0, end - longest), end):
        if match.start() == end or match.end() != end:
            break
        end = match.start()
    return end


def unread_names(text: str, table: Table) -> list[Place]:
    """Capitalised words alone between the commas of a list, as are names that have one word or too many."""
    names, unread = names_in(text, table), []
    for match in re.finditer(r"[^\W\d_a-z][\w'-]+(?: [^\W\d_a-z][\w'-]+)*", text):
        start, end = match.span()
        if any(start < stop and begin < end for begin, stop in names):
            continue
        alone = table.pattern("list_edge").search(text[:start][-8:]) and table.pattern("list_after").match(text, end)
        if alone and all(_may_name(word, word.lower(), table) for word in match[0].split()):
            unread.append((start, end))
    return unread
