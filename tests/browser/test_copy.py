"""A reference, a statement and a piece of advice are copied as text, and that is said; all is readable without."""

import re

import pytest
from playwright.sync_api import expect
from sample import until

CHECKLIST = "checklists/team-starten/"
SOURCE = "bronnen/radar-2015/"
# The clipboard of a browser without a screen cannot be read; what is written to it can.
LISTEN = """() => {
  window.copied = [];
  navigator.clipboard.writeText = async (text) => { window.copied.push(text) };
}"""
NO_CLIPBOARD = "() => { delete Navigator.prototype.clipboard }"
REFUSES = """() => {
  navigator.clipboard.writeText = () => Promise.reject(new Error("no"));
}"""


@pytest.fixture
def open_page(visit):
    def open_(path, prepare=LISTEN, **options):
        page = visit(path, **options)
        page.evaluate(prepare)
        return page

    return open_


def copied(page):
    until(page, "window.copied.length > 0")
    return page.evaluate("() => window.copied.at(-1)")


def status(page):
    return page.locator("#trust-- [role=status]")


def test_a_reference_is_copied_with_the_whole_address_and_that_is_said(open_page):
    page = open_page(CHECKLIST)
    button = page.locator(".trust__copy button")
    assert button.inner_text() == "Kopieer verwijzing"
    button.click()
    said = copied(page)
    assert re.fullmatch(r"Veranderwijzer, “Een zelfsturend team starten”, versie van \d+ \w+ 20\d\d, (\S+)", said)
    assert said.endswith(page.url)
    assert status(page).inner_text() == "Gekopieerd"
    assert button.inner_text() == "Gekopieerd"
    assert button.evaluate("e => e === document.activeElement")


def test_a_button_says_its_own_name_again_after_a_while(visit):
    page = visit(CHECKLIST)
    page.evaluate(LISTEN)
    page.clock.install()
    button = page.locator(".trust__copy button")
    button.click()
    copied(page)
    expect(status(page)).not_to_have_text("")
    page.clock.run_for(5000)
    assert (button.inner_text(), status(page).inner_text()) == ("Kopieer verwijzing", "")


def test_it_works_by_keyboard(open_page):
    page = open_page(CHECKLIST)
    page.locator(".trust__copy button").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => window.copied.length === 1")


def test_a_statement_is_copied_with_who_said_it_and_an_address_of_its_own(open_page):
    page = open_page(SOURCE)
    part = page.locator("#u42")
    part.locator("button", has_text="Kopieer verwijzing").click()
    said = copied(page)
    assert said.startswith(part.locator("[data-text]").inner_text())
    assert "(auteurs, Hollands Kroon, 2015, waarneming). Veranderwijzer, " in said
    assert said.endswith(f"{page.url}#u42")


def test_a_letter_is_copied_as_paragraphs(open_page):
    page = open_page(CHECKLIST)
    quote = page.locator(".section--editorial blockquote").first
    quote.locator("xpath=following-sibling::*[1]").locator("button").click()
    said = copied(page).split("\n\n")
    assert said == [" ".join(p.inner_text().split()) for p in quote.locator("p").all()]
    assert len(said) == 3


def test_a_table_is_copied_as_lines_with_tabs(open_page):
    page = open_page(CHECKLIST)
    table = page.locator(".section--editorial .table-region").last
    table.locator("xpath=following-sibling::*[1]").locator("button").click()
    rows = [row.split("\t") for row in copied(page).split("\n")]
    assert rows[0] == ["Onderdeel", "Onze afspraak"]
    assert len(rows) == table.locator("tr").count()
    assert {len(row) for row in rows} == {2}


def test_lists_boxes_references_and_links_elsewhere_read_as_text(open_page):
    page = open_page(CHECKLIST)
    page.evaluate("""() => {
      const quote = document.querySelector(".section--editorial blockquote");
      quote.innerHTML = `<p>One <strong>two</strong><br>three <button class="term">four</button>.
        <span class="cites"><a class="cite" href="#x">pilot, 1950<span class="visually-hidden">, seen</span></a><a
        class="cite" href="#y">e2</a></span></p>
        <ol start="3"><li>a<ul><li>b</li></ul></li><li><p>c</p><p>d</p></li></ol>
        <ul><li class="task"><label><input type="checkbox"> do it</label></li></ul>
        <p>See <a href="https://example.org/">the law</a> and <a href="../">ours</a>.</p>
        <pre><code>x\\n  y</code></pre>`;
    }""")
    page.locator(".section--editorial blockquote + .copy button").first.click()
    assert copied(page) == (
        "One two\nthree four. (pilot, 1950; e2)\n\n3. a\n    - b\n4. c\n    d\n\n☐ do it\n\n"
        "See the law (https://example.org/) and ours.\n\nx\n  y"
    )


def test_without_a_clipboard_it_is_copied_all_the_same(open_page):
    page = open_page(CHECKLIST, NO_CLIPBOARD)
    page.evaluate("() => { document.addEventListener('copy', () => { window.taken = document.activeElement.value }) }")
    page.locator(".trust__copy button").click()
    page.wait_for_function("() => window.taken")
    assert page.evaluate("() => window.taken").endswith(page.url)
    assert page.locator("body > textarea").count() == 0


def test_where_copying_is_refused_the_text_is_selected_and_that_is_said(open_page):
    page = open_page(CHECKLIST, REFUSES)
    page.locator(".trust__copy button").click()
    page.wait_for_function("() => getSelection().toString()")
    assert page.evaluate("() => getSelection().toString()").startswith("Veranderwijzer, “")
    assert status(page).inner_text() == "Kopiëren lukt niet. De tekst is nu geselecteerd."


def test_every_button_has_a_name_of_its_own_and_room_for_a_finger(open_page):
    page = open_page(CHECKLIST, width=360)
    buttons = page.locator("main .copy button").all()
    names = [" ".join(b.text_content().split()) for b in buttons]
    assert len(names) == 4
    assert len(set(names)) == len(names)
    assert all(b.bounding_box()["height"] >= 24 and b.bounding_box()["width"] >= 24 for b in buttons)


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("path", [CHECKLIST, SOURCE])
def test_the_buttons_shift_nothing(visit, path, width):
    page = visit(path, width=width)
    page.wait_for_selector(".copy", state="attached")
    kept = page.evaluate("() => document.documentElement.scrollHeight")
    page.evaluate("() => document.querySelectorAll('.copy').forEach((e) => e.remove())")
    assert abs(page.evaluate("() => document.documentElement.scrollHeight") - kept) <= 1


def test_without_a_script_there_is_no_button_and_no_room_for_one(visit):
    page = visit(CHECKLIST, js=False)
    assert page.locator("main .copy").count() == 0
    assert page.locator(".trust__reference").inner_text().endswith(", checklists/team-starten/")
    assert page.locator(".trust__copy").evaluate("e => e.offsetHeight") == 0


def test_home_has_nothing_to_copy_and_nothing_fails_there(visit):
    assert visit("").locator(".copy").count() == 0
