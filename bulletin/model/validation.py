"""Checks front matter against the schema: every deviation is a problem with its line, all at once."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError

from bulletin.model.frontmatter import FieldPath, shown_field
from bulletin.model.kinds import KINDS, PARTS, KindName
from bulletin.model.languages import is_language, language_fault
from bulletin.model.messages import NESTED, did_you_mean, is_short_item, message_of
from bulletin.model.parts import Part
from bulletin.model.problem import Problem, Severity
from bulletin.model.schema import TopicKeys

AnyPart = TypeVar("AnyPart", bound=Part)
_ENOUGH = 3  # keys that only another kind has: with so many, a file is of that kind
_OF_LANGUAGES = (2, 3)  # letters
_DECIDING = frozenset(("", "status", "translates"))  # keys that say what else a report needs


class Location(NamedTuple):
    """Where a mapping is written: the file, and the line of each value."""

    path: str
    lines: Mapping[FieldPath, int]

    def line(self, field: FieldPath) -> int:
        """The line of `field`, or of the nearest value around it; 1 if there is none."""
        for length in range(len(field), 0, -1):
            if field[:length] in self.lines:
                return self.lines[field[:length]]
        return 1

    def problem(self, field: FieldPath, message: str, severity: Severity = "error") -> Problem:
        """A problem with `field`, at its line; the first item of a list is 1."""
        return Problem(self.path, self.line(field), shown_field(field), message, severity)


def validate(
    kind: type[AnyPart], data: dict[str, Any], location: Location, lost: Collection[str] = ()
) -> tuple[AnyPart | None, list[Problem]]:
    """Check `data` against `kind`; the part lacks the values that are wrong, and is None if nothing could be kept.

    The rest of a faulty file still takes part in the checks across files, so that all problems show at once. Keys that
    are `lost`, because they could not be read, do not count as missing; an empty one stands for any key.
    """
    problems = [] if lost and not _DECIDING.isdisjoint(lost) else list(_missing(kind, data, location, lost))
    problems += [location.problem((key,), reason) for key, reason in kind.misplaced_in(data).items()]
    try:
        return kind.model_validate(data), problems
    except ValidationError as error:
        wrong = error.errors(include_url=False)
        return _sound(kind, data, wrong), problems + [_say(kind, details, location, data) for details in wrong]


def _sound(kind: type[AnyPart], data: dict[str, Any], wrong: Iterable[Mapping[str, Any]]) -> AnyPart | None:
    """The part without the keys that hold a `wrong` value."""
    keys = {details["loc"][0] for details in wrong if details["loc"]}
    try:
        return kind.model_validate({key: value for key, value in data.items() if key not in keys})
    except ValidationError:
        return None


def validate_topic(key: str, data: Any, location: Location) -> tuple[TopicKeys | None, list[Problem]]:
    """Check an entry of `tags.yml`, which has its labels, by language, beside the other keys."""
    if not isinstance(data, dict) or not any(map(is_language, data)):
        return None, [location.problem((key,), "a topic needs a label for each language, such as en: First meetings")]
    shaped = {name: value for name, value in data.items() if name in TopicKeys.model_fields and name != "names"}
    shaped["names"] = {name: value for name, value in data.items() if is_language(name)}
    unknown = sorted(set(data) - set(shaped) - set(shaped["names"]))
    topic, problems = validate(TopicKeys, shaped, _below(location, key))
    known = [name for name in TopicKeys.model_fields if name != "names"]
    for name in unknown:
        said = language_fault(name) if len(name) in _OF_LANGUAGES else f"unknown key{did_you_mean(name, known)}"
        problems.append(location.problem((key, name), said))
    return topic, problems


def _below(location: Location, key: str) -> Location:
    lines = {path[1:]: line for path, line in location.lines.items() if path[0] == key and len(path) > 1}
    lines |= {("names", *path): line for path, line in lines.items() if path[0] not in TopicKeys.model_fields}
    return Location(location.path, {("names",): location.line((key,)), **lines})


def _missing(kind: type[Part], data: dict[str, Any], location: Location, lost: Collection[str]) -> Iterable[Problem]:
    severity: Severity = "notice" if data.get("status") == "draft" else "error"
    written = {key.casefold() for key in data}
    for key in kind.required_in(data):
        if key not in written and key not in lost:
            said = kind.model_fields[key].description
            yield location.problem((key,), f"this required key is missing: {said}", severity)
    for key, items in data.items():
        part = NESTED.get(key)
        for number, item in enumerate(items if part and isinstance(items, list) else ()):
            for name in part.required if part and isinstance(item, dict) and not is_short_item(part, item) else ():
                if name not in item:
                    yield location.problem((key, number), f"each item here needs a {name}; write it")


def _say(kind: type[Part], details: Any, location: Location, data: Mapping[str, Any]) -> Problem:
    field: FieldPath = tuple(part for part in details["loc"] if part != "[key]")
    if field[-1:] == (0,) and field not in location.lines:  # a single item, without a list
        field = field[:-1]
    return location.problem(field, message_of(kind, field, details, data))


def misfiled(kind: KindName, data: Collection[str]) -> str:
    """The message for a file whose keys are those of another kind; empty if that is not clear."""
    own = {key for key in PARTS[kind].model_fields if key in data}
    for other, part in PARTS.items() if len(data) - len(own) >= _ENOUGH else ():
        more = [key for key in part.model_fields if key in data and key not in own]
        if other != kind and len(more) >= _ENOUGH and own <= set(part.model_fields):
            shown = ", ".join(more[:_ENOUGH])
            return f"this is a {KINDS[other].one} by its keys ({shown}, …); move the file to content/{other}"
    return ""
