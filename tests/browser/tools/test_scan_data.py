"""What leaves the scan and comes back: texts, files and codes; and its advice against a second reading of the rule."""

from __future__ import annotations

import base64
import json
import re
import zlib
from fractions import Fraction
from typing import Any

import markdown
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html
from playwright.sync_api import expect
from scan_steps import EXAMPLE, LAST, OFTEN, SCAN, answer, chosen_file, do, downloaded, filled, start, stored

NASTY = '=1+1; "a" <img src=x onerror=alert(1)> [b](javascript:c) *d* | `e`'


def coded(sort: str, version: int, value: Any) -> str:
    """A code as js/tools/code.js makes it, by another hand."""
    content = json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()
    text = base64.urlsafe_b64encode(content).decode().rstrip("=")
    return f"{sort}.{version}.{text}.{zlib.crc32(content):08x}"


def of_runs(run: Any, *earlier: Any) -> str:
    return coded("scan", 1, {"run": run, "earlier": earlier})


def opened(code: str) -> Any:
    text = code.split(".")[2]
    return json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))


def said(page):
    return page.locator(".scan__keep > [role=status]").last


class TestTakingAlong:
    def test_the_own_examples_are_left_out_unless_chosen(self, visit):
        page = filled(visit(SCAN))
        for name in ("text", "markdown", "file"):
            assert EXAMPLE not in downloaded(page, name)
        assert EXAMPLE not in json.dumps(opened(downloaded(page, "file")))
        page.locator("[data-take=lines]").check()
        page.locator("[data-take=file]").check()
        assert EXAMPLE in downloaded(page, "text")
        assert EXAMPLE in json.dumps(opened(downloaded(page, "file")))

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
        assert text.startswith("ZELFSCAN\n\nEigen voorbereiding, geen beoordeling.")
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
        do(page, "finish")
        page.locator("[data-take=lines]").check()
        read = html.fromstring(markdown.markdown(downloaded(page, "markdown"), extensions=["tables"]))
        assert [h.text for h in read.iter("h1", "h2")] == ["Zelfscan", "Lef", "Ons advies: Lef"]
        assert f"Mijn voorbeeld: {NASTY}" in [" ".join(li.text_content().split()) for li in read.iter("li")]
        assert not list(read.iter("img", "script", "em", "code"))
        assert all(a.get("href").startswith("http://") for a in read.iter("a"))
        assert len(list(read.iter("a"))) == page.locator(".scan__advised li a").count()

    def test_an_example_is_text_on_the_page_too(self, visit):
        page = visit(SCAN)
        start(page, ["lef"])
        answer(page, "lef", 0, "vaak", line=NASTY)
        do(page, "finish")
        expect(page.locator(".scan__mine")).to_have_text(f"Mijn voorbeeld: {NASTY}")
        assert not page.locator(".scan__result img").count()

    def test_it_can_be_copied(self, visit):
        page = filled(visit(SCAN, permissions=["clipboard-read", "clipboard-write"]))
        do(page, "copy")
        expect(page.locator(".scan__take [role=status]")).to_have_text("De tekst staat op je klembord.")
        assert page.evaluate("navigator.clipboard.readText()").startswith("ZELFSCAN")


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
        assert opened(downloaded(other, "file"))["run"]["topics"] == ["lef", "verbinden"]

    def test_answers_to_questions_that_are_gone_are_left_out_and_counted(self, visit):
        page = filled(visit(SCAN))
        value = opened(downloaded(page, "file"))
        (key, given), *_ = value["run"]["answers"].items()
        value["run"]["answers"] |= {"lef/weg": given, "weg/weg": given, key: {**given, "often": "altijd"}}
        chosen_file(page, coded("scan", 1, value))
        expect(said(page)).to_contain_text("3 antwoorden horen bij vragen die er niet meer zijn")
        expect(page.locator(".scan__table--result td").first).to_have_text("niet ingevuld")

    @pytest.mark.parametrize(
        ("text", "says"),
        [
            ("", "Dat bestand is leeg."),
            (" \n", "Dat bestand is leeg."),
            ("x" * 300_000, "te groot"),
            ("Beste collega, hierbij de notulen.", "niet van deze zelfscan"),
            (b"\xff\xfe\x00\x01", "niet van deze zelfscan"),
            (coded("team", 1, {"c": {"lef": 1}}), "niet van deze zelfscan"),
            (coded("scan", 2, {}), "nieuwere versie"),
            (coded("scan", 1, {"run": {}})[:-1] + "x", "beschadigd"),
            (coded("scan", 1, []), "beschadigd"),
            (of_runs(None), "beschadigd"),
            (of_runs({"date": "ooit", "topics": [], "answers": {}}), "beschadigd"),
            (of_runs({"date": "2026-01-01", "topics": [], "answers": {"a/b": 1}}), "beschadigd"),
            (of_runs({"date": "2026-01-01", "topics": [], "answers": {}}, 7), "beschadigd"),
            (of_runs({"date": "2026-01-01", "topics": {}, "answers": []}), "beschadigd"),
        ],
        ids=range(14),
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
        run = {
            "date": "2026-01-02",
            "asker": "__proto__",
            "topics": ["lef", "__proto__", "constructor", 3],
            "answers": {
                "__proto__/x": {"often": "vaak"},
                "lef/constructor": {"often": "vaak"},
                "lef/" + page.locator("[data-topic=lef] .scan__part").first.get_attribute("data-part"): {
                    "often": "vaak", "line": f"{NASTY}\u202e\n{'z' * 900}",
                },
            },
        }  # fmt: skip
        chosen_file(page, of_runs(run))
        expect(page.locator(".scan__mine")).to_contain_text("=1+1;")
        mine = page.locator(".scan__mine").inner_text()
        assert len(mine) < 240 and "\u202e" not in mine and "\n" not in mine
        assert page.evaluate("({}).often") is None
        assert page.locator(".scan__row-of").count() == 1


class TestTheCode:
    def test_it_holds_only_ids_and_yes_or_no(self, visit):
        page = visit(SCAN)
        start(page, ["lef", "verbinden", "schakelen"])
        answer(page, "lef", 0, "vaak", "deze-maand", EXAMPLE)
        answer(page, "lef", 1, "bijna-altijd", "geen-voorbeeld")
        answer(page, "verbinden", 0, "vaak", "deze-maand")
        do(page, "finish")
        do(page, "code")
        code = page.locator("#scan--code").input_value()
        assert code == coded("team", 1, {"c": {"lef": 1, "verbinden": 0}})
        assert page.locator(".scan__made li").all_inner_texts() == ["Lef: ja", "Verbinden: nee"]

    def test_nothing_answered_gives_none(self, visit):
        page = visit(SCAN)
        start(page, ["lef"])
        do(page, "finish")
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
