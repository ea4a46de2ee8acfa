"""The pages of a kind as a list."""

from __future__ import annotations

from pathlib import Path

import pytest
from harbour import PAGES, linked, page
from playbook.graph import Graph
from playbook.listing import Facet, first_sentences, listing


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return linked(tmp_path_factory.mktemp("harbour"))


class TestListing:
    def test_every_living_page_stands_by_title(self, tmp_path: Path) -> None:
        gone = PAGES["ships/bea.md"].replace("flag: blue", "gone: {date: 2020, because: She sank.}")
        accented = page("Émile", "summary: Accents do not count.")
        found = listing(linked(tmp_path, {"ships/bea.md": gone, "ships/emile.md": accented}), "ship")
        assert [item.entity.title for item in found.items] == ["Ada", "Cas", "Émile"]

    def test_relations_are_counted_both_ways_without_citations_and_mentions(self, graph: Graph) -> None:
        counts = {item.entity.title: item.relations for item in listing(graph, "port").items}
        assert counts == {"North": 5, "South": 2, "West": 0}

    def test_a_choice_is_a_facet_in_the_order_of_its_vocabulary(self, graph: Graph) -> None:
        facet = self.facet(graph, "ship", "flag")
        assert (facet.label, facet.values) == ("Flag", [("red", "Red", 2), ("blue", "Blue", 1)])

    def test_what_a_page_leads_to_is_a_facet_under_the_name_of_that_kind(self, tmp_path: Path) -> None:
        bea = PAGES["ships/bea.md"].replace("{port: north, status: once}", "{port: west, status: once}, north")
        facet = self.facet(linked(tmp_path, {"ships/bea.md": bea}), "ship", "calls")
        assert (facet.label, facet.values) == ("Port", [("north", "North", 2), ("west", "West", 1)])

    def test_what_leads_to_a_page_is_a_facet_under_the_name_of_that_kind(self, graph: Graph) -> None:
        facet = self.facet(graph, "port", "ship-calls")
        assert (facet.label, facet.values) == ("Ship", [("ada", "Ada", 1), ("bea", "Bea", 1)])

    def test_an_edge_that_does_not_count_makes_no_facet(self, graph: Graph) -> None:
        items = {item.entity.title: item for item in listing(graph, "port").items}
        assert items["South"].facets["ship.calls"] == []

    def test_one_value_for_all_is_no_facet(self, graph: Graph) -> None:
        assert [facet.name for facet in listing(graph, "ship").facets] == ["flag"]

    @staticmethod
    def facet(graph: Graph, kind: str, name: str) -> Facet:
        return next(facet for facet in listing(graph, kind).facets if facet.name == name)

    def test_a_list_of_few_shows_the_whole_lead(self, graph: Graph) -> None:
        items = listing(graph, "ship").items
        assert [
            (item.lead, item.entity.page.data("summary"))
            for item in items
            if item.lead != item.entity.page.data("summary")
        ] == []


class TestFirstSentences:
    @pytest.mark.parametrize(
        ("text", "shown"),
        [
            ("One. Two.", "One. Two."),
            ("A rather long first sentence. Then more.", "A rather long first sentence."),
            ("No end at all, however long it may become", "No end at all, however long it may become"),
            ("She said: 'Go.' Then she went away.", "She said: 'Go.'"),
            ("About 3.5 metres, i.e. deep enough. More.", "About 3.5 metres, i.e. deep enough."),
        ],
    )
    def test_whole_sentences_are_shown_and_always_the_first(self, text: str, shown: str) -> None:
        assert first_sentences(text, 20) == shown
