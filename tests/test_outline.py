"""Two parsers must agree on a page's outline."""

from __future__ import annotations

from playbook import outline
from playbook.outline import OutlineBlock as Block

LEFT = [
    Block("heading2", 0, "Zee", 1),
    Block("list", 0, "", 3),
    Block("item", 1, "", 3),
    Block("paragraph", 2, "Vis", 3),
]


def without_lines(blocks: list[Block]) -> list[Block]:
    return [Block(block.kind, block.depth, block.text) for block in blocks]


def test_equal_outlines_do_not_differ() -> None:
    assert outline.difference(LEFT, without_lines(LEFT)) is None
    assert outline.difference([], []) is None


def test_marks_and_white_space_do_not_count() -> None:
    assert (
        outline.difference([Block("paragraph", 0, "**Vis**\nen  zee", 1)], [Block("paragraph", 0, "Vis en zee")])
        is None
    )


def test_the_first_difference_is_found_with_its_line() -> None:
    right = without_lines(LEFT)
    for at, other in [(0, Block("heading3", 0, "Zee")), (2, Block("item", 2)), (3, Block("paragraph", 2, "Vlees"))]:
        assert outline.difference(LEFT, [*right[:at], other, *right[at + 1 :]]) == (LEFT[at], other.kind)


def test_a_block_that_only_one_of_both_sees_is_a_difference() -> None:
    right = without_lines(LEFT)
    assert outline.difference(LEFT, right[:3]) == (LEFT[3], "")
    assert outline.difference(LEFT, [*right, Block("rule", 0)]) == (LEFT[3], "rule")
    assert outline.difference([], [Block("rule", 0)]) == (Block("", 0, "", 1), "rule")


def test_citations_are_compared_in_any_order() -> None:
    left = outline.citations([("[@b]", 4), ("[@a]", 9)])
    assert outline.difference(left, outline.citations([("[@a]", 0), ("[@b]", 0)])) is None
    assert outline.difference(left, outline.citations([("[@a]", 0)])) == (Block("citation", 0, "[@b]", 4), "")
