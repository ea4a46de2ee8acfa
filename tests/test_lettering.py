"""How much room words take in a picture."""

from __future__ import annotations

import pytest
from playbook.lettering import cut, width, wrap

TITLE = "Een titel van precies negentig tekens die nergens wordt afgebroken en overal moet passen"


def test_wide_letters_take_more_room_than_narrow_ones() -> None:
    assert width("illi", 15) < width("anna", 15) < width("ANNA", 15) < width("MWMW", 15)


def test_room_grows_with_the_size() -> None:
    assert width(TITLE, 14) < width(TITLE, 16)


@pytest.mark.parametrize("text", ["", "Lef", "Ambtenaar/veranderaar", TITLE, "é" * 30])
@pytest.mark.parametrize("room", [30, 80, 200, 2000])
def test_a_text_is_cut_to_the_room_and_never_needlessly(text: str, room: int) -> None:
    short = cut(text, room, 15)
    assert width(short, 15) <= room
    assert (short == text) == (width(text, 15) <= room)
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))


@pytest.mark.parametrize("room", [100, 150, 200])
def test_lines_break_between_words_and_fit(room: int) -> None:
    lines = wrap(TITLE, room, 15, 20)
    assert " ".join(lines) == TITLE
    assert all(width(line, 15) <= room for line in lines)


def test_what_does_not_fit_in_so_many_lines_is_cut_off() -> None:
    lines = wrap(TITLE, 120, 15, 2)
    assert len(lines) == 2 and lines[1].endswith("…")
    assert all(width(line, 15) <= 120 for line in lines)


def test_a_word_that_is_too_long_breaks_at_a_stroke_or_a_hyphen() -> None:
    assert wrap("Ambtenaar/veranderaar", 110, 15, 3) == ("Ambtenaar/", "veranderaar")
    assert wrap("oud-wethouders-overleg", 110, 15, 3) == ("oud-", "wethouders-", "overleg")
    assert wrap("en/of", 110, 15, 3) == ("en/of",)


def test_a_word_that_cannot_be_broken_is_cut() -> None:
    assert wrap("Transformatieprogramma", 100, 15, 3) == (cut("Transformatieprogramma", 100, 15),)
