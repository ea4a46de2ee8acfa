"""A hub can be narrowed without a reload, and the filter stands in the address."""

from playwright.sync_api import expect
from sample import arrived

HUB = "competenties/"


def opened(visit, choice=""):
    return arrived(visit(HUB + choice), "filter.js")


def shown(page):
    return page.locator("li.card:visible")


def test_all_items_are_shown_at_first(visit):
    page = opened(visit)
    assert shown(page).count() == page.locator("li.card").count() > 4


def test_a_choice_narrows_the_list_without_a_reload(visit):
    page = opened(visit)
    page.evaluate("window.same = true")
    before = shown(page).count()
    page.locator(".chip input").nth(1).check()
    assert 0 < shown(page).count() < before
    assert page.evaluate("window.same") is True


def test_the_count_beside_a_choice_is_what_it_shows(visit):
    page = opened(visit)
    for chip in page.locator(".chip").all():
        chip.locator("input").check()
        assert chip.locator(".chip__count").inner_text() == str(shown(page).count())


def test_the_choices_work_by_keyboard(visit):
    page = opened(visit)
    page.locator(".chip input").first.focus()
    page.keyboard.press("ArrowRight")
    assert page.locator(".chip input").nth(1).is_checked()
    assert 0 < shown(page).count() < page.locator("li.card").count()


def test_the_filter_stands_in_the_address_and_survives_a_reload(visit):
    page = opened(visit)
    page.locator(".chip input").nth(2).check()
    wanted, count = page.url, shown(page).count()
    assert "?" in wanted
    page.reload()
    arrived(page, "filter.js")
    assert page.url == wanted
    assert shown(page).count() == count


def test_words_are_found_whatever_their_case_and_accents(visit):
    page = opened(visit)
    page.fill("input[name=q]", "ONDERHÁNDELEN")
    assert "Onderhandelen" in shown(page).first.inner_text()


def test_clearing_brings_everything_back(visit):
    page = opened(visit)
    page.fill("input[name=q]", "zzzz")
    page.click("article button[type=reset]")
    expect(shown(page)).to_have_count(page.locator("li.card").count())
    assert "?" not in page.url


def test_nothing_found_is_said(visit):
    page = opened(visit)
    page.fill("input[name=q]", "zzzz")
    assert shown(page).count() == 0
    assert page.locator(".filter__none").is_visible()
    assert page.locator(".filter__count").inner_text().startswith("0 ")


def test_an_unknown_choice_in_the_address_shows_everything(visit):
    page = opened(visit, "?categorie=bestaat-niet")
    assert shown(page).count() == page.locator("li.card").count()


def test_without_javascript_every_item_is_visible_and_no_form_is_in_the_way(visit):
    page = visit(HUB, js=False)
    assert page.locator("li.card").first.is_visible()
    assert not page.locator("form.filter").is_visible()


def test_what_is_typed_before_the_script_comes_is_kept_and_heard(visit):
    page = visit()
    held = []
    page.route("**/js/filter.js", lambda route: held.append(route))
    page.goto(page.url + HUB)
    page.fill("input[name=q]", "onderhandelen")
    held[0].continue_()
    arrived(page, "filter.js")
    assert page.locator("input[name=q]").input_value() == "onderhandelen"
    assert 0 < shown(page).count() < page.locator("li.card").count()
    assert "?q=" in page.url
