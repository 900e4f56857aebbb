"""Erasure: her own key is destroyed, so that no ciphertext of hers opens any more, here, in the trail or in old dumps.

Two persons do it. Money rows, codes and states stay: what was paid was paid. It is refused while anything is open.
"""

from uuid import UUID

from operations.actor import Actor
from operations.books.documents import remove_after_commit
from operations.errors import NotFound, RuleBroken
from operations.operation import note, operation, reading
from operations.selection import requests
from operations.selection.requests import EFFECTS, NewRequest
from operations.statement import run
from operations.words import mark
from tables.selection.request import RequestKind, TwoPersonRequest

OBSTACLES = {
    "erased": mark("data dirinya sudah dihapus"),
    "hold": mark("pemrosesan datanya sedang dihentikan atas permintaannya"),
    "payment": mark("masih ada pembayaran yang berjalan"),
    "promise": mark("masih ada bantuan yang belum ditutup"),
    "enrollment": mark("masih ada program yang belum selesai"),
    "review": mark("masih dibandingkan dengan orang lain"),
    "objection": mark("ada keberatan yang belum diputuskan"),
    "finding": mark("masih ada temuan yang terbuka"),
}
"""What stands against it, as app.erasure_obstacles names it."""


class StillOpen(RuleBroken):
    text = mark("Data diri belum bisa dihapus: {why}. Selesaikan itu dulu.")


@reading
async def obstacles(person: UUID, *, by: Actor) -> list[str]:
    """Why she cannot be erased now, in the words of the house; empty when she can."""
    return [OBSTACLES[code] for code in await _obstacles(person)]


async def _obstacles(person: UUID) -> list[str]:
    rows = await run("selection/sql/erasure_obstacles.sql", person)
    return [row["obstacle"] for row in rows]


async def _refuse_open(person: UUID) -> None:
    if found := await _obstacles(person):
        raise StillOpen(why=tuple(OBSTACLES[code] for code in found))


@operation
async def ask_erasure(person: UUID, *, program: UUID, reason: str, by: Actor) -> UUID:
    """Ask the second person; refused at once while something is open."""
    await _refuse_open(person)
    asked = await requests.ask(NewRequest(RequestKind.erasure, program, ("person", str(person)), reason), by=by)
    await note(("person", person), request=str(asked))
    return asked


async def _erase(request: TwoPersonRequest, by: Actor) -> None:
    """Inside the decision. The files of the lists she came with go when it is committed."""
    person = UUID(request.subject_key)
    if not await run("selection/sql/lock_person.sql", person):
        raise NotFound
    await _refuse_open(person)
    remove_after_commit([row["file"] for row in await run("selection/sql/erase_person.sql", person)])


EFFECTS[RequestKind.erasure] = _erase
