"""The card set as a printer gets it, read from the PDF: pages, places of fronts and backs, nothing cut off or left out.

A4 is 210 by 297 mm. Four cards are two pages: their fronts, and their backs with left and right changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pytest
from cards_steps import opened
from paper import Box, Paper, printed, said
from playwright.sync_api import Page

WIDE, HIGH = 105, 148.5  # of a card
FREE = 9.5  # from the edge of a card: ten less the tail of a j that begins a line
MOST = 0.5  # how far a back may lie from its front
CHOICES = ["", "#categorie=houding", "#rol=trekker", "#_kind=werkwijze"]
# Of each side that is printed: whether its text fits, and how far it stays from what is written at the foot.
FILLED = """() => [...document.querySelectorAll(".card-set__face")].filter((e) => e.checkVisibility()).map((side) => {
  const foot = side.querySelector(".card-set__foot");
  const [below, above] = [foot, foot.previousElementSibling].map((e) => e.getBoundingClientRect());
  const over = [side.scrollHeight - side.clientHeight, side.scrollWidth - side.clientWidth];
  return [Math.max(...over), below.top - above.bottom];
})"""


@dataclass(frozen=True)
class Pair:
    """The two sides of a card: what stands on each, as it lies on its own piece, and what ought to stand there."""

    name: str
    front: Paper
    back: Paper
    front_said: str
    back_said: str


def piece(column: int, row: int) -> Box:
    return Box(column * WIDE, row * HIGH, (column + 1) * WIDE, (row + 1) * HIGH)


def pairs(page: Page, paper: Sequence[Paper]) -> Iterator[Pair]:
    """Every card, cut out of its two pages: turned over the long edge, what lay on the left lies on the right."""
    for at, card in enumerate(page.locator(".card-set__card").all()):
        (sheet, place), name = divmod(at, 4), card.get_attribute("aria-label") or ""
        row, column = divmod(place, 2)
        yield Pair(
            name,
            paper[2 * sheet].cut(piece(column, row)),
            paper[2 * sheet + 1].cut(piece(1 - column, row)),
            said(card.locator(".card-set__face--front")),
            said(card.locator(".card-set__face--back")),
        )


def ring(paper: Paper) -> Box:
    """The ring at the head of a card: the first thing of its size that is drawn."""
    return next(one for one in paper.drawn if 8.5 < one.right - one.left < 10.6 and 8.5 < one.bottom - one.top < 10.6)


def foot(paper: Paper) -> Box:
    """The line above what is written at the foot: the lowest that goes from side to side."""
    return max(
        (one for one in paper.drawn if one.right - one.left > 80 and one.bottom - one.top < 1), key=lambda b: b.top
    )


@pytest.fixture(scope="module", params=CHOICES, ids=["all", "a category", "a role", "a kind"])
def cards(browser, address, request) -> Iterator[tuple[Page, list[Paper]]]:
    context = browser.new_context(viewport={"width": 794, "height": 1123})
    page = opened(lambda path: _gone(context.new_page(), f"{address}/{path}"), request.param)
    yield page, printed(page)
    context.close()


def _gone(page: Page, address: str) -> Page:
    page.goto(address)
    return page


def test_every_four_cards_are_two_pages_of_a4(cards):
    page, paper = cards
    number = page.locator(".card-set__card").count()
    assert number > 5
    assert len(paper) == 2 * -(-number // 4)
    assert {(round(one.size.right), round(one.size.bottom)) for one in paper} == {(210, 297)}


def test_every_word_of_a_side_stands_on_its_own_piece(cards):
    wrong = {}
    for pair in pairs(*cards):
        assert len(pair.front_said) > 50
        assert len(pair.back_said) > 50
        lost = [*pair.front.missing(pair.front_said), *pair.back.missing(pair.back_said)]
        if lost:
            wrong[pair.name] = lost
    assert wrong == {}


def test_nothing_lies_outside_a_piece_or_near_its_edge(cards):
    _, paper = cards
    inner = [piece(column, row) for column in (0, 1) for row in (0, 1)]
    for number, one in enumerate(paper):
        assert one.letters
        near = [letter for letter, box in one.letters if not any(cut.holds(box, FREE) for cut in inner)]
        assert near == [], number


def test_a_back_lies_behind_its_front(cards):
    for pair in pairs(*cards):
        for place in (ring, foot):
            front, back = place(pair.front), place(pair.back)
            assert abs(front.left - back.left) <= MOST, pair.name
            assert abs(front.right - back.right) <= MOST, pair.name
        assert abs(ring(pair.front).top - ring(pair.back).top) <= MOST, pair.name
        lowest = [max(box.bottom for _, box in side.letters) for side in (pair.front, pair.back)]
        assert abs(lowest[0] - lowest[1]) <= MOST, pair.name


def test_the_marks_to_cut_by_lie_at_the_same_place_on_every_page(cards):
    _, paper = cards
    for number, one in enumerate(paper):
        marks = [box for box in one.drawn if box.left < 0.5 and box.top < 0.5 and box.right > 209 and box.bottom > 296]
        assert marks, number


def test_no_text_is_cut_off_or_lies_upon_the_foot(cards):
    page, _ = cards
    measured = page.evaluate(FILLED)
    assert len(measured) == 2 * page.locator(".card-set__card").count()
    assert [over for over, _ in measured if over > 0] == []
    assert [rest for _, rest in measured if rest < 0] == []


def test_it_is_in_black_alone(cards):
    page, _ = cards
    colours = page.evaluate(
        "() => [...new Set([...document.querySelectorAll('.card-set *')].filter((e) => e.checkVisibility()"
        " && !e.closest('svg')).map((e) => getComputedStyle(e).color))]"
    )
    assert colours == ["rgb(0, 0, 0)"]


def test_what_does_not_fit_would_be_seen(visit):
    page = opened(visit, "#rol=trekker", width=794)
    page.evaluate("() => { document.querySelector('.card-set__lead').textContent += ' verweggeduwd'.repeat(300); }")
    first = next(pairs(page, printed(page)))
    assert first.front.missing(first.front_said) != []


def test_a_level_says_on_its_card_what_it_is_not(visit):
    page = opened(visit, "#_kind=competentie")
    notes = page.locator(".card-set__face--front .prose__note")
    assert notes.count() == page.locator(".card-set__card").count() > 10
    assert set(notes.all_inner_texts()) == {"Een niveau is geen salarisschaal en geen oordeel."}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_without_a_script_all_cards_are_printed(visit, dark):
    page = opened(visit, js=False, dark=dark)
    number = page.locator(".card-set__card").count()
    assert len(printed(page)) == 2 * -(-number // 4)
