"""Finds the id or name that was meant by a misspelt one; a similar name of another thing is not a misspelling.

Henan is not a misspelling of Hunan: names are compared word by word, ids part by part, and only slips that a hand makes
count. These are two letters in the wrong order, a consonant doubled or not, a c for an s before e, i and y, an ending
that sounds alike, an accent, and in a long word one letter too many or too few.
"""

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from operator import ne

from bulletin.model.ids import is_id
from bulletin.model.patterns import late

_MOST_WRONG_DIGITS = 1  # another day is most often another meeting
_LONG = 8  # letters of a word in which one may be missing
_QUOTES = '"“”„‘’'
_SEPARATORS = late(rf"[\s_.,'{_QUOTES}-]+")
_JOINTS = frozenset(("a", "an", "and", "at", "de", "der", "des", "die", "du", "et", "for", "la", "le", "of", "the"))
_DOUBLED = late(r"([^\W\daeiou])\1+")
_SOFT = late(r"(?<=[a-z])[cs](?=[eiy])")
_ENDINGS = late(r"(?:(?P<l>[aei]l)|(?P<r>[aeo]r|re|our)|(?P<nt>[ae]n(?:t|ce))|(?P<sion>[cst]ion)|i[sz]e)$")
_RISKY = frozenset("ghaeiou")  # yanzhou and yangzhou, suzhou and suizhou are different places
_HAN = late(r"[\u3400-\u9fff]")
# Characters of Chinese names that tell no places apart: Party, committee, office, network, information, security.
_GENERAL_HAN = late("[中共省市区县党委员会网络信息安全和化领导小组工作办公室]*")


def nearest_name(text: str, known: Iterable[str]) -> str | None:
    """The known name or id that `text` misspells; None where there is none."""
    meant = [name for name in known if _is_misspelling(text, name)]
    return min(meant, key=lambda name: (-SequenceMatcher(None, text, name).ratio(), name), default=None)


def nearest_report_id(id: str, known: Iterable[str]) -> str | None:
    """The known id that `id` misspells in its words, or in a digit."""
    close = [other for other in known if _wrong_digits(id, other) <= _MOST_WRONG_DIGITS]
    close.sort(key=lambda other: (-_wrong_digits(id, other), other))
    by_words = {_letters(other): other for other in close}
    words = _letters(id)
    return by_words.get(words) or by_words.get(nearest_name(words, by_words) or "")


def _letters(id: str) -> str:
    return " ".join(re.findall(r"[^\W\d_]+", id))


def _wrong_digits(id: str, other: str) -> int:
    """How many digits differ between two ids; all of them, where one has more than the other."""
    ours, theirs = re.findall(r"\d", id), re.findall(r"\d", other)
    return sum(map(ne, ours, theirs)) if len(ours) == len(theirs) else len(ours) + len(theirs)


def _is_misspelling(text: str, known: str) -> bool:
    if text.strip(_QUOTES) == known:
        return True
    if _HAN.search(text) or _HAN.search(known):
        return _differ_in_general_signs(text, known)
    ours, theirs = _words(text), _words(known)
    if not ours or not theirs:
        return False
    if "".join(ours) == "".join(theirs):
        return True
    return len(ours) == len(theirs) and all(map(_is_slip, ours, theirs))


def _words(name: str) -> list[str]:
    """The words of a name, or the parts of an id, without accents and without words that only join others."""
    return [word for word in _SEPARATORS.split(without_accents(name)) if word and word not in _JOINTS]


def without_accents(name: str) -> str:
    """A name in lower case, without accents and other marks."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(character for character in plain if not unicodedata.combining(character))


def _differ_in_general_signs(text: str, known: str) -> bool:
    changes = SequenceMatcher(None, text, known, autojunk=False).get_opcodes()
    different = "".join(text[a:b] + known[c:d] for change, a, b, c, d in changes if change != "equal")
    return text[:2] == known[:2] and len(text) > 2 and bool(_GENERAL_HAN.fullmatch(different))


def _is_slip(word: str, known: str) -> bool:
    """Whether one word may be written for the other by mistake."""
    return _sound(word) == _sound(known) or _is_swapped(word, known) or _lacks_a_letter(*sorted((word, known), key=len))


def _sound(word: str) -> str:
    """A word without the letters that are easily misspelt; digits all count."""
    return _ENDINGS.sub(lambda end: f"<{end.lastgroup}>", _SOFT.sub("s", _DOUBLED.sub(r"\1", word)))


def _is_swapped(word: str, known: str) -> bool:
    """Whether two neighbouring letters are in the wrong order."""
    wrong = [place for place, (one, other) in enumerate(zip(word, known, strict=False)) if one != other]
    if len(word) != len(known) or len(wrong) != 2 or wrong[0] + 1 != wrong[1] or not word.isalpha():
        return False
    first, second = wrong
    return word[first] == known[second] and word[second] == known[first]


def _lacks_a_letter(short: str, long: str) -> bool:
    """Whether a long word has one letter more than another: not its first, nor one that tells two places apart."""
    if len(short) < _LONG or len(long) != len(short) + 1 or not long.isalpha():
        return False
    at = next((place for place, letter in enumerate(short) if letter != long[place]), len(short))
    return at > 0 and short[at:] == long[at + 1 :] and (long[at] not in _RISKY or len(short) > _LONG + 2)


def unknown_committee(name: str, known: Iterable[str]) -> str:
    """The message for a name that no committee has: what was probably meant, and what to add otherwise."""
    near = nearest_name(name, known)
    id, key = (name, "former_ids") if is_id(name) else ("<id>", "aliases")
    add = f"a new one add a file content/committees/{id}.md; if one was renamed, add this to its {key}"
    if near:
        return f'no committee is called "{name}"; did you mean "{near}"? For {add}'
    return f'no committee is called "{name}"; for {add}'
