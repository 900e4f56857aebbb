"""Builders for the routes of a payment list: locked and approved by it, its papers of the treasury, its pay table."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID, uuid4

import msgspec

from operations.actor import Actor
from operations.money import payment_lists, payouts, releases, treasury
from operations.money.payouts import NewPayout, TableLine
from tables.money.payment_list import Route
from tables.money.payout import SignedWith
from tables.money.treasury_document import TreasuryKind
from tests.chain_builders import Program, list_approved, today, value
from tests.people_builders import Office

SIGNED = SignedWith.signature


async def list_by(office: Office, program: Program, route: Route, *, component: UUID, period: int = 1) -> UUID:
    """Drafted for this route and locked."""
    key = await payment_lists.draft_list(program.key, component=component, period=period, route=route, by=office.staff)
    await payment_lists.lock_list(key, by=office.staff)
    return key


async def paper(office: Office, key: UUID, kind: TreasuryKind, number: str, dated: date | None = None) -> UUID:
    """A paper of the treasury for the whole list, typed by staff and compared by the treasurer."""
    total = await value("SELECT total_rp FROM payment_list WHERE id = $1", key)
    new = treasury.NewTreasuryDocument(key, kind, number, dated or await today(), total)
    document = await treasury.record_document(new, by=office.staff)
    await treasury.confirm_document(document, by=office.treasurer)
    return document


async def list_ordered(office: Office, key: UUID, *, number: str = "1") -> UUID:
    """A locked list of the treasury, approved, and then as below."""
    return await ordered(office, await list_approved(office, key), number=number)


async def ordered(office: Office, key: UUID, *, number: str = "1") -> UUID:
    """An approved list of the treasury, with SPP and SPM, released, with SP2D, sent."""
    await paper(office, key, TreasuryKind.spp, f"SPP-{number}")
    await paper(office, key, TreasuryKind.spm, f"SPM-{number}")
    await releases.release_without_file(key, by=office.treasurer)
    await paper(office, key, TreasuryKind.sp2d, f"SP2D-{number}")
    await payment_lists.mark_sent(key, by=office.treasurer)
    return key


async def list_at_the_table(
    office: Office, program: Program, route: Route, *, component: UUID, period: int = 1
) -> UUID:
    """Signed by three persons, released and at the table."""
    key = await list_approved(office, await list_by(office, program, route, component=component, period=period))
    await releases.release_without_file(key, by=office.treasurer)
    await payment_lists.mark_sent(key, by=office.treasurer)
    return key


async def handing(office: Office, key: UUID, lines: Sequence[TableLine]) -> NewPayout:
    """What the treasurer sends from the table: today, she and another of the office were present."""
    return NewPayout(
        id=uuid4(),
        payment_list=key,
        paid_on=await today(),
        paper_no="DT-1",
        officer=office.treasurer.id,
        second_officer=office.staff2.id,
        identity_shown=True,
        lines=lines,
    )


async def handed(office: Office, key: UUID, lines: Sequence[TableLine], *, by: Actor | None = None, **other: object):
    new = msgspec.structs.replace(await handing(office, key, lines), **other)
    return await payouts.hand_over(new, by=by or office.treasurer)


def signed(*numbers: int) -> list[TableLine]:
    return [TableLine(number, SIGNED) for number in numbers]
