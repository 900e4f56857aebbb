"""A letter of assignment opens nothing before a second person approved it, nor after its day or its revocation."""

from datetime import timedelta

from operations import words
from operations.books import audit_letters
from operations.books.audit_letters import (
    LetterDays,
    LetterFromLater,
    LetterKnown,
    LetterObject,
    NoSuchAuditor,
)
from operations.books.recount import recount
from operations.books.waiting import waiting_for
from operations.errors import Missing, NotAllowed, NotFound, WrongStep
from tests.chain_builders import today, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.letter_builders import NUMBER, a_letter, registered_letter
from tests.people_builders import Office
from tests.refusals import refused
from tests.report_builders import refusal

PEOPLE = "SELECT count(*) FROM app.letter_people($1)"
IN_FORCE = "SELECT app.letter_in_force($1)"
SIGN = "UPDATE audit_letter SET state = 'approved', decided_by = app.actor_id(), decided_at = now() WHERE id = $1"


async def test_a_letter_is_registered_by_one_approved_by_another_and_revoked(
    office: Office, neighbor: Office, paid: Chain
):
    letter = await registered_letter(office, paid)
    waits = {work.kind: work.count for work in (await waiting_for(by=office.approver)).mine}
    async with refused(NotAllowed):
        await audit_letters.approve_letter(letter, by=office.staff)
    async with refused(NotFound):
        await audit_letters.approve_letter(letter, by=neighbor.approver)
    assert await value(IN_FORCE, letter) is False

    await audit_letters.approve_letter(letter, by=office.approver)
    assert waits["audit_letter_approve"] == 1
    assert (await value(IN_FORCE, letter), await value(PEOPLE, letter)) == (True, 6)
    async with refused(WrongStep):
        await audit_letters.approve_letter(letter, by=office.approver2)
    async with refused(LetterKnown, NUMBER):
        await registered_letter(office, paid)
    async with refused(Missing):
        await audit_letters.revoke_letter(letter, reason="", by=office.supervisor)

    await audit_letters.revoke_letter(letter, reason="tim diganti", by=office.supervisor)
    assert await value(IN_FORCE, letter) is False
    row = await audit_letters.one_letter(letter, by=office.auditor)
    assert (row["state"], row["revoke_reason"], row["names"]) == ("revoked", "tim diganti", ["Nama auditor"])
    assert (await registered_letter(office, paid)) != letter, "another one of that number may follow"
    assert (await recount(by=office.auditor)).misfits == []


async def test_what_is_about_itself_or_out_of_time_is_refused(
    office: Office, neighbor: Office, paid: Chain, database: Database
):
    day = await today()
    for changes, why in (
        ({"auditors": ()}, Missing),
        ({"auditors": (office.staff2.id,)}, NoSuchAuditor),
        ({"valid_until": day - timedelta(days=1)}, LetterDays),
        ({"since": day, "until": day - timedelta(days=1)}, LetterDays),
        ({"object": LetterObject(paid.program.key, wave=paid.program.sites[0])}, NotFound),
        ({"number": " "}, Missing),
    ):
        async with refused(why):
            await registered_letter(office, paid, **changes)
    tomorrow = day + timedelta(days=1)
    async with refused(LetterFromLater, words.day(tomorrow)):
        await registered_letter(office, paid, issued_on=tomorrow)
    async with refused(NotFound):
        await audit_letters.register_letter(await a_letter(office, paid), by=neighbor.staff)

    hers = await audit_letters.register_letter(await a_letter(office, paid), by=office.auditor)
    assert await refusal(office.supervisor, SIGN, hers) == "step_not_allowed"
    await audit_letters.approve_letter(hers, by=office.approver)
    again = "UPDATE audit_letter SET decided_by = app.actor_id() WHERE id = $1"
    assert await refusal(office.approver2, again, hers) == "final_rows_stay"

    await database.set_today(day + timedelta(days=31))
    assert await value(IN_FORCE, hers) is False
