"""Relations: each edge leads to one living page of the right kind, once, and not to itself."""

from __future__ import annotations

import pytest
from garden import Garden

PAGE = "docs/planten/tomaat.md"
TASKS = "docs/klussen/stekken.md"


def suggestion(garden: Garden) -> str:
    (line,) = garden.check().problems
    return line.partition("Bedoelde je “")[2].partition("”")[0]


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("[basilicum]", []),
        ("[basilicum, tomaat]", []),
        ("[basilcum]", ["target-unknown"]),
        ("[stekken]", ["target-kind"]),
        ("[plant/basilicum]", ["target-unknown"]),
        ("[basilicum, basilicum]", ["edge-double"]),
        ("[basilcum, basilcum]", ["edge-double", "target-unknown"]),
        ("['over/ons.md']", ["target-unknown"]),
        ("['basilicum#kweken']", ["target-unknown"]),
    ],
)
def test_an_edge_to_one_kind_names_an_id(garden: Garden, written: str, codes: list[str]) -> None:
    garden.edit(TASKS, "[basilicum]", written)
    assert sorted(garden.check().codes) == codes


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("[klus/stekken, boek/tuinboek]", []),
        ("[stekken]", ["target-bare"]),
        ("[nergens]", ["target-bare"]),
        ("[plant/basilicum]", ["target-kind"]),
        ("[klus/nergens]", ["target-unknown"]),
        ("['boek/tuinboek#z1']", ["target-unknown"]),
    ],
)
def test_an_edge_to_several_kinds_names_the_kind_too(garden: Garden, written: str, codes: list[str]) -> None:
    garden.edit(PAGE, "vroeger:", f"zie: {written}\nvroeger:")
    assert garden.check().codes == codes


def test_what_is_meant_is_guessed(garden: Garden) -> None:
    garden.edit(TASKS, "[basilicum]", "[Basilicum]")
    assert suggestion(garden) == "basilicum"
    garden.edit(TASKS, "[Basilicum]", "[xyz]")
    assert suggestion(garden) == ""


def test_a_page_that_was_renamed_is_found_under_its_old_id(garden: Garden) -> None:
    garden.edit(TASKS, "[basilicum]", "[liefdesappel]")
    assert suggestion(garden) == "tomaat"


def test_a_page_that_cannot_be_read_is_not_unknown(garden: Garden) -> None:
    garden.edit("docs/planten/basilicum.md", "titel:", "titel: &x")
    assert garden.check().codes == ["yaml-anchor"]


def test_a_retired_page_may_still_relate_to_others(garden: Garden) -> None:
    garden.edit(PAGE, "vroeger:", "gerooid: {dag: 2026-02-01, reden: Op}\nvroeger:")
    assert set(garden.check().codes) == {"target-retired"}
    garden.edit("docs/boeken/tuinboek.md", "    over: [tomaat]\n", "")
    assert garden.check().codes == []


def test_a_required_relation_of_a_part_must_be_there(garden: Garden) -> None:
    garden.edit("model/boek.yml", "over: {to: [plant]", "over: {required: true, to: [plant]")
    (line,) = garden.check().problems
    assert line.startswith("docs/boeken/tuinboek.md:13: ") and line.endswith("[field-missing]")
