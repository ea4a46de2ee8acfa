"""The parser is markdown-it's: what we add is a citation, and what we skip changes nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from markdown_it.rules_core import inline
from playbook import dialect
from test_properties import MANY, MIXED


def children(parser, text: str) -> list[tuple[str, str, str]]:
    tokens = [t for block in parser.parse(text) if block.type == "inline" for t in block.children]
    return [(token.type, token.content, token.markup) for token in tokens]


@MANY
@given(MIXED)
def test_text_reads_as_by_markdown_its_own_rule(text: str) -> None:
    own = dialect._parser()
    own.core.ruler.at("inline", inline)
    assert children(dialect.PARSER, text) == children(own, text)


@pytest.mark.parametrize("text", ["[@boek, z1]", "[@boek", "[@]"])
def test_what_begins_as_a_citation_is_one_whether_it_is_well_formed_or_not(text: str) -> None:
    assert ("citation", text, "") in children(dialect.PARSER, f"Zo is het. {text}")


def test_in_the_words_of_a_link_a_citation_is_found_too() -> None:
    assert ("citation", "[@boek]", "") in children(dialect.PARSER, "[woord [@boek]](x.md)")
