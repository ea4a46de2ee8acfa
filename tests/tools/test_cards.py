"""Pages as cards: what stands on each side, what they can be chosen by, and four to a sheet."""

from __future__ import annotations

from pathlib import Path

import pytest
from harbour import HEAD, PAGES, checked, linked, write
from lxml import html
from playbook import model, pipeline
from playbook.tools.cards.data import KIND, Card, Cards, cards
from test_model import changed, places, tree_of_text

TOOLS = """
tools:
  cards:
    fields: [flag]
    ends: [{kind: port, label: Port, relations: [ship.calls]}]
    kinds:
      - {kind: ship, sign: flag, front: {fields: [built]}, back: {sections: [orders], brief: true, note: By hand.}}
      - {kind: good, front: {sections: [land]}, back: {}}
"""
DECLARED = {"playbook.yml": HEAD + TOOLS}
VIEW: dict[str, str | None] = {
    "index.md": PAGES["index.md"] + "\n<!-- playbook: cards -->\n",
    "goods/salt.md": PAGES["goods/salt.md"] + "\n## The land\n\nSalt \\< gold & **white**.\n",
    "ships/cas.md": PAGES["ships/cas.md"].replace("flag: red", "flag: red\nbuilt: 1999~"),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Cards:
    return cards(linked(tmp_path_factory.mktemp("harbour"), VIEW, DECLARED))


def card(made: Cards, title: str) -> Card:
    return next(one for one in made.cards if one.entity.title == title)


class TestCards:
    def test_each_living_page_of_its_kinds_is_one_by_kind_and_title(self, made: Cards) -> None:
        assert [one.entity.title for one in made.cards] == ["Ada", "Bea", "Cas", "Salt", "Wool"]

    def test_a_retired_page_is_none(self, tmp_path: Path) -> None:
        gone = PAGES["ships/bea.md"].replace("flag: blue", "gone: {date: 2020, because: She sank.}")
        titles = [one.entity.title for one in cards(linked(tmp_path, VIEW | {"ships/bea.md": gone}, DECLARED)).cards]
        assert titles == ["Ada", "Cas", "Salt", "Wool"]

    def test_it_holds_what_the_model_names_for_each_side(self, made: Cards) -> None:
        ada, cas, salt = card(made, "Ada"), card(made, "Cas"), card(made, "Salt")
        assert ada.lead == "A red ship."
        assert ada.front.facts == []  # it was never said when she was built
        assert [field.label for field, _ in cas.front.facts] == ["Built"]
        assert [passage.section.title for passage in ada.back.passages] == ["Orders"]
        assert [passage.section.title for passage in salt.front.passages] == ["The land"]
        assert salt.back.passages == []

    def test_a_note_of_the_model_stands_where_anything_else_does(self, made: Cards) -> None:
        assert [one.back.note for one in made.cards] == ["By hand.", "", "", "", ""]  # Bea and Cas have no orders

    def test_its_sign_is_the_choice_that_the_model_names(self, made: Cards) -> None:
        signs = [one.sign and one.sign.label for one in made.cards]
        assert signs == ["Red", "Blue", "Red", None, None]

    def test_its_version_is_the_date_of_its_newest_change(self, made: Cards) -> None:
        changed = card(made, "Ada").changed
        assert changed
        assert str(changed.data.iso) == "2026-01-02"

    def test_a_side_says_once_how_firm_its_sections_are(self, made: Cards) -> None:
        assert card(made, "Ada").back.forms == ["editorial"]
        assert card(made, "Bea").back.forms == []

    @pytest.mark.parametrize("count", [1, 3, 4, 5, 8])
    def test_there_are_four_to_a_sheet_and_none_is_lost(self, made: Cards, count: int) -> None:
        dealt = Cards([], (made.cards * 2)[:count])
        assert [one for sheet in dealt.sheets for one in sheet] == dealt.cards
        assert [len(sheet) for sheet in dealt.sheets] == [4] * (count // 4) + [count % 4] * bool(count % 4)


class TestChoice:
    def test_it_is_by_kind_by_field_and_by_what_pages_are_tied_to(self, made: Cards) -> None:
        asked = {one.name: one.options for one in made.asked}
        assert asked == {
            KIND: [("ship", "ships", 3), ("good", "goods", 2)],
            "flag": [("red", "Red", 2), ("blue", "Blue", 1)],
        }  # South is only wished for, so one port is left, and that is no choice

    def test_an_end_is_an_answer_from_either_side(self, tmp_path: Path) -> None:
        ties = TOOLS.replace(
            "ends: [{kind: port, label: Port, relations: [ship.calls]}]",
            "ends: [{kind: port, label: Port, relations: [ship.calls, port.trades]}]",
        )
        pages = VIEW | {"ports/south.md": PAGES["ports/south.md"].replace("size: small", "size: small\ntrades: [wool]")}
        made = cards(linked(tmp_path, pages, {"playbook.yml": HEAD + ties}))
        assert made.asked[2].label == "Port"
        assert made.asked[2].options == [("north", "North", 3), ("south", "South", 1)]
        assert card(made, "Salt").fits == {KIND: ["good"], "port": ["north"]}
        assert card(made, "Ada").fits == {KIND: ["ship"], "flag": ("red",), "port": ["north"]}

    def test_the_count_of_an_answer_is_that_of_the_cards_that_fit_it(self, made: Cards) -> None:
        for asked in made.asked:
            for id_, _, count in asked.options:
                assert count == sum(id_ in one.fits.get(asked.name, ()) for one in made.cards)


class TestOnThePage:
    @pytest.fixture
    def page(self, tmp_path: Path) -> html.HtmlElement:
        found = checked(tmp_path, VIEW, DECLARED)
        assert found.problems == []
        return html.fromstring(pipeline.pages(found, "https://example.org/site/")("index.md").html)

    def test_every_card_stands_there_with_both_its_sides_and_the_choice_waits_for_the_script(
        self, page: html.HtmlElement
    ) -> None:
        assert len(page.find_class("card-set__card")) == 5
        assert len(page.find_class("card-set__face--front")) == len(page.find_class("card-set__face--back")) == 5
        assert page.xpath("//form[@class='card-set__form']/@hidden")

    def test_each_side_says_its_version_and_its_address(self, page: html.HtmlElement) -> None:
        for side in page.find_class("card-set__face"):
            assert "2 januari 2026" in side.find_class("card-set__version")[0].text_content()
            assert side.find_class("card-set__address")[0].text_content().startswith("example.org/site/")
        ids = [e.text_content() for e in page.find_class("card-set__id")]
        assert ids == ["ada", "bea", "cas", "salt", "wool"]

    def test_without_the_address_of_the_site_a_card_says_where_below_it_its_page_is(self, tmp_path: Path) -> None:
        found = pipeline.pages(checked(tmp_path, VIEW, DECLARED))("index.md").html
        address = html.fromstring(found).find_class("card-set__address")[0]
        assert (address.text_content(), address.get("data-href")) == ("…/ships/ada/", "ships/ada/")

    def test_what_a_writer_wrote_is_text(self, page: html.HtmlElement) -> None:
        salt = page.xpath("//article[@aria-label='Salt']")[0]
        said = " ".join(salt.find_class("prose")[0].text_content().split())
        assert said == "The land Salt < gold & white."

    def test_no_link_of_it_gets_a_number_for_paper(self, page: html.HtmlElement) -> None:
        links = page.xpath("//div[@class='card-set wide']//a")
        assert {link.get("data-ref") for link in links} == {""}


class TestModel:
    def test_a_playbook_without_cards_offers_none(self, tmp_path: Path) -> None:
        problems = checked(tmp_path, {"index.md": VIEW["index.md"]}).problems
        assert [(p.code, p.file) for p in problems] == [("directive-unknown", "docs/index.md")]

    @pytest.mark.parametrize("value", [None, "ship", []], ids=lambda v: repr(v)[:9])
    def test_whatever_is_changed_in_it_the_model_loads_or_says_why_not(self, tmp_path: Path, value: object) -> None:
        root = write(tmp_path, VIEW, DECLARED)
        tree = tree_of_text(DECLARED["playbook.yml"])
        for place in places(tree["tools"], ("tools",)):
            (root / "playbook.yml").write_text(changed(tree, place, value), "utf-8")
            loaded, problems = model.load(root, {"nl"})
            assert (loaded is None) == bool(problems), place
            if loaded and loaded.head.tools.cards:
                found = pipeline.check(root, Path(__file__).resolve().parents[2] / "overrides")
                assert pipeline.pages(found)("index.md").html, place
