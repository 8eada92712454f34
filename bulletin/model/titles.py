"""Forms of address and degrees, which are no part of a name: Cllr Mary Ashdown is Mary Ashdown; and offices beside one.

A title alone tells nobody apart, so that the register keeps one person for a name with and without it. `Mr J. Smith`
stays as it is, since Mrs J. Smith may be somebody else, and so does `M. Dupont`, which may be an initial.
"""

import re

from bulletin.model.patterns import late

# In English, German, French, Italian, Spanish and Dutch; the point behind them may be missing unless it is written.
_OF_ANYBODY = """
alderman alderwoman ald cllr cllrs councillor councilor cr dr prof professor rev revd reverend
stadtrat stadträtin str gemeinderat gemeinderätin dipl.-ing dott dott.ssa avv drs ir
"""
_OF_MEN = "mr mister sir herr herrn monsieur sig signor señor sr. dhr"
_OF_WOMEN = "mrs ms miss madam dame frau mme mlle madame mademoiselle sig.ra signora señora sra mevr mevrouw"
_HONOURABLE = late(r"(?:the (?:right |rt\.? )?hon(?:ourable)?\.?|hon\.) ", re.IGNORECASE)
_HAN = late(r"(?P<name>[\u3400-\u9fff·]{2,})(?:同志|先生|女士)")
_OFFICE_BEFORE = late(
    r"(?P<role>(?i:(?:(?:deputy|vice|acting|town|parish)[ -])?"
    r"(?:mayor(?:ess)?|chair(?:man|woman|person)?|clerk|treasurer)"
    r"|(?:stellv\.? |ober)*(?:bürgermeister(?:in)?|vorsitzender?|schriftführer(?:in)?)|amtsleiter(?:in)?"
    r"|(?:adjointe? au )?maire|adjointe?|échevine?|alcalde(?:sa)?|sindac[oa]|burgemeester|wethouder))"
    r"[ ,:]+(?P<name>[^\W\d_a-z][\w'’-]+\.?(?: \S+)+)"
)
_POSTS = "主任|书记|市长|区长|县长|镇长|局长|部长|处长|科长|主席|秘书长"
_OFFICES = (
    _OFFICE_BEFORE,
    late(rf"(?P<name>[\u3400-\u9fff]{{2,4}}?) ?(?P<role>[副常务]*(?:{_POSTS}))"),
    late(rf"(?P<role>[\u3400-\u9fff]{{0,12}}(?:{_POSTS}))(?P<name>[\u3400-\u9fff]{{2,3}})"),
)


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_MEN, _WOMEN = _words(_OF_MEN), _words(_OF_WOMEN)
_TITLES = _words(_OF_ANYBODY) | _MEN | _WOMEN


def bare_name(name: str) -> str:
    """A name without titles; as it is where no two words would be left, or an initial alone told two people apart.

    >>> bare_name("Cllr Mary Ashdown"), bare_name("Frau Prof. Dr. Eva Roth"), bare_name("Mrs J. Smith")
    ('Mary Ashdown', 'Eva Roth', 'Mrs J. Smith')
    """
    if not name.isascii() and (han := _HAN.fullmatch(name)):
        return han["name"]
    words = _HONOURABLE.sub("", name, count=1).split()
    titles = _titles(words)
    rest = words[len(titles) :]
    is_short = len(rest) < 2 or (len(rest[0].rstrip(".")) < 2 and not (_MEN | _WOMEN).isdisjoint(titles))
    return name if is_short or len(rest) == len(name.split()) else " ".join(rest)


def sex_of_title(name: str) -> str:
    """`m` or `f` where a title says it, else empty."""
    titles = _titles(name.split())
    return "m" if not _MEN.isdisjoint(titles) else "f" if not _WOMEN.isdisjoint(titles) else ""


def _titles(words: list[str]) -> list[str]:
    """The titles that a name begins with, as `_TITLES` has them."""
    found: list[str] = []
    for word in words:
        low = word.casefold()
        title = next((form for form in (low, low.rstrip(".")) if form in _TITLES), "")
        if not title:
            break
        found.append(title)
    return found


def office_beside(name: str) -> tuple[str, str]:
    """The name and the office of `Mayor Jane Doe` and 王小明主任; both empty where none is clear."""
    match = next(filter(None, (pattern.fullmatch(name) for pattern in _OFFICES)), None)
    return (match["name"], match["role"]) if match else ("", "")
