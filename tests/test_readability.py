"""How readable a page is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playbook import commonmark, readability
from playbook.readability import Readability, measure


def test_words_sentences_and_long_words_are_counted() -> None:
    assert measure(["Bel vandaag. Schrijf op wie beslist!"]) == Readability(words=6, sentences=2, long=3)


def test_lix_is_the_length_of_sentences_plus_the_share_of_long_words() -> None:
    found = measure(["Bel vandaag. Schrijf op wie beslist!"])
    assert found.words_a_sentence == 3
    assert found.lix == 3 + 50


def test_a_block_ends_a_sentence_also_without_a_full_stop() -> None:
    assert measure(["Bel vandaag", "Schrijf op"]).sentences == 2


@pytest.mark.parametrize("text", ["", " ", "...", "— *"])
def test_what_has_no_words_has_no_sentences(text: str) -> None:
    assert (measure([text]).words, measure([text]).lix) == (0, 0)


def test_a_quotation_mark_after_the_full_stop_belongs_to_the_sentence() -> None:
    assert measure(["Hij zei: “Ga zitten.” Toen ging hij."]).sentences == 3


def test_over_either_aim_is_not_good() -> None:
    assert Readability(words=150, sentences=10, long=45).good
    assert not Readability(words=160, sentences=10, long=0).good
    assert not Readability(words=100, sentences=10, long=40).good


class _Page:
    def __init__(self, text: str) -> None:
        self.body = commonmark.read(text)


def read(text: str) -> list[str]:
    return [" ".join(block.split()) for block in readability.texts(_Page(text))]  # type: ignore[arg-type]


def test_headings_code_citations_ids_and_addresses_are_not_read() -> None:
    text = """\
## Een kop

Lees [dit](../a/b.md) nu. [@bron, u1]

- [ ] Bel iemand { #bel }

    Waarom: het helpt.

| a | b |
| - | - |
| c | **d** |

```
code
```
"""
    assert read(text) == ["Lees dit nu.", "Bel iemand", "Waarom: het helpt.", "a", "b", "c", "d"]


@given(st.lists(st.text(max_size=200), max_size=5))
def test_more_sentences_than_words_are_never_found(texts: list[str]) -> None:
    found = measure(texts)
    assert 0 <= found.long <= found.words and (found.sentences <= found.words)
