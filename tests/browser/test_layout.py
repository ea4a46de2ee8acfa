"""Every page fits: nothing but a region of its own scrolls sideways, and lines keep a measure."""

import pytest

# Elements that stick out of the window and do not lie in a region that scrolls by itself.
STICKS_OUT = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll("main *")]
    .filter((e) => e.getBoundingClientRect().right > width + 1 && !e.closest(".table-region"))
    .map((e) => e.outerHTML.slice(0, 120)).concat(["page wider than window"]);
}"""


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_no_page_scrolls_sideways(visit, site, width):
    page = visit("", width=width)
    base = page.url
    for path in sorted(site.rglob("index.html")):
        if "http-equiv" in path.read_text("utf-8"):
            continue  # a redirect leaves before it can be measured
        page.goto(base + path.parent.relative_to(site).as_posix().removeprefix(".") + "/")
        assert page.evaluate(STICKS_OUT) == [], page.url


def test_a_tick_box_has_a_name_and_can_be_ticked_by_keyboard(visit):
    page = visit("checklists/vraagstuk-oppakken/")
    box = page.locator("article input[type=checkbox]").first
    box.focus()
    page.keyboard.press("Space")
    assert box.is_checked()
    assert box.evaluate("element => element.labels[0].textContent.trim().length > 5")


def test_the_colours_can_be_changed_and_are_remembered(visit):
    page = visit("")
    page.locator("form[data-md-component=palette] label:visible").click()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    page.reload()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"


def test_search_finds_a_page(visit):
    page = visit("")
    page.locator("input[name=query]").click()
    page.keyboard.type("onderhandelen")
    result = page.locator(".md-search-result__item a").first
    result.wait_for()
    assert "onderhandelen" in result.get_attribute("href")
