"""docs/ -> pages."""

from __future__ import annotations

import pytest
from garden import Garden
from playbook import pipeline, reader
from playbook.cli import TEMPLATES
from playbook.model import Model
from playbook.reader import Page, Reading, matches

PAGE = "docs/planten/tomaat.md"


@pytest.fixture
def reading(garden: Garden, garden_model: Model) -> Reading:
    return reader.read(garden.root, garden_model)


def again(garden: Garden, model: Model) -> Reading:
    return reader.read(garden.root, model)


def test_every_file_is_a_page_or_an_asset(garden: Garden, garden_model: Model) -> None:
    garden.write("docs/planten/foto.png", b"\x89PNG")
    found = again(garden, garden_model)
    assert found.assets == {"planten/foto.png"}
    assert list(found.pages) == [
        "boeken/index.md",
        "boek/tuinboek",
        "index.md",
        "klussen/index.md",
        "klus/stekken",
        "over/ons.md",
        "plant/basilicum",
        "planten/index.md",
        "plant/tomaat",
    ]
    assert found.paths["planten/tomaat.md"] == "plant/tomaat"


def test_a_page_of_a_kind_a_hub_and_a_free_page_are_told_apart(reading: Reading) -> None:
    def said(page: Page) -> tuple[str | None, str | None]:
        return page.kind.id if page.kind else None, page.hub.id if page.hub else None

    assert said(reading.pages["plant/tomaat"]) == ("plant", None)
    assert said(reading.pages["planten/index.md"]) == (None, "plant")
    assert said(reading.pages["over/ons.md"]) == (None, None)


def test_a_page_knows_where_its_parts_stand(reading: Reading) -> None:
    page = reading.pages["klus/stekken"]
    assert [(part.sort, part.id, part.text, part.line) for part in page.parts] == [
        ("stappen", "knippen", "Knip een tak", 11),
        ("stappen", "zetten", "Zet de tak in water", 15),
    ]
    page = reading.pages["boek/tuinboek"]
    assert [(part.sort, part.id, part.text, part.line) for part in page.parts] == [
        ("zinnen", "z1", "Tomaten houden van warmte.", 8),
        ("zinnen", "z2", "Basilicum houdt van de zon.", 13),
    ]


def test_an_edge_of_a_part_belongs_to_the_part(reading: Reading) -> None:
    page = reading.pages["boek/tuinboek"]
    assert page.edges == ()
    assert [[edge.target for edge in part.edges] for part in page.parts] == [["tomaat"], []]


def test_a_heading_of_the_model_has_the_sections_own_id(garden: Garden, garden_model: Model) -> None:
    garden.write(PAGE, garden.text(PAGE) + "\n### Raad\n\n### Water & zon\n\n### Water & zon\n")
    page = again(garden, garden_model).pages["plant/tomaat"]
    assert page.heading_ids == ("kweken", "raad", "raad-2", "water-zon", "water-zon-2")


def test_a_heading_never_takes_the_id_of_a_part(garden: Garden, garden_model: Model) -> None:
    garden.edit("docs/klussen/stekken.md", "## Klaar", "### Knippen\n\n## Klaar")
    assert again(garden, garden_model).pages["klus/stekken"].heading_ids == ("doen", "knippen-2", "klaar")


def test_of_a_retired_page_nothing_more_is_asked(garden: Garden) -> None:
    front = "titel: Wortel\ngerooid: {dag: 2026-02-01, reden: Bevroren, nu: tomaat}\n"
    garden.write("docs/planten/wortel.md", f"---\n{front}---\n")
    assert garden.check().problems == []


def test_a_page_that_cannot_be_read_is_not_missing(garden: Garden, garden_model: Model) -> None:
    garden.edit(PAGE, "titel:", "titel: &x")
    found = again(garden, garden_model)
    assert "plant/tomaat" not in found.pages
    assert found.refused == {"planten/tomaat.md", "plant/tomaat"}


def test_what_can_be_read_of_a_faulty_page_is_a_page(garden: Garden, garden_model: Model) -> None:
    garden.edit(PAGE, "uitleg: Een rode vrucht.", "uitleg: [een]")
    page = again(garden, garden_model).pages["plant/tomaat"]
    assert page.data("titel") == "Tomaat" and page.data("uitleg") is None
    assert page.texts("vroeger") == ("liefdesappel",) and page.texts("namen") == ()


def test_the_lines_of_ids_txt_are_read_and_may_be_none(garden: Garden, garden_model: Model) -> None:
    assert again(garden, garden_model).ids[:2] == ["boek/tuinboek", "boek/tuinboek#z1"]
    (garden.root / "ids.txt").unlink()
    assert again(garden, garden_model).ids == []
    garden.write("ids.txt", "")
    assert again(garden, garden_model).problems == []


@pytest.mark.parametrize(
    ("path", "pattern", "expected"),
    [
        ("index.md", "index.md", True),
        ("over/index.md", "index.md", False),
        ("over/ons.md", "over/*.md", True),
        ("over/team/ons.md", "over/*.md", False),
        ("over/team/ons.md", "over/**", True),
        ("over/ons.md", "over/**", True),
        ("overal/ons.md", "over/**", False),
        ("over/ons.md", "over/o[n]s.md", False),
        ("over/onsxmd", "over/ons.md", False),
        ("over/ons.md", "**/ons.md", True),
    ],
)
def test_a_pattern_lists_pages_of_one_folder_or_of_all_below(path: str, pattern: str, expected: bool) -> None:
    assert matches(path, pattern) is expected


HOSTILE = '<script>alert(1)</script> & "<b>" {{ 7777*7 }} </title>'


def test_html_in_front_matter_is_shown_as_text(garden: Garden) -> None:
    written = "'" + HOSTILE + "'"
    garden.edit(PAGE, "titel: Tomaat\nuitleg: Een rode vrucht.", f"titel: {written}\nuitleg: {written}\nhoogte: 3")
    garden.edit(PAGE, "waarom: Ze drinken evenveel.", f"waarom: {written}")
    garden.edit("docs/boeken/tuinboek.md", "zin: Tomaten houden van warmte.", f"zin: {written}")
    checked = pipeline.check(garden.root, TEMPLATES)
    assert checked.problems == []
    render = pipeline.pages(checked)
    assert checked.graph
    for path in checked.graph.reading.paths:
        page = render(path).html
        assert "<script" not in page and "<b>" not in page and "54439" not in page
    assert "&lt;script&gt;" in render("planten/tomaat.md").html
