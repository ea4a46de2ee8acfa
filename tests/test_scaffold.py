"""Model -> the skeleton of a new page."""

from __future__ import annotations

import pytest
from garden import Garden
from playbook import model, scaffold, vocabulary
from playbook.model import Model


def skeleton(model: Model, kind: str) -> list[str]:
    return scaffold.page(model.kinds[kind], model, vocabulary.words("nl")).splitlines()


@pytest.mark.parametrize(("kind", "folder"), [("plant", "planten"), ("klus", "klussen"), ("boek", "boeken")])
def test_all_that_is_wrong_with_a_new_page_is_that_it_is_empty(garden: Garden, kind: str, folder: str) -> None:
    garden.edit("model/boek.yml", "[wie, schrijver]", "[wie, schrijver], [over]")
    assert garden.run("new", kind, "nieuw").status == 0
    run = garden.check()
    assert set(run.codes) - {"section-empty"} == {"field-empty"}
    assert all(line.startswith(f"docs/{folder}/nieuw.md:") for line in run.problems)


def test_every_required_field_is_there_to_fill_in(garden_model: Model) -> None:
    lines = skeleton(garden_model, "boek")
    assert lines[:7] == [
        "---",
        "titel:  # tekst",
        "versies:",
        "  - dag:  # een datum, zoals 2015-09-15, 2017-11, 2018~ (ongeveer) of XXXX (onbekend)",
        "    wat:  # tekst",
        "uitleg:  # Uitleg: tekst",
        "schrijver:  # Schrijver: tekst",
    ]


def test_a_list_of_words_shows_all_there_are_to_choose_from(garden: Garden) -> None:
    garden.edit("model/plant.yml", "  zaaien:", "  plek: {type: choices, label: Plek, vocabulary: licht}\n  zaaien:")
    declared, _ = model.load(garden.root, {"nl"})
    assert declared
    assert "# plek:  # Plek: [zon, halfschaduw]" in skeleton(declared, "plant")


def test_a_part_shows_what_its_id_looks_like(garden_model: Model) -> None:
    lines = skeleton(garden_model, "boek")
    start = lines.index("# zinnen")
    assert lines[start : start + 8] == [
        "# zinnen",
        "zinnen:",
        "  - id:  # z1",
        "    zin:  # Zin: tekst",
        "    # wie:  # Wie: een lijst van teksten, zoals [een, twee]",
        "    soort:  # Soort: gezien | gehoord",
        "    # hersteld:",
        "    #   dag:  # Dag: een datum, zoals 2015-09-15, 2017-11, 2018~ (ongeveer) of XXXX (onbekend)",
    ]


def test_what_may_be_left_out_needs_only_lose_its_sign(garden_model: Model) -> None:
    lines = skeleton(garden_model, "plant")
    assert "# code:  # Code: P123" in lines
    assert (
        "# zaaien:  # Zaaien: een datum, zoals 2015-09-15, 2017-11, 2018~ (ongeveer) of XXXX (onbekend) | onbekend"
        in lines
    )
    start = lines.index("# buren:")
    assert lines[start : start + 3] == ["# buren:", "#   - plant:", "#     waarom:  # Waarom: tekst"]


def test_where_several_kinds_may_be_named_they_are(garden_model: Model) -> None:
    assert "#   - pagina:  # klus/... | boek/..." in skeleton(garden_model, "plant")


def test_every_section_says_what_it_rests_on_and_the_optional_ones_are_left_out(garden_model: Model) -> None:
    lines = skeleton(garden_model, "plant")
    assert [line for line in lines if line.startswith("## ")] == ["## Kweken", "## Raad"]
    assert lines[lines.index("## Kweken") + 2] == "<!-- Uit boeken: Wat de boeken zeggen. -->"


def test_a_section_of_items_says_how_an_item_is_written(garden_model: Model) -> None:
    lines = skeleton(garden_model, "klus")
    assert lines[lines.index("## Doen") + 3].startswith("<!-- stappen: elk punt als `- [ ] tekst { #kort-id }`")
