"""One obligation outside a list: held, let go, forfeited, confirmed by the woman herself, or ended because she left."""

from datetime import date

import pytest

from operations.actor import Actor
from operations.errors import Missing, NoRight, NotAllowed, NotFound, Unreadable, WrongStep
from operations.money import confirmations, installments, results
from operations.money.confirmations import Heard, MoreThanPaid, NotPaidYet, NotTheCompanion
from operations.selection import candidates
from tables.money.confirmation import ConfirmationChannel
from tables.selection.enrollment import EnrollmentState
from tests.chain_builders import (
    ALLOWANCE_DUE,
    Beneficiary,
    answer_to,
    installments_of,
    list_locked,
    list_paid,
    list_sent,
    rows,
    value,
)
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.leaving_builders import left
from tests.people_builders import Office
from tests.recounted import misfits
from tests.refusals import everything_counted, refused

CANCELLED = "SELECT count(*) FROM installment WHERE state = 'cancelled'"


async def state(key: object) -> tuple[str, str | None]:
    return tuple((await rows("SELECT state, reason FROM installment WHERE id = $1", key))[0])


async def confirm(by: Actor, *heard: Heard, on: date = date(2013, 9, 1)) -> int:
    return await confirmations.confirm_receipt(list(heard), on=on, channel=ConfirmationChannel.phone, by=by)


async def grant_paid_to(chain: Chain, woman: Beneficiary) -> object:
    return (await installments_of(woman, chain.program.grant))[0]


async def test_an_obligation_is_held_with_a_reason_and_let_go(office: Office, payable: Chain):
    key = await grant_paid_to(payable, payable.women[0])

    await installments.hold(key, reason=" pengaduan 7 ", by=office.staff)
    held = await state(key)
    await installments.let_go(key, by=office.supervisor)

    assert held == ("held", "pengaduan 7")
    assert await state(key) == ("planned", None)


async def test_stopping_needs_a_reason_the_role_and_the_office(office: Office, neighbor: Office, payable: Chain):
    key = await grant_paid_to(payable, payable.women[0])

    async with refused(Missing, "Alasan"):
        await installments.hold(key, reason="", by=office.staff)
    for who in ("approver", "treasurer"):
        async with refused(NotAllowed):
            await installments.hold(key, reason="pengaduan", by=office.people[who])
    async with refused(NoRight):
        await installments.hold(key, reason="pengaduan", by=office.companion)
    async with refused(NotFound):
        await installments.hold(key, reason="pengaduan", by=neighbor.staff)


async def test_what_is_under_way_in_a_list_is_not_let_go(office: Office, payable: Chain):
    key = await list_locked(office, payable.program, component=payable.program.grant)
    hers = (await installments_of(payable.women[0], payable.program.grant))[0]

    async with refused(WrongStep):
        await installments.let_go(hers, by=office.staff)

    await list_sent(office, key)
    assert await results.take_result(key, await answer_to(key), by=office.treasurer) == {"matched": 6}


async def test_a_paid_obligation_is_not_held(office: Office, paid: Chain):
    async with refused(WrongStep, "paid"):
        await installments.hold(await grant_paid_to(paid, paid.women[0]), reason="terlambat", by=office.staff)


async def test_each_says_what_she_received_and_less_is_a_finding(office: Office, paid: Chain):
    full, short = [await grant_paid_to(paid, woman) for woman in paid.women[:2]]

    recorded = await confirm(office.staff, Heard(full, 5_000_000), Heard(short, 4_950_000))

    assert recorded == 2
    assert [(await state(key))[0] for key in (full, short)] == ["confirmed", "confirmed"]
    payment = await value("SELECT id FROM payment WHERE installment = $1", short)
    found = await rows("SELECT code, subject_table, subject_key, amount_rp, state, enrollment FROM finding")
    assert [tuple(row) for row in found] == [("F03", "payment", str(payment), 50_000, "open", paid.women[1].enrollment)]
    kept = await rows("SELECT received_rp, confirmed_on, channel, recorded_by FROM confirmation ORDER BY received_rp")
    assert [tuple(row) for row in kept] == [
        (4_950_000, date(2013, 9, 1), "phone", office.staff.id),
        (5_000_000, date(2013, 9, 1), "phone", office.staff.id),
    ]
    assert await misfits() == []


@pytest.mark.parametrize("as_staff", [True, False])
async def test_her_companion_does_not_speak_for_her(as_staff: bool, office: Office, paid: Chain):
    """Not even one who is also staff."""
    key = await grant_paid_to(paid, paid.women[0])
    companion = office.companion
    who = Actor(companion.id, "x", companion.roles | {"staff"}, companion.organization) if as_staff else companion

    async with refused(NotTheCompanion if as_staff else NotAllowed):
        await confirm(who, Heard(key, 5_000_000))


async def test_a_former_companion_does_not_speak_for_her_either(office: Office, paid: Chain):
    await candidates.assign_companion([paid.women[0].enrollment], companion=office.companion2.id, by=office.staff)
    former = Actor(office.companion.id, "x", frozenset({"staff"}), office.organization)

    async with refused(NotTheCompanion):
        await confirm(former, Heard(await grant_paid_to(paid, paid.women[0]), 5_000_000))


async def test_only_what_was_paid_and_only_once_is_confirmed(office: Office, neighbor: Office, paid: Chain):
    key = await grant_paid_to(paid, paid.women[0])
    unpaid = (await installments_of(paid.women[0], paid.program.allowance))[0]

    for heard in ([Heard(unpaid, 600_000)], [Heard(key, 5_000_000), Heard(unpaid, 600_000)], [],
                  [Heard(key, 5_000_000), Heard(key, 4_000_000)]):  # fmt: skip
        async with refused(NotPaidYet):
            await confirm(office.staff, *heard)
    async with refused(Unreadable, "Jumlah diterima"):
        await confirm(office.staff, Heard(key, -1))
    async with refused(MoreThanPaid, "Rp 2.147.483.648 melebihi yang dibayarkan bank, Rp 5.000.000"):
        await confirm(office.staff, Heard(key, 2_147_483_648))
    async with refused(MoreThanPaid):
        await confirm(office.staff, Heard(key, 5_000_001))
    async with refused(Unreadable, "Tanggal pengakuan"):
        await confirm(office.staff, Heard(key, 5_000_000), on=date(2013, 9, 2))
    async with refused(NotPaidYet):
        await confirm(neighbor.staff, Heard(key, 5_000_000))
    await confirm(office.staff, Heard(key, 5_000_000))
    recorded = await everything_counted()
    assert await confirm(office.staff, Heard(key, 5_000_000)) == 1, "the same form again gets the same answer"
    assert await everything_counted() == recorded
    for by, received in ((office.staff, 4_000_000), (office.staff2, 5_000_000)):
        async with refused(NotPaidYet):
            await confirm(by, Heard(key, received))


@pytest.mark.parametrize("how", [EnrollmentState.withdrawn, EnrollmentState.deceased, EnrollmentState.moved])
async def test_leaving_cancels_what_was_not_yet_released(
    how: EnrollmentState, office: Office, paid: Chain, database: Database
):
    woman = paid.women[0]
    await database.set_today(ALLOWANCE_DUE)
    await list_paid(office, paid.program, component=paid.program.allowance)
    held = (await installments_of(woman, paid.program.allowance))[2]
    await installments.hold(held, reason="pengaduan 7", by=office.staff)

    await left(office, woman.enrollment, how=how, on=date(2013, 9, 20), reason="surat keterangan desa")

    assert await value(CANCELLED) == 2
    months = [await state(key) for key in await installments_of(woman, paid.program.allowance)]
    assert months == [
        ("paid", None),
        ("cancelled", "surat keterangan desa"),
        ("cancelled", "surat keterangan desa"),
    ]
    assert await state(await grant_paid_to(paid, woman)) == ("paid", None)
    promises = await rows("SELECT DISTINCT state FROM entitlement WHERE enrollment = $1", woman.enrollment)
    assert [row[0] for row in promises] == ["active"]
    assert await misfits() == []


@pytest.mark.parametrize("day", [date(2013, 9, 2), date(9999, 12, 31), date(1899, 12, 31), date(1, 1, 1)])
async def test_nobody_leaves_tomorrow_or_before_anyone_lived(day: date, office: Office, payable: Chain):
    async with refused(Unreadable, "Sejak tanggal"):
        await left(office, payable.women[0].enrollment, how=EnrollmentState.moved, on=day, reason="pindah kota")


async def test_who_leaves_before_any_money_loses_the_whole_promise(office: Office, payable: Chain):
    woman = payable.women[0]

    await left(office, woman.enrollment, how=EnrollmentState.withdrawn, on=date(2013, 9, 1), reason="bekerja di kota")

    assert await value(CANCELLED) == 4
    found = await rows("SELECT DISTINCT state, reason FROM entitlement WHERE enrollment = $1", woman.enrollment)
    assert [tuple(row) for row in found] == [("cancelled", "bekerja di kota")]
    assert await value("SELECT count(*) FROM installment WHERE state = 'planned'") == 20
    assert await misfits() == []
