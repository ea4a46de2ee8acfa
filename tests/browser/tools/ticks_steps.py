"""What the tests of a list that is filled in do on its page, and what they read there."""

from __future__ import annotations

import json
import re

from playwright.sync_api import expect
from sample import until

LIST = "checklists/team-starten/"
OTHER = "checklists/evaluatie/"
MORE = "Meer lijsten, bewaren, delen en printen"
SAVE = "Bewaar als bestand"
SHARE = "Kopieer een link met mijn vinkjes"
LISTEN = "() => { window.copied = []; navigator.clipboard.writeText = async (text) => { copied.push(text) } }"
NAME = '=1+1; "naam"'
NASTY = ['=HYPERLINK("http://x";"y")', '- bel; "nu"\nof straks', "+31 6", "@SOM(A1)", "'t is goed", "1-2", "<b>&é🙂"]


def boxes(page):
    return page.locator(".task[id] input[type=checkbox]")


def ticked(page):
    expect(page.locator(".ticks")).to_be_visible()
    return [index for index, box in enumerate(boxes(page).all()) if box.is_checked()]


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def progress(page):
    return page.locator(".ticks__progress")


def said(page):
    return page.locator(".ticks__status")


def stored(page):
    return page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('playbook:'))")


def more(page):
    expect(page.locator(".ticks")).to_be_visible()
    page.locator(".ticks__more").evaluate("(details) => { details.open = true; }")


def remember(page):
    more(page)
    page.locator("[data-do=remember]").click()
    expect(page.locator(".ticks__state")).to_contain_text("in deze browser")


def note(page, index, text):
    """Write a note at an item, as who types it."""
    item = page.locator(".task[id]").nth(index)
    if not item.locator("textarea").is_visible():
        item.locator("summary").click()
    item.locator("textarea").fill(text)


def downloaded(page, name):
    more(page)
    with page.expect_download() as caught:
        button(page, name).last.click()
    return caught.value


def copied(page):
    """What is copied next: it comes when it was made."""
    until(page, "copied.length > 0")
    return page.evaluate("copied.shift()")


def runs(page):
    expect(page.locator(".ticks")).to_be_visible()
    return page.locator("#ticks--run option").all_inner_texts()


def altered(page, change):
    """The same page, of which `change` makes other HTML: what a later build of the site would be."""

    def answer(route):
        response = route.fetch()
        route.fulfill(response=response, body=change(response.text()))

    page.route(re.compile(re.escape(LIST) + "$"), answer)
    page.reload()


def opened(page, content, name="lijst.json"):
    more(page)
    payload = {"name": name, "mimeType": "application/json", "buffer": content}
    page.locator("#ticks--file").set_input_files(payload)


def notes(page):
    return [field.input_value() for field in page.locator(".task[id] textarea").all()]


def filled(visit):
    """A page with a name, ticks and notes that would do harm if they could."""
    page = visit(LIST)
    expect(page.locator(".ticks")).to_be_visible()
    page.evaluate(LISTEN)
    more(page)
    page.get_by_label("Naam van deze lijst").fill(NAME)
    button(page, "Bewaar de naam").click()
    boxes(page).nth(0).check()
    boxes(page).nth(3).check()
    for index, text in enumerate(NASTY):
        note(page, index, text)
    return page


def texts(page):
    """What the items say, by the page itself."""
    return page.evaluate(
        "[...document.querySelectorAll('.task[id] > p > label')].map((l) => l.textContent.replace(/\\s+/g, ' ').trim())"
    )


def expected(page):
    """The rows that any table of this list must give."""
    return [
        [NAME, text, "ja" if index in (0, 3) else "nee", NASTY[index] if index < len(NASTY) else ""]
        for index, text in enumerate(texts(page))
    ]


# A file of ours, and others like it.

GOOD = {"name": "x", "known": [], "away": [], "ticks": [["welk-probleem", "abc", "t"]], "notes": []}
FILE = {"sort": "playbook-ticks", "version": 1, "page": "checklist/team-starten", "title": "t", "run": GOOD}


def changed(**values):
    return json.dumps({**FILE, **values}).encode()


def with_run(**values):
    return changed(run={**GOOD, **values})


def told(cell):
    """A cell of our csv as it was: `csv.js` says how."""
    return cell.removeprefix("'")
