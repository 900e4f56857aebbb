"""Results of groups of persons, and how they are told without pointing to anybody.

A result has three cells: reached, known not to be reached, unknown. Whoever knows the persons (`see_sensitive`) sees
them all. For everybody else a cell from 1 to 4 is never told, nor can it be found by taking one row from another:

- if the whole program has such a cell, the second and third cell are told as one sum on every row;
- waves and sites are put together until each wave crossed with each site has no such cell. Every row of the page is a
  sum of these crossings, so is every difference of two rows, and none of them is small.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

from msgspec import Struct

from operations.books.summary import FEWEST, percent

WELL, GONE = "well", "gone"


class Cells(Struct, frozen=True):
    reached: int
    not_reached: int
    unknown: int

    @property
    def people(self) -> int:
        return self.reached + self.not_reached + self.unknown


class Atom(Struct, frozen=True):
    """Persons of one wave and one site; `cells` by what is asked about them."""

    wave: int
    site: int
    site_name: str | None
    cells: dict[str, Cells]


class Told(Struct, frozen=True):
    """One row of the page. `known` and `rate` are None where they would give a small cell away."""

    people: int
    reached: int
    known: int | None
    unknown: int
    rate: str | None
    at_least: str

    @property
    def folded(self) -> bool:
        return self.known is None


class Group(Struct, frozen=True):
    """Waves or sites that are told as one; `parts` are their numbers, `names` what a reader may see of them."""

    kind: str
    parts: tuple[int, ...]
    names: tuple[str | None, ...]
    told: dict[str, Told]


Parts = list[frozenset[int]]
"""Waves or sites by their numbers, each part told as one."""


class Results(Struct, frozen=True):
    """`hidden`: the whole program is so small, or so uneven, that nothing can be told."""

    whole: dict[str, Told]
    groups: list[Group]
    hidden: frozenset[str]


def added(cells: Iterable[Cells]) -> Cells:
    found = list(cells)
    return Cells(*(sum(getattr(one, name) for one in found) for name in Cells.__struct_fields__))


def results_of(atoms: list[Atom], *, few: bool) -> Results:
    """`few` hides small cells."""
    folds, hidden = _folds(atoms) if few else (set(), set())
    shown = [what for what in (WELL, GONE) if what not in hidden]
    waves, sites = _parts(atoms, [] if not few else [(what, what in folds) for what in shown])

    def told(of: Iterable[Atom]) -> dict[str, Told]:
        some = list(of)
        return {what: _told(added(a.cells[what] for a in some), fold=what in folds) for what in shown}

    groups = [
        *(_group("wave", part, (), told(a for a in atoms if a.wave in part)) for part in _several(waves)),
        *(
            _group("site", part, _names(atoms, part), told(a for a in atoms if a.site in part))
            for part in _several(sites)
        ),
    ]
    return Results(whole=told(atoms), groups=groups if shown else [], hidden=frozenset(hidden))


def shared_parts(atoms: list[Atom]) -> tuple[Parts, Parts]:
    """The waves and the sites as `results_of` puts them together for a reader from whom small cells are kept. Whatever
    else is told to her of the same persons puts together at least these, so that neither undoes the other."""
    folds, hidden = _folds(atoms)
    return _parts(atoms, [(what, what in folds) for what in (WELL, GONE) if what not in hidden])


def _folds(atoms: list[Atom]) -> tuple[set[str], set[str]]:
    """What is folded in the whole program, and what of that is hidden altogether."""
    whole = {what: added(atom.cells[what] for atom in atoms) for what in (WELL, GONE)}
    folds = {what for what in whole if not _safe(whole[what], fold=False)}
    return folds, {what for what in folds if not _safe(whole[what], fold=True)}


def _group(kind: str, part: frozenset[int], names: tuple[str | None, ...], told: dict[str, Told]) -> Group:
    return Group(kind=kind, parts=tuple(sorted(part)), names=names, told=told)


def _names(atoms: list[Atom], part: frozenset[int]) -> tuple[str | None, ...]:
    found = {atom.site: atom.site_name for atom in atoms}
    return tuple(found[number] for number in sorted(part))


def _several(parts: list[frozenset[int]]) -> list[frozenset[int]]:
    """A single row that says what the whole says is left out."""
    return sorted(parts, key=min) if len(parts) > 1 else []


def _safe(cells: Cells, *, fold: bool) -> bool:
    told = (cells.reached, cells.not_reached + cells.unknown) if fold else (
        cells.reached, cells.not_reached, cells.unknown
    )  # fmt: skip
    return all(count == 0 or count >= FEWEST for count in told)


def _told(cells: Cells, *, fold: bool) -> Told:
    known = cells.reached + cells.not_reached
    return Told(
        people=cells.people,
        reached=cells.reached,
        known=None if fold else known,
        unknown=cells.people - cells.reached if fold else cells.unknown,
        rate=None if fold or not known else percent(cells.reached, known),
        at_least=percent(cells.reached, cells.people),
    )


def _parts(atoms: list[Atom], asked: list[tuple[str, bool]]) -> tuple[Parts, Parts]:
    """Waves and sites, put together until no crossing of the two has a small cell."""
    waves: Parts = [frozenset({number}) for number in sorted({atom.wave for atom in atoms})]
    sites: Parts = [frozenset({number}) for number in sorted({atom.site for atom in atoms})]
    of_wave, of_site = Counter[int](), Counter[int]()
    for atom in atoms:
        of_wave[atom.wave] += atom.cells[WELL].people
        of_site[atom.site] += atom.cells[WELL].people
    while (unsafe := _unsafe(atoms, waves, sites, asked)) is not None:
        wave, site = unsafe
        if len(sites) > 1:
            sites = joined(sites, site, lambda part: sum(of_site[one] for one in part))
        elif len(waves) > 1:
            waves = joined(waves, wave, lambda part: sum(of_wave[one] for one in part))
        else:
            break
    return waves, sites


def _unsafe(
    atoms: list[Atom], waves: Parts, sites: Parts, asked: list[tuple[str, bool]]
) -> tuple[frozenset[int], frozenset[int]] | None:
    """The first crossing that would point to somebody."""
    crossings = crossed(atoms, waves, sites)
    for at_site, site in enumerate(sites):
        for at_wave, wave in enumerate(waves):
            here = crossings.get((at_wave, at_site), [])
            if any(not _safe(added(atom.cells[what] for atom in here), fold=fold) for what, fold in asked):
                return wave, site
    return None


class _Placed(Protocol):
    @property
    def wave(self) -> int: ...
    @property
    def site(self) -> int: ...


P = TypeVar("P", bound=_Placed)


def crossed(placed: Iterable[P], waves: Parts, sites: Parts) -> dict[tuple[int, int], list[P]]:
    """What lies at each wave crossed with each site, by their places in `waves` and `sites`."""
    at_wave = {number: place for place, part in enumerate(waves) for number in part}
    at_site = {number: place for place, part in enumerate(sites) for number in part}
    found: dict[tuple[int, int], list[P]] = {}
    for one in placed:
        if one.wave in at_wave and one.site in at_site:
            found.setdefault((at_wave[one.wave], at_site[one.site]), []).append(one)
    return found


def joined(parts: Parts, one: frozenset[int], size: Callable[[frozenset[int]], int]) -> Parts:
    """`one` and the smallest of the others as one part."""
    other = min((part for part in parts if part != one), key=lambda part: (size(part), min(part)))
    return [*(part for part in parts if part not in (one, other)), one | other]
