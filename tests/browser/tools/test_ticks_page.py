"""A checklist as a reader fills it in: by mouse, keyboard and touch, without a script, without a store, on paper."""

import json

import pytest
from keys import tab_to
from playwright.sync_api import expect
from test_accessibility import violations
from ticks_steps import (
    LIST,
    MORE,
    OTHER,
    SAVE,
    SHARE,
    altered,
    boxes,
    button,
    downloaded,
    more,
    note,
    progress,
    remember,
    runs,
    said,
    stored,
    ticked,
)

FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"
SHIFTS = (
    "window.moved = 0;"
    "new PerformanceObserver((list) => list.getEntries().forEach((e) => (moved += e.value)))"
    ".observe({ type: 'layout-shift', buffered: true });"
)
# How often something is said where it is heard.
COUNTS = """() => {
  window.told = 0;
  const status = document.querySelector(".ticks__status");
  new MutationObserver(() => (told += 1)).observe(status, { childList: true, characterData: true, subtree: true });
}"""


# By mouse.


def test_progress_is_said_in_words_and_drawn(visit):
    page = visit(LIST)
    total = boxes(page).count()
    expect(progress(page)).to_have_text(f"0 van {total} gedaan")
    boxes(page).nth(0).check()
    boxes(page).nth(2).check()
    expect(progress(page)).to_have_text(f"2 van {total} gedaan")
    assert page.locator(".ticks__stop--done").count() == 2
    boxes(page).nth(0).uncheck()
    expect(progress(page)).to_have_text(f"1 van {total} gedaan")


def test_a_page_of_another_kind_has_no_such_tool_and_fetches_none(visit):
    page = visit("competenties/onderhandelen/")
    assert page.locator(".ticks").count() == 0
    assert page.evaluate("performance.getEntriesByType('resource').filter((e) => e.name.includes('ticks')).length") == 0


def test_nothing_is_stored_before_the_reader_asks(visit):
    page = visit(LIST)
    boxes(page).nth(1).check()
    note(page, 2, "iets")
    assert stored(page) == []
    page.reload()
    assert ticked(page) == []


def test_at_the_first_tick_the_reader_is_asked_to_keep_it_and_only_then(visit):
    page = visit(LIST)
    offer = page.get_by_role("group", name="Wil je dit bewaren?")
    expect(offer).to_be_hidden()
    boxes(page).nth(1).check()
    expect(page.locator(".task[id]").nth(1).get_by_role("group", name="Wil je dit bewaren?")).to_be_visible()
    assert "kan verdwijnen" in offer.inner_text()
    with page.expect_download():
        offer.get_by_role("button", name="Bewaar als bestand").click()
    expect(offer).to_be_hidden()
    boxes(page).nth(2).check()
    expect(offer).to_be_hidden()


def test_what_is_kept_is_there_after_a_reload_and_gone_after_forgetting(visit):
    page = visit(LIST)
    boxes(page).nth(1).check()
    page.get_by_role("group", name="Wil je dit bewaren?").get_by_role("button", name="Onthoud").click()
    note(page, 3, "Bel de jurist")
    page.reload()
    expect(boxes(page).nth(1)).to_be_checked()
    expect(page.locator(".task[id]").nth(3).locator("textarea")).to_have_value("Bel de jurist")
    more(page)
    button(page, "Wis uit deze browser").click()
    assert stored(page) == []
    assert ticked(page) == [1]
    page.reload()
    assert ticked(page) == []


def test_each_checklist_keeps_its_own(visit):
    page = visit(LIST)
    remember(page)
    boxes(page).nth(0).check()
    page.goto(page.url.replace(LIST, OTHER))
    assert ticked(page) == []
    expect(page.locator(".ticks__state")).to_contain_text("alleen op deze pagina")


def test_starting_again_can_be_undone(visit):
    page = visit(LIST)
    remember(page)
    boxes(page).nth(0).check()
    note(page, 1, "Zin een\nzin twee")
    button(page, "Maak de lijst leeg").click()
    assert ticked(page) == []
    expect(page.locator(".task[id]").nth(1).locator("textarea")).to_have_value("")
    boxes(page).nth(4).check()
    button(page, "Maak ongedaan").click()
    assert ticked(page) == [0, 4]
    expect(page.locator(".task[id]").nth(1).locator("textarea")).to_have_value("Zin een\nzin twee")
    expect(button(page, "Maak ongedaan")).to_be_hidden()
    page.reload()
    assert ticked(page) == [0, 4]


def test_several_named_runs_stand_beside_each_other(visit):
    page = visit(LIST)
    remember(page)
    boxes(page).nth(0).check()
    button(page, "Begin een nieuwe lijst").click()
    assert ticked(page) == []
    page.get_by_label("Naam van deze lijst").fill('Mei; "zorg" =1')
    button(page, "Bewaar de naam").click()
    boxes(page).nth(1).check()
    total = boxes(page).count()
    assert runs(page) == [f"Lijst 1 (1 van {total})", f'Mei; "zorg" =1 (1 van {total})']
    page.get_by_label("Kies een lijst").select_option(index=0)
    assert ticked(page) == [0]
    page.reload()
    assert len(runs(page)) == 2
    more(page)
    page.get_by_label("Kies een lijst").select_option(index=1)
    button(page, "Verwijder deze lijst").click()
    assert len(runs(page)) == 1
    button(page, "Maak ongedaan").click()
    assert len(runs(page)) == 2
    assert ticked(page) == [1]


# By keyboard, and by touch.


def test_all_of_it_works_by_keyboard_and_focus_is_never_lost(visit):
    page = visit(LIST)
    expect(page.locator(".ticks")).to_be_visible()
    item = page.locator(".task[id]").nth(0)
    offer = page.get_by_role("group", name="Wil je dit bewaren?")
    tab_to(page, boxes(page).nth(0))
    page.keyboard.press("Space")
    tab_to(page, offer.get_by_role("button", name="Onthoud"), most=2)
    page.keyboard.press("Enter")
    expect(boxes(page).nth(0)).to_be_focused()
    tab_to(page, item.locator("summary"), most=5)
    page.keyboard.press("Enter")
    expect(item.locator("textarea")).to_be_focused()
    page.keyboard.type("- eerst bellen")
    expect(item.locator("textarea")).to_have_value("- eerst bellen")
    tab_to(page, page.locator(".ticks__more > summary"), key="Shift+Tab")
    page.keyboard.press("Enter")
    tab_to(page, button(page, "Begin een nieuwe lijst"), most=10)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Naam van deze lijst")).to_be_focused()
    page.keyboard.type("Mei")
    page.keyboard.press("Enter")
    expect(said(page)).to_have_text("Deze lijst heet nu “Mei”.")
    tab_to(page, button(page, "Verwijder deze lijst"), most=5)
    page.keyboard.press("Enter")
    expect(button(page, "Verwijder deze lijst")).to_be_focused()
    assert ticked(page) == [0]
    tab_to(page, button(page, "Maak de lijst leeg"), key="Shift+Tab")
    page.keyboard.press("Enter")
    expect(button(page, "Maak de lijst leeg")).to_be_focused()
    assert ticked(page) == []
    tab_to(page, button(page, "Maak ongedaan"), most=1)
    page.keyboard.press("Enter")
    expect(said(page)).to_be_focused()
    assert ticked(page) == [0]


def test_by_touch_on_a_small_screen(visit):
    page = visit(LIST, width=360, touch=True)
    page.locator(".task[id] label").nth(0).tap()
    page.get_by_role("group", name="Wil je dit bewaren?").get_by_role("button", name="Nu niet").tap()
    page.locator(".task[id] summary").nth(0).tap()
    page.locator(".task[id] textarea").nth(0).fill("een lange notitie " * 20)
    page.get_by_text(MORE).tap()
    assert ticked(page) == [0]
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.evaluate("[measure.sticksOut(), measure.cut(), measure.small()]") == [[], [], []]


def test_the_warning_shows_where_a_note_is_written(visit):
    page = visit(LIST)
    note(page, 0, "x")
    warned = page.locator(".task[id]").nth(0).locator(".ticks__warning")
    expect(warned).to_be_visible()
    assert "Schrijf geen namen van personen" in warned.inner_text()
    assert "Woo" in warned.inner_text()
    described = page.locator(".task[id] textarea").first.get_attribute("aria-describedby")
    assert warned.get_attribute("id") == described


def test_a_note_that_the_reader_closed_stays_closed(visit):
    page = visit(LIST)
    note(page, 0, "x")
    fold = page.locator(".task[id]").nth(0).locator("details")
    fold.locator("summary").click()
    boxes(page).nth(1).check()
    note(page, 2, "y")
    expect(fold).not_to_have_attribute("open")
    expect(page.locator(".task[id]").nth(2).locator("details")).to_have_attribute("open", "")


def test_pressing_twice_makes_two_files_and_no_error(visit):
    page = visit(LIST)
    boxes(page).nth(1).check()
    files = []
    with page.expect_event("download", lambda file: files.append(file) or len(files) == 2):
        page.get_by_role("group", name="Wil je dit bewaren?").get_by_role("button", name=SAVE).dblclick()
    expect(boxes(page).nth(1)).to_be_focused()


def test_that_it_is_kept_and_no_longer_is_heard_and_only_then(visit):
    page = visit(LIST)
    more(page)
    button(page, "Onthoud in deze browser").last.click()
    expect(said(page)).to_have_text("Wat je invult staat in deze browser.")
    page.evaluate(
        "window.told = 0, new MutationObserver(() => told++).observe(document.querySelector('.ticks__status'), "
        "{ childList: true, characterData: true, subtree: true })"
    )
    note(page, 0, "iets")
    page.locator(".task[id] textarea").first.press_sequentially(" meer")
    assert page.evaluate("told") == 0
    page.evaluate(f"() => {{ {FULL} }}")
    page.locator(".task[id] textarea").first.press_sequentially("!!!")
    expect(said(page)).to_contain_text("kan niet alles bewaren")
    assert page.evaluate("told") == 1
    button(page, "Wis uit deze browser").click()
    expect(said(page)).to_contain_text("alleen op deze pagina")


def test_what_is_kept_is_one_step_away(visit):
    page = visit(LIST)
    more(page)
    page.get_by_role("link", name="Bekijk of wis wat bewaard is").click()
    expect(page.locator("#stored--now")).to_be_visible()


def test_nothing_moves_when_the_script_shows_it(visit):
    for width in (360, 1280):
        page = visit(LIST, width=width)
        page.add_init_script(SHIFTS)
        page.reload()
        page.wait_for_timeout(500)
        assert page.evaluate("moved") <= 0.02


# Without a script, without a store.


def test_without_a_script_the_list_is_there_to_read_and_to_tick_on_paper(visit):
    page = visit(LIST, js=False)
    expect(page.locator(".ticks")).to_be_hidden()
    assert page.locator(".task[id]").count() > 6
    page.emulate_media(media="print")
    expect(page.locator(".ticks")).to_be_hidden()
    assert boxes(page).first.is_visible()
    assert page.locator(".task[id]").first.evaluate("(e) => getComputedStyle(e, '::after').height") != "auto"


def test_where_its_script_does_not_arrive_the_list_is_as_without(visit):
    page = visit(LIST, without="**/tools/ticks/index.js", expected="dynamically imported module")
    expect(page.locator(".ticks[data-failed]")).to_be_attached()
    expect(page.locator(".ticks")).to_be_hidden()
    assert page.locator(".ticks").evaluate("(tool) => tool.getBoundingClientRect().height") == 0
    boxes(page).nth(0).check()


def test_a_part_that_does_not_arrive_when_it_is_needed_is_said(visit):
    page = visit(LIST, without="**/tools/ticks/export.js", expected="dynamically imported module")
    boxes(page).nth(0).check()
    page.get_by_role("group", name="Wil je dit bewaren?").get_by_role("button", name=SAVE).click()
    expect(said(page)).to_contain_text("een stuk van deze pagina kwam niet aan")
    assert ticked(page) == [0]


def test_a_tick_that_was_set_before_the_script_came_stays(visit):
    page = visit(LIST, js=True)
    page.route("**/tools/ticks/index.js", lambda route: (page.wait_for_timeout(300), route.continue_()))
    page.reload(wait_until="commit")
    boxes(page).nth(2).check()
    expect(progress(page)).to_contain_text("1 van")
    assert ticked(page) == [2]


def test_where_storage_is_blocked_all_works_for_the_visit_and_it_is_said(visit):
    page = visit(LIST, storage=False)
    boxes(page).nth(0).check()
    note(page, 1, "tekst")
    more(page)
    page.locator("[data-do=remember]").click()
    expect(page.locator(".ticks__state")).to_contain_text("kan niet alles bewaren")
    button(page, "Begin een nieuwe lijst").click()
    boxes(page).nth(2).check()
    page.get_by_label("Kies een lijst").select_option(index=0)
    assert ticked(page) == [0]
    assert json.loads(downloaded(page, "Bewaar als bestand").path().read_text("utf-8"))["run"]["notes"]


def test_where_the_store_is_full_it_is_said_and_ticking_goes_on(visit):
    page = visit(LIST)
    page.add_init_script(FULL)
    page.reload()
    more(page)
    page.locator("[data-do=remember]").click()
    boxes(page).nth(1).check()
    expect(page.locator(".ticks__state")).to_contain_text("kan niet alles bewaren")
    assert ticked(page) == [1]


# On paper.


def test_it_prints_filled_in_or_empty(visit):
    page = visit(LIST)
    page.add_init_script(
        "window.print = () => { window.asked = document.querySelector('.ticks').dataset.print ?? ''; }"
    )
    page.reload()
    boxes(page).nth(0).check()
    note(page, 1, "Notitie\nop twee regels")
    more(page)
    button(page, "Print ingevuld").click()
    assert page.evaluate("asked") == ""
    drawn = "getComputedStyle(document.querySelector('.task[id] label'), '::before')"
    page.emulate_media(media="print")
    assert page.evaluate(f"{drawn}.content") == '""'
    expect(page.locator(".ticks__printed")).to_contain_text("Lijst 1: 1 van")
    expect(page.locator(".ticks__written").nth(1)).to_be_visible()
    expect(page.locator(".ticks__more")).to_be_hidden()
    expect(page.locator(".task[id] textarea").nth(1)).to_be_hidden()
    page.emulate_media(media="screen")
    button(page, "Print leeg").click()
    assert page.evaluate("asked") == "empty"
    page.emulate_media(media="print")
    assert page.evaluate(f"{drawn}.display") == "none"
    expect(page.locator(".ticks__printed")).to_be_hidden()
    expect(page.locator(".ticks__written").nth(1)).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".ticks__written").nth(1)).to_be_visible()


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_in_any_state(visit, dark):
    page = visit(LIST, dark=dark)
    remember(page)
    boxes(page).nth(0).check()
    note(page, 1, "x")
    button(page, "Maak de lijst leeg").click()
    button(page, "Maak ongedaan").click()
    altered(page, lambda html: html.replace("Schrijf in drie zinnen op", "Schrijf op"))
    more(page)
    note(page, 1, "y")
    button(page, SHARE).click()
    expect(page.locator(".ticks__changes")).to_be_visible()
    expect(page.locator(".ticks__address")).to_be_visible()
    assert violations(page, dark) == []
