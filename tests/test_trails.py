"""A page's reading list: numbered steps in the order of writing, the time each takes, and what that makes together."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from harbour import HEAD, KINDS, PAGES, checked, linked
from lxml import html
from playbook import pipeline, trails, views, vocabulary
from playbook.graph import Graph
from playbook.trails import Trail

UNITS = vocabulary.words("nl")["views"]["duration"]["units"]
VOYAGE = """
  voyage:
    to: [port, good]
    key: page
    label: Your voyage
    inverse: Part of the voyage of
    provenance: editorial
    fields:
      order: {type: choice, label: Order, vocabulary: order}
      takes: {type: text, label: Takes}
      because: {type: reason, label: Because}
      proof: {type: citation, label: Proof}
parts:
"""
DECLARED = {
    "playbook.yml": HEAD.replace(
        "vocabularies:", "vocabularies:\n  order: [{id: a, label: see first}, {id: b, label: load then}]"
    ),
    "model/ship.yml": KINDS["ship"]
    .replace("\nparts:\n", VOYAGE, 1)
    .replace("lead:", "trail: {relation: voyage, step: order, time: takes}\nicon: flag\nlead:", 1),
}
STEPS = """
voyage:
  - {page: port/west, order: a, takes: 20 minuten, because: It is near., proof: "logbook, e1"}
  - {page: port/north, order: a, takes: 1 uur voor het eerste deel, because: It is deep.}
  - {page: good/salt, order: b, takes: 45 minuten}
  - {page: port/south, order: a, takes: 2 uur}
"""


def ada(steps: str = STEPS) -> dict[str, str | None]:
    return {"ships/ada.md": PAGES["ships/ada.md"].replace("flag: red\n", "flag: red" + steps)}


def sailing(root: Path, steps: str = STEPS) -> Graph:
    return linked(root, ada(steps), DECLARED)


def of(graph: Graph, key: str = "ship/ada") -> Trail | None:
    return trails.trail(graph, graph.entities[key], UNITS)


@pytest.fixture
def graph(tmp_path: Path) -> Graph:
    return sailing(tmp_path)


class TestSteps:
    def test_they_are_numbered_in_the_order_in_which_they_were_written(self, graph: Graph) -> None:
        trail = of(graph)
        assert trail and trail.count == 4
        steps = [step for stage in trail.stages for step in stage.steps]
        assert [(step.number, step.entity.title) for step in steps] == [
            (1, "West"), (2, "North"), (3, "Salt"), (4, "South"),
        ]  # fmt: skip

    def test_steps_in_a_row_that_are_called_the_same_are_one_stage(self, graph: Graph) -> None:
        trail = of(graph)
        assert trail
        assert [(stage.label, len(stage.steps)) for stage in trail.stages] == [
            ("see first", 2), ("load then", 1), ("see first", 1),
        ]  # fmt: skip

    def test_each_says_its_time_and_its_reason_as_written(self, graph: Graph) -> None:
        trail = of(graph)
        assert trail
        first, second = trail.stages[0].steps
        assert (first.time, first.reason, first.minutes) == ("20 minuten", "It is near.", 20)
        assert (second.time, second.minutes) == ("1 uur voor het eerste deel", 60)

    def test_what_does_not_exist_is_no_step(self, tmp_path: Path) -> None:
        trail = of(sailing(tmp_path, STEPS + "  - {page: port/atlantis, order: a, takes: 5 minuten}\n"))
        assert trail and trail.count == 4

    def test_a_step_need_not_be_called_anything(self, tmp_path: Path) -> None:
        trail = of(sailing(tmp_path, "\nvoyage: [port/west]\n"))
        assert trail
        assert [(stage.label, stage.steps[0].time) for stage in trail.stages] == [("", "")]


class TestWhoHasOne:
    def test_a_page_of_another_kind_has_none(self, graph: Graph) -> None:
        assert of(graph, "port/north") is None
        assert of(graph, "index.md") is None

    def test_a_page_that_lists_nothing_has_none(self, graph: Graph) -> None:
        assert of(graph, "ship/bea") is None

    def test_a_part_has_none(self, graph: Graph) -> None:
        assert trails.relation_of(graph.entities["ship/ada#sail"]) == ""


class TestTime:
    @pytest.mark.parametrize(
        ("text", "minutes"),
        [
            ("10 minuten", 10),
            ("1 minuut", 1),
            (" 20 Minuten voor het deel vooraf", 20),
            ("2 uur vooraf", 120),
            ("0 minuten", 0),
            ("deze week", None),
            ("anderhalf uur", None),
            ("30-45 minuten", None),
            ("10 tot 20 minuten", None),
            ("3 dagen", None),
            ("minuten: 10", None),
            ("10minuten", None),
            ("10", None),
            ("", None),
        ],
    )
    def test_minutes_are_what_a_text_begins_with(self, text: str, minutes: int | None) -> None:
        assert trails.minutes(text, UNITS) == minutes

    def test_they_are_added_up(self, graph: Graph) -> None:
        trail = of(graph)
        assert trail and trail.minutes == 20 + 60 + 45 + 120

    def test_one_time_that_cannot_be_added_leaves_the_whole_unsaid(self, tmp_path: Path) -> None:
        trail = of(sailing(tmp_path, STEPS.replace("45 minuten", "deze week")))
        assert trail and trail.minutes is None

    @pytest.mark.parametrize(
        ("total", "nl", "en"),
        [
            (1, "1 minuut", "1 minute"),
            (59, "59 minuten", "59 minutes"),
            (60, "1 uur", "1 hour"),
            (121, "2 uur en 1 minuut", "2 hours and 1 minute"),
            (210, "3 uur en 30 minuten", "3 hours and 30 minutes"),
        ],
    )
    def test_a_total_is_said_in_hours_and_minutes(self, total: int, nl: str, en: str) -> None:
        for language, wanted in (("nl", nl), ("en", en)):
            assert trails.written(total, vocabulary.words(language)["views"]["duration"]) == wanted


class TestOnThePage:
    """The list stands on the page itself, and not once more among its relations."""

    @pytest.fixture
    def page(self, tmp_path: Path) -> html.HtmlElement:
        return self.rendered(tmp_path, ada())

    def rendered(self, root: Path, pages: Mapping[str, str | None], path: str = "ships/ada.md") -> html.HtmlElement:
        found = checked(root, pages, DECLARED)
        assert found.problems == []
        return html.fromstring(pipeline.pages(found)(path).html)

    def test_it_has_a_heading_with_the_total_and_whose_it_is(self, page: html.HtmlElement) -> None:
        (head,) = page.find_class("trail__head")
        assert " ".join(head.text_content().split()) == "Your voyage Our advice, samen 4 uur en 5 minuten"

    def test_where_no_total_can_be_said_it_counts_the_steps(self, tmp_path: Path) -> None:
        page = self.rendered(tmp_path, ada(STEPS.replace("45 minuten", "deze week")))
        assert page.find_class("trail__sum")[0].text_content() == "Our advice, 4 stappen"

    def test_numbers_run_on_over_the_stages(self, page: html.HtmlElement) -> None:
        assert [ol.get("start") for ol in page.find_class("trail__steps")] == ["1", "3", "4"]
        assert [e.text_content() for e in page.find_class("trail__number")] == ["1", "2", "3", "4"]

    def test_a_step_leads_to_its_page_and_cites_what_its_reason_rests_on(self, page: html.HtmlElement) -> None:
        (step, *_) = page.find_class("trail__step")
        assert step.xpath(".//a/@href") == ["../../ports/west/", "../../logs/logbook/#e1"]
        assert step.get("data-step") == "port/west"

    def test_boxes_and_the_button_wait_for_a_script(self, page: html.HtmlElement) -> None:
        boxes = page.xpath("//input[@type='checkbox'][not(ancestor::*[@class='task'])]/parent::label")
        assert [box.get("hidden") for box in boxes] == [""] * 4
        assert " ".join(boxes[0].text_content().split()) == "gedaan: West"
        assert page.find_class("trail__bar")[0].get("hidden") == ""

    def test_its_group_is_left_out_of_the_relations(self, tmp_path: Path) -> None:
        graph = sailing(tmp_path)
        groups = views.connections(graph, graph.entities["ship/ada"], "Cited at", "Mentioned at")
        assert [group.label for group in groups.out] == ["Calls at", "Sister of"]
        there = views.connections(graph, graph.entities["port/west"], "Cited at", "Mentioned at")
        assert "Part of the voyage of" in [group.label for group in there.into]

    def test_it_stands_first_in_the_contents_list(self, tmp_path: Path) -> None:
        rendered = pipeline.pages(checked(tmp_path, ada(), DECLARED))("ships/ada.md")
        assert (rendered.toc[0].id, rendered.toc[0].name) == ("trail--", "Your voyage")
