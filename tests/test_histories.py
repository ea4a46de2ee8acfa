"""What became of what an edge says."""

from __future__ import annotations

from pathlib import Path

import pytest
from harbour import linked, page
from playbook.graph import Graph
from playbook.histories import histories


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return linked(tmp_path_factory.mktemp("harbour"))


class TestHistories:
    def test_an_undated_account_never_counts_as_later(self, graph: Graph) -> None:
        (history,) = histories(graph, "ship.calls.later").items
        assert [(a.date.data.iso if a.date else "", a.outcome.id if a.outcome else "") for a in history.accounts] == [
            ("", "runs"),
            ("2018", "stopped"),
            ("2019", "stopped"),
        ]

    def test_they_stand_by_target_and_then_by_source(self, tmp_path: Path) -> None:
        calls = "calls: [{port: %s, status: once, later: [{outcome: runs, date: 2020}]}]"
        fleet = {
            "ships/ada.md": page("Ada", "summary: A.\n" + calls % "south"),
            "ships/bea.md": page("Bea", "summary: B.\n" + calls % "north"),
            "ships/cas.md": page("Cas", "summary: C.\n" + calls % "north"),
        }
        found = histories(linked(tmp_path, fleet), "ship.calls.later")
        assert [(h.target.title, h.source.title) for h in found.items] == [
            ("North", "Bea"),
            ("North", "Cas"),
            ("South", "Ada"),
        ]

    @pytest.mark.parametrize(("here", "count"), [("ship/ada", 1), ("port/north", 1), ("ship/bea", 0), ("port/west", 0)])
    def test_those_of_one_page_are_those_at_either_end(self, graph: Graph, here: str, count: int) -> None:
        assert len(histories(graph, "ship.calls.later", here).items) == count

    def test_the_newest_is_what_is_tallied_and_accounts_can_disagree(self, graph: Graph) -> None:
        found = histories(graph, "ship.calls.later")
        assert [(choice.id, count) for choice, count in found.tally] == [("runs", 0), ("stopped", 1), ("unknown", 0)]
        assert [h.differ for h in found.items] == [True]
