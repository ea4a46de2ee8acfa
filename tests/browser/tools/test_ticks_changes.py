"""A checklist that two tabs fill in, that changed since it was filled in, or that had another name: nothing is lost."""

import json
import re

from playwright.sync_api import expect
from sample import until
from ticks_steps import (
    LIST,
    LISTEN,
    SAVE,
    SHARE,
    altered,
    boxes,
    button,
    copied,
    downloaded,
    more,
    note,
    notes,
    opened,
    progress,
    remember,
    runs,
    stored,
    ticked,
    with_run,
)

# Two tabs.


def test_two_tabs_on_one_list_lose_nothing(visit):
    page = visit(LIST)
    remember(page)
    other = page.context.new_page()
    other.goto(page.url)
    half = boxes(page).count() // 2
    for index in range(half):
        boxes(page).nth(index).check()
        boxes(other).nth(half + index).check()
        note(page, index, f"links {index}")
        note(other, half + index, f"rechts {index}")
    for tab in (page, other):
        expect(progress(tab)).to_contain_text(f"{2 * half} van")
        assert ticked(tab) == list(range(2 * half))
        for index in range(half):
            expect(tab.locator(".task[id] textarea").nth(index)).to_have_value(f"links {index}")
            expect(tab.locator(".task[id] textarea").nth(half + index)).to_have_value(f"rechts {index}")


def test_a_tick_and_a_note_on_one_item_from_two_tabs_are_both_kept(visit):
    page = visit(LIST)
    remember(page)
    other = page.context.new_page()
    other.goto(page.url)
    boxes(page).nth(0).check()
    note(other, 0, "van hiernaast")
    other.reload()
    assert ticked(other) == [0]
    expect(page.locator(".task[id] textarea").first).to_have_value("van hiernaast")


def test_what_two_tabs_ticked_before_one_was_asked_to_keep_it_falls_together(visit):
    page = visit(LIST)
    other = page.context.new_page()
    other.goto(page.url)
    boxes(page).nth(0).check()
    boxes(other).nth(1).check()
    remember(other)
    expect(boxes(page).nth(1)).to_be_checked()
    expect(boxes(other).nth(0)).to_be_checked()


def test_notes_that_two_tabs_wrote_at_one_item_before_one_was_asked_to_keep_it_stay_both(visit):
    page = visit(LIST)
    other = page.context.new_page()
    other.goto(page.url)
    note(page, 0, "van hier")
    note(other, 0, "van daar")
    note(page, 1, "hetzelfde")
    note(other, 1, "hetzelfde")
    remember(other)
    for tab in (page, other):
        expect(tab.locator(".task[id] textarea").nth(0)).to_have_value("van daar\nvan hier")
        expect(tab.locator(".task[id] textarea").nth(1)).to_have_value("hetzelfde")
    page.reload()
    expect(page.locator(".task[id] textarea").nth(0)).to_have_value("van daar\nvan hier")


def test_names_that_two_tabs_gave_one_list_stay_both(visit):
    page = visit(LIST)
    other = page.context.new_page()
    other.goto(page.url)
    for tab, name in ((page, "hier"), (other, "daar")):
        more(tab)
        tab.get_by_label("Naam van deze lijst").fill(name)
        button(tab, "Bewaar de naam").click()
    remember(other)
    for tab in (page, other):
        expect(tab.get_by_label("Naam van deze lijst")).to_have_value("daar / hier")


def test_a_list_that_another_tab_deletes_leaves_a_list_to_write_in(visit):
    page = visit(LIST)
    remember(page)
    other = page.context.new_page()
    other.goto(page.url)
    more(other)
    button(other, "Verwijder deze lijst").click()
    boxes(page).nth(0).check()
    expect(boxes(other).nth(0)).to_be_checked()


# The page of the list gets another name.

NEWEST = "checklist/team-starten checklist/team-beginnen"


def renamed(page, keys=NEWEST):
    """The same page under a newer name: the old one is what `LIST` is called before."""
    altered(page, lambda html: html.replace('data-keys="checklist/team-starten"', f'data-keys="{keys}"'))


def before(page):
    """The same page as it was called once."""
    page.unroute_all()
    renamed(page, "checklist/team-beginnen")


def areas(page):
    return {name.split(":")[2] for name in stored(page)}


def test_a_list_whose_page_was_renamed_keeps_what_was_filled_in_under_its_newest_name(visit):
    page = visit(LIST)
    before(page)
    remember(page)
    boxes(page).nth(1).check()
    note(page, 2, "blijft")
    assert areas(page) == {"ticks%20checklist%2Fteam-beginnen"}
    page.unroute_all()
    renamed(page)
    assert ticked(page) == [1]
    assert notes(page)[2] == "blijft"
    assert areas(page) == {"ticks%20checklist%2Fteam-starten"}
    assert len(runs(page)) == 1
    boxes(page).nth(3).check()
    page.reload()
    assert ticked(page) == [1, 3]


def test_what_was_filled_in_under_both_names_stands_beside_each_other(visit):
    page = visit(LIST)
    before(page)
    remember(page)
    boxes(page).nth(1).check()
    page.unroute_all()
    page.reload()
    remember(page)
    boxes(page).nth(4).check()
    renamed(page)
    more(page)
    assert len(runs(page)) == 2
    found = []
    for index in range(2):
        page.get_by_label("Kies een lijst").select_option(index=index)
        found.append(ticked(page))
    assert sorted(found) == [[1], [4]]
    assert len(set(runs(page))) == 2


def test_a_file_and_a_link_of_before_it_was_renamed_are_of_the_list(visit):
    page = visit(LIST)
    before(page)
    page.evaluate(LISTEN)
    boxes(page).nth(1).check()
    content = downloaded(page, SAVE).path().read_bytes()
    button(page, SHARE).click()
    fragment = copied(page).partition("#")[2]
    page.unroute_all()
    renamed(page)
    opened(page, content)
    expect(progress(page)).to_contain_text("1 van")
    page.evaluate("(hash) => { location.hash = hash }", fragment)
    button(page, "Open als nieuwe lijst").click()
    assert ticked(page) == [1]
    assert json.loads(downloaded(page, SAVE).path().read_text("utf-8"))["page"] == "checklist/team-starten"


# The list changes after it was filled in.


def test_ticks_and_notes_survive_rewording_reordering_adding_and_removing(visit):
    page = visit(LIST)
    remember(page)
    ids = [task.get_attribute("id") for task in page.locator(".task[id]").all()]
    texts = page.locator(".task[id] > p > label").all_inner_texts()
    for index in (0, 1, 2):
        boxes(page).nth(index).check()
    note(page, 2, "hoort bij de derde")

    def change(html):
        items = re.findall(r'<li class="task" id=.*?</li>\n', html, re.DOTALL)
        reworded = items[0].replace("Schrijf in drie zinnen op", "Schrijf in twee zinnen op")
        added = items[1].replace(f'id="{ids[1]}"', 'id="gloednieuw"')
        return html.replace(items[2], "").replace(items[0], "").replace(items[1], items[1] + reworded + added)

    altered(page, change)
    expect(page.locator(f"#{ids[0]} input")).to_be_checked()
    assert page.locator(f"#{ids[1]} input").is_checked()
    assert not page.locator("#gloednieuw input").is_checked()
    assert texts[0].strip() in page.locator(f"#{ids[0]} .ticks__mark").inner_text()
    expect(page.locator(f"#{ids[1]} .ticks__mark")).to_be_hidden()
    expect(page.locator("#gloednieuw .ticks__mark")).to_have_text("Nieuw sinds je begon")
    changes = page.get_by_role("group", name="Deze lijst is veranderd sinds je begon")
    expect(changes).to_contain_text("Nieuw: 1, Veranderd: 1, Weg: 1")
    expect(changes).to_contain_text("hoort bij de derde")
    expect(changes).to_contain_text(texts[2].strip())
    changes.get_by_role("button").click()
    expect(page.locator("#gloednieuw .ticks__mark")).to_be_hidden()
    page.reload()
    expect(page.locator(f"#{ids[0]} .ticks__mark")).to_be_hidden()
    expect(changes).to_contain_text("hoort bij de derde")
    assert page.locator(f"#{ids[0]} input").is_checked()


def test_two_tabs_that_bring_in_a_file_at_once_keep_both(visit):
    page = visit(LIST)
    remember(page)
    other = page.context.new_page()
    other.goto(page.url)
    opened(page, with_run(name="links"))
    opened(other, with_run(name="rechts"))
    for tab in (page, other):
        until(tab, "document.querySelectorAll('#ticks--run option').length === 3")
