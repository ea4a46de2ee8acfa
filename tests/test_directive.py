"""Directives: which view is asked, of what, and how."""

from __future__ import annotations

import pytest
from garden import BASE
from playbook import reader
from playbook.directive import VIEWS, Fault, Spec, ends, parse
from playbook.model import Model
from playbook.reader import Page
from playbook.tools.start import TOOLS


@pytest.fixture(scope="module")
def free(garden_model: Model) -> Page:
    return reader.read(BASE, garden_model).pages["over/ons.md"]


@pytest.fixture(scope="module")
def book(garden_model: Model) -> Page:
    return reader.read(BASE, garden_model).pages["boek/tuinboek"]


@pytest.mark.parametrize(
    ("text", "spec"),
    [
        ("list plant", Spec("list", "plant")),
        ("  matrix   plant.buren ", Spec("matrix", "plant.buren")),
        ("matrix klus.planten rows=plant", Spec("matrix", "klus.planten", rows="plant")),
        ("matrix klus-buren rows=klus", Spec("matrix", "klus-buren", rows="klus")),
        ("compare plant", Spec("compare", "plant")),
        ("records plant.buren.later", Spec("records", "plant.buren.later")),
        ("records plant.buren.later here", Spec("records", "plant.buren.later", here=True)),
        ("timeline plant.buren.later", Spec("timeline", "plant.buren.later")),
        ("coverage boek", Spec("coverage", "boek")),
        ("gaps", Spec("gaps")),
        ("index", Spec("index")),
        ("problems", Spec("problems")),
    ],
)
def test_a_view_is_asked_by_name(garden_model: Model, free: Page, text: str, spec: Spec) -> None:
    assert parse(text, garden_model, free) == spec


KNOWN = [view for view in VIEWS if view not in ("finder", *TOOLS)]  # this playbook has no questions or instruments
RELATIONS = ["plant.buren", "klus.planten", "klus-buren"]
RECORDS = ["plant.buren.later"]
ROWS = ["rows=klus", "rows=plant"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("matrijs", Fault("directive-unknown", "matrijs", KNOWN, "matrix")),
        ("", Fault("directive-unknown", "", KNOWN, "")),
        ("list", Fault("directive-name", "list", ["plant", "klus", "boek"], "")),
        ("list plantt", Fault("directive-argument", "plantt", ["plant", "klus", "boek"], "plant")),
        ("coverage plant", Fault("directive-argument", "plant", ["boek"], "")),
        ("matrix plant.zie", Fault("directive-argument", "plant.zie", RELATIONS, "plant.buren")),
        ("matrix klus.planten rows=boek", Fault("directive-argument", "rows=boek", ROWS, "rows=klus")),
        ("records plant.buren.later hier", Fault("directive-argument", "hier", ["here"], "here")),
        ("timeline plant.buren", Fault("directive-argument", "plant.buren", RECORDS, RECORDS[0])),
        ("timeline plant.buren.later here", Fault("directive-extra", "here", [], "")),
        ("list plant klus", Fault("directive-extra", "klus", [], "")),
        ("gaps alle", Fault("directive-extra", "alle", [], "")),
        ("finder", Fault("directive-unknown", "finder", KNOWN, "index")),
        ("parts zinnen", Fault("directive-argument", "zinnen", [], "")),
    ],
)  # fmt: skip
def test_what_is_wrong_with_it_is_told_with_what_is_allowed(
    garden_model: Model, free: Page, text: str, fault: Fault
) -> None:
    assert parse(text, garden_model, free) == fault


def test_parts_are_those_of_the_page_itself(garden_model: Model, book: Page) -> None:
    assert parse("parts zinnen", garden_model, book) == Spec("parts", "zinnen")


def test_a_relation_or_path_leads_from_one_kind_to_another(garden_model: Model) -> None:
    assert ends("klus.planten", garden_model) == ("klus", "plant")
    assert ends("klus-buren", garden_model) == ("klus", "plant")
