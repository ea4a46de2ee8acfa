"""What is wrong, where, and how to mend it: problems are data, and one printer serves each audience."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

SHOWN = 80  # characters of an author's own text that a message repeats
LISTED = 25  # allowed values that a message names


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault (or, where `remark` is set, one thing worth knowing) at one line of one file.

    `code` names the message in `words/`; `values` fill its placeholders.
    """

    file: str
    line: int
    code: str
    values: tuple[tuple[str, str], ...] = ()
    remark: bool = False


def problem(code: str, file: str, line: int, /, **values: object) -> Problem:
    """Make a problem; every value is cut to a length, and it and the file's name are made printable."""
    return Problem(printable(file), line, code, tuple((k, shown(v)) for k, v in values.items()))


def remark(code: str, file: str, line: int, /, **values: object) -> Problem:
    """Make a remark: worth knowing, but it stops nothing."""
    return replace(problem(code, file, line, **values), remark=True)


def shown(value: object) -> str:
    """An author's text as a message may repeat it: on one line, printable, not too long."""
    if isinstance(value, (list, tuple)):
        words = [shown(v) for v in value]
        return ", ".join(words[:LISTED]) + (", …" if len(words) > LISTED else "")
    text = printable(str(value)).strip()
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def printable(text: str) -> str:
    """The text without line breaks, control characters and halves of characters: safe on any terminal."""
    return "".join(c if c.isprintable() else " " for c in text)


def nearest(word: str, options: Iterable[str]) -> str:
    """The option that most looks like `word`, whatever its case, or an empty string."""
    by_lower = {option.lower(): option for option in options}
    # Only short words are compared: difflib takes quadratic time.
    found = difflib.get_close_matches(word[:SHOWN].lower(), list(by_lower), n=1, cutoff=0.6)
    return by_lower[found[0]] if found else ""


def sentence(found: Problem, words: Mapping[str, Any]) -> str:
    """What is wrong and how to mend it, in the playbook's language.

    `words` is the generator's vocabulary (see `words/`); raises KeyError for a code it does not know.
    """
    entry = words["problems"][found.code]
    values = dict(found.values)
    for name in ("expected", "shape"):
        if name in values:
            values[name] = words["expected"].get(values[name], values[name])
    for name in ("allowed", "kinds"):
        if name in values:
            values[name] = values[name] or words["nothing"]
    # A value that may be empty has words around it that then fall away with it.
    for name, phrase in words["phrases"].items():
        if name in values:
            values[name] = phrase.format(values[name]) if values[name] else ""
    suggestion = values.pop("suggestion", "")
    return f"{entry['message']} {entry['hint']}".format_map(values) + suggestion


def as_text(problems: Iterable[Problem], words: Mapping[str, Any]) -> str:
    """One line a problem, for a terminal: `file:line: what is wrong and how to mend it [code]`."""
    return "\n".join(f"{p.file}:{p.line}: {sentence(p, words)} [{p.code}]" for p in problems)


def as_annotations(problems: Iterable[Problem], words: Mapping[str, Any]) -> str:
    """GitHub's workflow commands, which show a problem beside the line in a pull request.

    https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    return "\n".join(
        f"::{'notice' if p.remark else 'error'} file={_property(p.file)},line={p.line},title={p.code}"
        f"::{sentence(p, words).replace('%', '%25')}"
        for p in problems
    )


def _property(text: str) -> str:
    """A value inside a workflow command, where `:` and `,` mean something."""
    return text.replace("%", "%25").replace(":", "%3A").replace(",", "%2C")


def as_json(problems: Iterable[Problem], words: Mapping[str, Any]) -> str:
    """A JSON list of objects with file, line, code, remark and message."""
    rows = [
        {"file": p.file, "line": p.line, "code": p.code, "remark": p.remark, "message": sentence(p, words)}
        for p in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)
