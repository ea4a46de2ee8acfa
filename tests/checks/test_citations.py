"""Citations and provenance: what must rest on a source does."""

from __future__ import annotations

import pytest
from garden import Garden

PAGE = "docs/planten/tomaat.md"
TASKS = "docs/klussen/stekken.md"
SOURCE, EXTERNAL = "Zaai binnen. [@tuinboek, z1]", "Geef water."


@pytest.mark.parametrize(
    "block",
    [
        "Zaai binnen. [@tuinboek, z1]",
        "Zaai binnen. [@tuinboek]",
        "- Zaai binnen. [@tuinboek, z1]\n- Of buiten. [@tuinboek, z2; @tuinboek, z1]",
        "> Zaai binnen.\n>\n> Altijd. [@tuinboek, z1]",
        "| Wat | Hoe |\n| --- | --- |\n| zaaien | binnen [@tuinboek, z1] |",
        "Onbekend is hoe diep.",
        "onbekend",
        "**Onbekend** is hoe diep.",
        "- Onbekend.",
        "### Een kop\n\nZaai binnen. [@tuinboek, z1]",
        "```\ncode\n```",
        "<!-- playbook: gaps -->",
    ],
)
def test_a_block_that_cites_says_unknown_or_holds_no_text_is_well(garden: Garden, block: str) -> None:
    garden.edit(PAGE, SOURCE, block)
    assert garden.check().codes == []


@pytest.mark.parametrize(
    ("block", "lines"),
    [
        ("Zaai binnen.", [15]),
        ("Zaai [@tuinboek, z1]\n\nbinnen.", [17]),
        ("- Zaai\n- binnen [@tuinboek, z1]\n- of buiten", [15, 17]),
        ("- Zaai [@tuinboek, z1]\n\n    Diep.", [17]),
        ("> Zaai binnen.", [15]),
        ("| Wat |\n| --- |\n| zaaien |", [17]),
        ("Onbekenden zaaien binnen.", [15]),
        ("Het is onbekend.", [15]),
        ("`[@tuinboek, z1]`", [15]),
    ],
)
def test_every_other_block_of_a_source_section_must_cite(garden: Garden, block: str, lines: list[int]) -> None:
    garden.edit(PAGE, SOURCE, block)
    assert garden.check().codes == ["block-uncited"] * len(lines)
    assert [int(line.split(":")[1]) for line in garden.check().problems] == lines


@pytest.mark.parametrize(
    ("block", "well"),
    [
        ("Mag. [Gemeente](https://example.org) (nagekeken op 1 mei 2026)", True),
        ("Mag. [Gemeente](https://example.org) (Nagekeken op 12 december 2025)", True),
        ("Mag. [Gemeente](https://example.org) (niet nagekeken)", True),
        ("Mag. [Gemeente](https://example.org)", False),
        ("Mag. (nagekeken op 1 mei 2026)", False),
        ("Mag. [Gemeente](../over/ons.md) (nagekeken op 1 mei 2026)", False),
        ("Mag. [Gemeente](https://example.org) (nagekeken op een dag)", False),
        ("Mag. [Gemeente](https://example.org) (nagekeken op 1 mie 2026)", False),
        ("Mag. [Gemeente](https://example.org) (nagekeken)", False),
    ],
)
def test_a_rule_says_who_publishes_it_and_when_that_was_checked(garden: Garden, block: str, well: bool) -> None:
    garden.edit(PAGE, EXTERNAL, f"{EXTERNAL}\n\n## Regels\n\n{block}")
    assert garden.check().codes == ([] if well else ["block-unchecked"])


@pytest.mark.parametrize(
    ("why", "codes"),
    [
        ("Zie [tomaat](../planten/tomaat.md).", []),
        ("Zie [de raad](../planten/tomaat.md#raad).", []),
        ("Dat staat er. [@tuinboek]", []),
        ("Zie [ons](../over/ons.md).", ["part-ungrounded"]),
        ("Zie [elders](https://example.org).", ["part-ungrounded"]),
        ("Zomaar.", ["part-ungrounded"]),
        ("Zie [tomaat](../planten/tomat.md).", ["link-missing"]),
        ("Dat staat er. [@tuinboeek]", ["source-unknown"]),
    ],
)
def test_a_part_says_why_with_a_source_or_a_page_of_a_kind_the_model_names(
    garden: Garden, why: str, codes: list[str]
) -> None:
    garden.edit(TASKS, "Waarom: een [basilicum](../planten/basilicum.md) wortelt snel.", why)
    assert garden.check().codes == codes


def test_a_citation_is_checked_wherever_it_stands(garden: Garden) -> None:
    garden.edit(PAGE, "vroeger:", "bron: weg\ngrond: {waarde: nat, bron: weg}\nvroeger:")
    garden.edit(PAGE, "bron: tuinboek, z1", "bron: weg")
    garden.edit(PAGE, "Geef water.", "Geef water. [@weg]")
    garden.edit("docs/over/ons.md", "Twee buren", "[@weg] Twee buren")
    run = garden.check()
    assert run.codes == ["source-unknown"] * 5


def test_a_source_that_cannot_be_read_is_not_unknown(garden: Garden) -> None:
    garden.edit("docs/boeken/tuinboek.md", "titel:", "titel: &x")
    assert garden.check().codes == ["yaml-anchor"]
