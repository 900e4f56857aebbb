"""What two persons agreed to holds for what they named, once, whatever is sent to the database itself."""

from uuid import UUID

import asyncpg
import pytest

from operations.selection import leaving, requests
from tables.selection.enrollment import EnrollmentState
from tests.chain_builders import GRANT_DUE, installments_of, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.report_builders import changed_by, refusal

WHY = "surat keterangan desa"
AGREE = "UPDATE two_person_request SET state = 'agreed', decided_by = app.actor_id(), decided_at = now() WHERE id = $1"
GONE = "UPDATE enrollment SET state = 'deceased', left_on = app.today(), reason = 'x' WHERE id = $1"
ASK = """
INSERT INTO two_person_request (kind, program, subject_table, subject_key, things, wanted, reason, asked_by, asked_at)
VALUES ($1, $2, 'enrollment', $3::uuid::text, ARRAY[$3::uuid, $4::uuid], $5, 'x', app.actor_id(), now())
"""
LEFT = "SELECT count(*) FROM enrollment WHERE state = 'deceased'"


async def asked_for(office: Office, chain: Chain, which: int) -> UUID:
    said = await leaving.leave_all(
        [chain.women[which].enrollment], how=EnrollmentState.deceased, on=GRANT_DUE, reason=WHY, by=office.staff
    )
    assert said.asked
    return said.asked


async def test_agreed_for_one_woman_is_agreed_for_no_other(office: Office, payable: Chain, database: Database):
    asked = await asked_for(office, payable, 0)
    async with database.acting(office.approver) as connection:
        await connection.execute(AGREE, asked)
        with pytest.raises(asyncpg.CheckViolationError, match="dua orang"):
            await connection.execute(GONE, payable.women[1].enrollment)
    assert await value(LEFT) == 0

    async with database.acting(office.approver) as connection:
        await connection.execute(AGREE, asked)
        await connection.execute(GONE, payable.women[0].enrollment)
    assert await value(LEFT) == 1


async def test_what_was_decided_is_not_touched_again(office: Office, payable: Chain):
    """Not even without a change: the agreement would be of today again."""
    asked = await asked_for(office, payable, 0)
    await requests.decide(asked, agree=True, answer="", by=office.approver)

    for change in ("answer = answer", "decided_at = now()", "state = state"):
        again = f"UPDATE two_person_request SET {change} WHERE id = $1"
        assert await refusal(office.approver, again, asked) == "final_rows_stay"


async def test_a_request_names_each_thing_and_says_how_and_since_when(office: Office, payable: Chain):
    woman, program = payable.women[0].enrollment, payable.program.key
    for kind, other, wanted, constraint in (
        ("leaving", None, "deceased:2013-01-02", "request_things_are_named"),
        ("forfeiture", None, None, "request_things_are_named"),
        ("leaving", woman, None, "request_of_leaving_is_readable"),
        ("leaving", woman, "deceased:kemarin", "request_of_leaving_is_readable"),
        ("leaving", woman, "revoked:2013-01-02", "request_of_leaving_is_readable"),
    ):
        assert await refusal(office.staff, ASK, kind, program, woman, other, wanted) == constraint
    with pytest.raises(asyncpg.DatetimeFieldOverflowError):
        await changed_by(office.staff, ASK, "leaving", program, woman, woman, "deceased:2013-02-31")

    await changed_by(office.staff, ASK, "leaving", program, woman, woman, "deceased:2013-01-02")
    assert [row["kind"] for row in await requests.requests(by=office.approver)] == ["leaving"]


async def test_nobody_cancels_what_is_owed_to_a_woman_who_has_her_place(office: Office, payable: Chain):
    (key, *_) = await installments_of(payable.women[0], payable.program.grant)
    cancel = "UPDATE installment SET state = 'cancelled', reason = 'x' WHERE id = $1"
    for who in (office.staff, office.treasurer, office.approver):
        assert await refusal(who, cancel, key) in ("cancelled_once_she_left", "step_not_allowed")
    assert await refusal(office.staff, cancel, key) == "cancelled_once_she_left"
    assert await value("SELECT state FROM installment WHERE id = $1", key) == "planned"
