"""What a team can do together: what is asked, who else can, what helps, and how wide each class is."""

from __future__ import annotations

from math import ceil
from pathlib import Path

import pytest
from harbour import HEAD, KINDS, PAGES, checked, linked, page, write
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from playbook import model, pipeline
from playbook.cli import TEMPLATES
from playbook.directive import Spec, parse
from playbook.tools.team.data import Found, Row, Rule, bounds, team
from playbook.tools.team.shapes import Class, Classes, Team, Way
from test_model import changed, places, tree_of_text

ROOT = Path(__file__).resolve().parents[2]
TEAM = """
tools:
  team:
    kind: good
    members: 5
    few: 2
    broad: [2, 3]
    classes:
      few: {label: few, text: Up to two.}
      some: {label: some, text: More than two.}
      broad: {label: broad, text: Most.}
    before: [Nobody has to.]
    honest: [A code can be read.]
    warning: Burn it.
    ways:
      - {label: Learn, text: Learn it., section: land}
      - {label: Borrow, text: Ask for it., relations: [port.trades, ship.carries]}
    question: Choose one.
    asked: What it asks.
    asks: [ship.carries, port.trades]
    seek: [port.trades]
"""
CARRIES = (
    "relations:\n  carries: {to: [good], key: good, label: Carries, inverse: Carried by, fields: "
    "{because: {type: reason, label: Because}, status: {type: choice, label: Status, vocabulary: status}}}\n"
)
DECLARED = {"playbook.yml": HEAD + TEAM, "model/ship.yml": KINDS["ship"].replace("relations:\n", CARRIES, 1)}
FILLED: dict[str, str | None] = {
    "ships/cas.md": PAGES["ships/cas.md"].replace(
        "flag: red",
        "flag: red\ncarries:\n  - {good: wool, because: It is dry., status: regular}\n"
        "  - {good: salt, because: It may be., status: wished}",
    ),
    "goods/wool.md": page("Wool", "summary: Warm.", "## The land\n\n- Shear a **sheep**.\n- Spin it."),
    "index.md": PAGES["index.md"] + "\n<!-- playbook: team -->\n",
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Found:
    return team(linked(tmp_path_factory.mktemp("harbour"), FILLED, DECLARED))


def row(found: Found, title: str) -> Row:
    return next(row for row in found.rows if row.entity.title == title)


def declared(members: int = 5, few: int = 2, broad: tuple[int, int] = (2, 3)) -> Team:
    said = Class(label="a", text="b")
    return Team(
        kind="good",
        members=members,
        few=few,
        broad=list(broad),
        classes=Classes(few=said, some=said, broad=said),
        before=["c"],
        honest=["d"],
        warning="i",
        ways=[Way(label="e", text="f", section="land")],
        question="g",
        asked="h",
        asks=["port.trades"],
        seek=["port.trades"],
    )


class TestData:
    def test_every_living_page_of_the_kind_is_a_row_by_title(self, found: Found, tmp_path: Path) -> None:
        assert [row.entity.title for row in found.rows] == ["Salt", "Wool"]
        gone = page("Salt", "summary: White.\ngone: {date: 2020, because: It melted.}")
        left = team(linked(tmp_path, FILLED | {"goods/salt.md": gone}, DECLARED))
        assert [row.entity.title for row in left.rows] == ["Wool"]

    def test_whom_to_look_for_is_who_asks_it(self, found: Found) -> None:
        assert [one.title for one in row(found, "Salt").seek] == ["North"]
        assert row(found, "Wool").seek == []

    def test_what_helps_are_the_items_of_a_section_and_the_pages_that_relations_tie(self, found: Found) -> None:
        learn, borrow = row(found, "Wool").helps
        assert (learn.way.label, learn.items, learn.entities) == ("Learn", ["Shear a sheep.", "Spin it."], [])
        assert (borrow.way.label, borrow.items, [one.title for one in borrow.entities]) == ("Borrow", [], ["Cas"])

    def test_a_way_that_leads_nowhere_is_left_out(self, found: Found) -> None:
        assert [one.way.label for one in row(found, "Salt").helps] == ["Borrow"]

    def test_those_to_look_for_are_called_by_their_kind(self, found: Found) -> None:
        assert found.seekers == ["port"]

    def test_when_a_code_says_yes_is_told_where_codes_are_made(self, found: Found) -> None:
        assert found.rule is None
        incidents = pipeline.check(ROOT / "tests" / "playbooks" / "incidents", TEMPLATES)
        assert team(incidents.graph).rule == Rule(50, ["nearly always"], ["this week"])

    def test_what_a_page_asks_stands_by_kind_with_the_reason(self, found: Found) -> None:
        told = [
            (label, ask.entity.title, [(need.entity.title, need.reason) for need in ask.needs])
            for label, asks in found.asks
            for ask in asks
        ]
        assert told == [("ships", "Cas", [("Wool", "It is dry.")]), ("ports", "North", [("Salt", "")])]


class TestClasses:
    @pytest.mark.parametrize("size", range(5, 61))
    def test_they_begin_where_the_rule_says(self, size: int) -> None:
        found = bounds(declared(), size)
        begins = max(5, ceil(2 * size / 3))
        assert found.few == (0, 2)
        assert (found.some, found.broad) == (
            ((3, size), None) if size - begins < 1 else ((3, begins - 1), (begins, size))
        )

    def test_a_team_of_five_has_two_of_them_and_one_of_six_three(self) -> None:
        assert bounds(declared(), 5).broad is None
        assert bounds(declared(), 6).broad == (5, 6)

    @given(st.integers(2, 9), st.integers(5, 30), st.integers(1, 9), st.integers(1, 9), st.integers(0, 40))
    def test_each_stands_for_two_numbers_or_more(self, few: int, least: int, part: int, more: int, on: int) -> None:
        members = max(least, few + 2)
        found = bounds(declared(members, few, (part, part + more)), members + on)
        spans = [span for span in (found.few, found.some, found.broad) if span]
        assert all(high - low >= 1 for low, high in spans)
        assert [n for low, high in spans for n in range(low, high + 1)] == list(range(members + on + 1))

    def test_they_are_written_out_for_small_teams(self, found: Found) -> None:
        assert [one.size for one in found.bounds] == list(range(5, 13))


@pytest.fixture(scope="module", name="page")
def _page(tmp_path_factory: pytest.TempPathFactory) -> html.HtmlElement:
    found = checked(tmp_path_factory.mktemp("harbour"), FILLED, DECLARED)
    assert found.problems == []
    return html.fromstring(pipeline.pages(found)("index.md").html)


class TestOnThePage:
    def test_what_comes_first_is_said_before_the_form(self, page: html.HtmlElement) -> None:
        texts = page.xpath("//*[contains(@class, 'team__first')]//li/text()")
        assert texts == ["Nobody has to.", "A code can be read."]
        assert page.xpath("//*[contains(@class, 'team__first')]/following::form[contains(@class, 'team__form')]")

    def test_what_a_script_needs_is_hidden_until_it_comes(self, page: html.HtmlElement) -> None:
        for name in ("team__form", "team__picture", "team__choice", "team__take"):
            assert [one.get("hidden") for one in page.find_class(name)] == [""], name

    def test_the_rule_stands_in_the_page(self, page: html.HtmlElement) -> None:
        root = page.find_class("team")[0]
        assert [root.get(f"data-{name}") for name in ("members", "few", "wide", "part", "whole")] == [
            "5",
            "2",
            "5",
            "2",
            "3",
        ]

    def test_without_a_script_there_is_a_table_to_fill_in(self, page: html.HtmlElement) -> None:
        rows = page.xpath("//table[contains(@class, 'team__table')]/tbody/tr")
        assert [row.get("data-id") for row in rows] == ["salt", "wool"]
        assert "".join(rows[0].find_class("team__cover")[0].text_content().split()) == "☐few☐some☐broad"

    def test_nothing_is_filled_in_before_anyone_did(self, page: html.HtmlElement) -> None:
        assert page.xpath("//*[contains(@class, 'team__table')]//@data-class") == []

    def test_every_field_has_a_label(self, page: html.HtmlElement) -> None:
        fields = page.xpath("//*[contains(@class, 'team')]//*[self::select or self::textarea or self::input]")
        assert len(fields) == 3
        assert all(page.xpath(f"//label[@for='{field.get('id')}']") for field in fields)


class TestModel:
    def test_a_playbook_without_it_has_no_such_view(self, tmp_path: Path) -> None:
        problems = checked(tmp_path, {"index.md": FILLED["index.md"]}).problems
        assert [(p.code, p.file) for p in problems] == [("directive-unknown", "docs/index.md")]

    def test_one_that_has_it_has(self, tmp_path: Path) -> None:
        graph = linked(tmp_path, FILLED, DECLARED)
        assert parse("team", graph.model, graph.entities["index.md"].page) == Spec("team")

    @pytest.mark.parametrize("wrong", ["members: 4", "few: 1", "broad: [2, 3, 4]", "broad: [0, 3]"])
    def test_numbers_that_hide_nothing_are_refused(self, tmp_path: Path, wrong: str) -> None:
        name = wrong.partition(":")[0]
        lines = [f"    {wrong}" if line.startswith(f"    {name}:") else line for line in TEAM.splitlines()]
        found = {"playbook.yml": HEAD + "\n".join(lines)}
        loaded, problems = model.load(write(tmp_path, FILLED, DECLARED | found), {"nl"})
        assert loaded is None and problems

    @pytest.mark.parametrize("value", [None, "", "good", [], {}, 7, {"a": "b"}], ids=lambda v: repr(v)[:9])
    def test_whatever_is_changed_in_it_the_model_loads_or_says_why_not(self, tmp_path: Path, value: object) -> None:
        root = write(tmp_path, FILLED, DECLARED)
        tree = tree_of_text(DECLARED["playbook.yml"])
        for place in places(tree["tools"], ("tools",)):
            (root / "playbook.yml").write_text(changed(tree, place, value), "utf-8")
            loaded, problems = model.load(root, {"nl"})
            assert (loaded is None) == bool(problems), place
            if loaded and loaded.head.tools.team:
                found = pipeline.check(root, TEMPLATES)
                assert found.problems == [] and pipeline.pages(found)("index.md").html
