"""Of everything: a ranking to announce, an announced one with somebody who may object, and an objection to decide."""

from typing import Any
from uuid import UUID, uuid4

from operations.selection import announcements, objections, rankings
from tables.selection.objection import ObjectionChannel
from tests.chain_builders import Batch, imported, lines_of, scored, screened, today, visited
from tests.people_builders import Office
from tests.program_builders import Program

WORDS = "Usaha saya belum dihitung."


async def objection_stage(office: Office, program: Program) -> dict[str, Any]:
    """Nobody else may be scored yet: a ranking takes everybody who is."""
    batch = await visited(office, await screened(office, await imported(office, program, lines_of(3, start=80))))
    unannounced = await _nobody_chosen(office, Batch(batch.key, program, batch.women[:1]))
    ranking = await _nobody_chosen(office, Batch(batch.key, program, batch.women[1:]))
    await announcements.announce_ranking(ranking, by=office.approver)
    objecting, refused = batch.women[1:]
    return {
        "unannounced": unannounced,
        "objecting_woman": objecting,
        "refused_woman": refused,
        "objection": await objections.file_objection(await new_objection(objecting.enrollment), by=office.staff),
    }


async def _nobody_chosen(office: Office, batch: Batch) -> UUID:
    await scored(office, batch)
    made = await rankings.rank(batch.program.key, rankings.Places(0), no_kin=True, by=office.staff)
    await rankings.decide_ranking(made, no_kin=True, by=office.staff2)
    return made


async def new_objection(enrollment: UUID) -> objections.NewObjection:
    return objections.NewObjection(uuid4(), enrollment, await today(), ObjectionChannel.desk, WORDS)
