"""Every page fits: nothing scrolls sideways but a region of its own, lines keep a measure, what is pressed is large."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from sample import MEASURE, Sample

LONGEST, SHORTEST = 80, 45  # characters on a line of running text
ALL, SOME = (360, 1280), (600, 768, 1000, 1920)  # widths at which every page is measured, and those of the sample
ASKED = f"""() => ({{
  sticksOut: measure.sticksOut(),
  cut: measure.cut(),
  small: measure.small(),
  long: measure.long({LONGEST}),
  short: innerWidth >= 600 ? measure.short({SHORTEST}) : [],
}})"""

Found = Mapping[int, Mapping[str, Mapping[str, list[str]]]]


@pytest.fixture(scope="module")
def found(browser: Browser, address: str, sample: Sample) -> Found:
    """What every page says of itself, by width and address. Each is opened once."""
    context = browser.new_context(viewport={"width": 360, "height": 900})
    context.add_init_script(path=MEASURE)
    page = context.new_page()
    measured: dict[int, dict[str, Any]] = {width: {} for width in (*ALL, *SOME)}
    for path in [*sample.all, "404.html"]:
        page.set_viewport_size({"width": 360, "height": 900})
        page.goto(f"{address}/{path}")
        for width in (*ALL, *SOME) if path in sample.pages else ALL:
            page.set_viewport_size({"width": width, "height": 900})
            measured[width][path] = page.evaluate(ASKED)
    context.close()
    return measured


def wrong(found: Found, width: int, what: str) -> dict[str, list[str]]:
    return {path: said[what] for path, said in found[width].items() if said[what]}


@pytest.mark.parametrize("width", [*ALL, *SOME])
def test_no_page_scrolls_sideways_and_nothing_sticks_out(found: Found, width: int) -> None:
    assert len(found[width]) > 20
    assert wrong(found, width, "sticksOut") == {}


@pytest.mark.parametrize("width", [*ALL, *SOME])
def test_no_text_is_cut_off(found: Found, width: int) -> None:
    assert wrong(found, width, "cut") == {}


@pytest.mark.parametrize("width", [*ALL, *SOME])
def test_no_line_of_running_text_is_longer_than_the_eye_follows(found: Found, width: int) -> None:
    assert wrong(found, width, "long") == {}


@pytest.mark.parametrize("width", [w for w in (*ALL, *SOME) if w >= 600])
def test_where_there_is_room_the_lines_of_the_text_use_it(found: Found, width: int) -> None:
    assert wrong(found, width, "short") == {}


@pytest.mark.parametrize("width", [*ALL, *SOME])
def test_what_can_be_pressed_is_large_enough_to_hit(found: Found, width: int) -> None:
    assert wrong(found, width, "small") == {}


# The rules themselves see what they must see

FAULTY = """<!doctype html><meta name="viewport" content="width=device-width"><main>
<p id="wide"><span style="display: block; width: 500px">wide</span></p>
<div style="height: 10px; overflow: hidden">cut<br>off</div>
<button style="border: 0; padding: 0; height: 20px; line-height: 1; font-size: 12px; width: 90px">small</button>
<section class="section"><p style="width: 1200px; font: 14px monospace">%s</p>
<p style="width: 200px">%s</p></section></main>""" % ("word " * 60, "word " * 60)  # noqa: UP031 (it holds braces)


@pytest.fixture
def faulty(browser: Browser) -> Page:
    context = browser.new_context(viewport={"width": 360, "height": 900})
    context.add_init_script(path=MEASURE)
    page = context.new_page()
    page.goto("data:text/html," + FAULTY.replace("#", "%23").replace("\n", ""))
    yield page
    context.close()


@pytest.mark.parametrize("what", ["sticksOut()", "cut()", "small()", f"long({LONGEST})", f"short({SHORTEST})"])
def test_a_fault_is_found(faulty: Page, what: str) -> None:
    assert faulty.evaluate(f"measure.{what}") != []
