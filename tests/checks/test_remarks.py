"""Remarks: worth knowing, never failing."""

from __future__ import annotations

import json

import pytest
from garden import Garden


def remarks(garden: Garden) -> list[tuple[str, str, int]]:
    run = garden.run("check", "--format", "json")
    assert run.status == 0
    found = json.loads("\n".join(run.lines))
    assert all(one["remark"] for one in found)
    return [(one["code"], one["file"], one["line"]) for one in found]


def test_a_page_without_a_relation_is_remarked_on(garden: Garden) -> None:
    garden.write("docs/planten/wortel.md", garden.text("docs/planten/basilicum.md"))
    garden.run("ids")
    assert remarks(garden) == [("page-lonely", "docs/planten/wortel.md", 1)]


def test_a_citation_or_a_link_is_no_relation(garden: Garden) -> None:
    garden.write("docs/planten/wortel.md", garden.text("docs/planten/basilicum.md"))
    garden.edit("docs/index.md", "Begin bij", "Lees [wortel](planten/wortel.md). Begin bij")
    garden.run("ids")
    assert ("page-lonely", "docs/planten/wortel.md", 1) in remarks(garden)


def test_a_part_that_can_be_cited_and_is_not_is_remarked_on(garden: Garden) -> None:
    garden.edit(
        "docs/boeken/tuinboek.md",
        "  - id: z2",
        "  - id: z3\n    zin: Niemand leest dit.\n    soort: gezien\n  - id: z2",
    )
    garden.run("ids")
    assert remarks(garden) == [("statement-unused", "docs/boeken/tuinboek.md", 13)]


def test_a_part_of_another_kind_of_page_need_not_be_cited(garden: Garden) -> None:
    assert remarks(garden) == []


def test_an_id_that_is_not_listed_yet_is_remarked_on(garden: Garden) -> None:
    garden.edit("ids.txt", "plant/tomaat\n", "")
    assert remarks(garden) == [("id-unlisted", "ids.txt", 1)]


def test_of_many_ids_that_are_not_listed_only_some_are_named(garden: Garden) -> None:
    garden.write("ids.txt", "")
    (line,) = garden.check().remarks
    assert "(8)" in line and line.count("/") == 5


def test_remarks_stand_apart_from_problems(garden: Garden) -> None:
    garden.edit("ids.txt", "plant/tomaat\n", "")
    garden.edit("docs/planten/tomaat.md", "titel: Tomaat", "titel:")
    run = garden.check()
    assert (run.status, run.codes, len(run.remarks)) == (1, ["field-empty"], 1)


@pytest.mark.parametrize(
    "address",
    [
        "mailto:tuin@example.org",
        "mailto:tuin@moestuin.example",
        "https://example.com/melden",
        "https://moestuin.invalid",
        "https://localhost:8000/melden",
    ],
)
def test_a_contact_address_that_nobody_can_have_is_remarked_on(garden: Garden, address: str) -> None:
    garden.edit("playbook.yml", "mailto:tuin@moestuin.nl", address)
    assert remarks(garden) == [("contact-placeholder", "playbook.yml", 1)]


@pytest.mark.parametrize(
    "address", ["mailto:tuin@voorbeeld-example.nl", "https://test.nl/melden", "https://example.nl"]
)
def test_a_name_that_only_looks_reserved_is_a_contact_address(garden: Garden, address: str) -> None:
    garden.edit("playbook.yml", "mailto:tuin@moestuin.nl", address)
    assert remarks(garden) == []


def test_a_playbook_without_a_contact_address_is_remarked_on(garden: Garden) -> None:
    garden.edit("playbook.yml", "contact: mailto:tuin@moestuin.nl\n", "")
    assert remarks(garden) == [("contact-placeholder", "playbook.yml", 1)]
