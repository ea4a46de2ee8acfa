"""What a filled-in checklist is elsewhere, read back by others: a file, a link, text, a spreadsheet, a document."""

import csv
import io
import json

import office
import pytest
from playwright.sync_api import expect
from ticks_steps import (
    LIST,
    NAME,
    NASTY,
    SAVE,
    SHARE,
    boxes,
    button,
    copied,
    downloaded,
    filled,
    more,
    notes,
    opened,
    progress,
    runs,
    said,
    ticked,
    told,
)

REFUSES = "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')) }"


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


def test_the_csv_is_read_back_whole_and_no_cell_is_a_formula(visit):
    page = filled(visit)
    file = downloaded(page, "Rekenblad voor Excel (CSV)")
    assert file.suggested_filename == "team-starten-11-naam.csv"
    content = file.path().read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert b'\r\n"' in content
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows[0] == ["Checklist", "Naam", "Onderdeel", "Punt", "Gedaan", "Notitie", "Opmerking"]
    assert [[told(row[i]) for i in (1, 3, 4, 5)] for row in rows[1:]] == expected(page)
    assert {row[0] for row in rows[1:]} == {"Een zelfsturend team starten"}
    assert not [cell for row in rows for cell in row if cell.lstrip().startswith(("=", "+", "-", "@"))]
    assert not [cell for row in rows for cell in row if cell.strip() and cell.strip("0123456789 -.,:/") == ""]


def test_the_ods_holds_the_same_as_text(visit):
    page = filled(visit)
    content = downloaded(page, "Rekenblad (ODS)").path().read_bytes()
    rows = office.rows(content)
    assert rows[0][0] == ("string", "Checklist")
    assert {type_ for row in rows for type_, _ in row} == {"string"}
    assert [[row[i][1] for i in (1, 3, 4, 5)] for row in rows[1:]] == expected(page)
    assert office.formulas(content) == []


def test_the_odt_says_name_progress_items_and_notes(visit):
    page = filled(visit)
    blocks = office.blocks(downloaded(page, "Bewaar voor Word (ODT)").path().read_bytes())
    assert blocks[:3] == [
        ("title", "Een zelfsturend team starten"),
        ("text", NAME),
        ("text", progress(page).inner_text()),
    ]
    items = [f"{'☒' if i in (0, 3) else '☐'} {text}" for i, text in enumerate(texts(page))]
    assert [text for sort, text in blocks if sort == "item"] == items
    headings = page.locator(".section:has(.task[id]) h2").all_inner_texts()
    assert [text for sort, text in blocks if sort == "heading"] == headings
    assert [text for _, text in blocks if text.startswith("Notitie: ")] == [f"Notitie: {text}" for text in NASTY]
    assert blocks[-1] == ("text", page.url)


def test_the_text_that_is_copied_says_it_in_lines(visit):
    page = filled(visit)
    button(page, "Kopieer als tekst").click()
    text = copied(page)
    assert text.startswith(f"Een zelfsturend team starten\n\n{NAME}\n")
    assert [line for line in text.splitlines() if line.startswith("[")] == [
        f"[{'x' if i in (0, 3) else ' '}] {item}" for i, item in enumerate(texts(page))
    ]
    assert '    Notitie: - bel; "nu"\n    of straks\n' in text
    assert text.endswith(f"\n\n{page.url}\n")
    expect(said(page)).to_have_text("Gekopieerd")


def test_where_the_browser_does_not_copy_the_text_is_there_to_select(visit):
    page = filled(visit)
    page.evaluate(REFUSES)
    button(page, "Kopieer als tekst").click()
    expect(said(page)).to_contain_text("Kopiëren lukt niet")
    assert page.get_by_label("Om zelf te kopiëren").input_value().startswith("Een zelfsturend team starten")


def test_what_is_there_to_select_goes_when_it_is_no_longer_so(visit):
    page = filled(visit)
    page.evaluate(REFUSES)
    button(page, "Kopieer als tekst").click()
    field = page.get_by_label("Om zelf te kopiëren")
    expect(field).to_be_visible()
    boxes(page).nth(1).check()
    expect(field).to_be_hidden()
    button(page, SHARE).click()
    expect(page.get_by_role("group", name="Delen").get_by_label("Om zelf te kopiëren")).to_be_visible()


def test_a_file_brings_everything_back_beside_what_there_is(visit):
    page = filled(visit)
    content = downloaded(page, SAVE).path().read_bytes()
    assert json.loads(content)["run"]["name"] == NAME
    other = visit(LIST)
    boxes(other).nth(5).check()
    opened(other, content)
    expect(said(other)).to_have_text(f"“{NAME}” is geopend, naast wat je al had.")
    assert ticked(other) == [0, 3]
    assert notes(other)[: len(NASTY)] == NASTY
    assert len(runs(other)) == 2
    more(other)
    other.get_by_label("Kies een lijst").select_option(index=0)
    assert ticked(other) == [5]


# Sharing.


@pytest.mark.parametrize("chosen", [False, True])
def test_a_link_carries_ticks_and_notes_only_where_chosen(visit, chosen):
    page = filled(visit)
    if chosen:
        page.get_by_label("Neem mijn notities mee").check()
    button(page, SHARE).click()
    shared = copied(page)
    assert page.get_by_label("Om zelf te kopiëren").input_value() == shared
    other = visit(LIST)
    other.goto("about:blank")
    other.goto(shared)
    group = other.get_by_role("group", name="Iemand deelt deze ingevulde lijst met je")
    expect(group).to_contain_text(NAME)
    expect(group).to_be_focused()
    assert ticked(other) == []
    assert "#" not in other.url
    group.get_by_role("button", name="Open als nieuwe lijst").click()
    expect(group).to_be_hidden()
    assert ticked(other) == [0, 3]
    assert notes(other)[: len(NASTY)] == (NASTY if chosen else [""] * len(NASTY))
    assert other.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('playbook:'))") == []


def test_a_shared_list_that_is_not_opened_leaves_nothing(visit):
    page = filled(visit)
    button(page, SHARE).click()
    shared = copied(page)
    page.get_by_label("Naam van deze lijst").fill("anders")
    button(page, "Bewaar de naam").click()
    page.evaluate("(hash) => { location.hash = hash }", shared.partition("#")[2])
    group = page.get_by_role("group", name="Iemand deelt deze ingevulde lijst met je")
    group.get_by_role("button", name="Open haar niet").click()
    expect(group).to_be_hidden()
    assert len(runs(page)) == 1
