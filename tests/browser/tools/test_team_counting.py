"""Codes of a team are counted, and what is told of a count is its class."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from team_steps import IDS, LEAST, OPEN, TEAM, expected, pack, raw, with_count


@pytest.fixture
def module(visit):
    page = visit(TEAM)
    page.evaluate(OPEN)
    return page


def test_a_code_is_what_the_shared_script_packs(module):
    assert module.evaluate("pack('team', 1, { c: { lef: 1, schakelen: 0 } })") == pack({"lef": 1, "schakelen": 0})


def test_it_equals_a_reference_on_random_teams_in_any_order(module):
    member = st.dictionaries(st.sampled_from([*IDS, "weg"]), st.integers(0, 1), min_size=1)
    known = member.filter(lambda answers: answers.keys() & set(IDS))

    @settings(max_examples=150, deadline=None)
    @given(st.lists(known, min_size=LEAST, max_size=30), st.randoms(use_true_random=False))
    def check(team, chance):
        codes = [pack(answers) for answers in team]
        want = [len(team), expected(team, IDS)]
        assert module.evaluate("([ids, codes]) => merged(ids, codes)", [IDS, codes]) == want
        chance.shuffle(codes)
        assert module.evaluate("([ids, text]) => merged(ids, [text])", [IDS, "\n".join(codes)]) == want

    check()


@pytest.mark.parametrize("size", range(5, 10))
def test_no_class_of_a_small_team_tells_a_number(module, size):
    """By trying every number: of whatever is shown, at least two numbers of people show the same."""
    shown = {}
    for count in range(size + 1):
        codes = [pack(answers) for answers in with_count(size, count)]
        _, classes = module.evaluate("([ids, codes]) => merged(ids, codes)", [["lef"], codes])
        shown.setdefault(classes["lef"], []).append(count)
    assert shown["few"] == [0, 1, 2]
    assert all(len(counts) > 1 for counts in shown.values())


def test_who_left_something_open_cannot_be_told_from_who_said_no(module):
    for size in range(5, 10):
        for count in range(size + 1):
            said_no = [{"verbinden": 1, **answers} for answers in with_count(size, count)]
            left_open = [{id_: given for id_, given in answers.items() if given} for answers in said_no]
            results = [
                module.evaluate("([ids, codes]) => merged(ids, codes)", [IDS, [pack(a) for a in team]])
                for team in (said_no, left_open)
            ]
            assert results[0] == results[1]


def test_the_same_code_twice_is_two_people(module):
    code = pack({"lef": 1})
    assert module.evaluate("([ids, text]) => merged(ids, [text])", [["lef"], f"{code}\n{code}"])[0] == 2


def test_a_code_that_a_mail_broke_over_lines_is_read(module):
    code = pack({"lef": 1, "schakelen": 0})
    text = "\r\n ".join(code[at : at + 10] for at in range(0, len(code), 10))
    assert module.evaluate("([ids, text]) => merged(ids, [text])", [IDS, text])[0] == 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("hallo allemaal", "foreign"),
        (raw('{"c":{"lef":1}}', sort="scan"), "foreign"),
        (raw('{"c":{"lef":1}}', version="2"), "newer"),
        (pack({"lef": 1})[:-1] + "x", "damaged"),
        (pack({"lef": 1})[:-4], "damaged"),
        (raw("niets"), "damaged"),
        (raw("[]"), "damaged"),
        (raw("null"), "damaged"),
        (raw("{}"), "damaged"),
        (raw('{"c":[1]}'), "damaged"),
        (raw('{"c":null}'), "damaged"),
        (raw('{"c":{"lef":true}}'), "damaged"),
        (raw('{"c":{"lef":"1"}}'), "damaged"),
        (raw('{"c":{"lef":2}}'), "damaged"),
        (raw('{"c":{"lef":1e99}}'), "damaged"),
        (raw('{"c":{"lef":{"lef":1}}}'), "damaged"),
        (raw('{"c":{"lef":1},"naam":"Jan"}'), "damaged"),
        (raw('{"c":{}}'), "unknown"),
        (raw('{"c":{"weg":1}}'), "unknown"),
        (raw('{"c":{"__proto__":1,"constructor":1,"toString":0}}'), "unknown"),
        (raw('{"__proto__":{"c":{"lef":1}}}'), "damaged"),
        (raw(json.dumps({"c": {f"x{n}": 1 for n in range(501)}})), "damaged"),
        ("team.1." + "A" * 60_000 + ".00000000", "large"),
        ("x" * 200_001, "large"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_is_no_code_is_refused_and_changes_nothing(module, text, reason):
    pointed_at = 0 if text in ("", "x" * 200_001) else 1  # no code was looked at, or the first
    assert module.evaluate("(text) => refused(text)", text) == ["CodeError", reason, pointed_at, 0]


def test_one_wrong_code_among_good_ones_adds_none_and_is_pointed_at(module):
    text = "\n".join([pack({"lef": 1}), pack({"lef": 1}), pack({"lef": 0})[:-1] + "z"])
    assert module.evaluate("(text) => refused(text)", text) == ["CodeError", "damaged", 3, 0]


def test_keys_of_every_object_leave_the_page_as_it_is(module):
    text = raw('{"c":{"lef":1,"__proto__":1,"constructor":1,"hasOwnProperty":1}}')
    assert module.evaluate("([ids, text]) => merged(ids, [text])", [["lef"], text]) == [1, {"lef": "few"}]
    assert module.evaluate("[{}.lef ?? null, typeof {}.hasOwnProperty]") == [None, "function"]
