"""Hand-outs in a browser: one is chosen by a link and printed alone, or all are; each fits on one sheet."""

from __future__ import annotations

import pytest
from paper import Box, printed, said
from playwright.sync_api import Page, expect
from test_accessibility import violations

PAGE = "instrumenten/hand-outs/"
ONE = "#handout--les--inwoners-eerst"
INNER = Box(15.4, 11.8, 194.6, 285.2)  # between the margins, in mm; the tail of a j reaches before its line
MM = 96 / 25.4
HIGH = (297 - 2 * 12) * MM  # an A4 between its margins
SEEN = "() => [...document.querySelectorAll('.handout')].filter((e) => e.checkVisibility()).map((e) => e.id)"
OVER = """(high) => [...document.querySelectorAll(".handout__sheet")].filter((sheet) => {
  const [box, foot] = [sheet, sheet.querySelector(".handout__foot")].map((e) => e.getBoundingClientRect());
  const body = sheet.querySelector(".handout__body");
  const out = [...body.querySelectorAll("*")].some((e) => e.getBoundingClientRect().bottom > foot.top + 1);
  const aside = [...sheet.querySelectorAll("*")].some((e) => e.getBoundingClientRect().right > box.right + 1);
  return box.height > high || out || aside || body.scrollWidth > body.clientWidth + 1;
}).map((sheet) => sheet.parentElement.id)"""


def opened(visit, choice: str = "", js: bool = True) -> Page:
    """Where there is a script, when it has completed the addresses."""
    page = visit(PAGE + choice, js=js, width=794)
    if js:
        expect(page.locator("[data-href]").first).not_to_contain_text("…")
    return page


def sheets(page: Page) -> int:
    return page.locator(".handout").count()


@pytest.mark.parametrize("js", [True, False], ids=["with script", "without script"])
class TestOne:
    def test_a_link_of_the_list_shows_one_and_another_shows_all_again(self, visit, js):
        page = visit(PAGE, js=js)
        total = page.get_by_role("article").count()
        page.get_by_role("link", name="Inwoners eerst, dan de gemeente").first.click()
        expect(page.locator(ONE)).to_be_visible()
        expect(page.locator(".handout").first).to_be_hidden()
        expect(page.locator(f"{ONE} .handout__do button")).to_be_visible(visible=js)
        page.locator(ONE).get_by_role("link", name="Toon alle hand-outs").click()
        expect(page.locator(".handout").first).to_be_visible()
        assert page.locator(".handout").count() > 30
        assert total >= 34

    def test_it_is_printed_on_one_sheet_and_nothing_with_it(self, visit, js):
        page = opened(visit, ONE, js)
        (paper,) = printed(page)
        assert (round(paper.size.right), round(paper.size.bottom)) == (210, 297)
        assert paper.missing(said(page.locator(f"{ONE} .handout__sheet"))) == []
        for apart in (".handouts__list", ".handout__do", "h1", ".footer", ".print-head"):
            for element in page.locator(apart).all():
                expect(element).to_be_hidden()

    def test_a_checklist_has_boxes_and_no_reasons(self, visit, js):
        page = visit(PAGE + "#handout--checklist--team-starten", js=js)
        one = page.locator("#handout--checklist--team-starten")
        assert one.locator(".prose__task").count() == 12
        assert "Waarom:" not in one.inner_text()

    def test_all_are_printed_each_on_its_own_sheet(self, visit, js):
        page = opened(visit, js=js)
        paper = printed(page)
        assert len(paper) == sheets(page)
        articles = page.locator(".handout__sheet").all()
        lost = [one.missing(said(article)) for one, article in zip(paper, articles, strict=True)]
        assert [words for words in lost if words] == []
        outside = [letter for one in paper for letter, box in one.letters if not INNER.holds(box)]
        assert outside == []


def test_nothing_is_cut_off_on_any(visit):
    page = visit(PAGE, width=794)
    page.emulate_media(media="print")
    assert page.evaluate(OVER, HIGH) == []


def test_what_would_not_fit_would_be_seen(visit):
    page = visit(PAGE, width=794)
    page.emulate_media(media="print")
    page.evaluate(
        "() => { const body = document.querySelector('.handout__body .prose');"
        " for (let n = 0; n < 9; n += 1) body.after(body.cloneNode(true)); }"
    )
    assert len(page.evaluate(OVER, HIGH)) == 1
    assert len(printed(page)) > sheets(page)


def test_it_works_by_keyboard_alone(visit):
    page = visit(PAGE)
    page.get_by_role("link", name="Een zelfsturend team starten").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate(SEEN) == ["handout--checklist--team-starten"]
    page.keyboard.press("Tab")
    expect(page.locator("#handout--checklist--team-starten button")).to_be_focused()
    page.evaluate("() => { window.asked = 0; window.print = () => { window.asked += 1; }; }")
    page.keyboard.press("Enter")
    assert page.evaluate("window.asked") == 1


def test_it_works_by_touch_on_a_phone(visit):
    page = visit(PAGE, width=360, height=740, touch=True)
    page.get_by_role("link", name="Een zelfsturend team starten").first.tap()
    assert page.evaluate(SEEN) == ["handout--checklist--team-starten"]
    assert page.evaluate("measure.sticksOut()") == []
    assert page.evaluate("measure.cut()") == []
    assert page.evaluate("measure.small()") == []


def test_nothing_is_stored_and_where_nothing_can_be_it_works(visit):
    page = visit(PAGE + ONE, storage=False)
    assert page.evaluate(SEEN) == [ONE.removeprefix("#")]
    page = visit(PAGE + ONE)
    assert page.evaluate("Object.keys(localStorage).length") == 0


@pytest.mark.parametrize("fragment", ["#handout--les--weg", "#%3Cimg%3E", "#" + "x" * 5000])
def test_an_address_of_none_shows_all(visit, fragment):
    page = visit(PAGE + fragment)
    assert len(page.evaluate(SEEN)) == sheets(page) > 30


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (360, False), (1280, True)])
def test_axe_and_the_measures_find_nothing_on_one(visit, width, dark):
    page = visit(PAGE + ONE, width=width, dark=dark)
    expect(page.locator(f"{ONE} button")).to_be_visible()
    assert violations(page, dark) == []
    assert page.evaluate("[measure.sticksOut(), measure.cut()]") == [[], []]
