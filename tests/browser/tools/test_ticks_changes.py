"""A checklist that two tabs fill in, that changed since it was filled in, or that had another name: nothing is lost."""

import re

from playwright.sync_api import expect
from sample import until
from ticks_steps import LIST, altered, boxes, button, more, note, opened, progress, remember, ticked, with_run

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


def test_a_list_that_another_tab_deletes_leaves_a_list_to_write_in(visit):
    page = visit(LIST)
    remember(page)
    other = page.context.new_page()
    other.goto(page.url)
    more(other)
    button(other, "Verwijder deze lijst").click()
    boxes(page).nth(0).check()
    expect(boxes(other).nth(0)).to_be_checked()


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
