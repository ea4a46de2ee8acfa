"""On paper: no navigation, a header, numbers that lead to lists, open folds, empty boxes, nothing cut or tiny."""

import re

import pytest

PAGES = [
    "",
    "gemeenten/",
    "gemeenten/hollands-kroon/",
    "competenties/onderhandelen/",
    "lessen/tempo-en-controle/",
    "werkwijzen/inkopersgroep/",
    "checklists/team-starten/",
    "rollen/trekker/",
    "begrippen/wmo/",
    "bronnen/radar-2015/",
    "overzicht/matrix/",
    "overzicht/vergelijking/",
    "overzicht/daarna/",
    "overzicht/bewijs/",
    "overzicht/a-z/",
]
SHEET = 658  # A4 between its margins, in CSS pixels
CHECKLIST = "checklists/team-starten/"

# Text that is seen and smaller than a reader of paper can bear, in points.
TINY = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    if (!data.trim() || !parentElement.checkVisibility() || parentElement.closest(".visually-hidden")) continue;
    const size = parseFloat(getComputedStyle(parentElement).fontSize) * 0.75;
    if (size < 7.95) found.push(`${size} ${data.trim().slice(0, 40)}`);
  }
  return found;
}"""
# What is seen outside the sheet.
CUT = """() => [...document.querySelectorAll("main *")]
  .filter((e) => e.checkVisibility() && !e.closest(".visually-hidden, svg"))
  .filter((e) => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .map((e) => e.outerHTML.slice(0, 120))"""
# What keeps the colour of a dark scheme, or light words on paper.
PALE = """() => {
  const light = (colour) => (colour.match(/[\\d.]+/g) ?? []).slice(0, 3).map(Number).every((n) => n > 170);
  return [...document.querySelectorAll("main *")]
    .filter((e) => e.checkVisibility() && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
    .filter((e) => light(getComputedStyle(e).color))
    .map((e) => e.outerHTML.slice(0, 120));
}"""
NUMBERS = """() => [...document.querySelectorAll("main a[data-ref]")]
  .filter((a) => a.checkVisibility())
  .map((a) => [a.dataset.ref, getComputedStyle(a, "::after").content])"""


@pytest.fixture
def sheet(visit):
    """A page as it is printed, with or without JavaScript."""

    def open_(path, **options):
        page = visit(path, width=SHEET, **options)
        page.emulate_media(media="print", color_scheme="dark" if options.get("dark") else "light")
        return page

    return open_


def each(page, paths=PAGES):
    base = page.url
    for path in paths:
        page.goto(base + path)
        yield path


def visible(page, selector):
    return [e for e in page.locator(selector).all() if e.is_visible()]


def test_navigation_and_what_works_only_on_a_screen_are_not_printed(sheet):
    page = sheet("")
    for path in each(page):
        assert (
            visible(page, "nav:not(.home__post), header, dialog, form, main button:not(.term), .page__aside") == []
        ), path


@pytest.mark.parametrize("js", [True, False], ids=["with script", "without script"])
def test_a_sheet_begins_with_the_name_the_address_and_the_date_of_its_content(sheet, js):
    page = sheet(CHECKLIST, js=js)
    head = page.locator(".print-head")
    assert head.is_visible()
    said = head.inner_text()
    assert "Veranderwijzer" in said
    assert (page.url if js else CHECKLIST) in said
    assert re.search(r"versie van \d+ \w+ 20\d\d", said)
    assert head.evaluate("e => e.compareDocumentPosition(document.querySelector('h1')) & 4")


def test_none_of_what_is_for_paper_is_seen_on_a_screen(visit):
    page = visit(CHECKLIST)
    assert page.locator(".print-only").count() > 2
    assert visible(page, ".print-only") == []
    assert (
        page.evaluate("() => getComputedStyle(document.querySelector('main a[data-ref]'), '::after').content") == "none"
    )


def test_each_number_on_a_sheet_stands_in_one_of_its_lists(sheet):
    page = sheet("")
    for path in each(page):
        lists = page.locator(".references ol, .addresses ol")
        ranges = lists.evaluate_all("lists => lists.map((l) => [l.start, l.start + l.children.length])")
        listed = {str(number) for start, end in ranges for number in range(start, end)}
        shown = page.evaluate(NUMBERS)
        assert shown or path == "begrippen/wmo/", path
        for number, content in shown:
            if number and not number.isdigit():
                continue  # the id of what the page itself holds
            assert (number in listed) if number else content == "none", (path, number)
            assert not number or f'"{number}"' in content or f"[{number}]" in content


@pytest.mark.parametrize("js", [True, False], ids=["with script", "without script"])
def test_what_is_folded_on_a_screen_is_open_on_paper(sheet, js):
    page = sheet(CHECKLIST, js=js)
    assert not page.locator(".references").evaluate("e => e.open")
    for item in page.locator(".references li").all():
        box = item.bounding_box()
        assert box and box["height"] > 10
    assert page.locator(".references li").first.is_visible()


def test_a_screen_folds_what_a_page_rests_on_and_opens_it_when_asked(visit):
    page = visit(CHECKLIST, js=False)
    item = page.locator(".references li").first
    assert not item.is_visible()
    page.locator(".references summary").click()
    assert item.is_visible()


def test_a_checklist_has_empty_boxes_and_room_to_write(sheet):
    page = sheet(CHECKLIST)
    boxes = page.locator(".task input").all()
    assert len(boxes) == 12
    boxes[0].evaluate("box => { box.checked = true }")
    for box in boxes:
        looks = box.evaluate("b => { const s = getComputedStyle(b); return [s.appearance, s.borderTopWidth, s.width] }")
        assert looks[0] == "none" and float(looks[1][:-2]) >= 1 and float(looks[2][:-2]) >= 18
    room = page.locator(".task").first.evaluate("e => parseFloat(getComputedStyle(e, '::after').height)")
    assert room >= 28  # two lines


def test_nothing_is_cut_off_at_the_edge_of_the_sheet(sheet):
    page = sheet("")
    for path in each(page):
        assert page.evaluate(CUT) == [], path


def test_no_word_is_too_small_to_read(sheet):
    page = sheet("")
    for path in each(page):
        assert page.evaluate(TINY) == [], path


def test_a_reader_of_a_dark_screen_prints_dark_words_on_white(sheet):
    page = sheet("", dark=True)
    page.evaluate("() => { document.documentElement.dataset.scheme = 'dark' }")
    for path in each(page):
        assert page.evaluate("() => getComputedStyle(document.documentElement).colorScheme") == "light", path
        assert page.evaluate(PALE) == [], path


def test_a_table_repeats_its_head_and_splits_no_row_and_a_heading_stays_with_what_it_heads(sheet):
    page = sheet("overzicht/vergelijking/")
    styles = "e => { const s = getComputedStyle(e); return [s.display, s.breakInside, s.breakAfter] }"
    assert page.locator("table thead").first.evaluate(styles)[0] == "table-header-group"
    assert {row.evaluate(styles)[1] for row in page.locator("table tr").all()} == {"avoid"}
    assert {heading.evaluate(styles)[2] for heading in page.locator("h1, h2, h3").all()} == {"avoid"}
    assert page.locator(".table-region").first.evaluate("e => getComputedStyle(e).overflow") == "visible"


def test_a_matrix_of_many_columns_becomes_a_list_of_its_filled_cells(sheet):
    page = sheet("overzicht/matrix/")
    wide = page.locator(".matrix:has(thead th:nth-child(6))").first
    assert wide.locator("thead").is_hidden()
    cells = visible(page, ".matrix:has(thead th:nth-child(6)) td")
    assert cells
    for cell in cells[:20]:
        label = cell.evaluate("e => getComputedStyle(e, '::before').content").strip('"')
        assert label == cell.get_attribute("data-label")
    assert visible(page, ".matrix:has(thead th:nth-child(6)) .unknown") == []


@pytest.mark.parametrize("path", [CHECKLIST, "gemeenten/hollands-kroon/", "overzicht/matrix/"])
def test_it_makes_a_pdf_of_as_many_sheets_as_it_says(sheet, path):
    page = sheet(path)
    pdf = page.pdf(prefer_css_page_size=True)
    sheets = len(re.findall(rb"/Type ?/Page\b", pdf))
    assert 3 <= sheets <= 40
    sizes = {tuple(round(float(n)) for n in box.split()) for box in re.findall(rb"/MediaBox ?\[([^\]]+)\]", pdf)}
    assert sizes == {(0, 0, 595, 842)}
