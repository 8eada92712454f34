"""What the bulletin has carried before is known from what it has not, whatever the order in which files are read."""

from collections.abc import Iterable, Mapping

from hypothesis import given
from hypothesis import strategies as st
from made_up import in_order, make_report

from bulletin.reading.library import Sketches
from bulletin.reading.sketches import KEPT, Sketch, make_sketch
from bulletin.reading.text import parse_html, prepare_tree
from bulletin.reading.versions import value_digest
from bulletin.register.novelty import Novelty, find_new, unpack
from bulletin.register.reports import Report

SENTENCES = st.lists(st.integers(0, 12).map(lambda n: f"Of matter {n} the members of board {n * 7} spoke."), max_size=5)
TEXTS = st.dictionaries(st.dates().map(str), SENTENCES, max_size=6)


def sketch_of(*paragraphs: str) -> bytes:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return make_sketch(prepare_tree(parse_html(text), "reports").html)


def novelty(texts: dict[str, tuple[str, ...]]) -> dict[str, Novelty]:
    """What is new in reports, by their dates, which are their ids too."""
    found, _ = find_new(*with_sketches({date: (date, text) for date, text in texts.items()}))
    return {date: unpack(one) for date, one in found.items()}


def with_sketches(texts: Mapping[str, tuple[str, Iterable[str]]]) -> tuple[list[Report], Sketches]:
    """Reports with these ids, dates and texts, and what gives their sketches."""
    made = {f"reports/{id}.md": sketch_of(*text) for id, (_, text) in texts.items()}
    reports = (make_report(id, date, sketch=value_digest(made[f"reports/{id}.md"])) for id, (date, _) in texts.items())
    return in_order(reports), lambda paths: [(path, made[path]) for path in (made if paths is None else paths)]


@given(TEXTS)
def test_a_sentence_is_new_in_the_first_report_that_has_it_and_in_no_later_one(texts: dict[str, list[str]]) -> None:
    found = novelty({date: tuple(text) for date, text in texts.items()})
    carried: set[str] = set()
    for date in sorted(texts):
        new = [sentence for sentence in texts[date] if sentence not in carried]
        words = len(make_words(texts[date]))
        assert (found[date].new, found[date].words) == (len(make_words(new)), words)
        marked = tuple(n for n, one in enumerate(texts[date], 1) if one not in carried)
        assert found[date].passages == (marked if len(new) < len(texts[date]) else ())
        carried.update(texts[date])


def make_words(sentences: list[str]) -> list[str]:
    return [word for sentence in sentences for word in sentence.split()]


STATES = st.dictionaries(st.sampled_from("abcde"), st.tuples(st.sampled_from(["2018", "2019-02", "2020"]), SENTENCES))


@given(st.lists(STATES, min_size=2, max_size=4), st.booleans())
def test_what_is_new_after_an_edit_is_what_is_new_if_nothing_is_known(
    states: list[dict[str, tuple[str, list[str]]]], all_known: bool
) -> None:
    before, replaced = b"", list[bytes]()
    for state in states:
        reports, sketches = with_sketches(state)
        found, before = find_new(reports, sketches, before, replaced)
        assert (found, before) == find_new(reports, sketches)
        replaced += (sketch for _, sketch in sketches(None)) if all_known else ()


def test_moving_a_report_before_another_moves_what_is_new() -> None:
    text = ("The members heard how the work of the year had gone so far.",)
    found = novelty({"2019-01-01": text, "2020-01-01": text})
    assert (found["2019-01-01"].new, found["2020-01-01"].new) == (13, 0)
    found = novelty({"2021-01-01": text, "2020-01-01": text})
    assert (found["2021-01-01"].new, found["2020-01-01"].new) == (0, 13)
    assert novelty({"XXXX-01-01": text, "2020-01-01": text}).keys() == {"2020-01-01"}


def test_nothing_repeats_a_report_that_half_a_date_does_not_put_before_it() -> None:
    text = ("The members heard how the work of the year had gone so far.",)
    found = novelty(dict.fromkeys(["2020", "2020-06-01", "2020-07", "2021-01-01"], text))
    assert sorted((date, one.new) for date, one in found.items()) == [
        ("2020", 13),
        ("2020-06-01", 13),
        ("2020-07", 0),
        ("2021-01-01", 0),
    ]


def test_a_sentence_with_a_word_changed_repeats_and_one_of_other_words_does_not() -> None:
    said = "The members of the commission heard a report on how the work of the past year had gone in every county"
    found = novelty(
        {
            "2019": (f"{said} of the province.",),
            "2020": (
                f"{said} of the region.",
                "The harbour of the town is to be made deeper by spring. It will cost a lot.",
            ),
        }
    )
    assert found["2020"].passages == (2,)


def test_chinese_is_compared_by_characters() -> None:
    said = "会议强调要坚持党对网信工作的集中统一领导，加强网络安全保障体系建设。"
    found = novelty(
        {"2019": (said,), "2020": (said.replace("保障", "防护"), "会议研究了明年的预算安排和人员编制问题。")}
    )
    assert found["2020"].passages == (2,)
    assert found["2020"].new < found["2020"].words


def test_headings_and_words_too_short_to_tell_are_no_sentences() -> None:
    sketch = make_sketch(
        '<h2 id="x">The work of the past year</h2><p id="p1">Yes. It met again.</p><p id="p2">One two three four.</p>'
    )
    found = Sketch(sketch)
    assert [one[:2] for one in found.sentences()] == [(2, 4)]
    assert (found.words, len(found.hashes)) == (4, KEPT)
    assert Sketch(make_sketch("")).words == Sketch(b"").words == 0
