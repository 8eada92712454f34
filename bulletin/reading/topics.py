"""Turns the list of topics, `tags.yml`, into rows and problems."""

from typing import NamedTuple

from bulletin.model.frontmatter import FrontMatterError, parse_yaml
from bulletin.model.ids import is_id
from bulletin.model.problem import Problem
from bulletin.model.rows import TopicRow
from bulletin.model.validation import Location, validate_topic
from bulletin.reading.decoding import decode


class TopicsReading(NamedTuple):
    """What reading `tags.yml` gave."""

    topics: tuple[TopicRow, ...]
    problems: tuple[Problem, ...]


def read_topics(path: str, content: bytes) -> TopicsReading:
    """Read `tags.yml`."""
    try:
        data, lines = parse_yaml(decode(content))
    except FrontMatterError as error:
        return TopicsReading((), (Problem(path, error.line, error.field, str(error)),))
    topics: list[TopicRow] = []
    problems: list[Problem] = []
    location = Location(path, lines)
    for key, value in data.items():
        if not is_id(key):
            problems.append(
                location.problem((key,), "a topic's id has lower-case letters a-z, digits and single hyphens")
            )
            continue
        topic, found = validate_topic(key, value, location)
        problems += found
        if topic:
            topics.append(TopicRow(key, topic.names, topic.meaning or "", topic.meanings, topic.former_ids))
    return TopicsReading(tuple(topics), tuple(problems))
