"""Messages of the checks in the site's language: made in English where a fault is found, translated when shown.

A message is found again by the text that made it: the collected text of `f'no committee is called "{name}"'` is
`no committee is called "%(name)s"`, which is a pattern too. So a problem stays one text, in memory and in the store.
"""

import re
from functools import cache
from typing import NamedTuple

from bulletin.model.catalogue import Say, catalogue_of, marked

_PLACE = re.compile(r"%\((\w+)\)s|\{(\d?)\}")  # of an f-string, of a text for `format`
_QUOTED = re.compile(r'("[^"]*": |[a-z_]+: (?=\S+ ))(.+)', re.DOTALL)  # a message behind what it is about
_FEWEST = 6  # letters of a text by which a message can be found again
_AND = marked("; ")  # between what is wrong and what a setting is
_DEEPEST = 3  # parts of a message within one another


class _Form(NamedTuple):
    """A collected text with places for values, and its translation; `ours` are the places where words of ours stand."""

    pattern: re.Pattern[str]
    ours: frozenset[str]
    landmark: str
    translated: str

    def filled(self, values: dict[str, str]) -> str:
        return _PLACE.sub(lambda place: values[_name(place)], self.translated)


@cache
def translator(language: str) -> Say:
    """Says messages in a language, as far as it has a catalogue; a message that is not in it stays as it is."""
    texts = catalogue_of(language)
    return _Translator(texts).translate if texts else marked


class _Translator:
    def __init__(self, texts: dict[str, str]) -> None:
        self._texts = texts
        placed = ((text, said) for text, said in texts.items() if _PLACE.search(text))
        forms = [form for text, said in placed if (form := _form(text, said))]
        self._forms = sorted(forms, key=lambda form: -len(form.landmark))
        self.translate = cache(self._translate)

    def _translate(self, message: str, depth: int = 0) -> str:
        if said := self._texts.get(message):
            return said
        for form in self._forms if depth < _DEEPEST else ():
            if form.landmark in message and (match := form.pattern.fullmatch(message)):
                values = match.groupdict()
                parts = {name: self._translate(values[name], depth + 1) for name in form.ours if " " in values[name]}
                return form.filled(values | parts)
        if about := _QUOTED.fullmatch(message):
            return about[1] + self._translate(about[2], depth + 1)
        return self._by_parts(message, depth) if depth < _DEEPEST else message

    def _by_parts(self, message: str, depth: int) -> str:
        """Two messages in one; the first may have semicolons of its own."""
        pieces = message.split(_AND)
        best, most = message, 0
        for place in range(1, len(pieces)):
            parts = _AND.join(pieces[:place]), _AND.join(pieces[place:])
            told = [self._translate(part, depth + 1) for part in parts]
            changed = sum(one != part for one, part in zip(told, parts, strict=True))
            if changed > most:
                best, most = self._texts.get(_AND, _AND).join(told), changed
        return best


def _name(place: re.Match[str]) -> str:
    return place[1] or f"_{place[2]}"


def _form(text: str, translated: str) -> _Form | None:
    """The pattern of a text; None where there is too little of it to be found again. A value in quotes is not ours."""
    pattern, ours, end, seen = "", set(), 0, set[str]()
    for place in _PLACE.finditer(text):
        before, name = text[end : place.start()], _name(place)
        pattern += re.escape(before) + (f"(?P={name})" if name in seen else f"(?P<{name}>.*?)")
        seen.add(name)
        if text.count('"', 0, place.start()) % 2 == 0:
            ours.add(name)
        end = place.end()
    landmark = max(re.split(r"%\(\w+\)s|\{\d?\}", text), key=len)
    if sum(map(str.isalpha, landmark)) < _FEWEST:
        return None
    return _Form(re.compile(pattern + re.escape(text[end:]), re.DOTALL), frozenset(ours), landmark, translated)
