"""Three questions lead to a short list that says why; the address holds the answers."""

import pytest
from playwright.sync_api import expect
from sample import arrived

FINDER = "overzicht/vind/"
MOST = 8


def opened(visit, choice=""):
    return arrived(visit(FINDER + choice), "finder.js")


def shown(page):
    return page.locator(".finder__item:visible")


def titles(page):
    return [item.locator("a").first.inner_text() for item in shown(page).all()]


def answer(page, index, label):
    page.locator(".finder__form select").nth(index).select_option(label=label)


def fits(item):
    return item.locator(".finder__fits").inner_text()


def test_at_first_every_page_stands_under_its_occasion(visit):
    page = opened(visit)
    assert page.locator(".finder__form").is_visible()
    assert shown(page).count() == 0
    assert page.locator(".finder__group").count() > 5


def test_an_answer_leads_to_a_list_without_a_reload(visit):
    page = opened(visit)
    page.evaluate("window.same = true")
    answer(page, 0, "Beleidsadviseur")
    assert 0 < shown(page).count() <= MOST
    assert not page.locator(".finder__groups").is_visible()
    assert page.evaluate("window.same") is True


def test_the_pages_of_the_reading_list_come_first_in_its_order(visit):
    page = opened(visit)
    answer(page, 0, "Beleidsadviseur")
    places = [item.locator(".finder__reason:visible .count").inner_text() for item in shown(page).all()[:3]]
    numbers = [int(place.rpartition(" ")[2]) for place in places]
    assert numbers == sorted(numbers)
    assert numbers[0] == 1


def test_what_fits_more_answers_comes_first(visit):
    page = opened(visit)
    answer(page, 0, "Beleidsadviseur")
    answer(page, 1, "Een gesprek met inwoners")
    answer(page, 2, "Een gesprek of een dag")
    counts = [fits(item).count("·") for item in shown(page).all()]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] == 2
    assert titles(page)[0] == "In gesprek met inwoners"


def test_what_does_not_fit_the_occasion_is_left_out(visit):
    page = opened(visit)
    answer(page, 0, "Inkoper")
    answer(page, 1, "Een vacature of functieprofiel")
    assert shown(page).count() > 0
    assert all("Een vacature of functieprofiel" in fits(item) for item in shown(page).all())


def test_every_page_in_the_list_says_why(visit):
    page = opened(visit)
    answer(page, 0, "Teammanager")
    answer(page, 1, "Een team dat vastloopt of twijfelt")
    for item in shown(page).all():
        said = item.locator(".finder__reason:visible, .finder__lead:visible")
        assert said.count() == 1
        assert len(said.inner_text()) > 20
        assert fits(item).startswith("Past bij: ")


def test_the_address_holds_the_answers(visit):
    page = opened(visit)
    answer(page, 0, "Trekker van een vraagstuk")
    answer(page, 2, "Een team of een project")
    wanted, list_ = page.url, titles(page)
    assert "?" in wanted
    page.reload()
    arrived(page, "finder.js")
    assert page.url == wanted
    assert titles(page) == list_


def test_an_answer_in_the_address_that_does_not_exist_is_left_open(visit):
    page = opened(visit, "?rol=keizer")
    assert page.locator(".finder__form select").first.input_value() == ""
    assert page.locator(".finder__groups").is_visible()


def test_starting_again_brings_the_groups_back_and_clears_the_address(visit):
    page = opened(visit)
    answer(page, 0, "Trekker van een vraagstuk")
    page.locator(".finder__form button").click()
    expect(page.locator(".finder__groups")).to_be_visible()
    assert shown(page).count() == 0
    assert "?" not in page.url


def test_how_many_fit_is_said(visit):
    page = opened(visit)
    status = page.locator(".finder__form [role=status]")
    expect(status).to_contain_text("Eén antwoord is genoeg")
    answer(page, 0, "Beleidsadviseur")
    expect(status).to_contain_text(f"{shown(page).count()} van de ")


def test_it_is_worked_with_the_keyboard_alone(visit):
    page = opened(visit)
    page.locator(".finder__form select").first.focus()
    page.keyboard.press("ArrowDown")
    assert 0 < shown(page).count() <= MOST


def test_no_pair_of_answers_leads_to_nothing_or_to_too_much(visit):
    page = opened(visit)
    expect(page.locator(".finder__form")).to_be_visible()  # the script has come
    counts = page.evaluate(
        """() => {
          const [first, second] = document.querySelectorAll(".finder__form select");
          const counts = {};
          for (const { value: one } of [...first.options].slice(1)) {
            for (const { value: other } of [...second.options].slice(1)) {
              first.value = one;
              second.value = other;
              first.form.dispatchEvent(new Event("input"));
              counts[`${one} ${other}`] = document.querySelectorAll(".finder__item:not([hidden])").length;
            }
          }
          return counts;
        }"""
    )
    assert len(counts) > 50
    assert {pair: count for pair, count in counts.items() if not 1 <= count <= MOST} == {}


@pytest.mark.parametrize("width", [1280, 360])
def test_without_javascript_it_is_a_page_of_links(visit, width):
    page = visit(FINDER, js=False, width=width)
    assert not page.locator(".finder__form").is_visible()
    assert not page.locator(".finder__result").is_visible()
    links = page.locator(".finder__group a")
    assert links.count() > 50
    assert links.first.is_visible()
