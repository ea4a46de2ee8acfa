"""A timeline -> its picture: what stands where, in whole units, so that two builds draw the same.

A year of a line is one disc with the number of its known accounts, and one open ring with the number of those that say
it is not known. The line is solid where both its ends are known, and dashed elsewhere. Several known accounts of one
thing in one year are not made into one: there the line forks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from .graph import Entity
from .lettering import cut, width
from .timeline import Stop, Timeline, Track, said

WIDTH, FIRST, LAST = 680, 24, 580  # of the picture, and where its first and last year stand
RADIUS, APART = 10, 12  # of a stop, and from its year where one year has two
SIZE, TIER = 14, 17  # of the letters, and from one row of words to the next
NEAREST, MOST = 46, 13  # units between two years, and years, that a picture can still show
LANE, BRANCH, BRANCHES = 38, 12, 3  # height of a fork, from branch to branch, and branches that are drawn
ROOM, TEXT = 120, 24  # for a word, and from a fork to its words
OPEN = 50  # how far a line runs of which nothing is known
BELOW, ON_LINE = RADIUS + 16, 5  # the foot of a word under a stop, and of one on the line itself


@dataclass(frozen=True, slots=True)
class Label:
    """Words in the picture, around a point."""

    text: str
    x: int
    y: int
    year: bool = False


@dataclass(frozen=True, slots=True)
class Fork:
    """Several known accounts of one thing in one year: how many, its words, and the place of its branches."""

    target: Entity
    count: int
    words: str
    x: int
    lane: int

    @property
    def branches(self) -> Sequence[int]:
        """How far below the line each branch leaves."""
        drawn = min(self.count, BRANCHES)
        first = RADIUS + 16 + self.lane * LANE + (BRANCHES - drawn) * BRANCH // 2
        return [first + BRANCH * number for number in range(drawn)]

    @property
    def middle(self) -> int:
        return (self.branches[0] + self.branches[-1]) // 2


@dataclass(frozen=True, slots=True)
class Mark:
    """A disc (known) or an open ring on a line, with a number in it."""

    x: int
    count: int
    known: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn of one track, around a line halfway its height. Segments: from, to, and whether it is known."""

    height: int
    start: int  # where the page's own picture of things stands; 0 where it says no year
    segments: Sequence[tuple[int, int, bool]]
    marks: Sequence[Mark]
    labels: Sequence[Label]
    forks: Sequence[Fork]


def pictures(timeline: Timeline, words: Mapping[str, str]) -> Sequence[Picture]:
    """A picture per track, all on one scale; none where there are more years than a picture can show."""
    years = timeline.years
    if len(years) > MOST:
        return []
    places = _places(years)
    return [_picture(track, places, words) for track in timeline.tracks]


def _places(years: Sequence[int]) -> Mapping[int, int]:
    """Where each year stands: as far apart as the years are, or evenly where some would stand on each other."""
    if len(years) < 2:
        return dict.fromkeys(years, FIRST)
    span, room = years[-1] - years[0], LAST - FIRST
    true = {year: FIRST + (year - years[0]) * room // span for year in years}
    tight = any(true[b] - true[a] < NEAREST for a, b in pairwise(years))
    return {year: FIRST + n * room // (len(years) - 1) for n, year in enumerate(years)} if tight else true


def _picture(track: Track, places: Mapping[int, int], words: Mapping[str, str]) -> Picture:
    stops = [(stop, _marks(stop, places[stop.year])) for stop in track.stops]
    taken = {places[stop.year] for stop, _ in stops}
    start = places.get(track.start, 0)
    start = 0 if start in taken else start
    labels = _Labels()
    before: list[str] = []
    for stop, _ in stops:
        spoken = [word for word, _ in stop.words if word]
        news = spoken if spoken != before or not stop.known else []
        x = places[stop.year]
        if stop.near and not stop.beside:
            labels.placed.append(Label(stop.near, x, BELOW))
        labels.above(x, [stop.near if stop.beside else "", *news])
        before = spoken
    years = {places[stop.year]: stop.year for stop in track.stops} | ({start: track.start} if start else {})
    placed = [*labels.placed, *(Label(str(year), x, _tier(0), True) for x, year in sorted(years.items()))]
    if start and not stops:  # nothing is known to have followed, in any year
        placed.append(Label(words["unknown"], start + OPEN + 8 + width(words["unknown"], SIZE) // 2, ON_LINE))
    forks = list(_forks(stops, words))
    below = BELOW + 4 + max((fork.lane + 1 for fork in forks), default=0) * LANE
    half = max(labels.height, below)
    placed = [replace(label, y=half + label.y) for label in placed]
    marks = [mark for _, found in stops for mark in found]
    return Picture(2 * half, start, list(_segments(stops, start)), marks, placed, forks)


def _marks(stop: Stop, x: int) -> Sequence[Mark]:
    apart = APART if stop.known and stop.unknown else 0
    marks = [Mark(x - apart, stop.known, True), Mark(x + apart, stop.unknown, False)]
    return [mark for mark in marks if mark.count]


@dataclass(slots=True)
class _Labels:
    """Words above a line, each as low as it can stand beside those to its left."""

    placed: list[Label] = field(default_factory=list)
    ends: dict[int, int] = field(default_factory=dict)  # tier -> where its last word ends

    @property
    def height(self) -> int:
        return SIZE - _tier(max(self.ends, default=0))

    def above(self, x: int, texts: Sequence[str]) -> None:
        tier = 0
        for text in filter(None, texts):
            shown = cut(text, ROOM, SIZE)
            half = width(shown, SIZE) // 2 + 3
            middle = min(max(x, half), WIDTH - half)
            tier += 1
            while self.ends.get(tier, 0) > middle - half:
                tier += 1
            self.ends[tier] = middle + half
            self.placed.append(Label(shown, middle, _tier(tier)))


def _tier(number: int) -> int:
    """The foot of the letters of a tier, from the line; the years stand in the lowest."""
    return -(RADIUS + 8 + number * TIER)


def _segments(stops: Sequence[tuple[Stop, Sequence[Mark]]], start: int) -> Iterator[tuple[int, int, bool]]:
    """From where to where the line runs, and whether what lies between is known: it is, where both its ends are."""
    points = [(marks[0].x, marks[-1].x, bool(stop.known)) for stop, marks in stops]
    points = sorted([*points, (start, start, True)]) if start else points
    if points and points[0][0] <= FIRST:  # it comes from the page's own drawing
        yield 0, points[0][0], points[0][2]
    for (_, left, one), (right, _, other) in pairwise(points):
        yield left, right, one and other
    if start and not stops:
        yield start, start + OPEN, False


def _forks(stops: Sequence[tuple[Stop, Sequence[Mark]]], words: Mapping[str, str]) -> Iterator[Fork]:
    """A fork per thing of which one year has several known accounts; from the right, each in the first free lane."""
    taken: list[int] = []  # per lane, how far to the left it is taken
    for stop, marks in reversed(stops):
        for target, accounts in stop.beside:
            spoken = [word for word, _ in said(accounts) if word]
            text = " / ".join(spoken) if len(spoken) > 1 else words["told_many"].format(count=len(accounts))
            x = marks[0].x
            text = cut(text, WIDTH - x - TEXT, SIZE)
            lane = next((n for n, left in enumerate(taken) if x + TEXT + width(text, SIZE) < left), len(taken))
            taken[lane : lane + 1] = [x - 6]
            yield Fork(target, len(accounts), text, x, lane)
