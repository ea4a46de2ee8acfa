"""The steps of a reading list can be ticked, and are remembered only when the reader asks for it."""

from playwright.sync_api import expect

LIST = "rollen/beleidsadviseur/"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"
REMEMBER, FORGET = "Onthoud in deze browser", "Wis uit deze browser"


def boxes(page):
    return page.locator(".trail input[type=checkbox]")


def ticked(page):
    return [box.is_checked() for box in boxes(page).all()]


def progress(page):
    return page.locator(".trail__progress")


def stored(page):
    return page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('playbook:'))")


def test_every_step_has_a_box_that_says_what_it_is_for(visit):
    page = visit(LIST)
    steps = page.locator(".trail__step")
    assert boxes(page).count() == steps.count() > 4
    for step in steps.all():
        title = step.locator("a").first.inner_text()
        expect(step.get_by_role("checkbox", name=title)).to_be_visible()


def test_progress_is_said_in_words(visit):
    page = visit(LIST)
    total = boxes(page).count()
    expect(progress(page)).to_have_text(f"0 van {total} gedaan")
    boxes(page).nth(0).check()
    boxes(page).nth(2).check()
    expect(progress(page)).to_have_text(f"2 van {total} gedaan")
    boxes(page).nth(0).uncheck()
    expect(progress(page)).to_have_text(f"1 van {total} gedaan")


def test_ticks_are_gone_where_nobody_asked_to_keep_them(visit):
    page = visit(LIST)
    boxes(page).nth(1).check()
    assert stored(page) == []
    assert "nog niet bewaard" in page.locator(".trail__note").inner_text()
    page.reload()
    assert not any(ticked(page))


def test_ticks_are_kept_after_the_reader_asks_and_the_page_says_where(visit):
    page = visit(LIST)
    boxes(page).nth(1).check()
    page.get_by_role("button", name=REMEMBER).click()
    assert "in deze browser, en nergens" in page.locator(".trail__note").inner_text()
    boxes(page).nth(2).check()
    page.reload()
    expect(page.get_by_role("button", name=FORGET)).to_be_visible()
    assert ticked(page)[:4] == [False, True, True, False]


def test_forgetting_takes_them_off_the_device_and_leaves_them_on_the_page(visit):
    page = visit(LIST)
    page.get_by_role("button", name=REMEMBER).click()
    boxes(page).nth(1).check()
    page.get_by_role("button", name=FORGET).click()
    expect(page.get_by_role("button", name=REMEMBER)).to_be_visible()
    assert stored(page) == []
    assert ticked(page)[1]
    page.reload()
    assert not any(ticked(page))


def test_each_list_is_asked_for_by_itself(visit):
    page = visit(LIST)
    page.get_by_role("button", name=REMEMBER).click()
    page.goto(page.url.replace(LIST, "rollen/inkoper/"))
    expect(page.get_by_role("button", name=REMEMBER)).to_be_visible()


def test_another_tab_of_the_page_follows(visit):
    page = visit(LIST)
    page.get_by_role("button", name=REMEMBER).click()
    other = page.context.new_page()
    other.goto(page.url)
    boxes(other).nth(3).check()
    expect(boxes(page).nth(3)).to_be_checked()


def test_where_the_browser_keeps_nothing_it_is_said_and_ticking_works(visit):
    page = visit(LIST)
    page.add_init_script(FULL)
    page.reload()
    boxes(page).nth(1).check()
    page.get_by_role("button", name=REMEMBER).click()
    assert "kan je vinkjes niet bewaren" in page.locator(".trail__note").inner_text()
    assert ticked(page)[1]


def test_without_javascript_there_is_nothing_to_tick_on_the_screen_and_all_to_read(visit):
    page = visit(LIST, js=False)
    assert not page.locator(".trail__bar").is_visible()
    assert not any(box.is_visible() for box in boxes(page).all())
    assert page.locator(".trail__step a").first.is_visible()


def test_on_paper_there_is_an_empty_box_with_and_without_javascript(visit):
    for js in (True, False):
        page = visit(LIST, js=js)
        page.emulate_media(media="print")
        assert boxes(page).first.is_visible()
        assert not page.locator(".trail__bar").is_visible()


def test_nothing_moves_when_the_script_shows_the_boxes(visit):
    page = visit(LIST, width=360)
    page.add_init_script(
        "window.moved = 0;"
        "new PerformanceObserver((list) => list.getEntries().forEach((e) => (moved += e.value)))"
        ".observe({ type: 'layout-shift', buffered: true });"
    )
    page.reload()
    page.wait_for_timeout(500)
    assert page.evaluate("moved") <= 0.02
