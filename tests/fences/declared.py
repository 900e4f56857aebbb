"""Reads matrix.txt, and writes the line that is missing there."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

FILE = Path(__file__).with_name("matrix.txt")
VERBS = ("select", "insert", "update", "delete")


class Line(Struct, frozen=True):
    """One table and verb (or one function and `answers`): `scopes` by actor."""

    name: str
    verb: str
    columns: str
    scopes: Mapping[str, str]

    def spelled(self, actors: Iterable[str]) -> str:
        cells = " ".join(f"{self.scopes[actor]:9}" for actor in actors)
        return f"{self.name:22} {self.verb:7} {cells} {self.columns}".rstrip()


def declared() -> tuple[list[str], dict[tuple[str, str], Line]]:
    """The actors of the columns, and every line by its name and verb."""
    rows = [line.split() for line in FILE.read_text().splitlines() if line.strip() and not line.startswith("#")]
    actors = rows[0][2:-1]
    lines = {}
    for name, verb, *cells in rows[1:]:
        scopes = dict(zip(actors, cells, strict=False))
        assert len(scopes) == len(actors), f"{name} {verb}: one cell for each of {', '.join(actors)}"
        assert (name, verb) not in lines, f"{name} {verb} stands twice"
        lines[name, verb] = Line(name, verb, "".join(cells[len(actors) :]) or "*", scopes)
    return actors, lines
