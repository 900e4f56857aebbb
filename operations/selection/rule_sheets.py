"""What an office sees of its rules: the versions, one of them with its items, and what a candidate is asked by them."""

from collections.abc import Collection
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.errors import NotFound
from operations.operation import reading
from operations.paging import Row, rows_of
from operations.selection.program_sheets import program_of
from operations.selection.rule_items import Item, item_of
from operations.selection.rule_reading import Gate, gates_of_facts
from operations.selection.rules import items_of, rules_in_force
from operations.statement import run
from tables.selection.program import Program


class RuleSheets(Struct, frozen=True):
    """`programs`: where a draft may be begun."""

    versions: list[Row]
    programs: list[Row]


class RuleSheet(Struct, frozen=True):
    version: Row
    items: list[Item]


class Questions(Struct, frozen=True):
    """What candidates are asked; `gates` are those that need no question, by enrollment. `in_force` is None before any
    rules are: then points are given by the draft."""

    in_force: int | None
    asked: list[Item]
    gates: dict[UUID, tuple[Gate, ...]]


@reading
async def rule_versions(*, by: Actor) -> RuleSheets:
    programs = await (
        Program.select(Program.id, Program.code, Program.name)
        .where(Program.state.is_in(["draft", "active"]))
        .order_by(Program.code)
    )
    return RuleSheets(await rows_of("selection/sql/rules/versions.sql", None), programs)


@reading
async def rule_sheet(version: UUID, *, by: Actor) -> RuleSheet:
    found = await rows_of("selection/sql/rules/versions.sql", version)
    if not found:
        raise NotFound
    return RuleSheet(found[0], await items_of(version))


@reading
async def questions(code: str, *, by: Actor) -> list[Item]:
    """Of the program with this code."""
    return (await questions_of((await program_of(code))["id"], [])).asked


class FailedGate(Struct):
    """A gate that needs no question, and for whom it does not hold or nobody knows; codes."""

    label: str
    failing: list[str]
    unknown: list[str]


@reading
async def gates_of_list(batch: UUID, *, by: Actor) -> list[FailedGate]:
    """Of everybody on this list who waits to be screened. Shown to who screens them: a person decides."""
    waiting = await rows_of("selection/sql/rules/waiting_of_list.sql", batch)
    in_force = await rules_in_force(waiting[0]["program"]) if waiting else None
    if in_force is None:
        return []
    codes = {row["enrollment"]: row["code"] for row in waiting}
    found: dict[str, FailedGate] = {}
    for row in await run("selection/sql/rules/facts.sql", waiting[0]["program"], list(codes)):
        for gate in gates_of_facts(in_force[1], dict(row)):
            held = found.setdefault(gate.code, FailedGate(gate.label, [], []))
            if gate.passed is None:
                held.unknown.append(codes[row["enrollment"]])
            elif not gate.passed:
                held.failing.append(codes[row["enrollment"]])
    for held in found.values():
        held.failing.sort()
        held.unknown.sort()
    return list(found.values())


async def questions_of(program: UUID, enrollments: Collection[UUID]) -> Questions:
    """Inside a reading."""
    in_force = await rules_in_force(program)
    if in_force is None:
        drafted = await run("selection/sql/criteria_in_force.sql", program)
        return Questions(None, [item_of(dict(row)) for row in drafted], {})
    known = await run("selection/sql/rules/facts.sql", program, list(enrollments))
    gates = {row["enrollment"]: gates_of_facts(in_force[1], dict(row)) for row in known}
    return Questions(in_force[1].version_no, list(in_force[1].asked), gates)
