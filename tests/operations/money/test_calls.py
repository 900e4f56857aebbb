"""The call-back sample: drawn by a seed that anybody can repeat, called by somebody else than her companion."""

import hashlib
from uuid import UUID, uuid4

import asyncpg
import pytest

from operations.errors import Missing, NotAllowed, NotFound, NotYours, Related, WrongStep
from operations.money import call_share, calls, confirmations
from operations.money.calls import ShareOutside, drawn_from, seal_of
from operations.money.confirmations import Heard, MoreThanPaid, NotTheCompanion
from operations.people import names, relations
from operations.people.names import OpenNamesFirst
from operations.selection import requests
from tables.money.call import CallOutcome
from tables.money.confirmation import ConfirmationChannel
from tables.people.opening import Task
from tables.selection.request import RequestKind
from tests.chain_builders import list_locked, list_sent, rows, today, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.doors.canaries import flock
from tests.doors.test_canaries import walk
from tests.operations.money.test_cards import as_staff
from tests.people_builders import Office
from tests.program_builders import Program
from tests.recounted import misfits
from tests.refusals import refused

FULL = 5_000_000


async def agreed_share(office: Office, program: UUID, pct: int) -> None:
    """Asked for by one person, agreed to by another."""
    new = requests.NewRequest(RequestKind.call_share, program, ("program", str(program)), "banyak potongan", str(pct))
    await requests.decide(await requests.ask(new, by=office.staff), agree=True, answer="", by=office.approver)


async def whole_sample(office: Office, paid: Chain, database: Database) -> list[UUID]:
    """Everybody is drawn; the lines in the order drawn."""
    await agreed_share(office, paid.program.key, 100)
    await calls.draw_sample(paid.grant_list.key, by=office.staff)
    return [row["id"] for row in await rows("SELECT id FROM call_line ORDER BY place")]


async def test_a_tenth_is_drawn_and_anybody_draws_it_again(office: Office, paid: Chain):
    sample = await calls.draw_sample(paid.grant_list.key, by=office.staff)
    again = await calls.draw_sample(paid.grant_list.key, by=office.supervisor)

    kept = (await rows("SELECT share_pct, seed, frame_count, frame_sha256 FROM call_sample"))[0]
    frame = sorted(
        str(row["installment"]) for row in await rows("SELECT installment FROM payment WHERE state = 'paid'")
    )
    by_hand = sorted(frame, key=lambda key: hashlib.sha256(f"{kept['seed']}:{key}".encode()).hexdigest())
    assert sample == again
    assert (kept["share_pct"], kept["frame_count"], len(kept["seed"])) == (10, 6, 32)
    assert kept["frame_sha256"] == hashlib.sha256("\n".join(frame).encode()).hexdigest()
    assert [str(row["installment"]) for row in await rows("SELECT installment FROM call_line")] == by_hand[:1]
    assert await misfits() == []


def test_the_share_is_rounded_up_and_depends_on_the_seed():
    keys = [f"{number:032x}" for number in range(101)]

    drawn = {seed: drawn_from(keys, 10, seed) for seed in ("a", "b")}

    assert [len(found) for found in drawn.values()] == [11, 11]
    assert drawn["a"] != drawn["b"]
    assert drawn_from(keys, 10, "a") == drawn_from(list(reversed(keys)), 10, "a")
    assert seal_of(keys) != seal_of(keys[:-1])


async def test_nothing_is_drawn_before_the_bank_answered_and_by_nobody_else(
    office: Office, neighbor: Office, payable: Chain
):
    key = await list_locked(office, payable.program, component=payable.program.grant)
    async with refused(WrongStep):
        await calls.draw_sample(key, by=office.staff)
    await list_sent(office, key)
    async with refused(WrongStep):
        await calls.draw_sample(key, by=office.staff)
    for who in ("approver", "treasurer", "companion", "auditor"):
        async with refused(NotAllowed):
            await calls.draw_sample(key, by=office.people[who])
    async with refused(NotFound):
        await calls.draw_sample(key, by=neighbor.staff)
    with pytest.raises(NotFound):
        await calls.call_sheet(key, by=neighbor.staff)


async def test_every_result_is_kept_and_the_last_one_counts(office: Office, paid: Chain, database: Database):
    line = (await whole_sample(office, paid, database))[0]

    for outcome in (CallOutcome.not_reached, CallOutcome.wrong_number, CallOutcome.unwilling):
        await calls.record_call(line, key=uuid4(), outcome=outcome, by=office.staff)
    assert await value("SELECT count(*) FROM confirmation") == 0
    key = uuid4()
    for _ in range(2):
        await calls.record_call(line, key=key, outcome=CallOutcome.reached, received_rp=FULL, by=office.staff)

    sheet = await calls.call_sheet(paid.grant_list.key, by=office.supervisor)
    assert (sheet.page.rows[0]["outcome"], sheet.page.rows[0]["calls"]) == ("reached", 4)
    kept = (await rows("SELECT received_rp, channel, recorded_by FROM confirmation"))[0]
    assert tuple(kept) == (FULL, "phone", office.staff.id)
    assert await misfits() == []


async def test_less_is_a_finding_also_after_an_earlier_confirmation(office: Office, paid: Chain, database: Database):
    first, second = (await whole_sample(office, paid, database))[:2]
    known = await value("SELECT installment FROM call_line WHERE id = $1", second)
    heard = [Heard(known, FULL)]
    day = await today()
    await confirmations.confirm_receipt(heard, on=day, channel=ConfirmationChannel.desk, by=office.staff)

    for line in (first, second):
        await calls.record_call(line, key=uuid4(), outcome=CallOutcome.reached, received_rp=4_900_000, by=office.staff)

    found = await rows("SELECT code, subject_table, amount_rp FROM finding ORDER BY subject_table")
    assert [tuple(row) for row in found] == [("F03", "call", 100_000), ("F03", "payment", 100_000)]
    assert await misfits() == []


async def test_what_makes_no_sense_is_refused(office: Office, neighbor: Office, paid: Chain, database: Database):
    line = (await whole_sample(office, paid, database))[0]
    person = await value(
        "SELECT e.person FROM call_line l JOIN enrollment e ON e.id = l.enrollment WHERE l.id = $1", line
    )
    for outcome, received in ((CallOutcome.reached, None), (CallOutcome.not_reached, FULL)):
        async with refused(Missing, "Jumlah diterima"):
            await calls.record_call(line, key=uuid4(), outcome=outcome, received_rp=received, by=office.staff)
    async with refused(MoreThanPaid):
        await calls.record_call(line, key=uuid4(), outcome=CallOutcome.reached, received_rp=FULL + 1, by=office.staff)
    async with refused(NotFound):
        await calls.record_call(line, key=uuid4(), outcome=CallOutcome.unwilling, by=neighbor.staff)
    async with refused(NotAllowed):
        await calls.record_call(line, key=uuid4(), outcome=CallOutcome.unwilling, by=office.treasurer)
    async with refused(NotTheCompanion):
        await calls.record_call(line, key=uuid4(), outcome=CallOutcome.unwilling, by=as_staff(office.companion))
    await relations.declare_kinship(person, relation="adik", by=office.staff)
    async with refused(Related):
        await calls.record_call(line, key=uuid4(), outcome=CallOutcome.unwilling, by=office.staff)


async def test_the_database_keeps_her_companion_from_calling(office: Office, paid: Chain, database: Database):
    await whole_sample(office, paid, database)

    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        async with database.acting(as_staff(office.companion)) as app:
            await app.execute(
                "INSERT INTO call (program, enrollment, call_line, outcome, called_on, called_at, called_by) "
                "SELECT program, enrollment, id, 'unwilling', app.today(), now(), $1 FROM call_line",
                office.companion.id,
            )


async def test_numbers_are_shown_only_while_the_names_are_open_and_each_is_logged(
    office: Office, paid: Chain, database: Database
):
    line = (await whole_sample(office, paid, database))[0]
    assert line
    persons = [woman.person for woman in paid.women]
    async with refused(OpenNamesFirst):
        await calls.phones_to_call(uuid4(), persons, by=office.staff)
    opening = await names.open_names(Task.payment_list, paid.grant_list.key, reason="telepon contoh", by=office.staff)

    shown = await calls.phones_to_call(opening, persons, by=office.staff)

    assert set(shown) == set(persons)
    logged = await rows("SELECT person, fields FROM identity_read WHERE opening = $1", opening)
    assert {row["person"] for row in logged} == set(persons)
    await names.close_names(opening, by=office.staff)
    async with refused(OpenNamesFirst):
        await calls.phones_to_call(opening, persons, by=office.staff)


async def test_the_number_is_hers(office: Office, prepared: Program, database: Database):
    canaries = flock(3)
    await walk(office, prepared, database, canaries)
    await agreed_share(office, prepared.key, 100)
    key = await value("SELECT id FROM payment_list ORDER BY number LIMIT 1")
    await calls.draw_sample(key, by=office.staff)
    drawn = {row["person"] for row in (await calls.call_sheet(key, by=office.staff)).page.rows}
    opening = await names.open_names(Task.payment_list, key, reason="telepon contoh", by=office.staff)

    shown = await calls.phones_to_call(opening, list(drawn), by=office.staff)

    told = {"".join(filter(str.isdigit, phone))[-9:] for phone in shown.values()}
    assert told <= {canary.phone[-9:] for canary in canaries}
    assert len(told) == len(drawn) > 1
    assert await value("SELECT count(*) FROM identity_read WHERE opening = $1 AND fields = 'phone'", opening) == len(
        drawn
    )


async def test_only_the_drawn_ones_show_a_number(office: Office, paid: Chain):
    await calls.draw_sample(paid.grant_list.key, by=office.staff)
    opening = await names.open_names(Task.payment_list, paid.grant_list.key, reason="telepon contoh", by=office.staff)

    shown = await calls.phones_to_call(opening, [woman.person for woman in paid.women], by=office.staff)

    assert len(shown) == 1


async def test_more_may_be_called_than_the_office_asks_for_and_never_less(office: Office, paid: Chain):
    for share in (0, 9, 101):
        async with refused(ShareOutside, "paling sedikit 10 persen"):
            await calls.draw_sample(paid.grant_list.key, share_pct=share, by=office.staff)
    await calls.draw_sample(paid.grant_list.key, share_pct=50, by=office.staff)

    assert await value("SELECT share_pct FROM call_sample") == 50
    assert await value("SELECT count(*) FROM call_line") == 3


async def test_the_programs_share_is_changed_by_two_persons_only(office: Office, paid: Chain, database: Database):
    assert RequestKind.call_share in call_share.EFFECTS
    program = paid.program.key
    for who in (office.staff, office.approver):
        async with database.acting(who) as app:
            with pytest.raises(asyncpg.CheckViolationError, match="permintaan dua orang"):
                await app.execute("UPDATE program SET call_share_pct = 50 WHERE id = $1", program)
    new = requests.NewRequest(RequestKind.call_share, program, ("program", str(program)), "banyak potongan", "50")
    asked = await requests.ask(new, by=office.approver)
    async with refused(NotYours):
        await requests.decide(asked, agree=True, answer="", by=office.approver)
    await requests.decide(asked, agree=True, answer="", by=office.approver2)
    key = await calls.draw_sample(paid.grant_list.key, by=office.staff)

    drawn = await rows("SELECT s.share_pct, count(l.id) FROM call_sample s JOIN call_line l ON l.call_sample = s.id "
                       "WHERE s.id = $1 GROUP BY 1", key)  # fmt: skip
    assert [tuple(row) for row in drawn] == [(50, 3)]
    await agreed_share(office, program, 20)
    assert await value("SELECT share_pct FROM call_sample") == 50


@pytest.mark.parametrize("wanted", ["0", "101", "-1", "050", "x", "", "50"])
async def test_no_odd_share_comes_into_force(office: Office, paid: Chain, wanted: str):
    program = paid.program.key
    await agreed_share(office, program, 50)
    new = requests.NewRequest(RequestKind.call_share, program, ("program", str(program)), "banyak potongan", wanted)
    asked = await requests.ask(new, by=office.staff)
    async with refused(requests.NothingToDo):
        await requests.decide(asked, agree=True, answer="", by=office.approver)
    assert await value("SELECT call_share_pct FROM program WHERE id = $1", program) == 50
