"""What comes from elsewhere and is no list gets one sentence, and changes nothing."""

import json

import pytest
from playwright.sync_api import expect
from ticks_steps import (
    FILE,
    LIST,
    LISTEN,
    OTHER,
    SHARE,
    boxes,
    button,
    changed,
    copied,
    more,
    opened,
    runs,
    said,
    ticked,
    with_run,
)

BAD = {
    "empty": (b"", "leeg"),
    "blank": (b" \n ", "leeg"),
    "no json": (b"{", "geen bewaarde lijst"),
    "cut off": (json.dumps(FILE).encode()[:-9], "beschadigd"),
    "another json": (b'{"a": 1}', "geen bewaarde lijst"),
    "null": (b"null", "geen bewaarde lijst"),
    "a list": (b"[]", "geen bewaarde lijst"),
    "no text": (b"\xff\xfe\x00\x01", "geen tekst"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00", "geen tekst"),
    "huge": (b" " * 1_100_000, "te groot"),
    "newer": (changed(version=2), "nieuwere versie"),
    "version nought": (changed(version=0), "beschadigd"),
    "no version": (changed(version="1"), "beschadigd"),
    "of another list": (changed(page="checklist/evaluatie"), "andere lijst"),
    "no run": (changed(run=None), "beschadigd"),
    "no name": (with_run(name=" "), "beschadigd"),
    "long name": (with_run(name="x" * 81), "beschadigd"),
    "ticks that are none": (with_run(ticks={"a": 1}), "beschadigd"),
    "a tick twice": (with_run(ticks=[["a", "b"], ["a", "b"]]), "beschadigd"),
    "an id that is none": (with_run(ticks=[["a/b", "c"]]), "beschadigd"),
    "a long note": (with_run(notes=[["a", "x" * 10_001, "b"]]), "beschadigd"),
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


LINKS = {
    "empty": ("ticks=", "leeg"),
    "foreign": ("ticks=hallo", "geen bewaarde lijst"),
    "another sort": ("ticks=scan.1.e30.a505df1b", "geen bewaarde lijst"),
    "version nought": ("ticks=ticks.0.e30.a3b36cc4", "geen bewaarde lijst"),
    "newer": ("ticks=ticks.9.e30.a3b36cc4", "nieuwere versie"),
    "damaged": ("ticks=ticks.1.e30.00000000", "beschadigd"),
    "huge": (f"ticks=ticks.1.{'a' * 100_001}.00000000", "te groot"),
}


@pytest.mark.parametrize("name", LINKS)
def test_a_bad_link_gets_one_sentence_and_changes_nothing(lasting, name):
    fragment, sentence = LINKS[name]
    lasting.reload()
    expect(lasting.locator(".ticks")).to_be_visible()
    lasting.evaluate("(hash) => { location.hash = hash }", fragment)
    expect(said(lasting)).to_contain_text(sentence)
    expect(lasting.locator(".ticks__shared")).to_be_hidden()
    assert len(runs(lasting)) == 1


def test_a_link_of_another_list_is_refused(visit):
    page = visit(OTHER)
    expect(page.locator(".ticks")).to_be_visible()
    page.evaluate(LISTEN)
    more(page)
    button(page, SHARE).click()
    fragment = copied(page).partition("#")[2]
    page = visit(f"{LIST}#{fragment}")
    expect(said(page)).to_contain_text("andere lijst")


def test_a_file_that_is_opened_twice_gets_another_name(lasting):
    lasting.reload()
    for _ in range(2):
        opened(lasting, with_run(name="x" * 80))
        expect(said(lasting)).to_contain_text("is geopend")
        lasting.wait_for_timeout(200)
    names = [name.rpartition(" (")[0] for name in runs(lasting)]
    assert names == ["Lijst 1", "x" * 80, "x" * 74 + " (2)"]
