"""Two kinds against each other, and pages side by side."""

from __future__ import annotations

from pathlib import Path

import pytest
from harbour import PAGES, linked
from playbook.graph import Graph
from playbook.matrix import Matrix, comparison, is_known, matrix


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return linked(tmp_path_factory.mktemp("harbour"))


def rows(found: Matrix) -> list[str]:
    return [row.line.entity.title for row in found.rows]


def columns(found: Matrix) -> list[str]:
    return [column.entity.title for column in found.columns]


def cells(found: Matrix) -> dict[tuple[str, str], list[bool]]:
    """By title of row and column: of each entry in the cell, whether it counts."""
    return {
        (row.line.entity.title, column.entity.title): [entry.counted for entry in cell.entries]
        for row in found.rows
        for column, cell in zip(found.columns, row.cells, strict=True)
    }


class TestMatrix:
    def test_its_rows_are_the_kind_that_the_relation_starts_from(self, graph: Graph) -> None:
        found = matrix(graph, "ship.calls", "")
        assert rows(found) == ["Ada", "Cas", "Bea"]  # by flag
        assert columns(found) == ["North", "South", "West"]
        assert found.corner == "ship × port"
        assert found.label == "Calls at"

    def test_its_rows_are_the_other_kind_when_asked(self, graph: Graph) -> None:
        straight, turned = matrix(graph, "ship.calls", "ship"), matrix(graph, "ship.calls", "port")
        assert rows(turned) == columns(straight)
        assert cells(turned) == {(port, ship): found for (ship, port), found in cells(straight).items()}

    def test_an_edge_that_does_not_count_is_shown_as_such(self, graph: Graph) -> None:
        found = cells(matrix(graph, "ship.calls", ""))
        assert {place: counted for place, counted in found.items() if counted} == {
            ("Ada", "North"): [True],
            ("Ada", "South"): [False],
            ("Bea", "North"): [True],
        }

    def test_empty_cells_are_counted(self, graph: Graph) -> None:
        found = matrix(graph, "ship.calls", "")
        assert (found.empty, found.total) == (6, 9)

    def test_a_path_leads_over_the_page_in_between(self, graph: Graph) -> None:
        found = matrix(graph, "cargo", "")
        entries = {
            (row.line.entity.title, column.entity.title, entry.via.title if entry.via else "")
            for row in found.rows
            for column, cell in zip(found.columns, row.cells, strict=True)
            for entry in cell.entries
        }
        assert entries == {("Ada", "Salt", "North"), ("Bea", "Salt", "North")}
        assert (found.label, found.corner) == ("What a ship may carry", "ship × good")

    def test_a_path_does_not_lead_over_an_edge_that_does_not_count(self, tmp_path: Path) -> None:
        south = PAGES["ports/south.md"].replace("size: small", "size: small\ntrades: [wool]")
        found = matrix(linked(tmp_path, {"ports/south.md": south}), "cargo", "")
        assert not cells(found)["Ada", "Wool"]

    def test_two_ways_along_a_path_stand_in_one_cell(self, tmp_path: Path) -> None:
        west = PAGES["ports/west.md"].replace("---\n\n", "trades: [salt]\n---\n\n", 1)
        bea = PAGES["ships/bea.md"].replace("{port: north, status: once}", "north, {port: west, status: once}")
        graph = linked(tmp_path, {"ports/west.md": west, "ships/bea.md": bea})
        assert cells(matrix(graph, "cargo", ""))["Bea", "Salt"] == [True, True]

    def test_a_relation_within_one_kind_is_read_from_row_to_column(self, graph: Graph) -> None:
        found = cells(matrix(graph, "ship.sister", "ship"))
        assert [place for place, counted in found.items() if counted] == [("Bea", "Ada")]

    def test_a_retired_page_has_no_row_and_no_column(self, tmp_path: Path) -> None:
        gone = PAGES["ships/bea.md"].replace("flag: blue", "gone: {date: 2020, because: She sank.}")
        found = matrix(linked(tmp_path, {"ships/bea.md": gone}), "ship.calls", "")
        assert rows(found) == ["Ada", "Cas"]

    def test_a_cell_counts_what_it_cites_and_is_tinted_by_what_counts(self, graph: Graph) -> None:
        found = {
            (row.line.entity.title, column.entity.title): (cell.cited, cell.heat)
            for row in matrix(graph, "ship.calls", "").rows
            for column, cell in zip(matrix(graph, "ship.calls", "").columns, row.cells, strict=True)
            if cell.entries
        }
        assert found["Ada", "North"] == (2, 2)
        assert found["Ada", "South"][1] == 0

    def test_rows_and_columns_say_how_many_of_their_cells_are_filled(self, graph: Graph) -> None:
        found = matrix(graph, "ship.calls", "")
        assert [(c.entity.title, c.filled, c.apart) for c in found.columns] == [
            ("North", 2, 0),
            ("South", 1, 1),
            ("West", 0, 0),
        ]
        assert [row.line.filled for row in found.rows] == [2, 0, 1]

    def test_rows_stand_under_their_first_choice_and_those_without_come_last(self, graph: Graph) -> None:
        groups = matrix(graph, "ship.calls", "").groups
        assert [(g.choice.label if g.choice else "", [r.line.entity.title for r in g.rows]) for g in groups] == [
            ("Red", ["Ada", "Cas"]),
            ("Blue", ["Bea"]),
        ]

    def test_a_kind_without_a_choice_has_one_group(self, graph: Graph) -> None:
        assert [group.choice for group in matrix(graph, "cargo", "good").groups] == [None]


class TestComparison:
    def test_it_has_a_row_for_each_field_that_the_model_compares(self, graph: Graph) -> None:
        found = comparison(graph, "port")
        assert [column.title for column in found.columns] == ["North", "South", "West"]
        assert [field.label for field, _ in found.rows] == ["Opened", "Depth"]

    def test_unknown_is_something_else_than_left_out(self, graph: Graph) -> None:
        _, (north, south, west) = comparison(graph, "port").rows[1]
        assert north and north.data["value"].data == "Nine metres"
        assert south and south.unknown
        assert west is None

    def test_of_each_page_it_is_counted_how_much_is_known(self, graph: Graph) -> None:
        found = comparison(graph, "port")
        known = [sum(is_known(values[n]) for _, values in found.rows) for n, _ in enumerate(found.columns)]
        assert found.known == known
        assert known[0] > known[1]
