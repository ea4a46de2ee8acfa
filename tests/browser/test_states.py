"""Every state holds: no script, no fonts, nothing kept, nothing there, nothing known, one of a thing, a long title."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from sample import LONG_TITLE, NOTHING_KNOWN, ONE_EDGE

WIDTHS = pytest.mark.parametrize("width", [360, 1280])
# What can be pressed and does nothing by itself. A box, and a line of a question, are there to be filled in.
IDLE = """() => [...document.querySelectorAll("button, input, select, textarea")].filter((element) => {
  if (!element.checkVisibility({ visibilityProperty: true })) return false;
  if (["checkbox", "radio"].includes(element.type) || element.closest(".scan__part")) return false;
  if (element.hasAttribute("popovertarget")) return false;
  return !(element.form?.hasAttribute("action") || element.form?.method === "dialog");
}).map((element) => element.outerHTML.slice(0, 100))"""
# Text that nothing on the page brings into view: not folded, not in a popover, not shown by a script, not for paper,
# and not said in another form where the page is wide.
LOST = """() => {
  const KNOWN = "details, [popover], dialog, form, [hidden], .print-only, .neighbourhood, .timeline, .cross__count, "
    + ".handout:not(:target) .handout__do, [data-tool]:not([data-failed]) .stored__failed, .team__tally";
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const lost = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || element.checkVisibility({ visibilityProperty: true })) continue;
    if (!element.closest(KNOWN)) lost.push(node.data.trim());
  }
  return lost;
}"""
# What is the same with and without a script: not the whole address, nor what is only on paper or in a note.
APART = "[role=status], [popover] *, .print-only, .print-only *, .trust *, .copy, [class*=ticks__], [class*=ticks__] *"
SAID = f"main :is(h1, h2, p):not({APART})"


def fits(page: Page) -> bool:
    return page.evaluate("measure.sticksOut()") == [] and page.evaluate("measure.cut()") == []


# No script


def test_without_a_script_everything_is_there_and_no_button_is_idle(visit, sample):
    page = visit("", js=False)
    base, wrong = page.url, {}
    for path in sample.pages:
        page.goto(base + path)
        if found := [*page.evaluate(IDLE), *page.evaluate(LOST)]:
            wrong[path] = found
    assert wrong == {}


def test_without_a_script_the_page_says_what_it_says_with_one(visit, sample):
    with_, without = visit(""), visit("", js=False)
    base = with_.url
    for path in sample.of_each_kind:
        texts = []
        for page in (with_, without):
            page.goto(base + path)
            texts.append(page.locator(SAID).all_inner_texts())
        assert texts[0] == texts[1], path


# No fonts, nothing kept


@WIDTHS
def test_without_the_fonts_every_page_is_whole(visit, sample, width):
    page = visit("", width=width, without="**/*.woff2")
    base, wrong = page.url, []
    for path in sample.pages:
        page.goto(base + path)
        assert page.evaluate("[...document.fonts].every((font) => font.status !== 'loaded')")
        wrong += [] if fits(page) else [path]
    assert wrong == []


def test_where_nothing_may_be_kept_all_works_for_as_long_as_the_page_is_open(visit):
    page = visit("lessen/tempo-en-controle/", storage=False)
    button = page.locator("[data-scheme-button]")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    page.reload()
    expect(button).to_have_attribute("aria-pressed", "false")


def test_where_nothing_may_be_kept_no_page_fails(visit, sample):
    page = visit("", storage=False)
    base = page.url
    for path in sample.pages:
        page.goto(base + path)  # the fixture sees what goes wrong
        expect(page.locator("main h1")).to_be_visible()


# Nothing there


@WIDTHS
@pytest.mark.parametrize("path", ["nergens", "lessen/nergens/", "a/b/c/d/"])
def test_an_address_that_leads_nowhere_says_so_and_leads_on(visit, path, width):
    page = visit(path, width=width, expected="404")
    expect(page.locator("main h1")).to_be_visible()
    assert fits(page)
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Public Sans"')
    page.locator("main a").first.click()
    page.wait_for_url(lambda url: url.count("/") == 3)


def test_an_address_that_leads_nowhere_can_be_searched_from(visit):
    page = visit("lessen/nergens/", expected="404")
    page.keyboard.press("/")
    page.locator("#search input").fill("pitstop")
    page.locator("#search li a").first.click()
    page.wait_for_url("**/werkwijzen/pitstop/")


@WIDTHS
def test_a_filter_that_leaves_nothing_says_so_and_can_be_wiped(visit, width):
    page = visit("competenties/?q=zzzz", width=width)
    expect(page.locator(".filter__none")).to_be_visible()
    assert page.locator("li.card:visible").count() == 0
    assert fits(page)
    page.locator(".filter__none button").click()
    expect(page.locator(".filter__none")).to_be_hidden()
    assert page.locator("li.card:visible").count() == page.locator("li.card").count()


# Nothing known, one of a thing, a long title


@WIDTHS
def test_a_page_of_which_nothing_is_known_says_so_in_every_place(visit, states, width):
    page = visit(NOTHING_KNOWN, at=states, width=width)
    assert fits(page)
    facts = page.locator(".facts dd").all_inner_texts()
    assert len(facts) >= 2
    assert all("onbekend" in said for said in facts)
    sections = page.locator("main .section--source")
    assert sections.count() >= 5
    for section in sections.all():
        assert section.locator(".not-known").count() == 1
        mark = section.locator(".not-known").evaluate("e => getComputedStyle(e, '::before').borderTopStyle")
        assert mark == "solid", "the open ring"


@WIDTHS
def test_where_nothing_is_known_an_overview_says_so_too(visit, states, width):
    page = visit("overzicht/vergelijking/", at=states, width=width)
    assert fits(page)
    assert page.locator("main .unknown").count() >= 9


@WIDTHS
def test_a_page_with_one_edge_shows_one(visit, states, width):
    page = visit(ONE_EDGE, at=states, width=width)
    assert fits(page)
    assert page.locator("#connections--").count() == 1
    assert page.locator("main .edges__row").count() == 1
    expect(page.locator("main .edges__row")).to_be_visible()


def test_a_page_with_forty_edges_can_be_read_in_parts(visit, sample):
    most = max(
        sample.all, key=lambda url: len(sample.playbook.docs[sample.playbook.urls[url]].data.get("uitspraken", []))
    )
    page = visit(most, width=360)
    assert page.locator("main .edges__row").count() >= 40
    assert page.locator("main .connections details").count() >= 1
    assert fits(page)


@WIDTHS
@pytest.mark.parametrize("path", [LONG_TITLE, "begrippen/", "begrippen/scrum/", "overzicht/a-z/"])
def test_a_title_of_ninety_characters_fits_wherever_it_stands(visit, states, path, width):
    page = visit(path, at=states, width=width)
    assert page.get_by_text("Meerjarenuitvoeringsprogrammabegeleidingscommissie").count() >= 1
    assert fits(page)


@WIDTHS
def test_a_long_title_fits_among_the_results_of_a_search(visit, states, width):
    page = visit("", at=states, width=width)
    page.keyboard.press("/")
    page.locator("#search input").fill("zesdaagse programmabegeleiding")
    page.locator("#search li a").first.wait_for()
    assert fits(page)
    assert page.locator("#search").evaluate("e => e.scrollWidth <= e.clientWidth + 1")


# Other ways of seeing


def test_in_forced_colours_lines_and_marks_are_still_there(visit):
    page = visit("gemeenten/hollands-kroon/", forced_colors="active")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    line = "e => { const s = getComputedStyle(e, '::before'); return s.borderLeftStyle + ' ' + s.borderLeftWidth; }"
    forms = page.locator("main .section").evaluate_all(f"all => [...new Set(all.map({line}))]")
    assert len([form for form in forms if not form.endswith(" 0px")]) >= 2
    page.locator("main a").first.focus()
    assert page.locator("main a").first.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"


def test_who_wants_no_movement_sees_none(visit, sample):
    page = visit("", reduced_motion="reduce")
    base = page.url
    moving = """() => [...document.querySelectorAll("body *")].filter((e) => {
      const s = getComputedStyle(e);
      return s.animationName !== "none" || parseFloat(s.transitionDuration) > 0.01;
    }).length"""
    for path in sample.pages:
        page.goto(base + path)
        assert page.evaluate(moving) == 0, path


def test_text_of_twice_the_size_still_fits(visit, sample):
    page = visit("")
    base, wrong = page.url, {}
    for path in sample.pages:
        page.goto(base + path)
        page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
        if found := page.evaluate("measure.sticksOut()"):
            wrong[path] = found[:3]
    assert wrong == {}
