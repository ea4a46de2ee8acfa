"""Problems as data, and as each audience reads them."""

from __future__ import annotations

import json

import pytest
from playbook.problems import LISTED, SHOWN, as_annotations, as_json, as_text, nearest, problem, remark, sentence, shown

WORDS = {
    "phrases": {"suggestion": " Did you mean {}?", "place": " under {}"},
    "expected": {"date": "a date"},
    "nothing": "(none)",
    "problems": {
        "wrong": {"message": "{found} is wrong{place}.", "hint": "Choose: {allowed}."},
        "type": {"message": "{found} is no good.", "hint": "Expected: {expected}."},
    },
}


def test_a_value_is_shown_on_one_line_and_not_too_long() -> None:
    assert shown(" a\nb\x1b[31m ") == "a b [31m"
    assert shown("x" * 500) == "x" * (SHOWN - 1) + "…"


def test_a_list_is_shown_as_far_as_it_helps() -> None:
    assert shown(["a", "b"]) == "a, b"
    assert shown(["a"] * (LISTED + 1)).endswith("a, …")


def test_a_file_name_cannot_break_a_line() -> None:
    assert problem("wrong", "docs/a\nb\udcff.md", 1).file == "docs/a b .md"


@pytest.mark.parametrize(
    ("word", "found"), [("basilcum", "basilicum"), ("WAT HET IS", "Wat het is"), ("heel iets anders", ""), ("", "")]
)
def test_what_is_near_is_found_whatever_its_case(word: str, found: str) -> None:
    assert nearest(word, ["basilicum", "Wat het is", "tomaat"]) == found


def test_a_very_long_word_is_compared_in_no_time() -> None:
    assert nearest("ab" * 200_000, ["ab" * 100]) in ("", "ab" * 100)


def test_a_sentence_says_what_is_wrong_and_how_to_mend_it() -> None:
    found = problem("wrong", "a.md", 1, found="x", place="y", allowed=["a", "b"], suggestion="a")
    assert sentence(found, WORDS) == "x is wrong under y. Choose: a, b. Did you mean a?"


def test_what_is_left_out_takes_its_words_along() -> None:
    found = problem("wrong", "a.md", 1, found="x", place="", allowed=[], suggestion="")
    assert sentence(found, WORDS) == "x is wrong. Choose: (none)."


def test_what_was_expected_is_said_in_words() -> None:
    assert sentence(problem("type", "a.md", 1, found="x", expected="date"), WORDS).endswith("Expected: a date.")


def test_an_authors_braces_are_only_text() -> None:
    found = problem("wrong", "a.md", 1, found="{allowed} {0} {", place="", allowed="a")
    assert sentence(found, WORDS) == "{allowed} {0} { is wrong. Choose: a."


FOUND = problem("type", "docs/a,b:c.md", 7, found="100%", expected="date")
SENTENCE = "100% is no good. Expected: a date."


def test_text_for_a_terminal() -> None:
    assert as_text([FOUND], WORDS) == f"docs/a,b:c.md:7: {SENTENCE} [type]"


def test_annotations_for_a_pull_request() -> None:
    assert as_annotations([FOUND], WORDS) == (
        "::error file=docs/a%2Cb%3Ac.md,line=7,title=type::100%25 is no good. Expected: a date."
    )
    assert as_annotations([remark("type", "a.md", 1, found="x", expected="date")], WORDS).startswith("::notice ")


def test_json_for_machines() -> None:
    assert json.loads(as_json([FOUND], WORDS)) == [
        {"file": "docs/a,b:c.md", "line": 7, "code": "type", "remark": False, "message": SENTENCE}
    ]


def test_problems_are_sorted_by_place() -> None:
    found = [problem("b", "b.md", 1), problem("b", "a.md", 10), problem("b", "a.md", 9), problem("a", "a.md", 9)]
    assert [(p.file, p.line, p.code) for p in sorted(found)] == [
        ("a.md", 9, "a"), ("a.md", 9, "b"), ("a.md", 10, "b"), ("b.md", 1, "b"),
    ]  # fmt: skip
