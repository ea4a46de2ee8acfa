"""What a filled-in checklist is elsewhere, read back by others: a file, an address, text, a spreadsheet, a document.

And what comes from elsewhere that is none: it gets one sentence, and changes nothing.
"""

import csv
import io
import json
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from playwright.sync_api import expect
from sample import until
from test_ticks_page import LIST, OTHER, boxes, button, downloaded, more, note, progress, remember, runs, said, ticked

LISTEN = "() => { window.copied = []; navigator.clipboard.writeText = async (text) => { copied.push(text) } }"
REFUSES = "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')) }"
NAME = '=1+1; "naam"'
NASTY = ['=HYPERLINK("http://x";"y")', '- bel; "nu"\nof straks', "+31 6", "@SOM(A1)", "'t is goed", "1-2", "<b>&é🙂"]
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
SAVE = "Bewaar als bestand"


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


def opened(page, content, name="lijst.json"):
    more(page)
    payload = {"name": name, "mimeType": "application/json", "buffer": content}
    page.locator("#ticks--file").set_input_files(payload)


def notes(page):
    return [field.input_value() for field in page.locator(".task[id] textarea").all()]


def told(cell):
    """A cell of our csv as it was: `csv.js` says how."""
    return cell.removeprefix("'")


# Read back by others.


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
    with zipfile.ZipFile(downloaded(page, "Rekenblad (ODS)").path()) as file:
        tree = etree.fromstring(file.read("content.xml"))
    rows = [
        [
            "\n".join(written(p) for p in cell.iterfind(f"{{{TEXT}}}p"))
            for cell in row.iterfind(f"{{{TABLE}}}table-cell")
        ]
        for row in tree.iter(f"{{{TABLE}}}table-row")
    ]
    assert [[row[i] for i in (1, 3, 4, 5)] for row in rows[1:]] == expected(page)
    assert not [element for element in tree.iter() if f"{{{TABLE}}}formula" in element.attrib]


def written(paragraph):
    """The text of a paragraph of OpenDocument."""
    text = paragraph.text or ""
    for child in paragraph:
        name = etree.QName(child).localname
        inside = {"line-break": "\n", "tab": "\t", "s": " " * int(child.get(f"{{{TEXT}}}c", 1))}
        text += inside.get(name, "") + written_tail(child, name)
    return text


def written_tail(child, name):
    return ("" if name in ("line-break", "tab", "s") else written(child)) + (child.tail or "")


def test_the_odt_says_name_progress_items_and_notes(visit):
    page = filled(visit)
    with zipfile.ZipFile(downloaded(page, "Tekst (ODT)").path()) as file:
        tree = etree.fromstring(file.read("content.xml"))
    lines = [written(p) for p in tree.iter(f"{{{TEXT}}}p", f"{{{TEXT}}}h")]
    assert lines[:3] == ["Een zelfsturend team starten", NAME, progress(page).inner_text()]
    items = [line for line in lines if line[:1] in "☐☒"]
    assert items == [f"{'☒' if i in (0, 3) else '☐'} {text}" for i, text in enumerate(texts(page))]
    assert [line for line in lines if line.startswith("Notitie: ")] == [f"Notitie: {text}" for text in NASTY]


def test_the_text_that_is_copied_says_it_in_lines(visit):
    page = filled(visit)
    button(page, "Kopieer als tekst").click()
    text = page.evaluate("copied.at(-1)")
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
def test_an_address_carries_ticks_and_notes_only_where_chosen(visit, chosen):
    page = filled(visit)
    if chosen:
        page.get_by_label("Neem mijn notities mee").check()
    button(page, "Kopieer een adres met mijn vinkjes").click()
    shared = page.evaluate("copied.at(-1)")
    assert page.get_by_label("Om zelf te kopiëren").input_value() == shared
    other = visit(LIST)
    other.goto("about:blank")
    other.goto(shared)
    group = other.get_by_role("group", name="Iemand deelt deze ingevulde lijst met je")
    expect(group).to_contain_text(NAME)
    assert ticked(other) == []
    assert "#" not in other.url
    group.get_by_role("button", name="Open als nieuwe lijst").click()
    expect(group).to_be_hidden()
    assert ticked(other) == [0, 3]
    assert notes(other)[: len(NASTY)] == (NASTY if chosen else [""] * len(NASTY))
    assert other.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('playbook:'))") == []


def test_a_shared_list_that_is_not_opened_leaves_nothing(visit):
    page = filled(visit)
    button(page, "Kopieer een adres met mijn vinkjes").click()
    shared = page.evaluate("copied.at(-1)")
    page.get_by_label("Naam van deze lijst").fill("anders")
    button(page, "Bewaar de naam").click()
    page.evaluate("(hash) => { location.hash = hash }", shared.partition("#")[2])
    group = page.get_by_role("group", name="Iemand deelt deze ingevulde lijst met je")
    group.get_by_role("button", name="Open niet").click()
    expect(group).to_be_hidden()
    assert len(runs(page)) == 1


# What comes from elsewhere, and is none.

GOOD = {"name": "x", "known": [], "away": [], "ticks": [["welk-probleem", "abc", "t"]], "notes": []}
FILE = {"sort": "playbook-ticks", "version": 1, "page": "checklist/team-starten", "title": "t", "run": GOOD}


def changed(**values):
    return json.dumps({**FILE, **values}).encode()


def with_run(**values):
    return changed(run={**GOOD, **values})


BAD = {
    "empty": (b"", "leeg"),
    "blank": (b" \n ", "leeg"),
    "no json": (b"{", "geen bewaarde lijst"),
    "cut off": (json.dumps(FILE).encode()[:-9], "beschadigd"),
    "another json": (b'{"a": 1}', "geen bewaarde lijst"),
    "null": (b"null", "geen bewaarde lijst"),
    "a list": (b"[]", "geen bewaarde lijst"),
    "no text": (b"\xff\xfe\x00\x01", "geen bewaarde lijst"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00", "geen bewaarde lijst"),
    "huge": (b" " * 1_100_000, "te groot"),
    "newer": (changed(version=2), "nieuwere versie"),
    "no version": (changed(version="1"), "beschadigd"),
    "of another list": (changed(page="checklist/evaluatie"), "andere lijst"),
    "no run": (changed(run=None), "beschadigd"),
    "no name": (with_run(name=" "), "beschadigd"),
    "long name": (with_run(name="x" * 81), "beschadigd"),
    "ticks that are none": (with_run(ticks={"a": 1}), "beschadigd"),
    "a tick twice": (with_run(ticks=[["a", "b"], ["a", "b"]]), "beschadigd"),
    "an id that is none": (with_run(ticks=[["a/b", "c"]]), "beschadigd"),
    "a long note": (with_run(notes=[["a", "x" * 2001, "b"]]), "beschadigd"),
    "many": (with_run(known=[str(n) for n in range(501)]), "beschadigd"),
    "deep": (b"[" * 100_000, "geen bewaarde lijst"),
}


@pytest.fixture(scope="module")
def lasting(browser, address):
    """One page for many attempts."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/{LIST}")
    yield page
    context.close()


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_gets_one_sentence_and_changes_nothing(lasting, name):
    content, sentence = BAD[name]
    lasting.reload()
    boxes(lasting).nth(2).check()
    opened(lasting, content)
    expect(said(lasting)).to_contain_text(sentence)
    expect(said(lasting)).to_contain_text("Er is niets veranderd.")
    assert len(runs(lasting)) == 1
    assert ticked(lasting) == [2]


def test_a_hostile_file_is_shown_as_text(lasting):
    lasting.reload()
    hostile = "<img src=x onerror=alert(1)>"
    run = {
        "name": hostile,
        "ticks": [["__proto__", "abc", hostile]],
        "notes": [["constructor", hostile, "abc", hostile]],
    }
    opened(lasting, with_run(**run))
    expect(said(lasting)).to_contain_text(hostile)
    expect(lasting.locator(".ticks__gone")).to_contain_text(hostile)
    assert lasting.locator("img[src=x]").count() == 0
    assert lasting.evaluate("({}).hash === undefined && typeof Object.prototype.constructor") == "function"


ADDRESSES = {
    "empty": ("ticks=", "leeg"),
    "foreign": ("ticks=hallo", "geen bewaarde lijst"),
    "another sort": ("ticks=scan.1.e30.a505df1b", "geen bewaarde lijst"),
    "newer": ("ticks=ticks.9.e30.a3b36cc4", "nieuwere versie"),
    "damaged": ("ticks=ticks.1.e30.00000000", "beschadigd"),
    "huge": (f"ticks=ticks.1.{'a' * 100_001}.00000000", "te groot"),
}


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_bad_address_gets_one_sentence_and_changes_nothing(lasting, name):
    fragment, sentence = ADDRESSES[name]
    lasting.reload()
    expect(lasting.locator(".ticks")).to_be_visible()
    lasting.evaluate("(hash) => { location.hash = hash }", fragment)
    expect(said(lasting)).to_contain_text(sentence)
    expect(lasting.locator(".ticks__shared")).to_be_hidden()
    assert len(runs(lasting)) == 1


def test_an_address_of_another_list_is_refused(visit):
    page = visit(OTHER)
    expect(page.locator(".ticks")).to_be_visible()
    page.evaluate(LISTEN)
    more(page)
    button(page, "Kopieer een adres met mijn vinkjes").click()
    fragment = page.evaluate("copied.at(-1)").partition("#")[2]
    page = visit(f"{LIST}#{fragment}")
    expect(said(page)).to_contain_text("andere lijst")


# State survives whatever becomes of the list.

IDS = st.lists(st.sampled_from([f"punt-{n}" for n in range(12)]), unique=True, max_size=9)
WORDS = st.sampled_from(
    ["Bel", "Schrijf op", "Vraag  de\nraad", "Vraag de raad", 'Zeg "nee"', "Één", "E\u0301e\u0301n"]
)
NOTE = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20).filter(str.strip)
RUN = """async ({ before, after, ticks, notes, name }) => {
  const m = await import(new URL("js/tools/ticks/runs.js", document.baseURI));
  const { Shelf } = await import(new URL("js/tools/ticks/shelf.js", document.baseURI));
  const { open } = await import(new URL("js/storage.js", document.baseURI));
  const area = open(`test ${Math.random()}`, 1);
  const shelf = new Shelf(area, before, () => name);
  for (const item of before) {
    if (ticks.includes(item.id)) shelf.tick("0", item, true);
    if (item.id in notes) shelf.note("0", item, notes[item.id]);
  }
  const run = new Shelf(area, after, () => name).run("0");
  const again = m.taken(JSON.parse(JSON.stringify(m.portable(run))));
  const seen = m.acknowledged(run, after);
  return [m.compared(run, after), m.compared(again, after), m.compared(seen, after)];
}"""


def listed(ids, words):
    return [{"id": id_, "text": word, "heading": ""} for id_, word in zip(ids, words, strict=True)]


@st.composite
def edits(draw):
    """A list, what a reader did with it, and the list as it became."""
    before, after = draw(IDS), draw(IDS)
    texts = {id_: draw(WORDS) for id_ in dict.fromkeys(before + after)}
    later = {id_: draw(st.one_of(st.just(text), WORDS)) for id_, text in texts.items()}
    ticks = draw(st.lists(st.sampled_from(before), unique=True)) if before else []
    notes = draw(st.dictionaries(st.sampled_from(before), NOTE)) if before else {}
    return before, after, texts, later, ticks, notes


@pytest.fixture(scope="module")
def modules(browser, address):
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/")
    yield page
    context.close()


def same(one, other):
    """Whether a reader sees one text in both."""
    normal = [" ".join(text.replace("E\u0301", "É").replace("e\u0301", "é").split()) for text in (one, other)]
    return normal[0] == normal[1]


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(edits())
def test_what_was_done_survives_any_edit_of_the_list(modules, drawn):
    before, after, texts, later, ticks, notes = drawn
    given_ = {
        "before": listed(before, [texts[id_] for id_ in before]),
        "after": listed(after, [later[id_] for id_ in after]),
        "ticks": ticks,
        "notes": notes,
        "name": "n",
    }
    found, again, seen = modules.evaluate(RUN, given_)
    assert found == again, "a file brings back the same"
    assert [item["id"] for item in found["items"]] == after
    for item in found["items"]:
        id_ = item["id"]
        touched = id_ in ticks or id_ in notes
        assert item["text"] == later[id_]
        assert item["done"] == (id_ in ticks)
        assert item["note"] == notes.get(id_, "")
        assert item["fresh"] == (id_ not in before)
        assert item["changed"] == (touched and not same(texts[id_], later[id_]))
        assert not item["changed"] or same(item["was"], texts[id_])
    lost = {id_ for id_ in before if id_ not in after and (id_ in ticks or id_ in notes)}
    assert {one["id"]: (one["done"], one["note"]) for one in found["gone"]} == {
        id_: (id_ in ticks, notes.get(id_, "")) for id_ in lost
    }
    assert all(same(one["text"], texts[one["id"]]) for one in found["gone"])
    assert found["done"] == len(set(ticks) & set(after))
    # Seen, and nothing lost.
    assert not [item for item in seen["items"] if item["fresh"] or item["changed"]]
    assert all(one["away"] for one in seen["gone"])
    assert [(i["done"], i["note"]) for i in seen["items"]] == [(i["done"], i["note"]) for i in found["items"]]


CSV = """async (rows) => (await import(new URL("js/tools/csv.js", document.baseURI))).csv(rows)"""
CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
RISKY = st.builds(
    lambda a, b: a + b, st.sampled_from(["=", "+", "-", "@", "'", "\t", " =", "\n=", '"', ";", "1"]), CELL
)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.lists(st.one_of(CELL, RISKY), min_size=2, max_size=2), min_size=1, max_size=4))
def test_any_text_comes_back_from_the_csv_and_none_begins_a_formula(modules, rows):
    content = modules.evaluate(CSV, rows)
    read = list(csv.reader(io.StringIO(content.removeprefix("\ufeff"), newline=""), delimiter=";"))
    assert [[told(cell) for cell in row] for row in read] == rows
    assert not [cell for row in read for cell in row if cell.lstrip().startswith(("=", "+", "-", "@"))]


def test_a_file_that_is_opened_twice_gets_another_name(lasting):
    lasting.reload()
    for _ in range(2):
        opened(lasting, with_run(name="x" * 80))
        expect(said(lasting)).to_contain_text("is geopend")
        lasting.wait_for_timeout(200)
    names = [name.rpartition(" (")[0] for name in runs(lasting)]
    assert names == ["Lijst 1", "x" * 80, "x" * 74 + " (2)"]


def test_what_excel_would_take_for_a_number_or_a_date_is_marked_as_text(modules):
    marked = ["12", "1-2", "0612345678", "1e5", "50%", "3 mei", "1 mrt. 2026", "mei 2026", "dec-26", "12:30"]
    plain = ["stap 1", "3 mensen bellen", "meisje 12 jaar", "a", "", "2 van de 3"]
    content = modules.evaluate(CSV, [[text] for text in marked + plain])
    read = [row[0] if row else "" for row in csv.reader(io.StringIO(content.removeprefix("\ufeff"), newline=""))]
    assert read == [f"'{text}" for text in marked] + plain


def test_two_tabs_that_bring_in_a_file_at_once_keep_both(visit):
    page = visit(LIST)
    remember(page)
    other = page.context.new_page()
    other.goto(page.url)
    opened(page, with_run(name="links"))
    opened(other, with_run(name="rechts"))
    for tab in (page, other):
        until(tab, "document.querySelectorAll('#ticks--run option').length === 3")
