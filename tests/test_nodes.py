"""YAML, composed and not constructed."""

from __future__ import annotations

import pytest
from playbook.nodes import MAX_DEPTH, MAX_NODES, Mapping, Scalar, Sequence, compose, line_at, plain


def faults(text: str, first_line: int = 1) -> list[tuple[str, int]]:
    return [(found.code, found.line) for found in compose(text, "page.md", first_line)[1]]


@pytest.mark.parametrize(
    "written", ["no", "ja", "0034", "2015-09-15", "null", "~", "1_000", "1e3", "0x1F", "12:30:00", ".inf", "tekst"]
)
def test_a_scalar_stays_what_was_written(written: str) -> None:
    node, problems = compose(f"a: {written}", "page.md")
    assert (plain(node), problems) == ({"a": written}, [])


def test_every_node_has_its_line() -> None:
    node, _ = compose("a: 1\nb:\n  - c\n  - d: e\n", "page.md", first_line=2)
    assert isinstance(node, Mapping)
    assert node.key_lines == {"a": 2, "b": 3}
    assert node.items["a"] == Scalar("1", 2)
    inner = node.items["b"]
    assert isinstance(inner, Sequence)
    assert [item.line for item in inner.items] == [4, 5]


def test_a_line_is_found_along_a_path_as_far_as_it_goes() -> None:
    node, _ = compose("a: 1\nb:\n  - c\n  - d: e\n", "page.md")
    assert [line_at(node, path) for path in [("a",), ("b", 1, "d"), ("b", 1, "x"), ("b", 7), ("x",), ()]] == [
        1, 4, 4, 2, 1, 1,
    ]  # fmt: skip


def test_of_a_key_that_comes_twice_the_first_counts() -> None:
    node, problems = compose("a: 1\nb: 2\na: 3\n", "page.md")
    assert plain(node) == {"a": "1", "b": "2"}
    assert [(found.code, found.line, dict(found.values)["first"]) for found in problems] == [("key-duplicate", 3, "1")]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: 1\nb: c: d\n", "yaml-text-colon", 2),
        ("a: 1\nb c\nd: e\n", "yaml-colon", 2),
        ("a: |\n b\nc\nd: e\n", "yaml-colon", 3),
        ('a: 1\nb: "c\nd: e\n', "yaml-quote", 2),
        ("a: 1\nb: 'c\nd: e\n\n\n", "yaml-quote", 2),
        ("a: 1\nb: [c, d\ne: f\n", "yaml-bracket", 2),
        ("a: 1\nb: {c: d\ne: f\n", "yaml-bracket", 2),
        ("a: 1\n b: c\n", "yaml-invalid", 2),
        ("a: 1\n- b\n", "yaml-invalid", 2),
        ("a: 1\nb: 'it's'\n", "yaml-invalid", 2),
        ("a: 1\nb: @c\n", "yaml-invalid", 2),
        ("a:b\nc: d\n", "yaml-colon", 1),
        ("a: 1\n\nb: [@c, d]\n", "citation-malformed", 3),
        ('a: "b\nc: d\ne: "f"\n', "yaml-quote", 1),
        ('a: 1\nb: {c: "d}\ne: "f"\n', "yaml-quote", 2),
        ('a: 1\nb: "\\q"\n', "yaml-invalid", 2),
        ("a: 1\nb: &c d\n", "yaml-anchor", 2),
        ("a: 1\nb: *c\n", "yaml-anchor", 2),
        ("a: 1\nb: *c*\n", "yaml-anchor", 2),
        ("a: 1\nb: !c d\n", "yaml-tag", 2),
        ("a: 1\n? [b]\n: c\n", "yaml-key", 2),
        ("a: 1\n---\nb: 2\n", "yaml-documents", 2),
        ('a: 1\nb: "c\\x02"\n', "control-character", 2),
        ("a: 1\nb: c\x02\n", "yaml-invalid", 1),
    ],
)
def test_what_is_wrong_is_told_at_the_line_of_the_slip(text: str, code: str, line: int) -> None:
    assert faults(text) == [(code, line)]


def test_nothing_is_kept_of_what_is_refused() -> None:
    assert compose("a: 1\nb: &c d\n", "page.md")[0] is None


def test_the_limits_are_exact() -> None:
    assert faults("a: " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)) == []
    assert faults("a: " + "[" * MAX_DEPTH + "]" * MAX_DEPTH) == [("yaml-depth", 1)]
    assert faults("- a\n" * (MAX_NODES // 2)) == []
    assert faults("- a\n" * MAX_NODES) == [("yaml-many", MAX_NODES - 1)]


@pytest.mark.parametrize("text", ["[" * 50_000, "{a: " * 50_000, "- " * 50_000])
def test_deep_nesting_is_refused_before_anything_is_built(text: str) -> None:
    assert faults(text) == [("yaml-depth", 1)]
