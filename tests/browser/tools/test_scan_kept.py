"""What of a scan is kept and comes back: on this device, in another tab, and after the questions have changed."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import expect
from sample import until
from scan_steps import EXAMPLE, ROLE, SCAN, answer, do, filled, finish, part, rows, said, start, stored

KEPT = "(key) => JSON.parse(Object.entries(localStorage).find(([name]) => name.endsWith(`:${key}`))[1])"
PUT = """([key, value]) => {
  const [name] = Object.keys(localStorage).filter((one) => one.endsWith(`:${key}`));
  localStorage[name ?? Object.keys(localStorage).find((one) => one.endsWith(":run")).replace(/run$/, key)] = value;
}"""


class TestKeeping:
    def test_nothing_is_kept_before_the_reader_asks(self, visit):
        page = filled(visit(SCAN))
        assert stored(page) == []
        expect(page.locator(".scan__kept")).to_contain_text("nog niet bewaard")
        page.reload()
        expect(page.locator(".scan__resume")).to_be_hidden()

    def test_after_that_the_reader_goes_on_later(self, visit):
        page = filled(visit(SCAN))
        do(page, "keep")
        expect(page.locator(".scan__kept")).to_contain_text("Je antwoorden staan in deze browser")
        page.reload()
        expect(page.locator(".scan__began")).to_contain_text("Je laatste antwoord is van ")
        do(page, "view")
        expect(page.locator(".scan__result")).to_be_visible()
        assert rows(page)[0] == ["vaak", "langer geleden"]
        do(page, "change")
        expect(part(page, "verbinden", 1).locator("input[type=text]")).to_have_value(EXAMPLE)

    def test_what_is_kept_can_be_erased(self, visit):
        page = filled(visit(SCAN))
        do(page, "keep")
        assert stored(page)
        do(page, "keep")
        assert stored(page) == []
        assert rows(page)[0] == ["vaak", "langer geleden"]  # until the page is left

    def test_going_on_leads_to_the_first_open_answer_in_the_way_that_was_chosen(self, visit):
        page = visit(SCAN)
        start(page, ["lef", "schakelen", "verbinden"], all_at_once=False)
        for number in range(4):
            answer(page, "lef", number, "vaak", "deze-maand")
        do(page, "keep")
        page.reload()
        do(page, "resume")
        expect(page.locator("#scan--schakelen-title")).to_be_focused()
        expect(page.locator(".scan__topic:visible")).to_have_count(1)
        do(page, "next")
        expect(page.locator("#scan--verbinden-title")).to_be_focused()
        page.reload()
        do(page, "resume")
        expect(page.locator("#scan--verbinden-title")).to_be_focused()

    def test_going_on_with_all_of_it_answered_leads_to_the_result(self, visit):
        page = filled(visit(SCAN))
        do(page, "keep")
        page.reload()
        expect(page.locator("[name='scan--way'][value=all]")).to_be_checked()
        do(page, "resume")
        expect(page.locator("#scan--result")).to_be_focused()

    def test_an_address_that_asks_for_something_else_is_answered_and_loses_nothing(self, visit):
        page = filled(visit(SCAN))
        do(page, "keep")
        page.goto(f"{page.url}#rol={ROLE}")
        page.reload()
        expect(page.locator(".scan__already")).to_contain_text("Je kwam hier voor “Beleidsadviseur”.")
        expect(page.locator("[name='scan--topic']:checked")).to_have_count(2)
        do(page, "renew")
        expect(page.locator("#scan--asker")).to_have_value(ROLE)
        expect(page.locator(".scan__resume")).to_be_hidden()
        do(page, "start")
        finish(page)
        expect(page.locator("#scan--earlier option")).to_have_count(1)

    @pytest.mark.parametrize("broken", ["[1]", "{", '{"date": "ooit"}', "null"])
    def test_a_run_that_is_broken_takes_no_other_along(self, visit, broken):
        page = filled(visit(SCAN))
        do(page, "again")
        answer(page, "lef", 0, "soms", "deze-maand")
        do(page, "keep")
        earlier = page.evaluate(KEPT, "earlier")
        if broken != "{":
            page.evaluate(PUT, ["earlier", f"[{broken}, {json.dumps(earlier[0])}]"])
            page.reload()
            do(page, "view")
            expect(page.locator(".scan__result")).to_be_visible()
            expect(page.locator("#scan--earlier option")).to_have_count(1)
            assert rows(page)[0] == ["soms", "deze maand"]
        page.evaluate(PUT, ["run", broken])
        page.reload()
        expect(page.locator(".scan__choose")).to_be_visible()
        expect(page.locator(".scan__resume")).to_be_hidden()
        start(page, ["lef"])
        finish(page)
        expect(page.locator("#scan--earlier option")).to_have_count(1)

    def test_whether_it_is_kept_is_heard_when_that_changes_and_not_at_each_key(self, visit):
        page = visit(SCAN)
        page.evaluate("""() => {
          window.heard = [];
          const note = (all) => all.forEach(({ target }) => heard.push(target.textContent.trim()));
          const seen = new MutationObserver(note);
          for (const one of document.querySelectorAll(".scan [role=status], .scan [aria-live]")) {
            seen.observe(one, { childList: true, characterData: true, subtree: true });
          }
        }""")
        start(page, ["lef"])
        page.evaluate("heard.length = 0")
        part(page, "lef", 0).locator("input[type=text]").press_sequentially("een voorbeeld")
        answer(page, "lef", 0, "soms", "deze-maand")
        assert page.evaluate("heard") == []
        do(page, "keep")
        assert page.evaluate("heard.filter(Boolean).length") == 1
        do(page, "keep")
        assert page.evaluate("heard.filter(Boolean).length") == 2

    def test_where_nothing_can_be_kept_it_works_and_says_so(self, visit):
        page = filled(visit(SCAN, storage=False))
        assert rows(page)[0] == ["vaak", "langer geleden"]
        do(page, "keep")
        expect(page.locator(".scan__kept")).to_contain_text("Deze browser bewaart niets")


class TestTwoTabs:
    def test_another_tab_follows(self, visit):
        page = filled(visit(SCAN))
        do(page, "keep")
        other = page.context.new_page()
        other.goto(page.url)
        do(other, "view")
        expect(other.locator(".scan__result")).to_be_visible()
        do(other, "change")
        answer(other, "lef", 0, "zelden")
        expect(page.locator(".scan__table--result td").first).to_have_text("zelden of nooit")

    def test_a_tab_that_joins_another_loses_no_answer_of_its_own(self, visit):
        page = filled(visit(SCAN))
        other = page.context.new_page()
        other.goto(page.url)
        start(other, ["lef"])
        answer(other, "lef", 0, "zelden", "geen-voorbeeld", "uit deze tab")
        do(page, "keep")
        expect(said(other)).to_contain_text("In een ander tabblad stond al een scan")
        finish(other)
        assert rows(other)[0] == ["vaak", "langer geleden"]
        expect(other.locator(".scan__table--compare td").first).to_have_text("zelden of nooit, geen voorbeeld")
        until(page, "document.querySelectorAll('#scan--earlier option').length === 1")
        kept = page.evaluate(KEPT, "earlier")
        assert [one["line"] for run in kept for one in run["answers"].values()] == ["uit deze tab"]


# A scan survives whatever becomes of its questions.


def rebuilt(page, change):
    """The page as a later build makes it: `change` is done to its HTML before it arrives."""

    def answered(route):
        response = route.fetch()
        route.fulfill(response=response, body=change(response.text()))

    page.route("**/zelfscan/", answered)
    page.reload()


def test_what_is_worded_otherwise_is_said_and_what_is_gone_is_kept_and_counted(visit):
    page = filled(visit(SCAN))
    do(page, "again")
    answer(page, "lef", 0, "soms", "deze-maand")
    answer(page, "lef", 1, "soms", "deze-maand")
    answer(page, "verbinden", 0, "soms", "deze-maand")
    do(page, "keep")
    first, second = (part(page, "lef", number) for number in (0, 1))
    gone = second.get_attribute("data-part")
    text = first.locator("legend").first.inner_text()

    def change(html):
        assert text in html and f'data-part="{gone}"' in html
        html = html.replace(text, "Je zegt het nu heel anders.").replace(f'data-part="{gone}"', 'data-part="nieuw"')
        return html.replace('data-topic="verbinden"', 'data-topic="omgedoopt"').replace('"verbinden"', '"omgedoopt"')

    rebuilt(page, change)
    do(page, "view")
    expect(page.locator(".scan__gone")).to_contain_text(": 7.")  # one and a topic now, one and four before
    expect(page.locator(".scan__table--result tbody th[scope=row]").nth(0)).to_contain_text("(anders verwoord)")
    expect(page.locator(".scan__table--compare td").nth(0)).to_have_text("vaak, langer geleden (anders verwoord)")
    expect(page.locator(".scan__table--result tbody th[scope=row]").nth(2)).not_to_contain_text("verwoord")
    do(page, "change")
    mark = part(page, "lef", 0).locator(".scan__reworded")
    expect(mark).to_contain_text("Dit is anders verwoord sinds je antwoordde.")
    answer(page, "lef", 0, "zelden")
    expect(mark).to_be_hidden()
    page.unroute("**/zelfscan/")
    page.reload()
    do(page, "view")
    expect(page.locator(".scan__result")).to_be_visible()
    expect(page.locator(".scan__gone")).to_be_hidden()
    assert rows(page)[:2] == [["zelden of nooit", "deze maand"], ["soms", "deze maand"]]
    assert rows(page)[4] == ["soms", "deze maand"]


IDS = st.lists(st.sampled_from([f"doet-{n}" for n in range(6)]), unique=True, max_size=5)
WORDS = st.sampled_from(["Je belt", "Je  belt\n", "Je schrijft", "É", "E\u0301", 'Zegt "nee"'])
GIVEN = st.fixed_dictionaries(
    {}, optional={"often": st.sampled_from(["soms", "vaak"]), "last": st.just("nu"), "line": st.just("iets")}
)
SURVIVE = """async ({ before, after, run, known }) => {
  const scan = await import(new URL("js/tools/scan/state.js", document.baseURI));
  const { hash } = await import(new URL("js/tools/words.js", document.baseURI));
  for (const [key, answer] of Object.entries(run.answers)) answer.mark = hash(before[key]);
  const back = scan.sound(JSON.parse(JSON.stringify(scan.leaving(run, true))));
  const other = scan.chosen(back, { asker: "", topics: Object.keys(known.topics), way: "all" }, known);
  const found = {
    same: [scan.same(run, back), scan.same(back, scan.sound(JSON.parse(JSON.stringify(scan.leaving(back, true)))))],
    kept: scan.leaving(other, true).answers,
    unseen: scan.unseen([back], known),
    reworded: Object.keys(after).filter((key) => scan.reworded(back.answers[key], after[key])),
  };
  return JSON.parse(JSON.stringify(found)); // without what is not there
}"""


@st.composite
def edits(draw):
    """Questions, what a reader answered, and the questions as they became."""
    topics, later = ({topic: draw(IDS) for topic in draw(st.sets(st.sampled_from("abc")))} for _ in range(2))
    keys = [f"{topic}/{part}" for topic, parts in topics.items() for part in parts]
    after = [f"{topic}/{part}" for topic, parts in later.items() for part in parts]
    texts = {key: draw(WORDS) for key in dict.fromkeys(keys + after)}
    answers = {key: draw(GIVEN) for key in keys}
    new = {key: draw(st.one_of(st.just(texts[key]), WORDS)) for key in after}
    run = {"date": "2026-01-01", "asker": "", "topics": [*topics], "way": "each", "at": "", "answers": answers}
    return {
        "before": texts, "after": new, "run": run, "known": {"topics": later, "often": ["soms"], "last": ["nu"]},
    }  # fmt: skip


@pytest.fixture(scope="module")
def modules(browser, address):
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/")
    yield page
    context.close()


def plain(text):
    return " ".join(text.replace("E\u0301", "É").split())


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(edits())
def test_answers_survive_any_edit_of_the_questions(modules, drawn):
    found = modules.evaluate(SURVIVE, drawn)
    before, after = drawn["before"], drawn["after"]
    given_ = {key: answer for key, answer in drawn["run"]["answers"].items() if answer}
    assert found["same"] == [True, True]
    assert {key: {k: v for k, v in one.items() if k != "mark"} for key, one in found["kept"].items()} == given_
    assert found["unseen"] == sum(key not in after or one.get("often") == "vaak" for key, one in given_.items())
    changed = [key for key in after if key in given_ and plain(before[key]) != plain(after[key])]
    assert sorted(found["reworded"]) == sorted(changed)


MERGE = """async (lists) => {
  const { merged } = await import(new URL("js/tools/scan/state.js", document.baseURI));
  return merged(...lists);
}"""
RUNS = st.lists(
    st.builds(
        lambda day, often: {
            "date": f"2026-01-{day:02}", "asker": "", "topics": ["a"], "way": "each", "at": "",
            "answers": {"a/b": {"often": often}} if often else {},
        },
        st.integers(1, 9), st.sampled_from(["", "soms", "vaak"]),
    ), max_size=9,
)  # fmt: skip


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(RUNS, RUNS)
def test_histories_are_joined_by_date_each_run_once_and_the_oldest_go_first(modules, one, other):
    found = modules.evaluate(MERGE, [one, other])
    all_ = {(run["date"], run["answers"]["a/b"]["often"]) for run in one + other if run["answers"]}
    told = [(run["date"], run["answers"]["a/b"]["often"]) for run in found]
    assert len(told) == len(set(told)) == min(len(all_), 12)
    assert [date for date, _ in told] == sorted(date for date, _ in all_)[-12:]
