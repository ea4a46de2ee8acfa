"""A real browser on the real site, under a policy that forbids everything inline and everything foreign."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "site"))
sys.path.insert(0, str(Path(__file__).parent))

import built
from install import FLAGS, executable
from sample import MEASURE, NO_STORAGE, STATES, Sample

Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def site(real_playbook: Path) -> Path:
    return real_playbook / "site"


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    with built.served(site) as found:
        yield found


@pytest.fixture(scope="session")
def sample(real_playbook: Path) -> Sample:
    """The pages that stand for the whole site."""
    return Sample(real_playbook)


@pytest.fixture(scope="session")
def states(once: Callable[..., Path], real_playbook: Path) -> Iterator[str]:
    """The address of the same playbook with a few pages more, each of an extreme that the real ones may not have."""

    def fill(folder: Path) -> None:
        shutil.copytree(real_playbook, folder, ignore=shutil.ignore_patterns("site", "__pycache__"))
        shutil.copytree(STATES, folder / "docs", dirs_exist_ok=True)
        built.build(folder, SITE_URL="")

    with built.served(once("playbook-of-states", fill) / "site") as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """`visit("folder/page/", width=360, dark=True, js=False, touch=True)` opens a page in a context of its own.

    `without` keeps addresses of a pattern from arriving, `storage=False` forbids what a page may keep, and `at` is the
    address of another site. At the end of a test nothing may have been refused, have failed, or have been asked of
    another origin; `expected` is a piece of what the browser may complain about all the same.
    """
    contexts: list[BrowserContext] = []
    trouble: list[str] = []

    def open_(
        path: str = "",
        *,
        width: int = 1280,
        height: int = 900,
        dark: bool = False,
        js: bool = True,
        touch: bool = False,
        storage: bool = True,
        without: str = "",
        at: str = "",
        expected: str = "",
        **options: Any,
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            java_script_enabled=js,
            has_touch=touch,
            **options,
        )
        contexts.append(context)
        context.add_init_script(path=MEASURE)
        if not storage:
            context.add_init_script(NO_STORAGE)
        if without:
            context.route(without, lambda route: route.abort())
        base = at or address
        page = context.new_page()
        may = [text for text in (expected, "ERR_FAILED" if without else "") if text]

        def told(text: str) -> None:
            if not any(known in text for known in may):
                trouble.append(text)

        page.on("console", lambda message: told(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: told(str(error)))
        page.on("request", lambda request: None if request.url.startswith(base) else trouble.append(request.url))
        page.goto(f"{base}/{path}")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert not trouble
