"""What a chart tells when small cells are kept from its reader: classes, waves and sites put together until every cell
that she may see, and every difference of two cells, counts nobody or at least five.

- Classes (bars, months, companions) are put together with a neighbor, over the whole program, until each is large
  enough; stages that each stand for themselves are left out instead.
- Waves and sites are put together until each wave crossed with each site has no small cell. They begin as the page of
  results has them, so that nothing is found between the two pages. A view is a sum of crossings, and so is the
  difference of two views.
- What is told of all programs together uses classes that are large enough in each of them; a program in which nothing
  can be told is left out.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import pairwise
from uuid import UUID

from msgspec import Struct

from operations.books.summary import FEWEST
from operations.follow_up.result_groups import Parts, crossed, joined

Classes = list[tuple[str, ...]]


class Fold(StrEnum):
    """`adds`: each person is in one class. `repeats`: she may be in several. `stands_alone`: classes are told apart."""

    adds = "adds"
    repeats = "repeats"
    stands_alone = "stands_alone"


class Cell(Struct, frozen=True):
    """Of one class, at one wave and site: `people` are the counts that may not be small, `said` is what is shown."""

    program: UUID
    wave: int
    site: int
    part: str
    people: tuple[int, ...]
    said: tuple[int, ...]


def classes_of(cells: Sequence[Cell], order: Sequence[str], fold: Fold) -> Classes:
    """The classes as they may be told of all programs in these cells; empty when nothing may be told. What one program
    puts together, all do: a class of the office is a sum of whole classes of each program."""
    told = [_of_program([c for c in cells if c.program == one], order, fold) for one in {c.program for c in cells}]
    if fold == Fold.stands_alone:
        return [(part,) for part in order if all((part,) in classes for classes in told)]
    if not all(told):
        return []
    ends = [part for part in order if all(any(one[-1] == part for one in classes) for classes in told)]
    starts = [0, *(order.index(part) + 1 for part in ends)]
    return [tuple(order[begin:end]) for begin, end in pairwise(starts)]


def _of_program(cells: Sequence[Cell], order: Sequence[str], fold: Fold) -> Classes:
    if fold == Fold.stands_alone:
        return _alone(cells, order)
    classes: Classes = [(part,) for part in order]
    by_class: dict[str, list[Cell]] = {part: [] for part in order}
    for cell in cells:
        by_class[cell.part].append(cell)
    while (place := _too_small(by_class, classes, fold)) is not None:
        if len(classes) == 1:
            return []
        at = min(place, len(classes) - 2)
        classes[at : at + 2] = [classes[at] + classes[at + 1]]
    return classes


def tellable(cells: Sequence[Cell], order: Sequence[str], fold: Fold) -> list[Cell]:
    """Without the programs in which nothing can be told."""
    programs = {cell.program for cell in cells}
    told = {one for one in programs if classes_of([c for c in cells if c.program == one], order, fold)}
    return [cell for cell in cells if cell.program in told]


def parts_of(cells: Sequence[Cell], classes: Classes, fold: Fold, begun: tuple[Parts, Parts]) -> tuple[Parts, Parts]:
    """Waves and sites of one program, from `begun` on, put together until no crossing has a small cell."""
    waves, sites = begun
    of_wave, of_site = Counter[int](), Counter[int]()
    for cell in cells:
        of_wave[cell.wave] += max(cell.people)
        of_site[cell.site] += max(cell.people)
    while (unsafe := _unsafe(cells, waves, sites, classes, fold)) is not None:
        wave, site = unsafe
        if len(sites) > 1:
            sites = joined(sites, site, lambda part: sum(of_site[one] for one in part))
        elif len(waves) > 1:
            waves = joined(waves, wave, lambda part: sum(of_wave[one] for one in part))
        else:
            break
    return waves, sites


def said(cells: Iterable[Cell], parts: tuple[str, ...]) -> tuple[int, ...]:
    """What is shown of these classes together."""
    return tuple(map(sum, zip(*(cell.said for cell in cells if cell.part in parts), strict=True)))


def _alone(cells: Sequence[Cell], order: Sequence[str]) -> Classes:
    """Stages of which neither count is small, and which differ by nobody or by at least five from those before."""
    kept: Classes = []
    for part in order:
        if _fits([*kept, (part,)], cells):
            kept.append((part,))
    return kept


def _fits(classes: Classes, cells: Sequence[Cell]) -> bool:
    counts = [_people(cells, parts, Fold.stands_alone) for parts in classes]
    last = counts[-1]
    apart = [abs(last[0] - before[0]) for before in counts[:-1] if last and before]
    return not _small((*last, *apart))


def _too_small(cells: dict[str, list[Cell]], classes: Classes, fold: Fold) -> int | None:
    """`cells` by class."""
    for place, parts in enumerate(classes):
        if _small(_people([cell for part in parts for cell in cells[part]], parts, fold)):
            return place
    return None


def _unsafe(
    cells: Sequence[Cell], waves: Parts, sites: Parts, classes: Classes, fold: Fold
) -> tuple[frozenset[int], frozenset[int]] | None:
    """The first crossing that would point to somebody."""
    crossings = crossed(cells, waves, sites)
    for at_site, site in enumerate(sites):
        for at_wave, wave in enumerate(waves):
            here = crossings.get((at_wave, at_site), [])
            if fold == Fold.stands_alone:
                if any(not _fits(classes[: place + 1], here) for place in range(len(classes))):
                    return wave, site
            elif any(_small(_people(here, parts, fold)) for parts in classes):
                return wave, site
    return None


def _people(cells: Iterable[Cell], parts: tuple[str, ...], fold: Fold) -> tuple[int, ...]:
    """Persons behind these classes. Who may be in several of them is counted at least once: each wave and site counts
    with its largest class."""
    places: dict[tuple[UUID, int, int], list[tuple[int, ...]]] = {}
    for cell in cells:
        if cell.part in parts:
            places.setdefault((cell.program, cell.wave, cell.site), []).append(cell.people)
    each = [tuple(map(max if fold == Fold.repeats else sum, zip(*counts, strict=True))) for counts in places.values()]
    return tuple(map(sum, zip(*each, strict=True)))


def _small(counts: Iterable[int]) -> bool:
    return any(0 < count < FEWEST for count in counts)
