"""How a reader works the scan, for its tests."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect
from sample import until

SCAN = "instrumenten/zelfscan/"
ROLE = "beleidsadviseur"
OFTEN = ["zelden", "soms", "vaak", "bijna-altijd"]
LAST = ["deze-maand", "dit-kwartaal", "langer-geleden", "geen-voorbeeld"]
EXAMPLE = "Ik belde vrijdag de inkoopadviseur."


def do(page: Page, name: str) -> None:
    page.locator(f"[data-do='{name}']").click()


def topics(page: Page) -> list[str]:
    return page.locator("[name='scan--topic']").evaluate_all("(all) => all.map((box) => box.value)")


def start(page: Page, chosen: list[str], all_at_once: bool = True) -> None:
    for id_ in chosen:
        page.locator(f"[name='scan--topic'][value='{id_}']").check()
    if all_at_once:
        page.locator("[name='scan--way'][value='all']").check()
    do(page, "start")
    # What it needs is fetched by then, unless it refused and says why.
    until(page, "document.querySelector('.scan').dataset.stage === 'answer' || "
                "document.querySelector('.scan__choose .scan__said').textContent.startsWith('Kies er')")  # fmt: skip


def part(page: Page, topic: str, number: int) -> Locator:
    return page.locator(f"[data-topic='{topic}'] .scan__part").nth(number)


def answer(page: Page, topic: str, number: int, often: str = "", last: str = "", line: str = "") -> None:
    place = part(page, topic, number)
    if often:
        place.locator(f"input[value='{often}']").check()
    if last:
        place.locator(f"input[value='{last}']").check()
    if line:
        place.locator("input[type=text]").fill(line)


def filled(page: Page) -> Page:
    """Two topics answered, `lef` with the older examples, and the result shown."""
    start(page, ["lef", "verbinden"])
    for number in range(4):
        answer(page, "lef", number, "vaak", "langer-geleden")
        answer(page, "verbinden", number, "soms", "deze-maand")
    answer(page, "verbinden", 1, line=EXAMPLE)
    return finish(page)


def finish(page: Page) -> Page:
    """To the result, which is fetched by then."""
    do(page, "finish")
    expect(page.locator(".scan__result")).to_be_visible()
    return page


def said(page: Page) -> Locator:
    """What is said of files, and of what another tab did."""
    return page.locator(".scan__keep > [role=status]").last


def rows(page: Page) -> list[list[str]]:
    """The table of the result: per row what stands in its cells."""
    return [row.locator("td").all_inner_texts() for row in page.locator(".scan__table--result tbody tr:has(td)").all()]


def stored(page: Page) -> list[str]:
    return page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('playbook:'))")


def chosen_file(page: Page, text: str | bytes) -> None:
    expect(page.locator(".scan__keep")).to_be_visible()  # before, nobody could choose one
    content = text if isinstance(text, bytes) else text.encode()
    page.locator("[type=file]").set_input_files({"name": "a.json", "mimeType": "application/json", "buffer": content})


def downloaded(page: Page, name: str) -> str:
    with page.expect_download() as caught:
        do(page, name)
    return caught.value.path().read_text("utf-8")


def tab_to(page: Page, selector: str, most: int = 120) -> None:
    """Press Tab until something has the focus, as who has no mouse."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not reached by {most} times Tab")
