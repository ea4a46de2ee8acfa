"""The card set in a browser: choosing by any means."""

from __future__ import annotations

import re
from functools import partial

import pytest
from cards_steps import CARDS, opened
from playwright.sync_api import Page, expect
from test_accessibility import violations

SEEN = "() => [...document.querySelectorAll('.card-set__card')].filter((e) => e.checkVisibility()).length"


@pytest.fixture
def cards(visit):
    return partial(opened, visit)


def choose(page: Page, label: str, answer: str) -> None:
    page.get_by_label(label, exact=True).select_option(label=answer)


def counted(page: Page, label: str, answer: str) -> int:
    """How many cards the page says that an answer leaves."""
    option = page.get_by_label(label, exact=True).locator("option", has_text=answer).first
    return int(re.search(r"\((\d+)\)", option.text_content())[1])


class TestChoosing:
    def test_at_first_all_cards_stand_there(self, cards):
        page = cards()
        total = page.locator(".card-set__card").count()
        assert total > 30
        expect(page.locator(".card-set__status")).to_have_text(
            f"Kaarten: {total}. Vellen A4 voor en achter: {-(-total // 4)}."
        )
        assert page.evaluate(SEEN) == total

    @pytest.mark.parametrize(("label", "answer"), [("Categorie", "Houding"), ("Rol", "Trekker van een vraagstuk")])
    def test_an_answer_leaves_the_cards_that_it_says(self, cards, label, answer):
        page = cards()
        number = counted(page, label, answer)
        choose(page, label, f"{answer} ({number})")
        expect(page.locator(".card-set__card")).to_have_count(number)
        expect(page.locator(".card-set__status")).to_contain_text(f"Kaarten: {number}.")

    def test_answers_narrow_each_other_down_and_stand_in_the_address(self, cards):
        page = cards("#rol=trekker&categorie=proces")
        both = page.locator(".card-set__card").count()
        assert 0 < both < counted(page, "Rol", "Trekker van een vraagstuk")
        page.get_by_label("Rol", exact=True).select_option("")
        assert "rol=" not in page.url
        assert "categorie=proces" in page.url

    def test_a_choice_that_comes_later_in_the_address_is_heard_and_a_query_is_not(self, cards):
        page = cards("?categorie=houding")
        assert page.evaluate(SEEN) > 30
        page.evaluate("location.hash = '#rol=trekker'")
        expect(page.locator("[name=rol]")).to_have_value("trekker")
        assert page.evaluate(SEEN) == counted(page, "Rol", "Trekker van een vraagstuk")
        page.evaluate("location.hash = '#main'")  # a place on the page is no choice
        expect(page.locator("[name=rol]")).to_have_value("trekker")

    def test_what_fits_nothing_says_so_and_cannot_be_printed(self, cards):
        page = cards("#categorie=houding&_kind=werkwijze")
        expect(page.locator(".card-set__status")).to_contain_text("Er is niets te printen")
        expect(page.get_by_role("button", name="Print deze kaarten")).to_be_disabled()
        page.get_by_role("button", name="Alle kaarten").click()
        expect(page.get_by_role("button", name="Print deze kaarten")).to_be_enabled()
        assert page.evaluate(SEEN) > 30
        assert page.url.endswith(CARDS)

    def test_the_cards_keep_their_order_through_any_choice(self, cards):
        page = cards()
        names = "cards => cards.map((card) => card.getAttribute('aria-label'))"
        first = page.locator(".card-set__card").evaluate_all(names)
        for value in ("werkwijze", "competentie", ""):
            page.locator("[name=_kind]").select_option(value)
        assert page.locator(".card-set__card").evaluate_all(names) == first

    @pytest.mark.parametrize("query", ["#categorie=%3Cimg%3E", "#rol=weg&categorie=", "#rol=" + "x" * 5000])
    def test_an_answer_that_does_not_exist_is_no_answer(self, cards, query):
        page = cards(query)
        assert page.evaluate(SEEN) > 30
        assert page.locator("[name=rol]").input_value() == page.locator("[name=categorie]").input_value() == ""

    def test_it_works_by_keyboard_alone(self, cards):
        page = cards()
        page.locator("[name=_kind]").focus()
        page.keyboard.press("Tab")
        page.keyboard.press("H")  # "Houding"
        expect(page.locator("[name=categorie]")).to_have_value("houding")
        assert page.evaluate(SEEN) == counted(page, "Categorie", "Houding")
        for name in ("Print deze kaarten", "Alle kaarten"):
            button = page.get_by_role("button", name=name)
            for _ in range(20):
                if button.evaluate("e => e === document.activeElement"):
                    break
                page.keyboard.press("Tab")
            expect(button).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator(".card-set__card").nth(30)).to_be_visible()

    def test_it_works_by_touch_on_a_phone(self, cards):
        page = cards(width=360, height=740, touch=True)
        page.locator("[name=rol]").tap()
        page.locator("[name=rol]").select_option("trekker")
        assert page.evaluate(SEEN) == counted(page, "Rol", "Trekker van een vraagstuk")
        page.get_by_role("button", name="Alle kaarten").tap()
        expect(page.locator(".card-set__card").nth(30)).to_be_visible()
        assert page.evaluate("measure.sticksOut()") == []
        assert page.evaluate("measure.cut()") == []
        assert page.evaluate("measure.small()") == []

    def test_the_button_prints(self, cards):
        page = cards()
        page.evaluate("() => { window.asked = 0; window.print = () => { window.asked += 1; }; }")
        page.get_by_role("button", name="Print deze kaarten").click()
        assert page.evaluate("window.asked") == 1

    def test_nothing_is_stored_and_where_nothing_can_be_it_works(self, cards):
        page = cards("#rol=trekker")
        page.get_by_role("button", name="Alle kaarten").click()
        assert page.evaluate("Object.keys(localStorage).length + Object.keys(sessionStorage).length") == 0
        page = cards("#rol=trekker", storage=False)
        assert page.evaluate(SEEN) == counted(page, "Rol", "Trekker van een vraagstuk")

    def test_a_card_says_the_whole_address_of_its_page(self, cards):
        page = cards()
        host = page.url.removeprefix("http://").partition("/")[0]
        addresses = page.locator(".card-set__address").all_inner_texts()
        assert len(addresses) == 2 * page.locator(".card-set__card").count()
        assert addresses[0] == f"{host}/competenties/{page.locator('.card-set__id').first.inner_text()}/"
        assert {one for one in addresses if not one.startswith(f"{host}/")} == set()

    def test_without_a_script_all_cards_stand_there_and_no_form(self, cards):
        page = cards(js=False)
        assert page.get_by_role("article").count() > 30
        expect(page.locator(".card-set__form")).to_be_hidden()
        expect(page.locator(".card-set__address").first).to_contain_text("…/competenties/")


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (360, False), (1280, True)])
def test_axe_and_the_measures_find_nothing_when_they_are_narrowed_down(cards, width, dark):
    page = cards("#rol=trekker", width=width, dark=dark)
    assert violations(page, dark) == []
    assert page.evaluate("[measure.sticksOut(), measure.cut()]") == [[], []]
