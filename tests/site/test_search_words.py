"""The tokens of the index: the text can be read from them again, and every part of it is found by a phrase."""

import re

from hypothesis import given
from hypothesis import strategies as st

from bulletin.site.search.words import BLANK, GLUE, OVERLAP, single_characters, tokens_of

HAN = st.text("网络安全和信息化委员会议", min_size=2, max_size=12)
PIECES = st.one_of(HAN, st.text("abcXYZ019", min_size=1, max_size=8), st.sampled_from("，。、《》“”’'-–&(). \n"))
TEXTS = st.lists(PIECES, max_size=20).map("".join)


def read(tokens: str) -> str:
    """The text that tokens were made of, as the browser makes it."""
    text = ""
    for token in tokens.split():
        if token.startswith(OVERLAP):
            text += token[2:]
        elif token.startswith(GLUE):
            text += token[1:]
        else:
            text += f" {token}"
    return text.strip().replace(BLANK, " ")


def words(tokens: str) -> list[str]:
    """What is left of tokens in the index: letters and digits."""
    return [re.sub(r"[\W_]", "", token).casefold() for token in tokens.split()]


@given(TEXTS)
def test_a_text_can_be_read_again_from_its_tokens(text: str) -> None:
    assert read(tokens_of(text)) == " ".join(text.split())


@given(TEXTS, HAN, TEXTS)
def test_every_part_of_a_run_without_blanks_is_a_phrase(before: str, run: str, after: str) -> None:
    found = " ".join(words(tokens_of(f"{before}{run}{after}")))
    pairs = [run[place : place + 2] for place in range(len(run) - 1)]
    assert " ".join(pairs) in found


@given(TEXTS)
def test_a_token_holds_one_word_at_most(text: str) -> None:
    for token in tokens_of(text).split():
        assert len(re.findall(r"[^\W_]+(?:['’][^\W_]+)*", token)) <= 1 or token.startswith(BLANK)


def test_marks_of_pagefind_s_and_of_ours_in_a_text_mean_nothing() -> None:
    tokens = tokens_of("___PAGEFIND_ANCHOR___p:0:x ^caret ~about `code`")
    assert "___PAGEFIND_ANCHOR___" not in tokens
    assert not [token for token in tokens.split() if token.startswith((OVERLAP, BLANK))]


def test_single_characters_are_named_once() -> None:
    assert single_characters(["网络 and 网", "络a安"]) == "网 络 安"
