"""What became of the people of a program: known, unknown, the rate among the known, and what is proven at least."""

from typing import Any

from msgspec import Struct

from operations.actor import Actor
from operations.books.summary import hides_few, target_of
from operations.errors import NotFound
from operations.follow_up.result_groups import GONE, WELL, Atom, Cells, Results, results_of
from operations.operation import reading
from operations.paging import Row, rows_of
from operations.statement import run
from tables.steps import DESK_ROLES, Role

SHARERS = (Role.staff, Role.supervisor)


class ResultSheet(Struct, frozen=True):
    """`target` is empty without one; `sources` is there for holders of `see_sensitive` only, `reports` (counts of whole
    sites) for those who share them out."""

    program: Row
    people: int
    results: Results
    target: dict[str, Any]
    sources: list[Row]
    reports: list[Row]


@reading
async def result_sheet(code: str, *, by: Actor) -> ResultSheet:
    """Four statements and the target. Raises `NotFound` for a program that is not the office's."""
    by.must(*DESK_ROLES, Role.auditor)
    programs = await run("follow_up/sql/results_program.sql", code)
    if not programs:
        raise NotFound
    program = dict(programs[0])
    atoms = [_atom(row) for row in await run("follow_up/sql/results.sql", program["id"])]
    hides = hides_few(by)
    return ResultSheet(
        program=program,
        people=sum(atom.cells[WELL].people for atom in atoms),
        results=results_of(atoms, few=hides),
        target=await target_of(code, by=by) if atoms else {},
        sources=[] if hides else await rows_of("follow_up/sql/result_sources.sql", program["id"]),
        reports=await rows_of("follow_up/sql/site_reports.sql", program["id"], None) if by.may(*SHARERS) else [],
    )


def _atom(row: Any) -> Atom:
    return Atom(
        wave=row["wave"],
        site=row["site"],
        site_name=row["site_name"],
        cells={what: _cells(row, what) for what in (WELL, GONE)},
    )


def _cells(row: Any, what: str) -> Cells:
    reached, missed = row[what], row[f"not_{what}"]
    return Cells(reached=reached, not_reached=missed, unknown=row["people"] - reached - missed)
