"""`make serve`: an address, and a preview that lives on whatever is wrong, and that mends when the content does."""

from __future__ import annotations

import os
import queue
import re
import signal
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import engine
import pytest
from engine import edit
from playbook import vocabulary

PAGE = "services/checkout/"
SOURCE = f"docs/{PAGE[:-1]}.md"
WRONG = vocabulary.words("en")["check"]["title"]
PATIENCE = 60  # seconds for what takes two


@dataclass
class Preview:
    """A server that runs, and what it says."""

    root: Path
    process: subprocess.Popen[str]
    lines: queue.Queue[str] = field(default_factory=queue.Queue)
    log: list[str] = field(default_factory=list)

    def listen(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.put(line)

    def hears(self, pattern: str, seconds: int = PATIENCE) -> bool:
        """Wait for a line that holds a pattern."""
        while True:
            try:
                self.log.append(self.lines.get(timeout=seconds))
            except queue.Empty:
                return False
            if re.search(pattern, self.log[-1]):
                return True

    @property
    def address(self) -> str:
        return next(found[1] for line in self.log if (found := re.search(r"Serving on (\S+)", line)))

    def get(self, path: str = PAGE) -> tuple[int, str]:
        try:
            with urlopen(self.address + path, timeout=PATIENCE) as response:
                return response.status, response.read().decode("utf-8")
        except HTTPError as error:
            return error.code, error.read().decode("utf-8")

    def shows(self, words: str, path: str = PAGE) -> str:
        """Wait for a rebuild after which a page holds some words; the page."""
        for _ in range(PATIENCE // 10):
            html = self.get(path)[1]
            while words not in html and self.hears("Reloading browsers", 10):
                html = self.get(path)[1]
            if words in html:
                return html
            (self.root / "mkdocs.yml").touch()  # saved in the moment before the server began to watch
        pytest.fail(f"no {words!r} at {path} after:\n{''.join(self.log)}")

    def stop(self) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGINT)
            self.process.wait(timeout=PATIENCE)


Start = Callable[..., Preview]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture
def start() -> Iterator[Start]:
    """Start a preview of a playbook; it ends with the test."""
    running: list[Preview] = []

    def start_(root: Path, command: list[str] | None = None) -> Preview:
        process = subprocess.Popen(
            command or [*engine.MKDOCS, "serve", "--dev-addr", f"127.0.0.1:{free_port()}"],
            cwd=root,
            env=engine.environment(PYTHONUNBUFFERED="1"),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        preview = Preview(root, process)
        running.append(preview)
        threading.Thread(target=preview.listen, daemon=True).start()
        assert preview.hears("Serving on"), "".join(preview.log)
        return preview

    yield start_
    for preview in running:
        preview.stop()


@pytest.fixture
def playbook(tmp_path: Path) -> Path:
    return engine.copy(tmp_path / "playbook")


def spoil(root: Path) -> None:
    edit(root / SOURCE, "tier: gold", "tier: tin")


def mend(root: Path) -> None:
    edit(root / SOURCE, "tier: tin", "tier: gold")


def test_make_serve_prints_the_address_and_no_advertisement(playbook: Path, start: Start) -> None:
    port = free_port()
    preview = start(engine.makeable(playbook), [*engine.MAKE, f"PORT={port}", "serve"])
    assert preview.address == f"http://127.0.0.1:{port}/"
    assert "<h1>Checkout</h1>" in preview.get()[1]
    assert "Zensical" not in "".join(preview.log)


def test_a_save_is_shown(playbook: Path, start: Start) -> None:
    preview = start(playbook)
    edit(playbook / SOURCE, "name: Checkout", "name: Counter")
    assert "<h1>Counter</h1>" in preview.shows("Counter")


def test_wrong_content_takes_the_place_of_every_page_and_goes_when_it_is_mended(playbook: Path, start: Start) -> None:
    preview = start(playbook)
    spoil(playbook)
    assert f"{SOURCE}:4" in preview.shows(WRONG)
    for page in sorted((playbook / "docs").rglob("*.md")):
        address = page.relative_to(playbook / "docs").with_suffix("").as_posix().removesuffix("index")
        status, html = preview.get(f"{address.rstrip('/')}/" if address else "")
        assert (status, WRONG in html, f"{SOURCE}:4" in html) == (200, True, True), address
    mend(playbook)
    html = preview.shows("<h1>Checkout</h1>")
    assert WRONG not in html
    assert preview.process.poll() is None


def test_content_that_is_wrong_at_the_start_is_shown_and_can_be_mended(playbook: Path, start: Start) -> None:
    spoil(playbook)
    preview = start(playbook)
    assert f"{SOURCE}:4" in preview.get()[1]
    mend(playbook)
    preview.shows("<h1>Checkout</h1>")


def test_a_model_that_is_wrong_is_shown_and_can_be_mended(playbook: Path, start: Start) -> None:
    edit(playbook / "playbook.yml", "name: Night Watch", "nome: Night Watch")
    preview = start(playbook)
    assert "playbook.yml:2" in preview.get()[1]
    edit(playbook / "playbook.yml", "nome: Night Watch", "name: Night Watch")
    preview.shows("<h1>Checkout</h1>")
    edit(playbook / "playbook.yml", "label: gold", "label: [")
    preview.shows("playbook.yml:")
    edit(playbook / "playbook.yml", "label: [", "label: golden")
    assert "golden" in preview.shows("<h1>Checkout</h1>")


def test_a_model_that_is_gone_for_a_while_is_missed_and_found_again(playbook: Path, start: Start) -> None:
    preview = start(playbook)
    (playbook / "playbook.yml").rename(playbook / "away")
    preview.shows("playbook.yml:1")
    (playbook / "away").rename(playbook / "playbook.yml")
    preview.shows("<h1>Checkout</h1>")


def test_a_file_that_is_replaced_as_editors_do_is_seen(playbook: Path, start: Start) -> None:
    preview = start(playbook)
    text = (playbook / "playbook.yml").read_text("utf-8").replace("label: gold", "label: golden")
    (playbook / "playbook.yml~").write_text(text, "utf-8")
    (playbook / "playbook.yml~").replace(playbook / "playbook.yml")
    preview.shows("golden")


def test_what_only_strict_mode_would_fail_does_not_end_the_preview(playbook: Path, start: Start) -> None:
    edit(playbook / "mkdocs.yml", "  - Services: services/index.md", "  - Services: services/gone.md")
    preview = start(playbook)
    assert "<h1>Checkout</h1>" in preview.get()[1]
    assert "services/gone.md" in "".join(preview.log)


def test_a_file_that_is_no_page_is_served_while_the_content_is_wrong(playbook: Path, start: Start) -> None:
    (playbook / "docs/services/plan.txt").write_text("the plan", "utf-8")
    spoil(playbook)
    preview = start(playbook)
    assert preview.get("services/plan.txt") == (200, "the plan")
    assert preview.get("css/site.css")[0] == 200
    assert preview.get("no/such/page/")[0] == 404


def test_a_file_that_the_reader_refused_is_not_served(playbook: Path, start: Start, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "key.txt").write_text("the secret", "utf-8")
    (secret / "key.md").write_text("# the secret", "utf-8")
    docs = playbook / "docs"
    (docs / "services/key.txt").symlink_to(secret / "key.txt")
    (docs / "services/key.md").symlink_to(secret / "key.md")
    (docs / "away").symlink_to(secret)
    preview = start(playbook)
    for path in ("services/key.txt", "services/key/", "away/key.txt", "away/key/"):
        status, html = preview.get(path)
        assert (status, "the secret" in html) == (404, False), path
    assert "docs/away:1" in preview.get()[1]


def test_a_link_in_a_circle_is_told_and_not_followed(playbook: Path, start: Start) -> None:
    (playbook / "docs/round").symlink_to(".")
    preview = start(playbook)
    assert "docs/round:1" in preview.get()[1]
    assert preview.get("round/services/checkout/")[0] == 404


def test_a_page_that_the_reader_refused_shows_what_is_wrong_with_it(playbook: Path, start: Start) -> None:
    (playbook / "docs/stray.md").write_text("no front matter\n\n[text](javascript:alert(1))\n", "utf-8")
    (playbook / "docs/services/broken.md").write_bytes(b"---\nname: \xff\n---\n")
    preview = start(playbook)
    for path in ("stray/", "services/broken/"):
        html = preview.get(path)[1]
        assert "docs/stray.md:1" in html
        assert "docs/services/broken.md:2" in html
        assert "javascript:alert" not in html


def test_a_playbook_without_a_first_page_shows_what_is_wrong_there(playbook: Path, start: Start) -> None:
    spoil(playbook)
    (playbook / "docs/index.md").unlink()
    preview = start(playbook)
    assert WRONG in preview.get("")[1]
    assert preview.get("no/such/page/")[0] == 404


def test_the_preview_leaves_the_built_site_and_the_folder_alone(playbook: Path, start: Start) -> None:
    (playbook / "site").mkdir()
    (playbook / "site/index.html").write_text("built", "utf-8")
    before = sorted(path.name for path in playbook.iterdir())
    preview = start(playbook)
    spoil(playbook)
    preview.shows(WRONG)
    preview.stop()
    assert sorted(path.name for path in playbook.iterdir()) == before
    assert engine.files(playbook / "site") == {"index.html": b"built"}


def test_the_end_is_quiet(playbook: Path, start: Start) -> None:
    preview = start(playbook)
    preview.stop()
    assert preview.process.returncode == 0
    assert "Traceback" not in "".join([*preview.log, *preview.lines.queue])


def test_an_address_that_is_taken_is_said_in_one_line(playbook: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        command = [*engine.MKDOCS, "serve", "--dev-addr", f"127.0.0.1:{taken.getsockname()[1]}"]
        done = subprocess.run(
            command, cwd=playbook, env=engine.environment(), capture_output=True, text=True, timeout=PATIENCE
        )
    assert done.returncode != 0
    assert "in use" in done.stdout + done.stderr
