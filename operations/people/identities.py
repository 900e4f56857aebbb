"""One whole identity at a time: with a reason and a fresh code, for a quarter of an hour, so many in an hour."""

from datetime import timedelta
from uuid import UUID, uuid4

from operations.actor import Actor
from operations.books.clock import now
from operations.errors import NotFound, RuleBroken, say_why
from operations.operation import note, operation
from operations.people import probes
from operations.people.relations import refuse_relatives
from operations.statement import run
from operations.words import mark
from tables.people.opening import IdentityOpening, Task
from tables.people.probe import ProbeKind, ProbeRoute
from tables.steps import Role

LASTS = timedelta(minutes=15)
MAY_OPEN = frozenset({Role.staff, Role.supervisor})
"""They work with her papers; everybody else of the office asks a second person."""


class TooManyIdentities(RuleBroken):
    text = mark("Dalam satu jam ini Anda sudah membuka {most} identitas. Tunggu, atau minta orang kedua menyetujui.")


@operation
async def open_identity(enrollment: UUID, *, reason: str, by: Actor) -> UUID:
    """NIK, family card, address, phone and account of one person; closes by itself."""
    by.must(*MAY_OPEN)
    why = say_why(reason)
    await run("people/sql/hold_identities.sql")
    found = await run("people/sql/identities_opened.sql", enrollment)
    if not found:
        raise NotFound
    await refuse_relatives([enrollment], by=by)
    by.must_have_proved()
    if found[0]["opening"]:
        return found[0]["opening"]  # a double click
    if found[0]["opened"] >= found[0]["most"]:
        raise TooManyIdentities(most=found[0]["most"])
    if not found[0]["inside"]:
        await probes.add(ProbeRoute.identity, ProbeKind.outside_task, 1, by)
    moment = now()
    row = IdentityOpening(
        id=uuid4(),
        task=Task.identity,
        subject_key=str(enrollment),
        reason=why,
        opened_by=by.id,
        opened_at=moment,
        expires_at=moment + LASTS,
    )
    await IdentityOpening.insert(row)
    await note(row, reason=why, task=Task.identity)
    return row.id
