"""The card set in a browser: choosing by any means, and what a printer gets: sheets, places, nothing cut."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

PAGE = "instrumenten/kaarten/"
PER_SHEET = 4
MM = 96 / 25.4
MOST = 0.5 * MM  # how far a back may lie from its front
CUTS = ["", "?categorie=houding", "?rol=trekker", "?_kind=werkwijze"]

# Of every card that is printed: where its sides lie on their own pages, what of them sticks out, and what they say.
SIDES = """() => {
  const sheets = [...document.querySelectorAll(".card-set__sheet")].filter((sheet) => sheet.checkVisibility());
  const box = (element, sheet) => {
    const [own, { left, top }] = [element.getBoundingClientRect(), sheet.getBoundingClientRect()];
    return { left: own.left - left, right: own.right - left, top: own.top - top, bottom: own.bottom - top };
  };
  const measured = (side, sheet) => ({
    ...box(side, sheet),
    high: side.clientHeight, filled: side.scrollHeight, wide: side.clientWidth, across: side.scrollWidth,
    inside: [...side.querySelectorAll("*")].filter((e) => e.checkVisibility() && !e.closest("svg, .visually-hidden"))
      .map((e) => box(e, sheet)).filter((b) => b.right > b.left),
    rest: side.querySelector(".card-set__foot").getBoundingClientRect().top
      - side.querySelector(".card-set__foot").previousElementSibling.getBoundingClientRect().bottom,
  });
  return sheets.map((sheet) => [...sheet.querySelectorAll("article")].map((card) => ({
    name: card.getAttribute("aria-label"),
    front: measured(card.querySelector(".card-set__face--front"), sheet),
    back: measured(card.querySelector(".card-set__face--back"), sheet),
  })));
}"""
SEEN = "() => [...document.querySelectorAll('.card-set__card')].filter((e) => e.checkVisibility()).length"


@pytest.fixture
def cards(visit):
    def open_(query="", **options):
        page = visit(PAGE + query, **options)
        if options.get("js", True):
            expect(page.locator(".card-set__form")).to_be_visible()  # the script has come
        return page

    return open_


def printed(page: Page) -> bytes:
    page.emulate_media(media="print")
    return page.pdf(prefer_css_page_size=True)


def sheets_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type ?/Page\b", pdf))


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
        page = cards("?rol=trekker&categorie=proces")
        both = page.locator(".card-set__card").count()
        assert 0 < both < counted(page, "Rol", "Trekker van een vraagstuk")
        page.get_by_label("Rol", exact=True).select_option("")
        assert "rol=" not in page.url
        assert "categorie=proces" in page.url

    def test_what_fits_nothing_says_so_and_cannot_be_printed(self, cards):
        page = cards("?categorie=houding&_kind=werkwijze")
        expect(page.locator(".card-set__status")).to_contain_text("Er is niets te printen")
        expect(page.get_by_role("button", name="Print deze kaarten")).to_be_disabled()
        page.get_by_role("button", name="Alle kaarten").click()
        expect(page.get_by_role("button", name="Print deze kaarten")).to_be_enabled()
        assert page.evaluate(SEEN) > 30
        assert page.url.endswith(PAGE)

    def test_the_cards_keep_their_order_through_any_choice(self, cards):
        page = cards()
        names = "cards => cards.map((card) => card.getAttribute('aria-label'))"
        first = page.locator(".card-set__card").evaluate_all(names)
        for value in ("werkwijze", "competentie", ""):
            page.locator("[name=_kind]").select_option(value)
        assert page.locator(".card-set__card").evaluate_all(names) == first

    @pytest.mark.parametrize("query", ["?categorie=%3Cimg%3E", "?rol=weg&categorie=", "?rol=" + "x" * 5000])
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
            while not page.get_by_role("button", name=name).evaluate("e => e === document.activeElement"):
                page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate(SEEN) > 30

    def test_it_works_by_touch_on_a_phone(self, cards):
        page = cards(width=360, height=740, touch=True)
        page.locator("[name=rol]").tap()
        page.locator("[name=rol]").select_option("trekker")
        assert page.evaluate(SEEN) == counted(page, "Rol", "Trekker van een vraagstuk")
        page.get_by_role("button", name="Alle kaarten").tap()
        assert page.evaluate(SEEN) > 30
        assert page.evaluate("measure.sticksOut()") == []
        assert page.evaluate("measure.cut()") == []
        assert page.evaluate("measure.small()") == []

    def test_the_button_prints(self, cards):
        page = cards()
        page.evaluate("() => { window.asked = 0; window.print = () => { window.asked += 1; }; }")
        page.get_by_role("button", name="Print deze kaarten").click()
        assert page.evaluate("window.asked") == 1

    def test_nothing_is_stored_and_where_nothing_can_be_it_works(self, cards):
        page = cards("?rol=trekker")
        page.get_by_role("button", name="Alle kaarten").click()
        assert page.evaluate("Object.keys(localStorage).length + Object.keys(sessionStorage).length") == 0
        page = cards("?rol=trekker", storage=False)
        assert page.evaluate(SEEN) == counted(page, "Rol", "Trekker van een vraagstuk")

    def test_a_card_says_the_whole_address_of_its_page(self, cards):
        page = cards()
        for place in page.locator("[data-href]").all()[:4]:
            host = page.url.removeprefix("http://").partition("/")[0]
            assert place.inner_text().startswith(f"{host}/competenties/")

    def test_without_a_script_all_cards_stand_there_and_no_form(self, cards):
        page = cards(js=False)
        assert page.get_by_role("article").count() > 30
        expect(page.locator(".card-set__form")).to_be_hidden()
        expect(page.locator(".card-set__address").first).to_contain_text("…/competenties/")


class TestOnPaper:
    """A4 is 210 by 297 mm; a sheet is two pages, its fronts above its backs."""

    @pytest.fixture(params=CUTS)
    def page(self, cards, request) -> Page:
        page = cards(request.param, width=794)
        page.emulate_media(media="print")
        return page

    def test_every_four_cards_are_two_pages_of_a4_and_nothing_else_is_printed(self, page):
        number = page.locator(".card-set__card").count()
        pdf = printed(page)
        assert sheets_of(pdf) == 2 * -(-number // PER_SHEET)
        sizes = {tuple(round(float(n)) for n in box.split()) for box in re.findall(rb"/MediaBox ?\[([^\]]+)\]", pdf)}
        assert sizes == {(0, 0, 595, 842)}

    def test_a_back_lies_behind_its_front(self, page):
        for sheet in page.evaluate(SIDES):
            for card in sheet:
                front, back = card["front"], card["back"]
                # Turned over its long edge, what lay on the right of the paper lies on the left.
                assert abs(210 * MM - back["right"] - front["left"]) <= MOST, card["name"]
                assert abs(back["top"] - 297 * MM - front["top"]) <= MOST, card["name"]
                assert abs(back["bottom"] - 297 * MM - front["bottom"]) <= MOST, card["name"]

    def test_a_card_is_an_a6_and_none_lies_upon_another(self, page):
        for sheet in page.evaluate(SIDES):
            places = {(round(c[s]["left"] / MM), round(c[s]["top"] / MM)) for c in sheet for s in ("front", "back")}
            assert len(places) == 2 * len(sheet)
            assert places <= {(x, y) for x in (0, 105) for y in (0, 148, 149, 297, 446, 445)}
            for card in sheet:
                assert card["front"]["wide"] / MM == pytest.approx(105, abs=0.3)
                assert card["front"]["high"] / MM == pytest.approx(148.5, abs=0.3)

    def test_nothing_is_cut_off_and_ten_millimetres_stay_free(self, page):
        for sheet in page.evaluate(SIDES):
            for card in sheet:
                for side in (card["front"], card["back"]):
                    assert side["filled"] <= side["high"], card["name"]
                    assert side["across"] <= side["wide"], card["name"]
                    assert side["rest"] >= 0, card["name"]  # what stands at its foot lies below the rest
                    for box in side["inside"]:
                        assert box["left"] >= side["left"] + 9.9 * MM, card["name"]
                        assert box["right"] <= side["right"] - 9.9 * MM, card["name"]
                        assert box["bottom"] <= side["bottom"] - 9.9 * MM, card["name"]

    def test_it_is_in_black_alone_and_has_marks_to_cut_by(self, page):
        colours = page.evaluate(
            "() => [...new Set([...document.querySelectorAll('.card-set *')].filter((e) => e.checkVisibility()"
            " && !e.closest('svg')).map((e) => getComputedStyle(e).color))]"
        )
        assert colours == ["rgb(0, 0, 0)"]
        marks = page.locator(".card-set__marks").evaluate_all(
            "marks => marks.filter((m) => m.checkVisibility()).map((m) => m.getBoundingClientRect()).map((b) =>"
            " [b.width, b.height])"
        )
        assert len(marks) == 2 * len(page.evaluate(SIDES))
        for wide, high in marks:
            assert (wide / MM, high / MM) == (pytest.approx(210, abs=0.3), pytest.approx(297, abs=0.3))


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_without_a_script_all_cards_are_printed(cards, dark):
    page = cards(js=False, dark=dark)
    number = page.locator(".card-set__card").count()
    assert sheets_of(printed(page)) == 2 * -(-number // PER_SHEET)
