"""A term is explained in place by mouse, keyboard and touch, with and without JavaScript."""

import pytest

PAGE = "gemeenten/hollands-kroon/"


def first(page):
    button = page.locator("article button.term").first
    return button, page.locator(f"#{button.get_attribute('popovertarget')}")


@pytest.mark.parametrize("js", [True, False], ids=["with script", "without script"])
def test_a_click_opens_the_note_and_the_close_button_closes_it(visit, js):
    page = visit(PAGE, js=js)
    button, note = first(page)
    assert not note.is_visible()
    button.click()
    assert note.is_visible()
    assert note.locator("a").get_attribute("href")
    note.locator("button").click()
    assert not note.is_visible()


def test_the_keyboard_opens_it_and_escape_closes_it(visit):
    page = visit(PAGE)
    button, note = first(page)
    button.focus()
    page.keyboard.press("Enter")
    assert note.is_visible()
    page.keyboard.press("Escape")
    assert not note.is_visible()
    assert button.evaluate("element => element === document.activeElement")


def test_a_touch_opens_it_within_the_screen(visit):
    page = visit(PAGE, width=360, touch=True)
    button, note = first(page)
    button.tap()
    box = note.bounding_box()
    assert note.is_visible()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 360


def test_a_term_is_a_button_once_a_page(visit):
    page = visit(PAGE)
    targets = [b.get_attribute("popovertarget") for b in page.locator("article button.term").all()]
    assert targets
    assert len(targets) == len(set(targets))
