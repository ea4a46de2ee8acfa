"""Citations, in Pandoc's form."""

from __future__ import annotations

import pytest
from playbook import citation
from playbook.citation import Citation, Ref


@pytest.mark.parametrize(
    ("written", "refs"),
    [
        ("radar-2015", [("radar-2015",)]),
        ("radar-2015, u24", [("radar-2015", "u24")]),
        ("radar-2015, u24, u25", [("radar-2015", "u24", "u25")]),
        ("radar-2015, u24; bb-2017, s1, s2; x", [("radar-2015", "u24"), ("bb-2017", "s1", "s2"), ("x",)]),
    ],
)
def test_pages_and_their_parts_are_read_from_a_field_and_from_text(written: str, refs: list[tuple[str, ...]]) -> None:
    expected = Citation(tuple(Ref(page, tuple(parts)) for page, *parts in refs))
    assert citation.from_field(written) == expected
    assert citation.from_text(f"[@{written.replace('; ', '; @')}]") == expected
    assert str(expected) == written


@pytest.mark.parametrize(
    "written",
    [
        "",
        " ",
        "@a",
        "[@a]",
        "A",
        "a_b",
        "a,b",
        "a ,b",
        "a, ",
        "a;b",
        "a; ",
        "-a",
        "a-",
        "a--b",
        "a, u1,",
        "a\n",
        "é",
        "١",
    ],
)
def test_anything_else_in_a_field_is_malformed(written: str) -> None:
    assert citation.from_field(written) is None


@pytest.mark.parametrize(
    "written",
    [
        "",
        "a",
        "[@]",
        "[@a",
        "@a]",
        "[a]",
        "[@a; b]",
        "[@a;@b]",
        "[@a,u1]",
        "[ @a]",
        "[@a ]",
        "[@a; @]",
        "[@A]",
        "[@a]\n",
    ],
)
def test_anything_else_in_text_is_malformed(written: str) -> None:
    assert citation.from_text(written) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [("x [@a, u1] y", "[@a, u1]"), ("[@ x] y", "[@ x]"), ("[@a, u1", "[@a, u1"), ("[@a\n]", "[@a"), ("[a] @b", None)],
)
def test_whatever_begins_as_a_citation_is_seen_as_one(text: str, found: str | None) -> None:
    match = citation.ANY.search(text)
    assert (match[0] if match else None) == found
