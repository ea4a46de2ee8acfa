"""Modules of the checklist on random input: state survives whatever becomes of a list, and any text a spreadsheet."""

import csv
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ticks_steps import told

IDS = st.lists(st.sampled_from([f"punt-{n}" for n in range(12)]), unique=True, max_size=9)
WORDS = st.sampled_from(
    ["Bel", "Schrijf op", "Vraag  de\nraad", "Vraag de raad", 'Zeg "nee"', "Één", "E\u0301e\u0301n"]
)
NOTE = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20).filter(str.strip)
RUN = """async ({ before, after, ticks, notes, name }) => {
  const fetched = (name) => import(new URL(`js/${name}.js`, document.baseURI));
  const { open } = await fetched("storage");
  const { compared, Shelf } = await fetched("tools/ticks/runs");
  const { portable, taken } = await fetched("tools/ticks/form");
  const { acknowledged } = await fetched("tools/ticks/changes");
  const area = open(`test ${Math.random()}`, 1);
  const shelf = new Shelf(area, before, () => name);
  for (const item of before) {
    if (ticks.includes(item.id)) shelf.tick("0", item, true);
    if (item.id in notes) shelf.note("0", item, notes[item.id]);
  }
  const run = new Shelf(area, after, () => name).run("0");
  const again = taken(JSON.parse(JSON.stringify(portable(run))));
  const seen = acknowledged(run, compared(run, after));
  return [run, again, seen].map((one) => compared(one, after));
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


def test_what_excel_would_take_for_a_number_or_a_date_is_marked_as_text(modules):
    marked = ["12", "1-2", "0612345678", "1e5", "50%", "3 mei", "1 mrt. 2026", "mei 2026", "dec-26", "12:30"]
    plain = ["stap 1", "3 mensen bellen", "meisje 12 jaar", "a", "", "2 van de 3"]
    content = modules.evaluate(CSV, [[text] for text in marked + plain])
    read = [row[0] if row else "" for row in csv.reader(io.StringIO(content.removeprefix("\ufeff"), newline=""))]
    assert read == [f"'{text}" for text in marked] + plain
