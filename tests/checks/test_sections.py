"""Sections: those of the model, all of them, in its order, and none empty."""

from __future__ import annotations

import pytest
from garden import Garden

PAGE = "docs/planten/tomaat.md"
TASKS = "docs/klussen/stekken.md"
FREE = "docs/over/ons.md"
TEXT = {
    "Kweken": "## Kweken\n\nZaai. [@tuinboek]\n",
    "Raad": "## Raad\n\nGeef water.\n",
    "Regels": "## Regels\n\nMag. [Wie](https://example.org) (niet nagekeken)\n",
    "Anders": "## Anders\n\nIets.\n",
    "Leeg": "## Raad\n",
}


def check(garden: Garden, *sections: str) -> list[tuple[str, str]]:
    """Each problem as its code and the heading it names."""
    front = garden.text(PAGE).partition("\n## ")[0]
    garden.write(PAGE, front + "\n" + "\n".join(TEXT[name] for name in sections))
    return [
        (line.rpartition("[")[2][:-1], line.partition("“")[2].partition("”")[0]) for line in garden.check().problems
    ]


@pytest.mark.parametrize("sections", [("Kweken", "Raad"), ("Kweken", "Raad", "Regels")])
def test_an_optional_section_may_be_left_out(garden: Garden, sections: tuple[str, ...]) -> None:
    assert check(garden, *sections) == []


@pytest.mark.parametrize(
    ("sections", "problems"),
    [
        (["Kweken"], [("section-missing", "Raad")]),
        (["Raad"], [("section-missing", "Kweken")]),
        (["Raad", "Kweken"], [("section-order", "Kweken")]),
        (["Regels", "Kweken", "Raad"], [("section-order", "Regels")]),
        (["Kweken", "Regels", "Raad"], [("section-order", "Raad")]),
        (["Kweken", "Raad", "Kweken"], [("section-double", "Kweken")]),
        (["Kweken", "Anders", "Raad"], [("section-unknown", "Anders")]),
        (["Kweken", "Leeg"], [("section-empty", "Raad")]),
    ],
)
def test_what_is_wrong_with_them_is_told_once(
    garden: Garden, sections: list[str], problems: list[tuple[str, str]]
) -> None:
    assert check(garden, *sections) == problems


def test_a_missing_section_is_told_where_it_belongs(garden: Garden) -> None:
    check(garden, "Kweken", "Regels")
    (line,) = garden.check().problems
    assert line.startswith(f"{PAGE}:13: ") and "na “Kweken”" in line


def test_a_heading_with_a_slip_is_not_missing_as_well(garden: Garden) -> None:
    garden.edit(PAGE, "## Raad", "## raad")
    (line,) = garden.check().problems
    assert line.endswith("Bedoelde je “Raad”? [section-unknown]")


def test_a_heading_one_step_too_deep_is_not_missing_as_well(garden: Garden) -> None:
    garden.edit(PAGE, "## Raad\n\nGeef water.", "### Raad\n\nGeef water. [@tuinboek]")
    (line,) = garden.check().problems
    assert line.startswith(f"{PAGE}:17: ") and line.endswith("[section-level]")


def test_a_page_without_any_text_is_told_so_and_no_more(garden: Garden) -> None:
    assert check(garden) == [("page-empty", "")]


@pytest.mark.parametrize("text", ["Tekst.", "- punt", "### Kop\n\nTekst.", "<!-- playbook: gaps -->", "```\ncode\n```"])
def test_nothing_stands_before_the_first_section(garden: Garden, text: str) -> None:
    garden.edit(PAGE, "## Kweken", f"{text}\n\n## Kweken")
    assert garden.check().codes == ["text-before-section"]


def test_a_free_page_has_the_headings_it_likes(garden: Garden) -> None:
    garden.edit(FREE, "## Wij", "Tekst.\n\n## Wat dan ook\n\nTekst.\n\n## Wij")
    assert garden.check().codes == []


@pytest.mark.parametrize(("number", "codes"), [(1, ["parts-count"]), (2, []), (4, []), (5, ["parts-count"])])
def test_there_are_as_many_parts_as_the_model_asks(garden: Garden, number: int, codes: list[str]) -> None:
    front, _, end = garden.text(TASKS).partition("- [ ] Knip")
    ids = ("een", "twee", "drie", "vier", "vijf")[:number]
    items = "".join(f"- [ ] Punt {{ #{id_} }}\n\n    Daarom. [@tuinboek]\n\n" for id_ in ids)
    garden.write(TASKS, front + items + end[end.index("## Klaar") :])
    garden.edit("ids.txt", "klus/stekken#knippen\nklus/stekken#zetten\n", "")
    assert garden.check().codes == codes


def test_parts_without_an_id_are_counted_all_the_same(garden: Garden) -> None:
    garden.edit(TASKS, " { #knippen }", "")
    garden.edit("ids.txt", "klus/stekken#knippen\n", "")
    assert garden.check().codes == ["part-id-missing"]


def test_parts_of_a_section_that_is_not_there_are_not_told_as_well(garden: Garden) -> None:
    text = garden.text(TASKS)
    garden.write(TASKS, text[: text.index("## Doen")] + text[text.index("## Klaar") :])
    garden.edit("ids.txt", "klus/stekken#knippen\nklus/stekken#zetten\n", "")
    assert garden.check().codes == ["section-missing"]
