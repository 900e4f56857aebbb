"""Answers that the rules call restricted: read by the supervisor and by holders of `see_sensitive`, by nobody else."""

from collections.abc import Mapping
from typing import TypeVar

from msgspec import structs

from operations.actor import Actor
from operations.selection.rule_reading import Frozen, all_hold
from tables.steps import Role

T = TypeVar("T")


def sees_restricted(by: Actor) -> bool:
    return by.may(Role.supervisor, Role.see_sensitive)


def readable(held: Frozen, *, by: Actor) -> Frozen:
    """What this reader may know of it: answers, values, points and evidence of restricted items are left out. Sums
    stay, so `recompute` and seals work on the whole text only."""
    hidden = held.rules.restricted
    if not hidden or sees_restricted(by):
        return held
    gates = tuple(gate for gate in held.result.gates if gate.code not in hidden)
    result = structs.replace(
        held.result,
        gates=gates,
        fits=all_hold(gates),
        points=without(hidden, held.result.points),
        values=without(hidden, held.result.values),
    )
    return structs.replace(
        held, facts=without(hidden, held.facts), evidence=without(hidden, held.evidence), result=result
    )


def without(hidden: frozenset[str], known: Mapping[str, T]) -> dict[str, T]:
    return {code: value for code, value in known.items() if code not in hidden}
