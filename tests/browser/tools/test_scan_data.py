"""What leaves the scan and comes back: texts, files and codes; and its advice against a second reading of the rule."""

from __future__ import annotations

import base64
import json
import re
import zlib
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt
from playwright.sync_api import expect
from scan_steps import (
    EXAMPLE,
    LAST,
    OFTEN,
    ROLE,
    SCAN,
    answer,
    chosen_file,
    do,
    downloaded,
    filled,
    finish,
    rows,
    said,
    start,
    stored,
    topics,
)  # fmt: skip

NASTY = '=1+1; "a" <img src=x onerror=alert(1)> [b](javascript:c) *d* | `e`'


def coded(sort: str, version: int, value: Any) -> str:
    """A code as js/tools/code.js makes it, by another hand."""
    content = json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()
    text = base64.urlsafe_b64encode(content).decode().rstrip("=")
    return f"{sort}.{version}.{text}.{zlib.crc32(content):08x}"


def of_runs(run: Any, *earlier: Any, **head: Any) -> str:
    return json.dumps({"sort": "playbook-scan", "version": 1, "run": run, "earlier": earlier, **head})


class TestTakingAlong:
    def test_the_own_examples_are_left_out_unless_chosen(self, visit):
        page = filled(visit(SCAN))
        for name in ("text", "markdown", "file"):
            assert EXAMPLE not in downloaded(page, name), name
        page.locator("[data-take=lines]").check()
        page.locator("[data-take=file]").check()
        assert EXAMPLE in downloaded(page, "text")
        assert EXAMPLE in downloaded(page, "file")

    def test_only_what_is_ticked_goes_along(self, visit):
        page = filled(visit(SCAN))
        page.locator("[data-take=advice]").uncheck()
        page.locator(".scan__about input[value=verbinden]").uncheck()
        text = downloaded(page, "text")
        assert "Lef" in text and "Verbinden" not in text and "Ons advies" not in text
        page.locator("[data-take=answers]").uncheck()
        do(page, "text")
        expect(page.locator(".scan__take [role=status]")).to_have_text("Kies eerst wat je wilt meenemen.")

    def test_the_text_says_what_the_table_and_the_advice_say(self, visit):
        page = filled(visit(SCAN))
        text = downloaded(page, "text")
        assert text.startswith("Zelfscan\n\nEigen voorbereiding, geen beoordeling.")
        assert text.count("Hoe vaak: vaak") == text.count("Voor het laatst: langer geleden") == 4
        assert text.count("Voor het laatst: deze maand") == 4
        for item in page.locator(".scan__advised li").all():
            words = item.locator("a").first if item.locator("a").count() else item
            assert words.inner_text() in text
        assert re.search(r"\(http://[^)]+/lessen/[a-z-]+/\)", text)

    def test_a_second_reader_of_markdown_finds_the_same_and_nothing_alive(self, visit):
        page = visit(SCAN)
        start(page, ["lef"])
        answer(page, "lef", 0, "vaak", "deze-maand", NASTY)
        finish(page)
        page.locator("[data-take=lines]").check()
        read = html.fromstring(f"<div>{MarkdownIt('commonmark').render(downloaded(page, 'markdown'))}</div>")
        assert [h.text for h in read.iter("h1", "h2")] == ["Zelfscan", "Lef", "Ons advies: Lef"]
        items = [" ".join(li.text_content().split()) for li in read.iter("li")]
        assert items[0].endswith(f"Hoe vaak: vaak. Voor het laatst: deze maand. Mijn voorbeeld: {NASTY}.")
        assert not list(read.iter("img", "script", "em", "code"))
        assert all(a.get("href").startswith("http://") for a in read.iter("a"))
        assert len(list(read.iter("a"))) == page.locator(".scan__advised li a").count()

    def test_an_example_is_text_on_the_page_too(self, visit):
        page = visit(SCAN)
        start(page, ["lef"])
        answer(page, "lef", 0, "vaak", line=NASTY)
        finish(page)
        expect(page.locator(".scan__mine")).to_have_text(f"Mijn voorbeeld: {NASTY}")
        assert not page.locator(".scan__result img").count()

    def test_it_can_be_copied(self, visit):
        page = filled(visit(SCAN, permissions=["clipboard-read", "clipboard-write"]))
        do(page, "copy")
        expect(page.locator(".scan__take [role=status]")).to_have_text("De tekst staat op je klembord.")
        assert page.evaluate("navigator.clipboard.readText()").startswith("Zelfscan\n")


class TestFiles:
    def test_a_file_brings_everything_back_elsewhere(self, visit):
        page = filled(visit(SCAN))
        do(page, "again")
        answer(page, "lef", 0, "soms", "dit-kwartaal", "nieuw")
        page.locator("[data-take=file]").check()
        text = downloaded(page, "file")
        other = visit(SCAN)
        chosen_file(other, text)
        expect(said(other)).to_contain_text("Het bestand is geopend")
        expect(other.locator(".scan__mine")).to_have_text("Mijn voorbeeld: nieuw")
        expect(other.locator(".scan__table--compare td").first).to_have_text("vaak, langer geleden")
        assert stored(other) == []
        other.locator("[data-take=file]").check()
        assert json.loads(downloaded(other, "file")) == json.loads(text)

    def test_its_owner_can_read_what_is_in_it(self, visit):
        text = downloaded(filled(visit(SCAN)), "file")
        assert '"often": "vaak"' in text and text.count("\n") > 30

    def test_the_largest_run_with_all_earlier_ones_comes_back_whole(self, visit):
        page = visit(SCAN)
        chosen = topics(page)[:8]
        parts = {id_: page.locator(f"[data-topic='{id_}'] .scan__part") for id_ in chosen}
        keys = [
            f"{id_}/{part}"
            for id_, found in parts.items()
            for part in found.evaluate_all("(all) => all.map((one) => one.dataset.part)")
        ]
        given = {"often": "bijna-altijd", "last": "langer-geleden", "line": "🧑" * 200, "mark": "zzzzzzz"}
        runs = [
            {"date": f"2026-{month:02}-01", "asker": ROLE, "topics": chosen, "way": "all", "at": chosen[-1],
             "answers": dict.fromkeys(keys, given)}
            for month in range(1, 13)
        ]  # fmt: skip
        last = {**runs[0], "date": "2026-12-02"}
        chosen_file(page, of_runs(last, *runs))
        expect(said(page)).to_contain_text("Het bestand is geopend")
        page.locator("[data-take=file]").check()
        text = downloaded(page, "file")
        assert json.loads(text) == json.loads(of_runs(last, *runs))
        other = visit(SCAN)
        chosen_file(other, text)
        expect(said(other)).to_contain_text("Het bestand is geopend")

    def test_what_was_on_the_screen_goes_to_the_earlier_results_and_that_is_said(self, visit):
        page = filled(visit(SCAN))
        key = next(iter(json.loads(downloaded(page, "file"))["run"]["answers"]))
        run = {"date": "2026-02-01", "asker": "", "topics": ["lef"], "answers": {key: {"often": "soms"}}}
        before = {**run, "date": "2026-01-01", "answers": {key: {"often": "zelden"}}}
        chosen_file(page, of_runs(run, before))
        expect(said(page)).to_contain_text("Wat hier stond, van ")
        expect(said(page)).to_contain_text("vind je bij je eerdere uitslagen")
        assert rows(page)[0] == ["soms", "niet ingevuld"]
        dates = page.locator("#scan--earlier option").all_inner_texts()
        assert len(dates) == 2 and dates[1] == "1 januari 2026"
        expect(page.locator(".scan__table--compare td").first).to_have_text("vaak, langer geleden")

    def test_the_own_file_opened_again_adds_nothing(self, visit):
        page = filled(visit(SCAN))
        page.locator("[data-take=file]").check()
        chosen_file(page, downloaded(page, "file"))
        expect(said(page)).to_contain_text("Het bestand is geopend")
        expect(said(page)).not_to_contain_text("eerdere uitslagen")
        expect(page.locator(".scan__compare")).to_be_hidden()

    def test_answers_to_questions_that_are_gone_are_counted_and_stay_in_the_file(self, visit):
        page = filled(visit(SCAN))
        value = json.loads(downloaded(page, "file"))
        (key, given), *_ = value["run"]["answers"].items()
        value["run"]["answers"] |= {"lef/weg": given, "weg/weg": given, key: {**given, "often": "altijd"}}
        value["run"]["topics"].append("weg")
        value["earlier"] = [{**value["run"], "date": "2026-01-01", "topics": ["weg"], "answers": {"weg/weg": given}}]
        chosen_file(page, json.dumps(value))
        expect(said(page)).to_contain_text("Weggelaten antwoorden, omdat de vraag er niet meer is: 4.")
        expect(page.locator(".scan__gone")).to_contain_text(": 4.")
        expect(page.locator(".scan__table--result td").first).to_have_text("niet ingevuld")
        assert page.locator(".scan__table--result tbody").count() == 2
        again = json.loads(downloaded(page, "file"))
        assert again["run"] == value["run"]
        assert value["earlier"][0] in again["earlier"]

    @pytest.mark.parametrize(
        ("text", "says"),
        [
            ("", "Dat bestand is leeg."),
            (" \n", "Dat bestand is leeg."),
            ("x" * 12_000_000, "te groot"),
            ("Beste collega, hierbij de notulen.", "niet van deze zelfscan"),
            (b"\xff\xfe\x00\x01", "geen tekst"),
            (coded("team", 1, {"c": {"lef": 1}}), "niet van deze zelfscan"),
            ("[]", "niet van deze zelfscan"),
            ("null", "niet van deze zelfscan"),
            (of_runs({}, sort="playbook-ticks"), "niet van deze zelfscan"),
            (of_runs({}, version=2), "nieuwere versie"),
            (of_runs({}, version=0), "beschadigd"),
            (of_runs({})[:-3], "beschadigd"),
            (of_runs(None), "beschadigd"),
            (of_runs({"date": "ooit", "topics": [], "answers": {}}), "beschadigd"),
            (of_runs({"date": "2026-01-01", "topics": [], "answers": {"a/b": 1}}), "beschadigd"),
            (of_runs({"date": "2026-01-01", "topics": [], "answers": {}}, 7), "beschadigd"),
            (of_runs({"date": "2026-01-01", "topics": {}, "answers": []}), "beschadigd"),
            (of_runs({"date": "2026-01-01", "topics": [], "answers": {}}, earlier={}), "beschadigd"),
            ("[" * 100_000, "niet van deze zelfscan"),
        ],
        ids=range(19),
    )  # fmt: skip
    def test_a_file_that_is_not_right_is_said_in_a_sentence_and_changes_nothing(self, visit, text, says):
        page = filled(visit(SCAN))
        before = page.locator(".scan__result").inner_text()
        chosen_file(page, text)
        expect(said(page)).to_contain_text(says)
        expect(said(page)).to_contain_text("Er is niets veranderd.")
        assert page.locator(".scan__result").inner_text() == before

    def test_a_hostile_file_of_the_right_form_does_no_harm(self, visit):
        page = visit(SCAN)
        part = page.locator("[data-topic=lef] .scan__part").first.get_attribute("data-part")
        run = {
            "date": "2026-01-02",
            "asker": "__proto__",
            "topics": ["lef", "__proto__", "constructor", 3],
            "answers": {
                "__proto__/x": {"often": "vaak"},
                "lef/constructor": {"often": "vaak"},
                f"lef/{part}": {"often": "vaak", "last": "constructor", "line": f"{NASTY}\u202e\n{'z' * 900}"},
            },
        }
        chosen_file(page, of_runs(run))
        expect(page.locator(".scan__mine")).to_contain_text("=1+1;")
        mine = page.locator(".scan__mine").inner_text()
        assert len(mine) < 240 and "\u202e" not in mine and "\n" not in mine
        assert page.evaluate("({}).often") is None
        assert page.locator(".scan__row-of").count() == 1
        assert rows(page)[0] == ["vaak", "niet ingevuld"]


class TestTheCode:
    def test_it_holds_only_ids_and_yes_or_no(self, visit):
        page = visit(SCAN)
        start(page, ["lef", "verbinden", "schakelen"])
        answer(page, "lef", 0, "vaak", "deze-maand", EXAMPLE)
        answer(page, "lef", 1, "bijna-altijd", "geen-voorbeeld")
        answer(page, "verbinden", 0, "vaak", "deze-maand")
        finish(page)
        do(page, "code")
        expect(page.locator("#scan--code")).to_be_visible()
        code = page.locator("#scan--code").input_value()
        assert code == coded("team", 1, {"c": {"lef": 1, "verbinden": 0}})
        assert page.locator(".scan__made li").all_inner_texts() == ["Lef: ja", "Verbinden: nee"]
        with page.expect_download() as caught:
            do(page, "save-code")
        assert caught.value.path().read_text("utf-8") == f"{code}\n"
        assert caught.value.suggested_filename == "code.txt"

    def test_nothing_answered_gives_none(self, visit):
        page = visit(SCAN)
        start(page, ["lef"])
        finish(page)
        do(page, "code")
        expect(page.locator(".scan__code [role=status]")).to_have_text("Beantwoord eerst minstens één vraag.")
        expect(page.locator("#scan--code")).to_be_hidden()


# The advice and the code, read a second time

WEIGHTS = {"often": dict(zip(OFTEN, range(4), strict=True)), "last": dict(zip(LAST, (3, 2, 1, 0), strict=True))}
COUNTS = {"share": 50, "often": OFTEN[2:], "last": LAST[:2]}


def mean(given: list[int]) -> Fraction | None:
    return Fraction(sum(given), len(given)) if given else None


def reference(topics: list[dict], answers: dict, asker: str) -> list[str]:
    """The order of advice by the rule on the page, as sorting by a key."""

    def key(topic: dict) -> tuple:
        of = [answers.get(f"{topic['id']}/{part}", {}) for part in topic["parts"]]
        last = mean([WEIGHTS["last"][a["last"]] for a in of if "last" in a])
        often = mean([WEIGHTS["often"][a["often"]] for a in of if "often" in a])
        asked = asker in topic["asked"] if asker else True
        level = topic["asked"].get(asker, -1)
        return (not asked, last, -level, often is None, often or 0)

    able = [t for t in topics if any("last" in answers.get(f"{t['id']}/{p}", {}) for p in t["parts"])]
    return [topic["id"] for topic in sorted(able, key=key)]


def shown(topic: dict, answers: dict) -> bool | None:
    of = [answers.get(f"{topic['id']}/{part}", {}) for part in topic["parts"]]
    if not any(of):
        return None
    often = [a for a in of if a.get("often") in COUNTS["often"]]
    return len(often) * 2 >= len(of) and any(a.get("last") in COUNTS["last"] for a in often)


@st.composite
def scans(draw) -> dict:
    topics = [
        {
            "id": f"t{number}",
            "parts": [f"p{part}" for part in range(draw(st.integers(1, 4)))],
            "asked": draw(st.dictionaries(st.sampled_from(["r1", "r2"]), st.integers(0, 2))),
        }
        for number in range(draw(st.integers(0, 8)))
    ]
    answers = {}
    for topic in topics:
        for part in topic["parts"]:
            given = {}
            if draw(st.booleans()):
                given["often"] = draw(st.sampled_from(OFTEN))
            if draw(st.booleans()):
                given["last"] = draw(st.sampled_from(LAST))
            if given:
                answers[f"{topic['id']}/{part}"] = given
    return {"topics": topics, "answers": answers, "asker": draw(st.sampled_from(["", "r1", "r2", "r3"]))}


@pytest.fixture
def advising(visit):
    page = visit(SCAN)
    script = page.url.replace(SCAN, "js/tools/scan/advice.js")
    page.evaluate("async (script) => { window.advice = await import(script) }", script)
    return page


ADVISE = """({ topics, answers, asker, scale, counts }) => ({
  ...advice.advise(topics, answers, scale, asker),
  shown: topics.map((topic) => advice.shows(topic, answers, counts) ?? null),
})"""


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(scan=scans())
def test_advice_and_code_follow_the_rule_on_the_page(advising, scan):
    scale = {**WEIGHTS, "recent": LAST[:2]}
    found = advising.evaluate(ADVISE, {**scan, "scale": scale, "counts": COUNTS})
    assert found["order"] == reference(scan["topics"], scan["answers"], scan["asker"])
    assert found["shown"] == [shown(topic, scan["answers"]) for topic in scan["topics"]]
    lasts = [a["last"] for a in scan["answers"].values() if "last" in a]
    if not found["order"]:
        assert found["why"] == ""
    elif all(last in scale["recent"] for last in lasts):
        assert found["why"] == "recent"
    elif len(found["order"]) == 1:
        assert found["why"] == "alone"
    else:
        assert found["why"] in ("asked", "weakest", "level", "seldom", "order")


@pytest.mark.parametrize(
    ("first", "second", "asker", "why"),
    [
        (("soms", "langer-geleden"), ("soms", "geen-voorbeeld"), "r1", "asked"),
        (("soms", "geen-voorbeeld"), ("zelden", "langer-geleden"), "", "weakest"),
        (("soms", "langer-geleden"), ("zelden", "langer-geleden"), "r2", "level"),
        (("zelden", "langer-geleden"), ("soms", "langer-geleden"), "", "seldom"),
        (("soms", "langer-geleden"), ("soms", "langer-geleden"), "", "order"),
        (("soms", "dit-kwartaal"), ("soms", "deze-maand"), "", "recent"),
        (("soms", "geen-voorbeeld"), ("soms", ""), "", "alone"),
    ],
)
def test_each_rule_decides_where_those_before_it_do_not(advising, first, second, asker, why):
    topics = [
        {"id": "one", "parts": ["p"], "asked": {"r1": 0, "r2": 2}},
        {"id": "two", "parts": ["p"], "asked": {"r2": 1}},
    ]
    given = {"one": first, "two": second}
    answers = {f"{id_}/p": {k: v for k, v in zip(("often", "last"), g, strict=True) if v} for id_, g in given.items()}
    value = {"topics": topics, "answers": answers, "asker": asker, "counts": COUNTS}
    found = advising.evaluate(ADVISE, {**value, "scale": {**WEIGHTS, "recent": LAST[:2]}})
    assert (found["order"][0], found["why"]) == ("one", why)
