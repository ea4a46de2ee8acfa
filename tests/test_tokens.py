"""The colours hold: every pair in use has the contrast it needs, in light and dark, and no colour stands elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

CSS = Path(__file__).resolve().parents[1] / "overrides" / "css"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
TOKEN = re.compile(r"--([\w-]+):\s*([^;]+);")
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")

# What stands on what, and the contrast that it needs: 4.5 where it is read, 3 where it is a line, an edge or large.
# The ratios are those of the design (light, dark): a token that changes has to be looked at again.
PAIRS = {
    ("ink", "paper"): (4.5, 15.6, 14.6),
    ("ink", "ground"): (4.5, 14.2, 12.7),
    ("ink-2", "paper"): (4.5, 7.1, 9.1),
    ("ink-2", "ground"): (4.5, 6.5, 7.9),
    ("link", "paper"): (4.5, 7.9, 10.1),
    ("link", "ground"): (4.5, 7.2, 8.8),
    ("gold-ink", "paper"): (4.5, 6.9, 10.4),
    ("gold-ink", "ground"): (4.5, 6.3, 9.1),
    ("paper", "gold-ink"): (4.5, 6.9, 10.4),
    ("ink", "gold-soft"): (4.5, 14.3, 12.5),
    ("ink-2", "gold-soft"): (4.5, 6.5, 7.7),
    ("link", "gold-soft"): (4.5, 7.2, 8.6),
    ("gold-ink", "gold-soft"): (3, 6.3, 8.9),
    ("on-brand", "brand"): (4.5, 9.8, 10.3),
    ("on-brand-2", "brand"): (4.5, 6.9, 7.3),
    ("brand-line", "brand"): (3, 3.4, 4.2),
    ("gold", "brand"): (3, 5.4, 5.7),
    ("on-gold", "gold"): (4.5, 8.7, 8.7),
    ("on-gold", "on-brand"): (4.5, 15.6, 15.6),
    ("press", "on-brand"): (4.5, 21, 21),
    ("rule-strong", "paper"): (3, 4.2, 5.6),
    ("rule-strong", "ground"): (3, 3.8, 4.9),
    ("ok", "paper"): (4.5, 6.5, 9.8),
    ("ink", "heat-1"): (4.5, 13.1, 10.8),
    ("ink", "heat-2"): (4.5, 11.1, 7.7),
    ("ink", "heat-3"): (4.5, 8.5, 5.4),
    ("r1", "paper"): (4.5, 5.7, 7.8),
    ("r2", "paper"): (4.5, 5.8, 8.6),
    ("r3", "paper"): (4.5, 5.1, 10.1),
    ("paper", "ink"): (4.5, 15.6, 14.6),
    ("paper", "link"): (3, 7.9, 10.1),
}
# Lines that only divide or decorate: nobody has to see them.
DECORATION = {"rule", "rule-mid"}


def sheets() -> list[Path]:
    return sorted(CSS.glob("*.css"))


def rules(path: Path) -> Iterator[tuple[str, str]]:
    """Every rule of a style sheet: its selector and its declarations."""
    for selector, body in RULE.findall(COMMENT.sub("", path.read_text("utf-8"))):
        yield selector.strip(), body


@cache
def tokens() -> dict[str, str]:
    """Every token by its name, as it is written."""
    return dict(TOKEN.findall(COMMENT.sub("", (CSS / "tokens.css").read_text("utf-8"))))


@cache
def colours() -> dict[str, tuple[str, str]]:
    """The tokens that are an opaque colour: light and dark."""
    found = {}
    for name, value in tokens().items():
        values = re.fullmatch(r"light-dark\((#\w+), (#\w+)\)", value)
        if values or re.fullmatch(r"#\w+", value):
            found[name] = (values[1], values[2]) if values else (value, value)
    return found


def luminance(colour: str) -> float:
    """As WCAG 2 has it."""
    digits = colour.removeprefix("#")
    digits = "".join(2 * d for d in digits) if len(digits) == 3 else digits
    channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(share * c for share, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_counted_as_wcag_does() -> None:
    assert contrast("#000", "#fff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("pair", PAIRS, ids="/".join)
def test_a_pair_has_the_contrast_it_needs(pair: tuple[str, str], scheme: int) -> None:
    front, ground = (colours()[name][scheme] for name in pair)
    need, *designed = PAIRS[pair]
    assert contrast(front, ground) >= need
    assert contrast(front, ground) == pytest.approx(designed[scheme], abs=0.1)


def test_every_colour_of_the_tokens_is_in_a_pair_or_only_divides() -> None:
    assert set(colours()) - {name for pair in PAIRS for name in pair} == DECORATION


# What the style sheets do with them


@pytest.mark.parametrize("path", sheets(), ids=lambda path: path.name)
def test_a_colour_is_a_token_everywhere_else(path: Path) -> None:
    if path.name == "tokens.css":
        return
    css = COMMENT.sub("", path.read_text("utf-8"))
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?![^{}]*\{)|\b(?:rgba?|hsla?|oklch|oklab|light-dark)\([^)]*\)", css) == []
    named = r":[^;{}]*\b(?:white|black|red|green|blue|gray|grey|yellow|orange)\b"
    assert re.findall(named, css) == []


@pytest.mark.parametrize("path", sheets(), ids=lambda path: path.name)
def test_every_property_that_is_used_is_declared(path: Path) -> None:
    css = COMMENT.sub("", path.read_text("utf-8"))
    own = set(re.findall(r"(--[\w-]+)\s*:", css))
    assert {f"--{name}" for name in tokens()} | own >= set(re.findall(r"var\((--[\w-]+)", css))


@pytest.mark.parametrize("path", sheets(), ids=lambda path: path.name)
def test_what_is_read_has_a_colour_that_is_in_a_pair_and_a_ground_of_that_pair(path: Path) -> None:
    texts = {front for front, _ in PAIRS}
    for name, token in re.findall(r"--([\w-]+):\s*var\(--([\w-]+)\)", path.read_text("utf-8")):
        texts |= {name} if token in texts else set()
    for selector, body in rules(path):
        colour = re.search(r"(?<![\w-])color:\s*var\(--([\w-]+)\)", body)
        ground = re.search(r"(?<![\w-])background(?:-color)?:\s*var\(--([\w-]+)\)", body)
        assert not colour or colour[1] in texts, selector
        assert not (colour and ground) or (colour[1], ground[1]) in PAIRS, selector


@pytest.mark.parametrize("path", sheets(), ids=lambda path: path.name)
def test_light_and_dark_differ_in_their_tokens_alone(path: Path) -> None:
    """So a page that is right in light is right in dark, but for its colours."""
    css = COMMENT.sub("", path.read_text("utf-8"))
    assert "prefers-color-scheme" not in css
    assert path.name in ("tokens.css", "print.css") or "scheme" not in css
