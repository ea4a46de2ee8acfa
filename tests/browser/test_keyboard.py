"""Everything in the shell can be done with a keyboard, is seen while it is done, and holds nobody."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

PAGE = "lessen/tempo-en-controle/"
FOCUSED = """() => {
  const element = document.activeElement;
  const box = element.getBoundingClientRect();
  const styles = [getComputedStyle(element), getComputedStyle(element, "::after")]; // a card marks the whole of itself
  return {
    name: (element.getAttribute("aria-label") ?? element.textContent).replace(/\\s+/g, " ").trim().slice(0, 60),
    tag: element.tagName,
    within: ["skip", "header", "menu", "aside", "main", "page__contents", "footer"].findIndex(
      (part) => element.closest(part === "main" ? "main" : part === "aside" ? ".page__aside" : `.${part}`)
    ),
    seen: box.width * box.height && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    marked: styles.some((s) => s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== "none"),
    body: element === document.body,
  };
}"""


def focused(page: Page) -> dict:
    return page.evaluate(FOCUSED)


def has_focus(page: Page, selector: str) -> bool:
    return page.locator(selector).evaluate("element => element === document.activeElement")


# The order


@pytest.mark.parametrize("width", [1280, 360])
def test_the_first_stop_leads_past_the_header_to_the_text(visit, width):
    page = visit(PAGE, width=width)
    page.keyboard.press("Tab")
    assert has_focus(page, ".skip")
    assert focused(page)["seen"] and focused(page)["marked"]
    page.keyboard.press("Enter")
    page.wait_for_url("**#main")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_link_past_the_header_is_out_of_sight_until_it_is_needed(visit):
    page = visit(PAGE)
    assert page.locator(".skip").evaluate("element => element.getBoundingClientRect().bottom") <= 0


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("path", ["", PAGE, "competenties/", "404.html"])
def test_tab_goes_down_the_page_in_the_order_in_which_it_is_read(visit, path, width):
    page = visit(path, width=width)
    stops = []
    for _ in range(250):
        page.keyboard.press("Tab")
        stop = focused(page)
        if stop["body"]:
            break
        stops.append(stop)
    assert len(stops) > 8
    assert [stop["name"] for stop in stops if not stop["seen"]] == []
    assert [stop["name"] for stop in stops if not stop["marked"]] == []
    parts = [stop["within"] for stop in stops]
    assert -1 not in parts
    assert parts == sorted(parts)


def test_no_element_asks_for_a_place_of_its_own_in_the_order(visit, sample):
    page = visit("")
    base = page.url
    for path in sample.pages:
        page.goto(base + path)
        assert page.locator("[tabindex]:not([tabindex='0'], [tabindex='-1'])").count() == 0, path


# The menu


@pytest.mark.parametrize("js", [True, False], ids=["with script", "without script"])
def test_enter_opens_the_menu_and_escape_gives_the_focus_back(visit, js):
    page = visit(PAGE, width=360, js=js)
    menu, button = page.locator("#menu"), page.locator(".header__menu")
    button.focus()
    assert not menu.is_visible()
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    page.keyboard.press("Tab")
    assert page.locator("#menu :focus").count() == 1
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()


def test_the_button_in_the_menu_closes_it(visit):
    page = visit(PAGE, width=360)
    page.locator(".header__menu").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#menu")).to_be_hidden()
    expect(page.locator(".header__menu")).to_be_focused()


def test_a_link_in_the_menu_leads_on(visit):
    page = visit(PAGE, width=360)
    page.locator(".header__menu").focus()
    page.keyboard.press("Enter")
    link = page.locator("#menu a").nth(2)
    wanted = link.evaluate("element => element.href")
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(wanted)
    expect(page.locator("#menu")).to_be_hidden()


# The search


def test_a_slash_opens_the_search_and_escape_gives_the_focus_back(visit):
    page = visit(PAGE)
    page.locator("main a[href]").first.focus()
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_visible()
    expect(page.locator("#search input")).to_be_focused()
    assert page.locator("#search input").input_value() == ""
    page.keyboard.press("Escape")
    expect(page.locator("#search")).to_be_hidden()
    expect(page.locator("main a[href]").first).to_be_focused()


def test_the_button_opens_the_search_and_closing_it_gives_the_focus_back(visit):
    page = visit(PAGE)
    opener = page.locator("[data-opens=search]")
    opener.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#search input")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#search")).to_be_hidden()
    expect(opener).to_be_focused()


def test_a_slash_that_is_typed_in_a_field_is_a_slash(visit):
    page = visit("competenties/")
    page.locator("main input[type=search]").focus()
    page.keyboard.type("a/b")
    assert page.locator("main input[type=search]").input_value() == "a/b"
    expect(page.locator("#search")).to_be_hidden()


def test_the_search_holds_nobody(visit):
    page = visit(PAGE)
    page.keyboard.press("/")
    page.keyboard.type("onderhandelen")
    page.locator("#search li a").first.wait_for()
    for _ in range(page.locator("#search li a").count() + 2):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || document.activeElement.closest('#search')")
    page.keyboard.press("Escape")
    expect(page.locator("#search")).to_be_hidden()


# Light and dark


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_colours_can_be_turned_and_stay_so_on_every_page(visit, dark):
    page = visit(PAGE, dark=dark)
    button = page.locator("[data-scheme-button]")
    paper = "getComputedStyle(document.body).backgroundColor"
    before = page.evaluate(paper)
    expect(button).to_have_attribute("aria-pressed", str(dark).lower())
    button.focus()
    page.keyboard.press("Space")
    expect(button).to_have_attribute("aria-pressed", str(not dark).lower())
    turned = page.evaluate(paper)
    assert turned != before
    page.goto(page.url.replace(PAGE, "over/"))
    expect(page.locator("[data-scheme-button]")).to_have_attribute("aria-pressed", str(not dark).lower())
    assert page.evaluate(paper) == turned


def test_the_colours_follow_the_system_until_the_reader_chooses(visit):
    page = visit(PAGE)
    button = page.locator("[data-scheme-button]")
    page.emulate_media(color_scheme="dark")
    expect(button).to_have_attribute("aria-pressed", "true")
    page.emulate_media(color_scheme="light")
    expect(button).to_have_attribute("aria-pressed", "false")


# What a page brings of its own


def test_a_step_has_a_name_and_is_ticked_by_the_space_bar(visit):
    page = visit("checklists/vraagstuk-oppakken/")
    box = page.locator("main .task input[type=checkbox]").first
    box.focus()
    page.keyboard.press("Space")
    assert box.is_checked()
    assert box.evaluate("element => element.labels[0].textContent.trim().length > 5")


def test_a_folded_list_is_opened_by_enter(visit):
    page = visit(PAGE, width=360)
    fold = page.locator("main details:visible").first
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    assert fold.evaluate("element => element.open")
