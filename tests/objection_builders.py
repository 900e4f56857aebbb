"""A ranking that was announced, and an objection to it, walked through the real operations."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID, uuid4

import pytest
from msgspec import Struct

from operations.selection import announcements, decrees, objections, rankings
from operations.selection.judging import Score
from operations.selection.objections import NewObjection
from operations.selection.rankings import Places
from tables.selection.objection import ObjectionChannel
from tests.chain_builders import Batch, Beneficiary, scored, screened, today, visited
from tests.chain_templates import Chain
from tests.people_builders import Office

WORDS = "Usaha saya sudah jalan dua tahun, itu belum dihitung."
POINTS = (10, 8, 6, 4, 2, 1)


class Announced(Struct, frozen=True):
    """Six women with 10, 8, 6, 4, 2 and 1 points; as many as there were places are chosen."""

    batch: Batch
    ranking: UUID

    def woman(self, place: int) -> Beneficiary:
        return self.batch.women[place]


async def announced(office: Office, batch: Batch, wanted: Places, *, points: Sequence[int] = POINTS) -> Announced:
    """Decided by staff and their colleague, announced by the approver."""
    await scored(office, await visited(office, await screened(office, batch)), points)
    ranking = await rankings.rank(batch.program.key, wanted, no_kin=True, by=office.staff)
    await rankings.decide_ranking(ranking, no_kin=True, by=office.staff2)
    await announcements.announce_ranking(ranking, by=office.approver)
    return Announced(batch, ranking)


@pytest.fixture
async def out(office: Office, proposed: Chain) -> Announced:
    """Announced on Thursday 1 August 2013: three chosen, one waits, two not."""
    return await announced(office, proposed.batch, Places(3, 1))


async def objection_of(woman: Beneficiary, *, on: date | None = None, key: UUID | None = None) -> NewObjection:
    return NewObjection(key or uuid4(), woman.enrollment, on or await today(), ObjectionChannel.desk, WORDS)


async def objected(office: Office, woman: Beneficiary) -> UUID:
    return await objections.file_objection(await objection_of(woman), by=office.staff)


def judged(woman: Beneficiary, points: int) -> Score:
    return Score(woman.enrollment, woman.code, {"usaha": points})


async def decreed_and_objected(office: Office, batch: Batch) -> tuple[UUID, Score]:
    """Of three women two are in an approved decree, the third objected; and points that would be enough for her."""
    out = await announced(office, batch, Places(2), points=(9, 7, 4))
    decree = await decrees.draft_decree(batch.program.key, title="Penetapan", by=office.staff)
    await decrees.lock_decree(decree, by=office.staff)
    signed = decrees.Signature("7/2013", await today(), "Ketua", "Ketua Lembaga")
    await decrees.approve_decree(decree, signed=signed, by=office.approver)
    return await objected(office, out.woman(2)), judged(out.woman(2), 8)
