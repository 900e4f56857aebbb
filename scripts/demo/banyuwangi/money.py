"""Accounts, and the four payment rounds, left at four different stages."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from uuid import UUID

from operations.actor import SYSTEM
from operations.money import (
    accounts,
    bank,
    check_sheets,
    confirmations,
    installments,
    list_checks,
    payment_lists,
    results,
)
from operations.people import names
from scripts.demo import rows
from scripts.demo.banyuwangi import service_day
from scripts.demo.banyuwangi.world import World
from tables.money.bank_account import CustodyHolder, CustodyItem
from tables.money.check_rule import CheckCode
from tables.money.confirmation import ConfirmationChannel
from tables.people.opening import Task

BANK = "002"
SAID_LESS = 550_000
"""What one woman says she received of Rp 600.000."""


async def open_accounts(world: World) -> None:
    """Opened at the bank, seen by a second person, passbooks handed over against a slip: on a service day, and three
    days later to those who did not come."""
    opened_on = await world.day(7, 22)
    everyone = await rows.enrolled(world.program, by=SYSTEM)
    opening = await names.open_names(Task.decree, world.decree, reason="Pembukaan rekening", by=world.staff)
    named = await names.read_names(opening, [woman.person for woman in everyone], by=world.staff)
    made = await accounts.open_accounts(
        [
            accounts.NewAccount(woman.key, BANK, f"009901{place:06d}", named[woman.person].legal_name, opened_on)
            for place, woman in enumerate(everyone, 1)
        ],
        opening=opening,
        by=world.staff,
    )
    await names.close_names(opening, by=world.staff)
    await world.day(7, 24)
    await accounts.verify_accounts(made, by=world.staff2)
    await world.day(7, 26)
    missing = await service_day.hold_day(world, [woman.key for woman in everyone])
    later = await world.day(7, 29)
    await _hand_over(world, {made[place]: f"TT-{place + 1:03d}" for place in missing}, later)


async def _hand_over(world: World, slips: dict[UUID, str], day: date) -> None:
    events = [
        accounts.NewCustody(account, CustodyItem.passbook, CustodyHolder.beneficiary, day, slip)
        for account, slip in slips.items()
    ]
    await accounts.record_custody(events, by=world.staff)


async def pay_grants(world: World) -> None:
    """251 grants; the bank returns one, she gets a new account and is paid a week later. Both lists are closed."""
    await world.day(9, 2)
    lot = await _locked(world, world.grant, 1)
    sent_on = await world.day(9, 3)
    references = await _sent(world, lot)
    unlucky = references[7]
    await world.day(9, 4)
    await _answered(world, lot, _answer(references, 5_000_000, sent_on, {unlucky: "RETUR,REKENING TUTUP"}))
    await _give_new_account(world, unlucky)
    await world.day(9, 9)
    retry = await payment_lists.draft_retry(lot, by=world.staff)
    await payment_lists.lock_list(retry, by=world.staff)
    await _answered(world, retry, _answer(await _sent(world, retry), 5_000_000, date(2013, 9, 9), {}))
    await _confirm(world, world.grant, 5_000_000, await world.day(9, 10))
    for key in (lot, retry):
        await payment_lists.close_list(key, by=world.approver)


async def _give_new_account(world: World, reference: str) -> None:
    """The old one was closed at the bank; the new one is opened, seen, and handed over like the others."""
    code = reference.split("/")[0]
    woman = next(woman for woman in await rows.enrolled(world.program, by=SYSTEM) if woman.code == code)
    world.retried = woman.key
    day = await world.day(9, 6)
    old = await rows.account_of(woman.key, by=SYSTEM)
    opening = await names.open_names(Task.enrollment, woman.key, reason="Rekening pengganti", by=world.staff)
    named = await names.read_names(opening, [woman.person], by=world.staff)
    new = accounts.NewAccount(woman.key, BANK, "009901000999", named[woman.person].legal_name, day)
    made = await accounts.change_account(
        old, new=new, reason="Rekening lama ditutup bank", document_no="SB-252/2013", opening=opening, by=world.staff
    )
    await names.close_names(opening, by=world.staff)
    await accounts.verify_accounts([made], by=world.staff2)
    await _hand_over(world, {made: "TT-252"}, day)


async def pay_first_month(world: World) -> None:
    """All but one are paid and most have said so; the one that failed waits in a list of its own for its release."""
    await world.day(9, 20)
    lot = await _locked(world, world.allowance, 1)
    sent_on = await world.day(9, 21)
    references = await _sent(world, lot)
    await world.day(9, 24)
    await _answered(world, lot, _answer(references, 600_000, sent_on, {references[100]: "GAGAL,REKENING PASIF"}))
    await _confirm(world, world.allowance, 600_000, await world.day(10, 7), less={3: SAID_LESS})
    await payment_lists.close_list(lot, by=world.approver)
    await world.day(10, 14)
    retry = await payment_lists.draft_retry(lot, by=world.staff)
    await payment_lists.lock_list(retry, by=world.staff)
    await _signed(world, retry)


async def _confirm(
    world: World, component: UUID, amount_rp: int, day: date, *, less: Mapping[int, int] = MappingProxyType({})
) -> None:
    """Staff ask by telephone; ten have not been reached. `less`: place in the list -> what she says instead."""
    paid = list((await rows.installments(component, 1, "paid", by=SYSTEM)).values())
    heard = [confirmations.Heard(key, less.get(place, amount_rp)) for place, key in enumerate(paid[:-10])]
    await confirmations.confirm_receipt(heard, on=day, channel=ConfirmationChannel.phone, by=world.staff2)


async def send_second_month(world: World) -> None:
    """With the bank since 22 October, not answered."""
    await world.day(10, 21)
    lot = await _locked(world, world.allowance, 2)
    await world.day(10, 22)
    await _sent(world, lot)


async def lock_third_month(world: World) -> None:
    """One is held; the others are locked and checked and wait for the approver."""
    await world.day(11, 20)
    third = await rows.installments(world.allowance, 3, "planned", by=SYSTEM)
    await installments.hold(
        next(iter(third.values())), reason="Menunggu surat keterangan pindah domisili", by=world.staff
    )
    lot = await _locked(world, world.allowance, 3)
    await payment_lists.check_list(lot, by=world.treasurer)
    await _explained(world, lot)


async def _locked(world: World, component: UUID, period: int) -> UUID:
    lot = await payment_lists.draft_list(
        world.program, component=component, period=period, profile=world.profile, by=world.staff
    )
    await payment_lists.lock_list(lot, by=world.staff)
    return lot


async def _signed(world: World, lot: UUID) -> None:
    """Checked by the treasurer and approved; a large one by two approvers."""
    await payment_lists.check_list(lot, by=world.treasurer)
    await _explained(world, lot)
    if not await payment_lists.approve_list(lot, by=world.approver):
        await payment_lists.approve_list(lot, by=world.approver2)


async def _explained(world: World, lot: UUID) -> None:
    """The rules ask about the woman whose account was changed; the treasurer has seen why."""
    sheet = await check_sheets.check_sheet(lot, by=world.treasurer)
    for rule in [CheckCode(row["code"]) for row in sheet.counts if row["open"]]:
        asked = await check_sheets.asking(lot, rule, by=world.treasurer)
        await list_checks.justify(lot, asked, reason="Rekening lama ditutup, SB-252/2013", by=world.treasurer)


async def _sent(world: World, lot: UUID) -> list[str]:
    """Signed, released, and carried to the bank. The references in the bank's file."""
    await _signed(world, lot)
    opening = await names.open_names(Task.payment_list, lot, reason="Berkas untuk bank", by=world.treasurer)
    await bank.release_list(lot, opening=opening, by=world.treasurer)
    file = await bank.bank_file(lot, opening=opening, by=world.treasurer)
    await names.close_names(opening, by=world.treasurer)
    await payment_lists.mark_sent(lot, by=world.treasurer)
    return [line.split(",")[4] for line in file.decode().splitlines()[1:-3]]


def _answer(references: list[str], amount_rp: int, day: date, exceptions: dict[str, str]) -> bytes:
    """What the bank sends back: paid, or the word and the reason in `exceptions`."""
    lines = ["REMARK,AMOUNT,STATUS,VALUE_DATE,BANK_REF,REASON"]
    for place, reference in enumerate(references, 1):
        status, _, reason = exceptions.get(reference, "SUKSES").partition(",")
        lines.append(f"{reference},{amount_rp},{status},{day},{day:%m%d}{amount_rp // 100_000:02d}{place:04d},{reason}")
    return "\n".join([*lines, ""]).encode()


async def _answered(world: World, lot: UUID, answer: bytes) -> None:
    await results.take_result(lot, answer, by=world.treasurer)
    await payment_lists.reconcile_list(lot, by=world.treasurer)
