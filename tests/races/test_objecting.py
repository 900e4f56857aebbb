"""Many at one objection: filed once, decided once, and a woman is placed again once; a ranking is announced once."""

from typing import Any
from uuid import UUID

import pytest

from operations.selection import announcements, objections, rankings
from operations.selection.rankings import Places
from tests.chain_builders import rows, scored, screened, value, visited
from tests.chain_templates import Chain
from tests.objection_builders import Announced, judged, objected, objection_of, out
from tests.people_builders import Office
from tests.races.crowd import CALLERS, at_once
from tests.recounted import misfits

__all__ = ["out"]
pytestmark = pytest.mark.usefixtures("crowded")
WHY = "sudah dibandingkan dengan berkas"


async def test_one_sending_is_recorded_once(office: Office, out: Announced):
    new = await objection_of(out.woman(4))

    answers = await at_once(lambda _: objections.file_objection(new, by=office.staff))

    assert (set(answers.given), answers.refused) == ({new.id}, [])
    assert await value("SELECT count(*) FROM objection") == 1


async def test_of_many_objections_of_one_woman_one_waits(office: Office, out: Announced):
    sent = [await objection_of(out.woman(4)) for _ in range(CALLERS)]

    answers = await at_once(lambda number: objections.file_objection(sent[number], by=office.staff))

    assert (len(answers.given), answers.words) == (1, {"DatabaseRefused"})
    assert [row["id"] for row in await rows("SELECT id FROM objection")] == answers.given


async def test_it_is_decided_once_whoever_is_first(office: Office, out: Announced):
    key, deciders = await objected(office, out.woman(4)), (office.approver, office.supervisor)

    async def decide(number: int) -> Any:
        by, uphold = deciders[number % 2], number % 4 < 2
        score = judged(out.woman(4), 9) if uphold else None
        return uphold, await objections.decide_objection(key, uphold=uphold, reason=WHY, score=score, by=by)

    answers = await at_once(decide)

    assert (len(answers.given), answers.words) == (1, {"WrongStep"})
    upheld, verdict = answers.given[0]
    found = await rows(
        "SELECT o.state, e.state, (SELECT count(*) FROM assessment a WHERE a.enrollment = e.id), "
        "(SELECT count(*) FROM ranking WHERE objection = o.id) "
        "FROM objection o JOIN enrollment e ON e.id = o.enrollment"
    )
    state = ("upheld", verdict, 2, 1) if upheld else ("dismissed", "not_selected", 1, 0)
    assert [tuple(row) for row in found] == [state]
    assert await misfits() == []


async def test_a_ranking_is_announced_once(office: Office, proposed: Chain):
    batch = await scored(office, await visited(office, await screened(office, proposed.batch)))
    made: UUID = await rankings.rank(batch.program.key, Places(3), no_kin=True, by=office.staff)
    await rankings.decide_ranking(made, no_kin=True, by=office.staff2)

    answers = await at_once(lambda _: announcements.announce_ranking(made, by=office.approver))

    assert (len(answers.given), answers.words) == (1, {"AlreadyAnnounced"})
