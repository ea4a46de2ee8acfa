"""What an editor or CI runs: check the content, keep ids.txt, make a new page, export the graph."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from . import export, pipeline, problems, readability, scaffold
from .checks.identities import current
from .pipeline import Checked
from .problems import Problem
from .reader import PAGE_ID

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "overrides"
BARRIERS = {"contact-placeholder"}  # remarks that stop publishing
PRINTERS: dict[str, Callable[..., str]] = {
    "text": problems.as_text,
    "github": problems.as_annotations,
    "json": problems.as_json,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status: 0 good, 1 problems in the content, 2 wrong use."""
    parser = argparse.ArgumentParser(prog="playbook", description=__doc__)
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="folder that holds playbook.yml")
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("check", help="check content and model")
    command.add_argument("--format", choices=PRINTERS, default="text")
    commands.add_parser("ids", help="append new ids to ids.txt")
    command = commands.add_parser("new", help="make a page from the model")
    command.add_argument("kind")
    command.add_argument("id")
    commands.add_parser("readability", help="how readable each page is")
    commands.add_parser("publishable", help="check that nothing stands in the way of publishing")
    command = commands.add_parser("export", help="write the graph as JSON")
    command.add_argument("file", type=Path)
    options = parser.parse_args(arguments)
    checked = pipeline.check(options.root, TEMPLATES, tell)
    if options.command == "check":
        return report(checked, options.format)
    if options.command == "new":
        return new(checked, options.root, options.kind, options.id)
    if checked.problems:
        return report(checked, "text")
    if options.command == "ids":
        return ids(checked, options.root)
    if options.command == "readability":
        return readable(checked)
    if options.command == "publishable":
        return publishable(checked)
    assert checked.graph
    try:
        options.file.write_text(export.as_json(checked.graph), "utf-8")
    except OSError as error:
        print(f"{options.file}: {error.strerror}", file=sys.stderr)
        return 2
    return 0


def tell(line: str) -> None:
    """A sign of life, for whoever waits at a terminal."""
    if sys.stderr.isatty():
        print(line, file=sys.stderr)


def report(checked: Checked, format_: str) -> int:
    """Print every problem, then every remark, then the verdict (on stderr, so that JSON stays JSON)."""
    words, printer = checked.words, PRINTERS[format_]
    everything: list[Problem] = [*checked.problems, *checked.remarks]
    if format_ == "text":
        if checked.problems:
            print(printer(checked.problems, words))
        if checked.remarks:
            print(f"\n{words['check']['remarks']}\n{printer(checked.remarks, words)}")
    elif everything or format_ == "json":
        print(printer(everything, words))
    pages = len(checked.graph.reading.pages) if checked.graph else 0
    count = len(checked.problems)
    verdict = words["check"]["good" if not count else "one" if count == 1 else "bad"]
    print(verdict.format(pages=pages, count=count), file=sys.stderr)
    return 1 if count else 0


def readable(checked: Checked) -> int:
    """Print for each page its words, words a sentence and LIX; a mark stands before those over the aim."""
    assert checked.graph
    words = checked.words["readability"]
    above = 0
    print(words["head"].format(words=readability.WORDS_AIM, lix=readability.LIX_AIM))
    for page, found in readability.report(checked.graph):
        above += not found.good
        mark = " " if found.good else "!"
        print(f"{mark} {found.words:6} {found.words_a_sentence:6.1f} {found.lix:5.0f}  {page.file}")
    print(words["above"].format(count=above))
    return 0


def publishable(checked: Checked) -> int:
    """A remark that may not stand on a site that is public: printed, and 1."""
    found = [remark for remark in checked.remarks if remark.code in BARRIERS]
    if found:
        print(problems.as_text(found, checked.words), file=sys.stderr)
    return 1 if found else 0


def ids(checked: Checked, root: Path) -> int:
    """Append what is not yet in ids.txt. Nothing is ever taken out: an id is permanent."""
    assert checked.graph
    file = root / "ids.txt"
    listed = {line.strip() for line in checked.graph.reading.ids}
    new = sorted(key for key in current(checked.graph) if key not in listed)
    text = file.read_text("utf-8") if file.exists() else ""
    with file.open("a", encoding="utf-8") as stream:
        stream.write("\n" if new and text and not text.endswith("\n") else "")
        stream.writelines(f"{key}\n" for key in new)
    print(checked.words["check"]["ids"].format(count=len(new)))
    return 0


def new(checked: Checked, root: Path, kind_id: str, id_: str) -> int:
    """Write the skeleton of a page, with every required field and section; never over an existing file."""
    if not checked.graph:
        return report(checked, "text")
    kind = checked.graph.model.kinds.get(kind_id)
    words = checked.words["check"]
    if kind is None:
        print(words["no_kind"].format(found=kind_id, allowed=", ".join(checked.graph.model.kinds)), file=sys.stderr)
        return 2
    if not PAGE_ID.fullmatch(id_) or id_ == "index":
        print(words["bad_id"].format(found=id_), file=sys.stderr)
        return 2
    name = f"docs/{kind.folder}/{id_}.md"
    file = root / name
    if file.exists():
        print(words["exists"].format(file=name), file=sys.stderr)
        return 2
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(scaffold.page(kind, checked.graph.model, checked.words), "utf-8")
    print(words["made"].format(file=name))
    return 0
