"""The small playbook under the golden cases, to put faults in, and the command line to find them with."""

from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from playbook import vocabulary
from playbook.cli import main

CASES = Path(__file__).parent / "cases"
BASE = CASES / "_base"


@dataclass(frozen=True)
class Run:
    """What one command gave: its exit status, its lines on stdout, and the text on stderr."""

    status: int
    lines: list[str]
    errors: str

    @property
    def problems(self) -> list[str]:
        """The lines before the remarks."""
        words = vocabulary.words("nl")["check"]["remarks"]
        end = self.lines.index(words) if words in self.lines else len(self.lines)
        return [line for line in self.lines[:end] if line]

    @property
    def remarks(self) -> list[str]:
        words = vocabulary.words("nl")["check"]["remarks"]
        return self.lines[self.lines.index(words) + 1 :] if words in self.lines else []

    @property
    def codes(self) -> list[str]:
        """The code at the end of each problem's line."""
        return [line.rpartition("[")[2].rstrip("]") for line in self.problems]


@dataclass(frozen=True)
class Garden:
    """A copy of the small playbook, to edit and to run commands on."""

    root: Path

    def text(self, path: str) -> str:
        return (self.root / path).read_text("utf-8")

    def write(self, path: str, text: str | bytes) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())

    def edit(self, path: str, old: str, new: str) -> None:
        text = self.text(path)
        assert old in text
        self.write(path, text.replace(old, new, 1))

    def run(self, *arguments: str) -> Run:
        out, errors = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(errors):
            status = main(["--root", str(self.root), *arguments])
        return Run(status, out.getvalue().splitlines(), errors.getvalue())

    def check(self) -> Run:
        return self.run("check")
