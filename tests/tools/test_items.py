"""Items and paragraphs of a section, as plain text."""

from __future__ import annotations

import pytest
from harbour import KINDS, linked, page
from hypothesis import given
from hypothesis import strategies as st
from playbook.graph import Entity, Graph
from playbook.tools.items import items, lead, paragraphs, parts, said

LAND = """
## The land

First **words**, with a [link](../goods/wool.md) and `code`.

> A quotation.

- **Ten minutes**: walk
  along the quay.
- A week: stay. [@logbook, e1]

    Sleep on board.

    - an inner item

| A | B |
|---|---|
| c | d |

### For a talk

Sit down first.

1. Who goes?
2. Who *stays*?

#### Deeper

- Why?

### For a walk

- Where to?
"""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    root = tmp_path_factory.mktemp("harbour")
    sections = KINDS["good"].replace(
        "sections:\n", "sections:\n  - {id: sea, title: The sea, provenance: editorial, optional: true}\n"
    )
    sea = "## The sea\n\n- Other item.\n\n### For a talk\n\n- Not here.\n"
    salt = page("Salt", "summary: White.\n", "").rstrip() + f"\n\n{sea}{LAND}"
    return linked(root, {"goods/salt.md": salt}, {"model/good.yml": sections})


@pytest.fixture
def salt(graph: Graph) -> Entity:
    return graph.entities["good/salt"]


def test_items_are_plain_text_in_their_order(graph: Graph, salt: Entity) -> None:
    assert items(graph, salt, "land") == [
        "Ten minutes: walk along the quay.", "A week: stay. Sleep on board.",
        "Who goes?", "Who stays?", "Why?", "Where to?",
    ]  # fmt: skip


def test_a_heading_takes_what_stands_under_it_and_under_deeper_ones(graph: Graph, salt: Entity) -> None:
    assert items(graph, salt, "land", "For a talk") == ["Who goes?", "Who stays?", "Why?"]
    assert items(graph, salt, "land", "Deeper") == ["Why?"]
    assert items(graph, salt, "land", "For a walk") == ["Where to?"]


def test_a_heading_may_be_named_by_its_id(graph: Graph, salt: Entity) -> None:
    assert "for-a-walk" in salt.page.heading_ids
    assert items(graph, salt, "land", "for-a-walk") == ["Where to?"]


def test_a_heading_counts_in_its_own_section(graph: Graph, salt: Entity) -> None:
    assert items(graph, salt, "sea", "For a talk") == ["Not here."]


def test_paragraphs_leave_out_lists_tables_and_quotations(graph: Graph, salt: Entity) -> None:
    assert paragraphs(graph, salt, "land") == ["First words, with a link and code.", "Sit down first."]
    assert paragraphs(graph, salt, "land", "For a talk") == ["Sit down first."]


def test_what_is_not_there_has_none(graph: Graph, salt: Entity) -> None:
    assert items(graph, salt, "orders") == []
    assert items(graph, salt, "land", "For a dream") == []
    assert items(graph, graph.entities["index.md"], "land") == []


def test_of_a_part_its_page_is_asked(graph: Graph) -> None:
    part = graph.entities["ship/ada#sail"]
    assert items(graph, part, "orders") == ["Sail to west Because it is said.", "Come back"]


def test_a_page_has_its_lead_and_its_parts_of_a_sort(graph: Graph) -> None:
    ada = graph.entities["ship/ada"]
    assert lead(ada) == "A red ship."
    assert lead(graph.entities["index.md"]) == ""
    assert [(one.key, text) for one, text in parts(graph, ada, "orders")] == [
        ("ship/ada#sail", "Sail to west"), ("ship/ada#return", "Come back"),
    ]  # fmt: skip
    assert parts(graph, ada, "sails") == []


def test_the_text_of_a_part_loses_its_marks() -> None:
    assert said("Sail to [west](../ports/west.md), **now** [@logbook, e1]") == "Sail to west, now"


@given(st.text(max_size=200))
def test_any_text_is_one_line_of_words(text: str) -> None:
    assert said(text) == " ".join(said(text).split())
