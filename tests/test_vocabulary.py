"""The generator's own words: every language says the same things, with the same values in them."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from playbook import checks, vocabulary

LANGUAGES = sorted(vocabulary.languages())
REFERENCE = "nl"
VERBATIM = ("/expected/", "/scaffold/")  # these are shown as they are, braces and all


def leaves(node: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a tree of words, under its full name."""
    if isinstance(node, Mapping):
        for key, value in node.items():
            yield from leaves(value, f"{path}/{key}")
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from leaves(value, f"{path}/{number}")
    else:
        yield path, node


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_there_are_dutch_and_english_words() -> None:
    assert {"nl", "en"} <= vocabulary.languages()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_keys(language: str) -> None:
    assert dict(leaves(vocabulary.words(language))).keys() == dict(leaves(vocabulary.words(REFERENCE))).keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_has_the_same_placeholders_in_each_language(language: str) -> None:
    reference = dict(leaves(vocabulary.words(REFERENCE)))
    differing = [
        name
        for name, text in leaves(vocabulary.words(language))
        if not name.startswith(VERBATIM) and placeholders(text) != placeholders(reference.get(name, ""))
    ]
    assert differing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_text_and_not_what_yaml_makes_of_it(language: str) -> None:
    assert [name for name, text in leaves(vocabulary.words(language)) if not isinstance(text, str) or not text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_problem_that_can_be_reported_has_a_message_and_a_hint(language: str) -> None:
    entries = vocabulary.words(language)["problems"]
    assert [code for code in checks.codes() if set(entries.get(code, {})) != {"message", "hint"}] == []


def test_no_message_was_left_untranslated() -> None:
    ours, theirs = (dict(leaves(vocabulary.words(language)["problems"])) for language in ("nl", "en"))
    assert [name for name in ours if ours[name] == theirs[name]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_yes_and_no_are_told_apart(language: str) -> None:
    flags = vocabulary.words(language)["flags"]
    assert flags["true"] != flags["false"]


@pytest.mark.parametrize("written", ["language: en", 'language: "en"', "name: [broken\nlanguage:   en\n"])
def test_the_language_of_a_playbook_is_known_even_where_its_model_is_broken(tmp_path: Path, written: str) -> None:
    (tmp_path / "playbook.yml").write_text(written, "utf-8")
    assert vocabulary.spoken(tmp_path) == "en"


@pytest.mark.parametrize("written", ["name: x", "language: tlh", "language: ../en", "  language: en"])
def test_a_playbook_that_names_no_language_we_speak_is_spoken_to_in_dutch(tmp_path: Path, written: str) -> None:
    (tmp_path / "playbook.yml").write_text(written, "utf-8")
    assert vocabulary.spoken(tmp_path) == "nl"
