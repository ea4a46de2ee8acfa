"""The first view of a page is light, asks for little, all of it here, and stands still once it is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page
from sample import Sample

KILOBYTE = 1000
MOST_BYTES, MOST_FONT_BYTES, MOST_REQUESTS = 150 * KILOBYTE, 65 * KILOBYTE, 15
MOST_SHIFT = 0.02
STILL = 300  # milliseconds after which nothing that was asked for may still move a page
SHIFTS = """(still) => new Promise((done) => {
  let moved = 0;
  const watch = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) moved += entry.value;
  });
  watch.observe({ type: "layout-shift", buffered: true });
  document.fonts.ready.then(() => setTimeout(() => done(moved), still));
})"""


@dataclass
class View:
    """What the first view of a page costs."""

    size: Mapping[str, int] = field(default_factory=dict)  # bytes over the wire, headers included, by address
    fonts: int = 0
    shift: float = 0.0
    foreign: list[str] = field(default_factory=list)


def first_view(page: Page, address: str, path: str) -> View:
    """Open a page in a browser that has seen nothing yet."""
    view, urls, kinds, sizes = View(), {}, {}, {}
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")

    def asked(event: Mapping) -> None:
        urls[event["requestId"]], kinds[event["requestId"]] = event["request"]["url"], event.get("type")

    session.on("Network.requestWillBeSent", asked)
    session.on("Network.loadingFinished", lambda e: sizes.update({e["requestId"]: int(e["encodedDataLength"])}))
    page.goto(f"{address}/{path}")
    view.shift = page.evaluate(SHIFTS, STILL)
    page.wait_for_load_state("networkidle")
    view.size = {urls[id_]: sizes.get(id_, 0) for id_ in urls}
    view.fonts = sum(sizes.get(id_, 0) for id_, kind in kinds.items() if kind == "Font")
    view.foreign = [url for url in urls.values() if not url.startswith((address, "data:"))]
    return view


@pytest.fixture(scope="module", params=[1280, 360])
def views(request: pytest.FixtureRequest, browser: Browser, address: str, sample: Sample) -> Iterator[dict[str, View]]:
    """The first view of home, each hub, each view, one page of each kind, and the page for what is not there."""
    seen = {}
    for path in sample.pages:
        context = browser.new_context(viewport={"width": request.param, "height": 900})
        seen[path] = first_view(context.new_page(), address, path)
        context.close()
    return seen


def test_a_first_view_weighs_little(views: dict[str, View]) -> None:
    weights = {path: sum(view.size.values()) for path, view in views.items()}
    assert all(weight > 20 * KILOBYTE for weight in weights.values()), "something was counted"
    assert {path: weight for path, weight in weights.items() if weight > MOST_BYTES} == {}


def test_a_first_view_asks_for_few_files_and_all_of_them_here(views: dict[str, View]) -> None:
    assert {path: sorted(view.size) for path, view in views.items() if len(view.size) > MOST_REQUESTS} == {}
    assert [url for view in views.values() for url in view.foreign] == []


def test_the_fonts_of_a_first_view_weigh_little(views: dict[str, View]) -> None:
    assert any(view.fonts for view in views.values())
    assert {path: view.fonts for path, view in views.items() if view.fonts > MOST_FONT_BYTES} == {}


def test_every_file_that_is_asked_for_arrives(views: dict[str, View]) -> None:
    assert {url for view in views.values() for url, size in view.size.items() if not size} == set()


def test_nothing_moves_after_the_first_paint(views: dict[str, View]) -> None:
    assert {path: view.shift for path, view in views.items() if view.shift > MOST_SHIFT} == {}


def test_a_move_would_be_seen(browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 600, "height": 600})
    page.goto("data:text/html,<p style='height: 100px'>a</p><p style='height: 300px'>b</p>")
    page.evaluate("setTimeout(() => document.querySelector('p').before(Object.assign(document.createElement('p'), "
                  "{style: 'height: 200px'})), 100)")  # fmt: skip
    assert page.evaluate(SHIFTS, STILL) > MOST_SHIFT
    page.close()
