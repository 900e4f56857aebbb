"""An auditor sees identities of exactly the codes that two persons agreed to, while it lasts, and never unnoticed."""

from datetime import timedelta
from uuid import UUID

import asyncpg
import msgspec
import pytest

from operations.actor import Actor
from operations.books import audit_identities, audit_letters, audit_openings, audit_rules
from operations.books.audit_identities import OpeningOver
from operations.books.audit_letters import LetterOver, NotNamed
from operations.books.audit_openings import NotInTheObject, TooManyToOpen
from operations.books.audit_rules import NewAuditRule, OpensMore
from operations.books.turns import hindrance, turns_of
from operations.books.waiting import waiting_for
from operations.errors import Missing, NotAllowed, NotYours, ProveAgain, Related, RuleBroken, Unreadable, WrongStep
from operations.people import holds, relations
from tests.audit_templates import Audited
from tests.chain_builders import rows, today, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.letter_builders import (
    NUMBER,
    WHY,
    agreed_opening,
    approved_letter,
    asked_opening,
    checked_opening,
    registered_letter,
    sheet_of,
)
from tests.people_builders import Office
from tests.refusals import refused
from tests.report_builders import changed_by, refusal

SHOWN = """
SELECT r.person, r.fields FROM identity_read r JOIN identity_opening o ON o.id = r.opening WHERE o.task = 'audit'
"""
DOWNLOAD = "SELECT filters->>'basis', rows FROM download_log WHERE sheet = 'identities'"
FORGED = """
INSERT INTO audit_opening (id, program, audit_letter, enrollments, reason, asked_by, asked_at)
SELECT app.uuid7(), program, id, ARRAY[$1::uuid], 'x', app.actor_id(), now() FROM audit_letter
"""
AGREED = """
UPDATE audit_opening SET state = 'agreed', agreed_by = app.actor_id(), agreed_at = now(), expires_at = now()
WHERE id = $1
"""
IN_FORCE = """
WITH ended AS (UPDATE audit_rule SET state = 'superseded' WHERE state = 'active' RETURNING id)
UPDATE audit_rule SET state = 'active', activated_by = app.actor_id() WHERE id = $1 AND EXISTS (SELECT 1 FROM ended)
"""
LONGER = "UPDATE audit_opening SET expires_at = now() + interval '30 days' WHERE id = $1"


async def test_two_persons_agree_and_the_sheet_has_exactly_these_codes(office: Office, paid: Chain):
    letter, (first, second, *_) = await approved_letter(office, paid), paid.women
    async with refused(NotInTheObject, "PM-SALAH"):
        await asked_opening(office, letter, first.code, "PM-SALAH")
    opening = await asked_opening(office, letter, first.code, second.code)
    async with refused(OpeningOver):
        await sheet_of(office, opening)
    async with refused(NotAllowed):
        await audit_openings.check_opening(opening, by=office.approver)
    async with refused(WrongStep):
        await audit_openings.agree_to_opening(opening, by=office.approver)
    async with refused(ProveAgain):
        await audit_openings.check_opening(opening, by=msgspec.structs.replace(office.staff, proved=False))
    waits = [{work.kind for work in (await waiting_for(by=by)).mine} for by in (office.treasurer, office.approver)]
    await audit_openings.check_opening(opening, by=office.staff)
    await audit_openings.agree_to_opening(opening, by=office.approver)

    async with refused(ProveAgain):
        await audit_identities.take_identities(opening, by=msgspec.structs.replace(office.auditor, proved=False))
    sheet = await sheet_of(office, opening)

    assert ("audit_opening_check" in waits[0], "audit_opening_check" in waits[1]) == (True, False)
    known = sorted((woman.code, woman.line.name, woman.line.nik) for woman in (first, second))
    assert [(row["code"], row["legal_name"], row["nik"]) for row in sheet] == known
    assert {(row["taken_by"], row["basis"], row["remark"]) for row in sheet} == {("Nama auditor", NUMBER, "")}
    assert {tuple(row) for row in await rows(SHOWN)} == {(w.person, "legal_name,nik") for w in (first, second)}
    assert [tuple(row) for row in await rows(DOWNLOAD)] == [(NUMBER, 2)]
    assert await value("SELECT count(*) FROM app.covered_by(NULL)") == 0


async def test_it_ends_with_its_letter_and_its_time_and_is_nobody_elses(
    office: Office, neighbor: Office, paid: Chain, database: Database
):
    letter = await approved_letter(office, paid)
    opening = await agreed_opening(office, letter, paid.women[0].code)
    for by, why in ((neighbor.auditor, OpeningOver), (office.approver, NotAllowed)):
        async with refused(why):
            await audit_identities.take_identities(opening, by=by)
    async with refused(NotNamed):
        await audit_openings.ask_for_letter(letter, reason=WHY, by=neighbor.auditor)
    with pytest.raises(asyncpg.CheckViolationError) as said:
        await changed_by(office.approver, LONGER, opening)
    assert said.value.constraint_name == "final_rows_stay"
    alone = await checked_opening(office, letter, paid.women[1].code)
    both = msgspec.structs.replace(office.staff, roles=frozenset({"staff", "approver"}))
    assert await refusal(both, AGREED, alone) == "audit_opening_by_three"
    async with refused(Missing):
        await audit_openings.end_opening(opening, reason="", by=office.supervisor)

    async with database.unfenced() as superuser:
        late = "UPDATE audit_opening SET expires_at = now() - interval '1 second' WHERE id = $1"
        await superuser.execute(late, opening)
    async with refused(OpeningOver):
        await sheet_of(office, opening)
    other = await agreed_opening(office, letter, paid.women[2].code)
    await audit_letters.revoke_letter(letter, reason="tim diganti", by=office.approver)
    async with refused(OpeningOver):
        await sheet_of(office, other)
    async with refused(LetterOver):
        await asked_opening(office, letter)
    waiting = await registered_letter(office, paid)
    async with refused(LetterOver):
        await asked_opening(office, waiting)
    assert await rows(SHOWN) == []


async def test_whose_data_rest_or_are_erased_stays_a_code(office: Office, paid: Chain, database: Database):
    letter, (first, second, third, *_) = await approved_letter(office, paid), paid.women
    opening = await agreed_opening(office, letter, first.code, second.code, third.code)
    with pytest.raises(asyncpg.CheckViolationError) as said:
        await changed_by(office.auditor, FORGED, letter)  # no enrollment of the object
    await holds.place_hold(first.person, reason="diminta penerima", ends_on=None, by=office.staff)
    async with database.unfenced() as superuser:
        gone = "UPDATE data_key SET secret = NULL, destroyed_at = now() WHERE person = $1"
        await superuser.execute(gone, second.person)

    sheet = {row["code"]: row for row in await sheet_of(office, opening)}

    assert said.value.constraint_name == "audit_opening_is_of_its_object"
    assert (sheet[first.code]["nik"], sheet[first.code]["remark"]) == ("", "pemrosesan datanya dihentikan sementara")
    assert (sheet[second.code]["legal_name"], sheet[second.code]["remark"]) == ("", "data diri sudah dihapus")
    assert sheet[third.code]["nik"] == third.line.nik
    assert {tuple(row) for row in await rows(SHOWN)} == {
        (first.person, "–"), (second.person, "–"), (third.person, "legal_name,nik"),
    }  # fmt: skip


async def test_a_drawn_sample_needs_no_letter(office: Office, audited: Audited):
    sample = await value("SELECT id FROM audit_sample WHERE state <> 'closed'")
    opening = await audit_openings.ask_for_sample(sample, reason=WHY, by=office.auditor)
    await audit_openings.check_opening(opening, by=office.treasurer)
    async with refused(NotYours):
        await audit_openings.agree_to_opening(opening, by=office.treasurer)
    await audit_openings.agree_to_opening(opening, by=office.approver)

    sheet = await sheet_of(office, opening)

    drawn = await rows(
        "SELECT DISTINCT code FROM sample_row WHERE hits > 0 AND audit_sample = $1 ORDER BY code", sample
    )
    assert [row["code"] for row in sheet] == [row["code"] for row in drawn]
    assert {row["basis"] for row in sheet} == {"uji-2013/1"}


async def test_a_relative_of_one_of_them_neither_asks_nor_agrees(office: Office, paid: Chain):
    letter, (hers, other, *_) = await approved_letter(office, paid), paid.women
    for by in (office.staff, office.approver):
        await relations.declare_kinship(hers.person, relation="bibi", by=by)
    opening = await asked_opening(office, letter, hers.code, other.code)
    async with refused(Related, hers.code):
        await audit_openings.check_opening(opening, by=office.staff)
    await audit_openings.check_opening(opening, by=office.treasurer)
    async with refused(Related, hers.code):
        await audit_openings.agree_to_opening(opening, by=office.approver)
    with pytest.raises(asyncpg.CheckViolationError) as said:
        await changed_by(office.approver, AGREED, opening)
    await audit_openings.agree_to_opening(opening, by=office.approver2)
    without = await checked_opening(office, letter, other.code)
    await audit_openings.agree_to_opening(without, by=office.approver)

    assert said.value.constraint_name == "audit_opening_not_by_relatives"
    assert await value("SELECT count(*) FROM audit_opening WHERE state = 'agreed'") == 2


async def test_who_is_named_in_the_letter_may_say_no_and_nothing_else(office: Office, paid: Chain, database: Database):
    """She was an auditor when it was written, and works in the office now."""
    letter = await approved_letter(office, paid)
    opening = await asked_opening(office, letter, paid.women[0].code)
    async with database.unfenced() as superuser:
        await superuser.execute("UPDATE audit_letter SET auditors = auditors || $1::uuid", office.staff2.id)

    async def buttons(by: Actor) -> list[str]:
        row = (await audit_openings.openings(letter, by=by))[0]
        return [turn.verb for turn in turns_of("audit_opening", row) if hindrance(turn, row, by=by) is None]

    assert (await buttons(office.staff), await buttons(office.staff2)) == (["check", "refuse"], ["refuse"])
    async with refused(RuleBroken, "tidak tertulis di surat tugas"):
        await audit_openings.check_opening(opening, by=office.staff2)
    await audit_openings.refuse_opening(opening, reason="bukan untuk tugas ini", by=office.staff2)

    assert await rows("SELECT state, ended_by FROM audit_opening") == [("refused", office.staff2.id)]
    assert await buttons(office.staff) == []


async def test_how_far_it_opens_is_a_rule_that_only_the_office_widens(office: Office, neighbor: Office, paid: Chain):
    async def drafted(**limits: int) -> UUID:
        new = NewAuditRule(office.organization, 60, "Perda 1/2013", WHY, await today(), **limits)
        return await audit_rules.draft_audit_rule(new, by=office.auditor)

    usual = await drafted()
    said = "SELECT opening_hours, opening_most, matches_a_day FROM "
    assert await rows(said + "app.audit_limits(NULL)") == await rows(said + "audit_rule") == [(72, 2000, 3)]
    await audit_rules.drop_audit_rule(usual, reason=WHY, by=office.auditor)
    letter, codes = await approved_letter(office, paid), [woman.code for woman in paid.women[:3]]
    async with refused(Unreadable, "1 sampai 336"):
        await drafted(opening_hours=337)
    await audit_rules.activate_audit_rule(await drafted(opening_hours=2, opening_most=2), by=neighbor.auditor)
    async with refused(TooManyToOpen, "paling banyak 2 orang"):
        await asked_opening(office, letter, *codes)
    opening = await agreed_opening(office, letter, codes[0])
    wider = await drafted(opening_hours=2, opening_most=3)
    async with refused(OpensMore):
        await audit_rules.activate_audit_rule(wider, by=neighbor.auditor)
    with pytest.raises(asyncpg.CheckViolationError) as said:
        await changed_by(neighbor.auditor, IN_FORCE, wider)
    await audit_rules.activate_audit_rule(wider, by=office.approver)
    await asked_opening(office, letter, *codes)

    assert said.value.constraint_name == "audit_rule_opens_more"
    lives = "SELECT expires_at - agreed_at FROM audit_opening WHERE id = $1"
    assert await value(lives, opening) == timedelta(hours=2)
    terms = (await audit_rules.audit_terms(by=office.auditor)).offices
    assert [(row["opening_hours"], row["opening_most"], row["matches_a_day"]) for row in terms] == [(2, 3, 3)]
