"""Golden cases: one folder per fault, laid over a sound playbook, with the exact lines that the check must print."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from garden import BASE, CASES, Garden
from playbook import checks, vocabulary

EXPECTED, REMOVED = "expected.txt", "removed.txt"
PAGE = "docs/planten/tomaat.md"
FREE = "docs/over/ons.md"
NAMES = sorted(folder.name for folder in CASES.iterdir() if folder != BASE)
# Codes that no file in a case can bring about; the test that does stands in their place.
ELSEWHERE = {
    "file-unreadable": "test_source.py",
    "page-lonely": "test_remarks.py",
    "statement-unused": "test_remarks.py",
    "id-unlisted": "test_remarks.py",
    "contact-placeholder": "test_remarks.py",
}


def _append(text: str) -> Callable[[Garden], None]:
    return lambda garden: garden.write(PAGE, garden.text(PAGE) + text)


def _front(text: str) -> Callable[[Garden], None]:
    return lambda garden: garden.edit(PAGE, "vroeger:", text + "\nvroeger:")


def _link_to_file(garden: Garden) -> None:
    garden.write("buiten.md", garden.text(FREE))
    (garden.root / "docs/over/buiten.md").symlink_to(garden.root / "buiten.md")


def _link_to_folder(garden: Garden) -> None:
    garden.write("buiten/kas.md", garden.text(FREE))
    (garden.root / "docs/over/kas").symlink_to(garden.root / "buiten", target_is_directory=True)


def _link_to_nothing(garden: Garden) -> None:
    (garden.root / "docs/over/weg.png").symlink_to(garden.root / "weg.png")


# What git, an editor or a reviewer's screen would mangle is made here.
MADE: dict[str, Callable[[Garden], None]] = {
    "not-utf8": lambda g: g.write(FREE, g.text(FREE).replace("Twee buren", "Twee buurtés").encode("latin-1")),
    "not-utf8-but-utf16": lambda g: g.write(FREE, g.text(FREE).encode("utf-16")),
    "tab": _append("\n- Geef\twater.\n"),
    "tab-in-front-matter": lambda g: g.edit(PAGE, "    waarom", "\twaarom"),
    "control-character": _append("\nGeef\u202ewater.\n"),
    "control-character-escaped": _front('namen: ["a\\0b"]'),
    "symbolic-link": _link_to_file,
    "symbolic-link-to-folder": _link_to_folder,
    "symbolic-link-to-nothing": _link_to_nothing,
    "file-too-large": _append("woord " * 100_000),
    "yaml-too-deep": _front("x: " + "[" * 50_000),
    "yaml-too-much": _front("namen: [" + "x, " * 30_000 + "x]"),
    "yaml-bomb": _front("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]"),
    "markdown-too-deep": _append("\n" + "> " * 30 + "diep\n"),
    "markdown-brackets": _append("\n" + "[" * 50_000 + "\n"),
    "model-too-deep": lambda g: g.edit("playbook.yml", "gaps:", "x: " + "{a: " * 50_000 + "\ngaps:"),
    "model-not-utf8": lambda g: g.write("model/plant.yml", b"id: \xff\n"),
    "ids-not-utf8": lambda g: g.write("ids.txt", b"plant/tomaat\n\xff\n"),
}


def _laid_over(garden: Garden, name: str) -> Garden:
    shutil.copytree(CASES / name, garden.root, dirs_exist_ok=True)
    removed = garden.root / REMOVED
    for path in removed.read_text("utf-8").split() if removed.exists() else ():
        file = garden.root / path
        shutil.rmtree(file) if file.is_dir() else file.unlink()
    if name in MADE:
        MADE[name](garden)
    return garden


def _expected(name: str) -> list[str]:
    return (CASES / name / EXPECTED).read_text("utf-8").splitlines()


@pytest.mark.parametrize("name", NAMES)
def test_a_fault_is_told_exactly_so(name: str, garden: Garden) -> None:
    run = _laid_over(garden, name).check()
    assert run.problems == _expected(name)
    assert run.status == 1


def test_the_playbook_under_the_cases_is_sound(garden: Garden) -> None:
    run = garden.check()
    assert (run.status, run.lines) == (0, [])


def test_every_made_case_says_what_it_expects() -> None:
    assert set(MADE) <= set(NAMES)


def test_every_code_has_a_case() -> None:
    told = {line.rpartition("[")[2].rstrip("]") for name in NAMES for line in _expected(name)}
    assert sorted(set(checks.codes()) - told) == sorted(ELSEWHERE)


@pytest.mark.parametrize(("code", "test"), ELSEWHERE.items())
def test_a_code_without_a_case_is_tested_elsewhere(code: str, test: str) -> None:
    (file,) = Path(__file__).parent.rglob(test)
    assert f'"{code}"' in file.read_text("utf-8")


def test_every_case_tells_something_in_whole_words() -> None:
    for name in NAMES:
        lines = _expected(name)
        assert lines
        assert [line for line in lines if "“”" in line or "{}" in line or "  " in line] == []


def test_every_code_has_its_words_and_no_words_are_left_over() -> None:
    assert sorted(vocabulary.words("nl")["problems"]) == sorted(checks.codes())


def test_no_code_is_registered_twice() -> None:
    assert len(checks.codes()) == len(set(checks.codes()))


def test_ten_faults_are_all_told_in_one_run(garden: Garden) -> None:
    assert len(set(_laid_over(garden, "ten-faults").check().codes)) >= 10


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_a_byte_order_mark_and_other_line_ends_are_read(garden: Garden, ending: str) -> None:
    for path in ("playbook.yml", "model/plant.yml", PAGE, FREE, "ids.txt"):
        garden.write(path, ("\ufeff" + garden.text(path)).replace("\n", ending))
    assert garden.check().lines == []


def test_lines_are_counted_alike_with_other_line_ends(garden: Garden) -> None:
    garden.edit(PAGE, "[@tuinboek, z1]", "[@tuinboek, z9]")
    before = garden.check().problems
    garden.write(PAGE, "\ufeff" + garden.text(PAGE).replace("\n", "\r\n"))
    assert garden.check().problems == before


LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
resource.setrlimit(resource.RLIMIT_CPU, (30, 30))
from playbook.cli import main
sys.exit(main(["--root", sys.argv[1], "check"]))
"""
HOSTILE = [
    "x: " + "[" * 50_000 + "\n---\n",
    "x: " + "{a: " * 50_000 + "\n---\n",
    "x: " + "- " * 50_000 + "\n---\n",
    "x: [" + "[]," * 90_000 + "]\n---\n",
    'x: "' + "\\n" * 150_000 + "\n---\n",
    "".join(f"x{n}: 1\n" for n in range(40_000)) + "---\n",
    "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\n",
    "titel: x\n---\n" + "[" * 50_000,
    "titel: x\n---\n" + "[\n" * 50_000,
    "titel: x\n---\n" + "![" * 50_000,
    "titel: x\n---\n" + "".join("  " * n + "- x\n" for n in range(400)),
    "titel: x\n---\n" + "> " * 5_000 + "x",
    "titel: x\n---\n" + "*a **b " * 40_000,
    "titel: x\n---\n" + "`a ``b " * 40_000,
    "titel: x\n---\n" + "[@tuinboek, z9]\n\n" * 20_000,
    "titel: x\n---\n" + "[a](weg.md)\n\n" * 30_000,
    "titel: x\n---\n" + "<b>" * 100_000,
    "titel: x\n---\n| a |\n| - |\n" + "| x |\n" * 60_000,
]


def test_hostile_pages_are_refused_in_bounded_time_and_memory(garden: Garden) -> None:
    for number, text in enumerate(HOSTILE):
        garden.write(f"docs/over/vijand-{number}.md", "---\n" + text)
    command = [sys.executable, "-c", LIMITED, str(garden.root)]
    run = subprocess.run(command, capture_output=True, text=True, env={"PYTHONPATH": ":".join(sys.path)}, timeout=120)
    assert run.returncode == 1, run.stderr
    assert "Traceback" not in run.stderr
    told = {line.partition(":")[0] for line in run.stdout.splitlines()}
    assert {f"docs/over/vijand-{number}.md" for number in range(len(HOSTILE))} <= told
