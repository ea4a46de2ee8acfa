"""A page's body as CommonMark sees it."""

from __future__ import annotations

from textwrap import dedent

import pytest
from playbook import commonmark
from playbook.citation import Citation, Ref
from playbook.commonmark import Body

PAGE = dedent("""\
    Before any heading.

    ## The sea

    It is deep [@log, e1]
    and [wide](wide.md).

    | a | b |
    | - | - |
    | c [@log] | [d](d.md) |

    > Quoted.
    >
    > - in a list

    ### Tides

    <!-- playbook: index -->

    ## Orders

    - [ ] Sail { #sail }

        Because. [@log, e2]

        - deeper

    - [x] Return { #return }
    - Rest

    ```
    code
    ```
    """)


@pytest.fixture(scope="module")
def body() -> Body:
    read = commonmark.read(PAGE, first_line=11)
    assert not read.faults
    return read


def read(text: str) -> Body:
    return commonmark.read(dedent(text).strip("\n"))


def faults(text: str) -> list[tuple[str, int]]:
    return [(code, line) for code, line, _ in read(text).faults]


def cited(*refs: tuple[str, ...]) -> Citation:
    return Citation(tuple(Ref(page, tuple(parts)) for page, *parts in refs))


def test_a_region_is_what_stands_under_a_second_heading(body: Body) -> None:
    assert [(r.heading.text, r.heading.line) if r.heading else None for r in body.regions] == [
        None,
        ("The sea", 13),
        ("Orders", 30),
    ]
    assert [(h.level, h.text) for h in body.headings] == [(2, "The sea"), (3, "Tides"), (2, "Orders")]


def test_its_blocks_are_what_a_citation_may_be_asked_of(body: Body) -> None:
    assert [
        [(block.text.split("\n")[0].strip(), block.line) for block in region.blocks] for region in body.regions
    ] == [
        [("Before any heading.", 11)],
        [("It is deep [@log, e1]", 15), ("c [@log] [d](d.md)", 20), ("Quoted.in a list", 22)],
        [
            ("[ ] Sail { #sail }", 32),
            ("Because. [@log, e2]", 34),
            ("deeper", 36),
            ("[x] Return { #return }", 38),
            ("Rest", 39),
        ],
    ]


def test_code_and_directives_are_something_else(body: Body) -> None:
    assert [region.other for region in body.regions] == [0, 0, 1]
    assert [(d.text, d.line) for region in body.regions for d in region.directives] == [("index", 28)]


def test_an_item_of_the_outer_list_has_its_text_its_id_and_its_tick_box(body: Body) -> None:
    assert [(item.text, item.id, item.task, item.line) for item in body.items] == [
        ("Sail", "sail", True, 32),
        ("Return", "return", True, 38),
        ("Rest", "", False, 39),
    ]
    assert [region.items for region in body.regions] == [[], [], [0, 1, 2]]


def test_citations_and_links_have_their_line_and_their_item(body: Body) -> None:
    assert [(mark.citation or mark.address, mark.line, mark.item) for mark in body.marks] == [
        (cited(("log", "e1")), 15, None),
        ("wide.md", 16, None),
        (cited(("log",)), 20, None),
        ("d.md", 20, None),
        (cited(("log", "e2")), 34, 0),
    ]
    assert body.items[0].marks == [body.marks[-1]]


def test_a_block_holds_the_marks_that_lie_in_it(body: Body) -> None:
    sea = body.regions[1]
    assert [len(block.marks) for block in sea.blocks] == [2, 2, 0]


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("[a](b.md 'title')", ["b.md"]),
        ("[a](<b c.md>)", ["b c.md"]),
        ("![a](b.png)", ["b.png"]),
        ("[![a](b.png)](c.md)", ["c.md", "b.png"]),
        ("<https://example.org>", ["https://example.org"]),
        ("<a@example.org>", ["mailto:a@example.org"]),
        ("[a][r] and [r]\n\n[r]: b.md", ["b.md", "b.md"]),
        ("[a](javascript&colon;x)", ["javascript:x"]),
        ("`[a](b.md)` and \\[a](b.md)", []),
    ],
)
def test_every_address_is_seen_as_a_browser_would_see_it(text: str, addresses: list[str]) -> None:
    assert [mark.address for mark in read(text).marks] == addresses


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("- a { #b }", ["b"]),
        ("- a {#b}", ["b"]),
        ("1. a { #b }\n2. c", ["b", ""]),
        ("- a { #b }\n  more", ["b"]),
        ("- `{ #b }`", [""]),
    ],
)
def test_an_id_stands_at_the_end_of_an_items_first_line(text: str, ids: list[str]) -> None:
    found = read(text)
    assert [item.id for item in found.items] == ids
    assert not found.faults


@pytest.mark.parametrize("kind", ["NOTE", "tip", "Important", "WARNING", "caution"])
def test_a_call_outs_first_line_is_no_text(kind: str) -> None:
    (block,) = read(f"> [!{kind}]\n> Look out.").regions[0].blocks
    assert block.text == "Look out."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Title", [("heading-one", 1)]),
        ("a\n\nTitle\n=====", [("heading-one", 3)]),
        ("> ## a", [("heading-nested", 1)]),
        ("- a\n\n    ## b", [("heading-nested", 3)]),
        ("a [@B] b\n[@c", [("citation-malformed", 1), ("citation-malformed", 2)]),
        ("## a [@b]", [("citation-place", 1)]),
        ("a [@b](c.md)", [("citation-place", 1)]),
        ("a\nb [c [@d] e](f.md)", [("citation-place", 2)]),
        ("![a [@b]](c.png)", [("citation-place", 1)]),
        ("a { #b }", [("attribute-list", 1)]),
        ("## a { .b }", [("attribute-list", 1)]),
        ("- a { .b }", [("attribute-list", 1)]),
        ("- a\n  b { #c }", [("attribute-list", 2)]),
        ("- a\n\n    b { #c }", [("attribute-list", 3)]),
        ("- a\n    - b { #c }", [("attribute-list", 2)]),
        ('a\nb {: onclick="x" }', [("attribute-list", 2)]),
        ("<div>a</div>", [("html-not-allowed", 1)]),
        ("a <span>b</span>", [("html-not-allowed", 1), ("html-not-allowed", 1)]),
        ('<kbd onclick="x">', [("html-not-allowed", 1)]),
        ("<?php ?>", [("html-not-allowed", 1)]),
        ("<!DOCTYPE html>", [("html-not-allowed", 1)]),
        ("<!-- a --> <img src=b>", [("html-not-allowed", 1)]),
        ("<!-- a --><b><!-- c -->", [("html-not-allowed", 1)]),
        ("<!--> <b> -->", [("html-not-allowed", 1)]),
        ("a\n\n<!-- b", [("html-open", 3)]),
        ("a <!-- playbook: index -->", [("directive-malformed", 1)]),
        ("- <!-- playbook: index -->", [("directive-malformed", 1)]),
        ("    <!-- playbook: index -->", [("directive-malformed", 1)]),
        ("<!-- playbook: index --> <!-- playbook: gaps -->", [("directive-malformed", 1)]),
        ("<!-- playbook: index", [("directive-malformed", 1)]),
    ],
)
def test_what_may_not_be_is_a_fault_with_its_line(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(code, line) for code, line, _ in commonmark.read(text).faults] == expected


@pytest.mark.parametrize(
    "text",
    [
        '<abbr title="a > b">c</abbr> <KBD class="d">e</KBD><br><br/>',
        "<!-- a remark -->",
        "a <!-- remark --> b",
        "<!-- a\n\nremark -->",
        "a {b} { c } {}",
        "`<div>` and `{ #a }`",
    ],
)
def test_what_a_writer_may_use_is_none(text: str) -> None:
    assert not commonmark.read(text).faults


def test_an_empty_body_has_one_empty_region() -> None:
    (region,) = commonmark.read("").regions
    assert region.heading is None
    assert not region.blocks


class TestBounds:
    """What either parser takes more than linear time or deep recursion over is refused, at its line."""

    @pytest.mark.parametrize(
        ("text", "line"),
        [
            ("a\n" * 2_001, 301),
            ("a\n\n" * 1_001, 2_001),
            ("a" * 40_001, 1),
            ("a\n\n" + "a" * 5_001, 3),
            ("a\n\n" + "[" * 61, 3),
            ("a\n\n" + "*a* " * 31, 3),
            ("a\n\n" + "`a` [b] \\* _c_\n" * 34, 31),
            ("*a*\n\n" * 751, 1_501),
            ("a > b\n\n" * 401, 801),
            ("a\n" + "> " * 13 + "a", 2),
            ("a\n" + "- " * 13 + "a", 2),
            ("1. " * 13 + "a", 1),
            ("a\n" + " " * 104 + "b", 2),
            (">" + " " * 104 + "b", 1),
            ("~" * 50, 1),
            ("`" * 50, 1),
            ('``` a="" a="" a="" a="" a="" a="" a="" a="" !', 1),
        ],
    )
    def test_too_much_is_told_at_its_line(self, text: str, line: int) -> None:
        body = commonmark.read(text)
        assert [(code, at) for code, at, _ in body.faults] == [("markdown-depth", line)]
        assert not body.safe

    def test_lists_that_nest_too_deep_are_told_where_they_do(self) -> None:
        text = "".join(f"{'    ' * depth}- {depth}\n" for depth in range(8))
        body = commonmark.read(text)
        assert [(code, at) for code, at, _ in body.faults] == [("markdown-depth", 7)]
        assert not body.safe

    @pytest.mark.parametrize(
        "text",
        [
            "a\n\n" * 900,
            "a" * 5_000,
            "[a](b.md) " * 60,
            "- [a](b.md)\n" * 200,
            "| **a** | [b](c.md) |\n" * 2 + "| - | - |\n" + "| **a** | [b](c.md) |\n" * 35,
            "```\n" + "if (a < b && c[d]) {\n" * 45 + "```",
        ],
    )
    def test_a_long_page_is_not_too_much(self, text: str) -> None:
        body = commonmark.read(text)
        assert not [fault for fault in body.faults if fault[0] == "markdown-depth"]
        assert body.safe
