"""The pages that stand for the whole site, and what the tests and the screenshots take to the browser."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from playwright.sync_api import Page
from second_reader import Playbook

HERE = Path(__file__).parent
MEASURE = HERE / "measure.js"  # `measure` in each page: what sticks out, what is cut off, how long lines are
STATES = HERE / "states"  # pages of extremes, below the folders of docs/
NOTHING_KNOWN = "gemeenten/nergenshuizen/"
LONG_TITLE = "begrippen/lange-titel/"
ONE_EDGE = "begrippen/een-verband/"
NO_STORAGE = """
for (const name of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(window, name, { get() { throw new DOMException("no", "SecurityError"); } });
}
"""


def until(page: Page, holds: str) -> None:
    """Wait until an expression is true. Playwright's own way evaluates text in the page, which our policy forbids."""
    for _ in range(200):
        if page.evaluate(holds):
            return
        page.wait_for_timeout(50)
    raise AssertionError(holds)


def arrived(page: Page, script: str) -> Page:
    """The page, when a script that it asked for has come and has run."""
    page.evaluate(
        "(name) => import(new URL(`${document.documentElement.dataset.base}/js/${name}`, location.href)).then(() => 1)",
        script,
    )
    return page


class Sample:
    """Of one built playbook. Addresses are below that of the home page."""

    def __init__(self, playbook: Path) -> None:
        self.site = playbook / "site"
        self.playbook = Playbook(playbook)

    @cached_property
    def all(self) -> list[str]:
        """Every page that a reader can read."""
        return sorted(doc.url for doc in self.playbook.docs.values())

    @cached_property
    def of_no_kind(self) -> list[str]:
        """Home, each hub, and each page that views stand on."""
        return sorted(doc.url for doc in self.playbook.docs.values() if not doc.kind)

    @cached_property
    def of_each_kind(self) -> list[str]:
        """The longest page of each kind: what fits there fits on the others."""
        return [max((doc.url for doc in self.playbook.of(kind)), key=self._length) for kind in self.playbook.kinds]

    @property
    def pages(self) -> list[str]:
        """Home, each hub, each view, one page of each kind, and the page for what is not there."""
        return [*self.of_no_kind, *self.of_each_kind, "404.html"]

    @property
    def hubs(self) -> list[str]:
        return [self.playbook.hub(kind).url for kind in self.playbook.kinds]

    def _length(self, url: str) -> int:
        return (self.site / url / "index.html").stat().st_size
