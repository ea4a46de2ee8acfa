"""Bytes -> text."""

from __future__ import annotations

from pathlib import Path

import pytest
from playbook.problems import problem
from playbook.source import MAX_BYTES, read_text, walk


def read(path: Path, content: bytes) -> tuple[str | None, list[tuple[str, int]]]:
    """The text, and each problem as code and line."""
    path.write_bytes(content)
    text, problems = read_text(path, "page.md")
    return text, [(found.code, found.line) for found in problems]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "page.md"


@pytest.mark.parametrize("content", [b"een\ntwee\n", b"een\r\ntwee\r\n", b"een\rtwee\r", b"\xef\xbb\xbfeen\ntwee\n"])
def test_line_ends_and_a_byte_order_mark_are_taken_away(file: Path, content: bytes) -> None:
    assert read(file, content) == ("een\ntwee\n", [])


def test_a_tab_is_told_with_its_line_and_read_as_spaces(file: Path) -> None:
    assert read(file, b"een\na\tb\n") == ("een\na   b\n", [("tab", 2)])


def test_of_many_tabs_the_first_five_are_told(file: Path) -> None:
    assert read(file, b"\tx\n" * 100)[1] == [("tab", line) for line in range(1, 6)]


def test_a_file_may_be_just_as_large_as_the_limit(file: Path) -> None:
    assert read(file, b"x" * MAX_BYTES)[1] == []
    assert read(file, b"x" * (MAX_BYTES + 1)) == (None, [("file-too-large", 1)])


def test_the_line_that_is_not_utf8_is_told(file: Path) -> None:
    assert read(file, b"een\ntwee \xe9\n") == (None, [("not-utf8", 2)])


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xef\xbb\xbf", b"\r\n"])
def test_a_file_without_text_is_empty(file: Path, content: bytes) -> None:
    assert read(file, content) == (None, [("file-empty", 1)])


@pytest.mark.parametrize(
    "character", ["\0", "\x02", "\x0b", "\x0c", "\x1b", "\x85", "\u2028", "\u202e", "\u2066", "\ufeff"]
)
def test_what_cannot_be_seen_is_refused_with_its_line(file: Path, character: str) -> None:
    assert read(file, f"een\nt{character}wee\n".encode()) == (None, [("control-character", 2)])


@pytest.mark.parametrize("text", ["ë € “x” — é 😀", "soft\u00adhyphen", "no-break\u00a0space", "👩\u200d🌾"])
def test_what_people_write_is_kept(file: Path, text: str) -> None:
    assert read(file, text.encode()) == (text, [])


def test_what_is_not_there_is_missing(tmp_path: Path) -> None:
    for path in (tmp_path / "weg.md", tmp_path, tmp_path / "a\0b"):
        assert read_text(path, "page.md") == (None, [problem("file-missing", "page.md", 1)])


def test_what_the_system_refuses_is_unreadable(tmp_path: Path) -> None:
    assert read_text(tmp_path / ("x" * 300), "page.md") == (None, [problem("file-unreadable", "page.md", 1)])


def test_files_are_walked_in_order_and_hidden_ones_passed_over(tmp_path: Path) -> None:
    for path in ("b/z.md", "b/a.md", "a.md", "z.md", ".git/x.md", "b/.x.md"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).touch()
    assert [path for path, _ in walk(tmp_path)] == ["a.md", "z.md", "b/a.md", "b/z.md"]


def test_links_are_told_and_never_followed(tmp_path: Path) -> None:
    (tmp_path / "elders").mkdir()
    (tmp_path / "elders" / "x.md").touch()
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "map").symlink_to(tmp_path / "elders", target_is_directory=True)
    (tmp_path / "docs" / "rond").symlink_to(tmp_path / "docs", target_is_directory=True)
    (tmp_path / "docs" / "x.md").symlink_to(tmp_path / "elders" / "x.md")
    assert list(walk(tmp_path / "docs")) == [("map", True), ("rond", True), ("x.md", True)]
