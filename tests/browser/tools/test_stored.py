"""All that this site keeps in a browser is listed with what it is and why, and is erased, one thing or everything."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from keys import tab_to
from playwright.sync_api import expect
from sample import until

ROOT = Path(__file__).resolve().parents[3]
STORED = "instrumenten/bewaard/"
KEEP = """async (things) => {
  const { open } = await import(new URL(`${document.documentElement.dataset.base}/js/storage.js`, location.href));
  for (const [name, version, values] of things) {
    const area = open(name, version);
    area.remember();
    for (const [key, value] of Object.entries(values)) area.set(key, value);
  }
}"""
THINGS = [["trail rol/inkoper", 1, {"les/a": True, "les/b": True}], ["onbekend ding", 3, {"x": "y"}]]


def keep(page, things=THINGS):
    page.evaluate(KEEP, things)
    page.reload()
    expect(page.locator(".stored__thing")).to_have_count(len(things))
    return page


def device(page):
    return sorted(page.evaluate("Object.keys(localStorage)"))


def status(page):
    return page.locator(".stored__status")


@pytest.fixture
def filled(visit):
    return keep(visit(STORED))


def test_at_first_there_is_nothing(visit):
    page = visit(STORED)
    expect(status(page)).to_have_text("Deze site bewaart niets in deze browser.")
    assert not page.locator(".stored__all").is_visible()
    assert device(page) == []


def test_every_key_is_listed_with_what_it_is_and_why(filled):
    expect(status(filled)).to_have_text("Deze site bewaart hier 2 dingen.")
    things = {one.locator(".stored__name").inner_text(): one for one in filled.locator(".stored__thing").all()}
    assert set(things) == {"Route", "Iets anders van deze site"}
    route = things["Route"].inner_text()
    assert "trail rol/inkoper" in route and "les/a" in route and "les/b" in route
    assert "afgevinkt" in route and "later verder" in route
    names = filled.locator(".stored__key").all_inner_texts()
    assert sorted(names) == [f"Naam in je browser: {name}" for name in device(filled)]


def test_the_kinds_are_those_that_scripts_keep_and_no_others(visit):
    """What is named on the page and never kept would be untrue, and so would the reverse."""
    opened = {
        found
        for script in (ROOT / "overrides" / "js").rglob("*.js")
        for found in re.findall(r"""\bopen\(["'`](\w+)""", re.sub(r"//.*", "", script.read_text("utf-8")))
    }
    assert {"ticks", "trail"} <= opened
    kinds = visit(STORED).locator("[data-kind]").evaluate_all("(all) => all.map((one) => one.dataset.kind)")
    assert set(kinds) == opened | {"scheme", "other"}


def test_what_the_reader_kept_on_another_page_is_listed(visit):
    page = visit("rollen/beleidsadviseur/")
    page.locator(".trail__tick input").first.check()
    page.locator(".trail__keep").click()
    page.locator("[data-scheme-button]").click()
    page.goto(page.url.replace("rollen/beleidsadviseur/", STORED))
    expect(page.locator(".stored__name")).to_have_text(["Licht of donker", "Route"])
    assert page.locator(".stored__entry").count() == len(device(page))


def test_one_key_is_erased_and_the_others_stay(filled):
    filled.locator(".stored__entry", has_text="les/a").get_by_role("button").click()
    expect(status(filled)).to_contain_text("Gewist: les/a.")
    assert not any(name.endswith("les/a") for name in device(filled))
    assert any(name.endswith("les/b") for name in device(filled))
    expect(filled.locator("#stored--now")).to_be_focused()


def test_who_is_at_a_button_stays_there_when_another_tab_changes_something(filled):
    filled.evaluate("document.querySelector('.stored__list').firstElementChild.id = 'first'")
    status_ = "window.told = 0, new MutationObserver(() => told++).observe(document.querySelector('.stored__status'), "
    filled.evaluate(status_ + "{ childList: true, characterData: true, subtree: true })")
    button = filled.locator(".stored__entry", has_text="les/b").get_by_role("button")
    button.focus()
    other = filled.context.new_page()
    other.goto(filled.url)
    other.evaluate("localStorage.setItem('playbook:/:trail%20rol%2Finkoper:1:les/b', '\"anders\"')")
    filled.wait_for_timeout(300)
    expect(button).to_be_focused()
    assert filled.locator("#first").count() == 1, "nothing came or went: nothing is rebuilt"
    assert filled.evaluate("told") == 0
    other.evaluate("localStorage.removeItem('playbook:/:trail%20rol%2Finkoper:1:les/a')")
    expect(filled.locator(".stored__entry", has_text="les/a")).to_have_count(0)
    expect(button).to_be_focused()
    assert filled.evaluate("told") == 0, "two things, as before"
    other.evaluate("localStorage.removeItem('playbook:/:trail%20rol%2Finkoper:1:les/b')")
    expect(filled.locator("#stored--now")).to_be_focused()


def test_one_thing_is_erased_whole(filled):
    filled.locator(".stored__thing", has_text="onbekend ding").get_by_role("button", name="Wis alles hiervan").click()
    assert {name.split(":")[2] for name in device(filled)} == {"trail%20rol%2Finkoper"}
    assert filled.locator(".stored__thing").count() == 1


def test_all_is_erased_and_what_is_not_ours_stays(filled):
    filled.evaluate("localStorage.setItem('van een ander', 'x'), localStorage.setItem('scheme', 'dark')")
    filled.get_by_role("button", name="Wis alles van deze site").click()
    assert device(filled) == ["van een ander"]
    expect(status(filled)).to_contain_text("Alles van deze site is gewist")
    expect(status(filled)).to_contain_text("bewaart niets")


def test_a_value_without_its_mark_or_broken_is_listed_and_erased(visit):
    page = visit(STORED)
    page.evaluate("localStorage.setItem('playbook:/:scan:1:a', '{')")
    page.reload()
    expect(page.locator(".stored__name")).to_have_text(["Zelfscan"])
    page.locator(".stored__entry").get_by_role("button").click()
    assert device(page) == []


def test_a_name_that_nobody_can_read_is_listed_and_goes_with_all_the_rest(visit):
    page = visit(STORED)
    page.evaluate("localStorage.setItem('playbook:/:x%:1:b', '1')")
    page.reload()
    expect(page.locator(".stored__thing")).to_have_count(1)
    page.get_by_role("button", name="Wis alles van deze site").click()
    assert device(page) == []


def test_a_hostile_name_is_text(visit):
    page = keep(visit(STORED), [["<b>naam</b>", 1, {"<img src=x onerror=alert(1)>": "<script>x</script>" * 50}]])
    assert page.locator(".stored__list :is(b, img, script)").count() == 0


def test_another_tab_is_heard(filled):
    other = filled.context.new_page()
    other.goto(filled.url)
    other.get_by_role("button", name="Wis alles van deze site").click()
    until(filled, "document.querySelectorAll('.stored__thing').length === 0")


def test_by_keyboard_alone(filled):
    tab_to(filled, filled.get_by_role("button", name="Wis alles van deze site"), most=80)
    filled.keyboard.press("Enter")
    assert device(filled) == []


def test_by_touch_on_a_phone(visit):
    page = keep(visit(STORED, width=360, touch=True))
    page.locator(".stored__entry", has_text="les/a").get_by_role("button").tap()
    assert not any(name.endswith("les/a") for name in device(page))
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_with_storage_blocked_it_says_so(visit):
    page = visit(STORED, storage=False)
    expect(status(page)).to_contain_text("laat deze site niets bewaren")
    assert not page.locator(".stored__all").is_visible()


def test_without_javascript_it_is_plain_text(visit):
    page = visit(STORED, js=False)
    assert page.locator(".stored__script").is_visible()
    kinds = page.locator(".stored__kinds dt").all_inner_texts()
    assert {"Licht of donker", "Route", "Lijst die je invult", "Zelfscan"} <= set(kinds)
    begins = page.locator(".stored__begins").all_inner_texts()
    assert len(begins) == len(kinds)
    assert {"De naam begint met: scheme", "De naam begint met: playbook:…:ticks"} <= set(begins)
    assert not page.locator(".stored__failed").is_visible()
    assert not page.locator(".stored__list").is_visible()


def test_where_its_script_does_not_arrive_it_says_so(visit):
    page = visit(STORED, without="**/tools/stored/*", expected="dynamically imported module")
    expect(page.locator(".stored__failed")).to_be_visible()
    assert not page.locator(".stored__script").is_visible()


def test_in_print_there_are_no_buttons(filled):
    filled.emulate_media(media="print")
    assert filled.locator(".stored button:visible").count() == 0
    assert filled.locator(".stored__thing").first.is_visible()
