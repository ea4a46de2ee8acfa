"""Ids: unique, well formed and permanent."""

from __future__ import annotations

import pytest
from garden import Garden

PAGE = "docs/planten/tomaat.md"
BOOK = "docs/boeken/tuinboek.md"
TASKS = "docs/klussen/stekken.md"


def rename(garden: Garden, alias: str) -> None:
    """Give the page with tasks another id; what it was called stays behind as an alias, or not."""
    text = garden.text(TASKS).replace("planten:", f"{alias}planten:")
    (garden.root / TASKS).unlink()
    garden.write("docs/klussen/takken.md", text)


def test_an_id_that_vanished_is_told_with_its_parts(garden: Garden) -> None:
    rename(garden, "")
    run = garden.check()
    assert run.codes == ["id-vanished"] * 3
    assert [line.split(":")[1] for line in run.problems] == ["4", "5", "6"]


def test_an_alias_answers_for_a_page_and_for_its_parts(garden: Garden) -> None:
    rename(garden, "vroeger: [stekken]\n")
    assert garden.check().codes == []


def test_a_retired_page_answers_for_itself_and_for_its_parts(garden: Garden) -> None:
    garden.write(TASKS, "---\ntitel: Stekken\ngerooid: {dag: 2026-02-01, reden: Op}\n---\n")
    assert garden.check().codes == []


def test_a_retired_part_answers_for_itself(garden: Garden) -> None:
    garden.edit(TASKS, "{ #zetten }", "{ #neerzetten }")
    assert garden.check().codes == ["id-vanished"]
    retired = "geschrapt:\n  - {id: zetten, dag: 2026-02-01, reden: Anders gezegd, nu: neerzetten}\nplanten:"
    garden.edit(TASKS, "planten:", retired)
    assert garden.check().codes == []


def test_a_comment_in_ids_txt_is_no_id(garden: Garden) -> None:
    garden.write("ids.txt", "// wat ooit gepubliceerd is\n\n" + garden.text("ids.txt"))
    assert garden.check().lines == []


def test_nothing_vanished_while_a_page_of_its_kind_cannot_be_read(garden: Garden) -> None:
    garden.edit(TASKS, "titel:", "titel: &x")
    garden.edit("ids.txt", "klus/stekken\n", "klus/stekken\nklus/oud\n")
    assert garden.check().codes == ["yaml-anchor"]


def test_a_hub_that_cannot_be_read_hides_nothing_that_vanished(garden: Garden) -> None:
    garden.edit("docs/klussen/index.md", "titel:", "titel: &x")
    garden.edit("ids.txt", "klus/stekken\n", "klus/stekken\nklus/oud\n")
    assert garden.check().codes == ["yaml-anchor", "id-vanished"]


@pytest.mark.parametrize(
    ("alias", "code"),
    [
        ("A", "alias-malformed"),
        ("a b", "alias-malformed"),
        ("a/b", "alias-malformed"),
        ("../a", "alias-malformed"),
        ("basilicum", "alias-hides"),
        ("tomaat", "alias-hides"),
    ],
)
def test_an_alias_is_an_id_that_nothing_else_has(garden: Garden, alias: str, code: str) -> None:
    garden.edit(PAGE, "[liefdesappel]", f"[{alias}]")
    assert garden.check().codes == [code]


def test_an_alias_may_be_the_id_of_a_page_of_another_kind(garden: Garden) -> None:
    garden.edit(PAGE, "[liefdesappel]", "[stekken]")
    assert garden.check().codes == []


def test_an_alias_stands_once(garden: Garden) -> None:
    garden.edit(PAGE, "[liefdesappel]", "[liefdesappel, liefdesappel]")
    assert garden.check().codes == ["alias-double"]


@pytest.mark.parametrize("id", ["Z1", "z", "z1a", "1", "zin-1", "z_1", "z1#", "../z1"])
def test_the_id_of_a_part_fits_its_pattern_and_an_address(garden: Garden, id: str) -> None:
    garden.edit("model/boek.yml", r"'z\d+'", r"'z\d+|z_\d|\.\./z1'")
    garden.edit("model/boek.yml", "    example: z1\n", "")
    garden.edit(BOOK, "id: z1", f"id: '{id}'")
    assert "part-id-malformed" in garden.check().codes


def test_a_part_may_have_the_id_of_an_optional_section_that_is_not_there(garden: Garden) -> None:
    garden.edit(
        "model/klus.yml",
        "{id: klaar, title: Klaar, provenance: editorial}",
        "{id: klaar, title: Klaar, provenance: editorial, optional: true}",
    )
    garden.edit(TASKS, "{ #knippen }", "{ #klaar }")
    garden.edit("ids.txt", "#knippen", "#klaar")
    assert garden.check().codes == ["part-id-double"]
    garden.edit(TASKS, "## Klaar\n\nJe ziet wortels.\n", "")
    assert garden.check().codes == []


def test_a_successor_is_a_living_page_of_the_same_kind(garden: Garden) -> None:
    for next_, codes in (("basilicum", []), ("stekken", ["successor-unknown"]), ("tomaat", ["successor-retired"])):
        garden.write(PAGE, f"---\ntitel: Tomaat\ngerooid: {{dag: 2026-02-01, reden: Op, nu: {next_}}}\n---\n")
        assert [code for code in garden.check().codes if code != "target-retired" and code != "id-vanished"] == codes
