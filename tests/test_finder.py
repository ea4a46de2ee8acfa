"""Questions that lead to pages: what is asked, what fits which answer, and why. All of it is the model's."""

from __future__ import annotations

from pathlib import Path

import pytest
from harbour import HEAD, KINDS, PAGES, checked, linked, write
from lxml import html
from playbook import finder, model, pipeline
from playbook.cli import TEMPLATES
from playbook.directive import Spec, parse
from playbook.finder import Found, Item
from test_model import changed, places, tree_of_text

FINDER = """
finder:
  kinds: [port, good]
  questions:
    - {kind: ship, label: "Which ship?", relations: [ship.calls, port.flies]}
    - {field: season, label: "Which season?"}
    - {field: size, label: "How large?"}
"""
SEASONS = "  season: {type: choices, label: Season, vocabulary: season}\n"
DECLARED = {
    "playbook.yml": HEAD.replace(
        "vocabularies:", "vocabularies:\n  season: [{id: high summer, label: Summer}, {id: mid-winter, label: Winter}]"
    )
    + FINDER,
    "model/port.yml": KINDS["port"]
    .replace("fields:\n", f"fields:\n{SEASONS}", 1)
    .replace(
        "relations:\n",
        "relations:\n  flies: {to: [ship], key: ship, label: Flies the flag of, inverse: Flag flown at, "
        "fields: {because: {type: reason, label: Because}}}\n",
        1,
    ),
    "model/good.yml": KINDS["good"].replace(
        "fields:\n", f"fields:\n{SEASONS}  size: {{type: choice, label: Size, vocabulary: size}}\n", 1
    ),
}
FILLED: dict[str, str | None] = {
    "ports/north.md": PAGES["ports/north.md"].replace(
        "size: large",
        "size: large\nseason: [mid-winter]\nflies:\n  - {ship: ada, because: Her owner lives here.}\n"
        "  - {ship: cas, because: It was built here.}",
    ),
    "ports/west.md": PAGES["ports/west.md"].replace("---\n\n", "season: [high summer, mid-winter]\n---\n\n", 1),
    "goods/salt.md": PAGES["goods/salt.md"].replace("dear.\n", "dear.\nsize: small\nseason: [mid-winter]\n"),
    "index.md": PAGES["index.md"] + "\n<!-- playbook: finder -->\n",
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Found:
    return finder.found(linked(tmp_path_factory.mktemp("harbour"), FILLED, DECLARED))


def item(found: Found, title: str) -> Item:
    return next(item for item in found.items if item.entity.title == title)


class TestQuestions:
    def test_they_stand_in_the_order_of_the_model(self, found: Found) -> None:
        assert [(asked.name, asked.label) for asked in found.questions] == [
            ("ship", "Which ship?"), ("season", "Which season?"), ("size", "How large?"),
        ]  # fmt: skip

    def test_a_kind_is_answered_by_its_pages_and_a_field_by_its_vocabulary(self, found: Found) -> None:
        answers = {asked.name: [(o.id, o.label, o.count) for o in asked.options] for asked in found.questions}
        assert answers["ship"] == [("ada", "Ada", 1), ("bea", "Bea", 1), ("cas", "Cas", 1)]
        assert answers["season"] == [("high summer", "Summer", 1), ("mid-winter", "Winter", 3)]

    def test_an_answer_that_leads_nowhere_is_not_offered(self, tmp_path: Path) -> None:
        pages = FILLED | {"ports/west.md": PAGES["ports/west.md"]}
        found = finder.found(linked(tmp_path, pages, DECLARED))
        assert [option.id for option in found.questions[1].options] == ["mid-winter"]

    def test_the_first_question_about_a_field_leads_and_groups_the_pages(self, found: Found) -> None:
        assert found.first == "season"
        groups = {group.label: [item.entity.title for item in items] for group, items in found.groups}
        assert groups == {"Summer": ["West"], "Winter": ["North", "West", "Salt"]}


class TestPages:
    def test_every_living_page_of_its_kinds_can_be_found_by_kind_and_title(self, found: Found) -> None:
        titles = [item.entity.title for item in found.items]
        assert titles == ["North", "South", "West", "Salt", "Wool"]

    def test_a_page_knows_which_answers_it_fits(self, found: Found) -> None:
        answers = item(found, "North").answers
        assert answers == {"ship": ["ada", "bea", "cas"], "season": ("mid-winter",), "size": ("large",)}

    def test_a_page_may_fit_none(self, found: Found) -> None:
        assert item(found, "Wool").answers == {"ship": [], "season": (), "size": ()}

    def test_a_relation_counts_in_either_direction(self, found: Found) -> None:
        reasons = {reason.id: reason.text for reason in item(found, "North").reasons}
        assert reasons["cas"] == "It was built here."  # the port says so
        assert reasons["ada"] == "For the salt."  # the ship says so

    def test_of_two_reasons_the_first_relation_s_is_told(self, found: Found) -> None:
        told = [reason.text for reason in item(found, "North").reasons if reason.id == "ada"]
        assert told == ["For the salt."]

    def test_an_edge_that_does_not_count_ties_nothing(self, found: Found) -> None:
        assert item(found, "South").answers["ship"] == []

    def test_a_retired_page_is_neither_found_nor_an_answer(self, tmp_path: Path) -> None:
        gone = PAGES["ships/ada.md"].replace("flag: red", "gone: {date: 2020, because: She sank.}")
        found = finder.found(linked(tmp_path, FILLED | {"ships/ada.md": gone}, DECLARED))
        assert [option.id for option in found.questions[0].options] == ["bea", "cas"]

    def test_a_reason_knows_its_step_on_the_reading_list(self, tmp_path: Path) -> None:
        ship = KINDS["ship"].replace(
            "relations:\n",
            "trail: {relation: voyage, step: order, time: takes}\nrelations:\n"
            "  voyage: {to: [port], key: port, label: Your voyage, inverse: On the voyage of, fields: "
            "{order: {type: choice, label: Order, vocabulary: size}, takes: {type: text, label: Takes}}}\n",
            1,
        )
        cas = PAGES["ships/cas.md"].replace("flag: red", "flag: red\nvoyage: [south, north]")
        graph = linked(tmp_path, FILLED | {"ships/cas.md": cas}, DECLARED | {"model/ship.yml": ship})
        reasons = {r.id: (r.place, r.trail) for r in item(finder.found(graph), "North").reasons}
        assert reasons == {"ada": (0, ""), "bea": (0, ""), "cas": (2, "Your voyage")}


class TestOnThePage:
    @pytest.fixture
    def page(self, tmp_path: Path) -> html.HtmlElement:
        found = checked(tmp_path, FILLED, DECLARED)
        assert found.problems == []
        return html.fromstring(pipeline.pages(found)("index.md").html)

    def test_without_a_script_it_is_a_page_of_links_by_group(self, page: html.HtmlElement) -> None:
        groups = page.find_class("finder__group")
        assert [group.xpath("string(h2)") for group in groups] == ["Summer", "Winter"]
        assert groups[1].xpath(".//a/@href") == ["ports/north/", "ports/west/", "goods/salt/"]
        assert {e.get("hidden") for e in (*page.find_class("finder__form"), *page.find_class("finder__result"))} == {""}

    def test_every_question_has_a_label_and_an_answer_that_leaves_it_open(self, page: html.HtmlElement) -> None:
        for select in page.xpath("//select"):
            assert page.xpath(f"//label[@for='{select.get('id')}']")
            assert select.xpath("option[1]/@value") == [""]

    def test_answers_are_fit_for_an_address(self, page: html.HtmlElement) -> None:
        assert page.xpath("//select[@name='season']/option/@value") == ["", "high-summer", "mid-winter"]
        west = page.xpath("//li[@class='finder__item'][.//a='West']")[0]
        assert west.get("data-season") == "high-summer mid-winter"

    def test_a_page_holds_its_reasons_and_its_lead(self, page: html.HtmlElement) -> None:
        north = page.xpath("//li[@class='finder__item'][.//a='North']")[0]
        reasons = {e.get("data-for"): e.text_content().strip() for e in north.find_class("finder__reason")}
        assert reasons == {"ship ada": "For the salt.", "ship cas": "It was built here."}
        assert north.find_class("finder__lead")[0].text == "A port in the north."


class TestModel:
    def test_a_playbook_that_asks_nothing_has_no_finder(self, tmp_path: Path) -> None:
        problems = checked(tmp_path, {"index.md": FILLED["index.md"]}).problems
        assert [(p.code, p.file) for p in problems] == [("directive-unknown", "docs/index.md")]

    def test_one_that_asks_has(self, tmp_path: Path) -> None:
        graph = linked(tmp_path, FILLED, DECLARED)
        assert parse("finder", graph.model, graph.entities["index.md"].page) == Spec("finder")

    def test_the_kinds_share_the_field_and_its_vocabulary(self, tmp_path: Path) -> None:
        other = DECLARED["model/good.yml"].replace("vocabulary: season", "vocabulary: flag")
        _, problems = model.load(write(tmp_path, FILLED, DECLARED | {"model/good.yml": other}), {"nl"})
        assert [(p.code, dict(p.values)["found"]) for p in problems] == [("model-name", "season")]

    @pytest.mark.parametrize("value", [None, "", "ship", [], {}, {"a": "b"}], ids=lambda v: repr(v)[:9])
    def test_whatever_is_changed_in_it_the_model_loads_or_says_why_not(self, tmp_path: Path, value: object) -> None:
        root = write(tmp_path, FILLED, DECLARED)
        tree = tree_of_text(DECLARED["playbook.yml"])
        for place in places(tree["finder"], ("finder",)):
            (root / "playbook.yml").write_text(changed(tree, place, value), "utf-8")
            loaded, problems = model.load(root, {"nl"})
            assert (loaded is None) == bool(problems), place
            if loaded and loaded.head.finder:
                found = pipeline.check(root, TEMPLATES)
                assert found.problems == [] and pipeline.pages(found)("index.md").html
