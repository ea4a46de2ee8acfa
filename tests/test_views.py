"""Graph -> what a reader wants to see."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from harbour import PAGES, linked, page
from playbook import views
from playbook.graph import Entity, Graph
from playbook.views import Connections, Group, Usage

SHIPS_MORE = {f"ships/{name}.md": page(name.capitalize(), "summary: One more.") for name in "dan eva fin gus".split()}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return linked(tmp_path_factory.mktemp("harbour"))


@pytest.fixture(scope="module")
def series(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """Seven ships."""
    return linked(tmp_path_factory.mktemp("series"), SHIPS_MORE)


@pytest.fixture(scope="module")
def found(graph: Graph) -> dict[str, dict[str, int]]:
    """Of each gap: the pages, with the number of parts each rests on."""
    return {found.gap.id: {thin.page.title: thin.rests for thin in found.pages} for found in views.gaps(graph)}


def titles(entities: Sequence[Entity]) -> list[str]:
    return [entity.title for entity in entities]


class TestConnections:
    def test_edges_stand_by_relation_in_the_order_of_the_model(self, graph: Graph) -> None:
        found = self.of(graph, "ship/bea")
        assert [(group.label, self.ends(group)) for group in found.out] == [
            ("Calls at", ["North"]),
            ("Sister of", ["Ada"]),
        ]

    def test_what_leads_here_stands_under_the_inverse_and_what_cites_and_mentions_comes_last(
        self, graph: Graph
    ) -> None:
        assert [(group.label, self.ends(group)) for group in self.of(graph, "port/north").into] == [
            ("Called at by", ["Ada", "Bea"]),
            ("Entries about this port", ["The logbook", "The logbook"]),
            ("Mentioned at", ["West"]),
        ]
        assert [group.label for group in self.of(graph, "log/logbook").into] == ["Cited at"]

    def test_an_edge_carries_its_reason_its_citation_and_its_line(self, graph: Graph) -> None:
        edge = self.of(graph, "port/north").into[0].rows[0].edge
        assert edge.fields["because"].data == "For the salt."
        assert str(edge.fields["proof"].data) == "logbook, e2, e3"
        assert PAGES["ships/ada.md"].split("\n")[edge.line - 1].strip() == "- port: north"
        assert edge.file == "docs/ships/ada.md"

    def test_a_relation_with_one_name_for_both_ends_is_told_in_one_place(self, graph: Graph) -> None:
        found = self.of(graph, "ship/ada")
        assert [(group.label, self.ends(group)) for group in found.out if group.label == "Sister of"] == [
            ("Sister of", ["Bea"])
        ]
        assert "Sister of" not in [group.label for group in found.into]

    def test_a_page_that_cites_a_part_twice_is_told_once(self, graph: Graph) -> None:
        rows = [row for group in self.of(graph, "log/logbook").into for row in group.rows]
        told = [(row.entity.key, row.part.fragment if row.part else "") for row in rows]
        assert len(told) == len(set(told))
        assert ("ship/ada", "e2") in told

    def test_what_a_part_relates_to_is_told_on_its_page_with_the_part(self, graph: Graph) -> None:
        (group,) = self.of(graph, "log/logbook").out
        assert [(row.entity.title, row.part.fragment if row.part else "") for row in group.rows] == [
            ("North", "e1"),
            ("North", "e2"),
            ("South", "e2"),
        ]

    def test_what_a_page_cites_is_told_once_per_source_where_that_is_asked(self, graph: Graph) -> None:
        told = views.connections(graph, graph.entities["ship/ada"], "Cited at", "Mentioned at", "Rests on").out
        assert [(group.label, self.ends(group)) for group in told][-1] == ("Rests on", ["The logbook"])
        assert "Rests on" not in [group.label for group in self.of(graph, "ship/ada").out]

    def test_a_page_that_cites_nothing_or_only_itself_rests_on_nothing(self, tmp_path: Path) -> None:
        log = PAGES["logs/logbook.md"].rstrip() + "\n\n## Entries\n\nAll in all it is wide. [@logbook, e4]\n"
        graph = linked(tmp_path, {"logs/logbook.md": log})
        for key in ("ship/cas", "log/logbook"):
            told = views.connections(graph, graph.entities[key], "Cited at", "Mentioned at", "Rests on").out
            assert "Rests on" not in [group.label for group in told]

    def test_a_page_does_not_mention_itself(self, tmp_path: Path) -> None:
        north = PAGES["ports/north.md"].replace("It is deep.", "It is [deep](north.md#sea).")
        found = self.of(linked(tmp_path, {"ports/north.md": north}), "port/north")
        assert [self.ends(group) for group in found.into if group.label == "Mentioned at"] == [["West"]]

    def test_their_number_is_that_of_all_rows(self, graph: Graph) -> None:
        found = self.of(graph, "port/north")
        assert found.count == sum(len(group.rows) for group in [*found.out, *found.into]) == 6

    @staticmethod
    def of(graph: Graph, key: str) -> Connections:
        return views.connections(graph, graph.entities[key], "Cited at", "Mentioned at")

    @staticmethod
    def ends(group: Group) -> list[str]:
        return [row.entity.title for row in group.rows]


class TestNeighbours:
    @pytest.mark.parametrize(
        ("key", "before", "after", "position"),
        [("ada", None, "Bea", 1), ("dan", "Cas", "Eva", 4), ("gus", "Fin", None, 7)],
    )
    def test_before_and_after_follow_the_titles(
        self, series: Graph, key: str, before: str | None, after: str | None, position: int
    ) -> None:
        found = self.of(series, f"ship/{key}")
        assert (found.previous.title if found.previous else None) == before
        assert (found.next.title if found.next else None) == after
        assert (found.position, found.total) == (position, 7)

    def test_in_a_short_series_all_others_are_near(self, series: Graph) -> None:
        assert titles(self.of(series, "ship/ada").near) == ["Bea", "Cas", "Dan", "Eva", "Fin", "Gus"]

    def test_in_a_long_series_three_on_either_side_are_near(self, tmp_path: Path) -> None:
        more = {f"ships/s{n:02}.md": page(f"Ship {n:02}", "summary: One of many.") for n in range(20)}
        graph = linked(tmp_path, {**more, "ships/ada.md": None, "ships/bea.md": None, "ships/cas.md": None})
        near = [[int(e.page.id[1:]) for e in self.of(graph, f"ship/s{at:02}").near] for at in (0, 10, 19)]
        assert near == [[1, 2, 3, 4, 5, 6], [7, 8, 9, 11, 12, 13], [13, 14, 15, 16, 17, 18]]

    def test_a_retired_page_stands_in_no_series_but_has_its_hub(self, tmp_path: Path) -> None:
        gone = page("Dock", "summary: Was here.\ngone: {date: 2020, because: It silted up.}")
        found = self.of(linked(tmp_path, {"ports/dock.md": gone}), "port/dock")
        assert (found.previous, found.next, found.near, found.position, found.total) == (None, None, (), 0, 3)
        assert found.hub and found.hub.title == "All ports"

    @staticmethod
    def of(graph: Graph, key: str) -> views.Neighbours:
        positions = {e.key: n for order in graph.order.values() for n, e in enumerate(order)}
        hubs = {e.page.hub.id: e for e in graph.entities.values() if e.page.hub}
        return views.neighbours(graph, positions, hubs, graph.entities[key])


class TestCoverage:
    def test_every_part_stands_with_the_pages_that_use_it(self, graph: Graph) -> None:
        (covered,) = views.coverage(graph, "log")
        assert {usage.part.fragment: titles(usage.pages) for usage in covered.parts} == {
            "e1": ["North", "South"],
            "e2": ["Ada", "South"],
            "e3": ["Ada", "West"],
            "e4": [],
        }
        assert covered.used == 3

    def test_a_part_of_a_page_uses_it_as_its_page(self, graph: Graph) -> None:
        assert "Ada" in titles(self.use(graph, "e3").pages)

    def test_the_page_itself_is_no_use(self, tmp_path: Path) -> None:
        log = PAGES["logs/logbook.md"].rstrip() + "\n\n## Entries\n\nAll in all it is wide. [@logbook, e4]\n"
        graph = linked(tmp_path, {"logs/logbook.md": log})
        assert self.use(graph, "e4").pages == []

    @staticmethod
    def use(graph: Graph, part: str) -> Usage:
        return views.usage(graph, graph.entities[f"log/logbook#{part}"])


class TestGaps:
    def test_what_rests_on_one_voice(self, found: dict[str, dict[str, int]]) -> None:
        assert found["one-voice"] == {"North": 1, "South": 2}

    def test_what_rests_on_one_end_of_a_relation(self, found: dict[str, dict[str, int]]) -> None:
        assert found["one-port"] == {"North": 1}

    def test_what_rests_on_one_sort_only(self, found: dict[str, dict[str, int]]) -> None:
        assert found["only-told"] == {"West": 1, "Ada": 2}

    def test_how_many_of_each_kind_were_measured_is_told(self, graph: Graph) -> None:
        gap = views.gaps(graph)[0]
        assert {group.kind.id: (len(group.pages), group.measured) for group in gap.kinds} == {
            "port": (2, 3),
            "ship": (0, 1),
        }
        assert gap.measured == 4
        assert {thin.label.one for thin in gap.pages} == {"entry"}

    def test_a_page_that_cites_nothing_rests_on_nothing(self, found: dict[str, dict[str, int]]) -> None:
        assert not any("Cas" in pages for pages in found.values())

    def test_a_source_is_not_measured(self, found: dict[str, dict[str, int]]) -> None:
        assert not any("The logbook" in pages for pages in found.values())


class TestIndex:
    def test_every_page_stands_under_its_title_and_the_words_people_search_by(self, graph: Graph) -> None:
        found = [(letter, [(e.word, e.entity.title, e.see) for e in entries]) for letter, entries in views.index(graph)]
        assert ("F", [("Fishbay", "North", True)]) in found
        assert ("W", [("West", "West", False), ("wharf", "quay", True), ("Wool", "Wool", False)]) in found

    def test_a_search_word_that_is_the_title_again_is_left_out(self, graph: Graph) -> None:
        words = [entry.word for _, entries in views.index(graph) for entry in entries]
        assert words.count("North") == 1
        assert "north" not in words

    def test_letters_are_without_accent_and_figures_stand_together(self, tmp_path: Path) -> None:
        more = {
            "goods/a.md": page("Éclairs", "summary: Sweet."),
            "goods/b.md": page("7 up", "summary: Sweet."),
            "goods/c.md": page('"\'t Zoet"', "summary: Sweet."),
        }
        found = {letter: [e.word for e in entries] for letter, entries in views.index(linked(tmp_path, more))}
        assert found["E"] == ["Éclairs"]
        assert found["0-9"] == ["7 up"]
        assert "'t Zoet" in found["T"]

    def test_hubs_and_free_pages_are_not_in_it(self, graph: Graph) -> None:
        assert all(entry.entity.page.kind for _, entries in views.index(graph) for entry in entries)
