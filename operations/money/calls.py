"""The call-back sample: a drawn share of what a list paid is called by somebody who does not go along with the women.

The draw can be repeated by anybody: the seed and the seal of what it was drawn from are kept. Nobody answering, a wrong
number and not wanting to talk are results. Telephone numbers are shown while the list's names are open; each is logged.
"""

import hashlib
import secrets
from uuid import UUID, uuid4

from asyncpg import Record
from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import now, today
from operations.errors import Missing, NotFound, RuleBroken, WrongStep
from operations.money.confirmations import Heard, NotTheCompanion, confirm_receipt
from operations.operation import note, operation, reading
from operations.paging import Page, Row, page, rows_of
from operations.people.names import OpenNamesFirst
from operations.people.relations import refuse_relatives
from operations.people.vault import open_data_key, unseal
from operations.statement import run
from operations.words import mark
from tables.money.call import Call, CallOutcome, CallSample
from tables.money.confirmation import ConfirmationChannel
from tables.money.entitlement import InstallmentState
from tables.money.payment_list import ListState, PaymentList
from tables.people.opening import Task
from tables.steps import Role

SHARE_PCT = 10
"""Unless two persons said otherwise for the program (call_share.py)."""
RECEIVED = mark("Jumlah diterima")


class NothingPaid(RuleBroken):
    text = mark("Belum ada pembayaran dari daftar ini yang sampai. Tunggu jawaban bank.")


class ShareOutside(RuleBroken):
    text = mark("Bagian yang ditelepon paling sedikit {least} persen dan paling banyak 100 persen.")


class CallSheet(Struct, frozen=True):
    """`head`: the list and its sample; `page`: who was drawn."""

    head: Row
    page: Page


@operation
async def draw_sample(payment_list: UUID, *, share_pct: int | None = None, by: Actor) -> UUID:
    """Who is to be called about this list, by a seed that nobody chose. Drawn once: asked again, it is the same one.

    `share_pct`: more than the office's share, never less."""
    by.must(Role.staff, Role.supervisor)
    row = await PaymentList.objects().get(PaymentList.id == payment_list)
    if row is None:
        raise NotFound
    known = await CallSample.select(CallSample.id).where(CallSample.payment_list == payment_list).first()
    if known:
        return known["id"]
    if row.state not in (ListState.reconciled, ListState.closed):
        raise WrongStep(now=row.state, wanted=ListState.reconciled)
    frame = await run("money/sql/calls/frame.sql", payment_list, SHARE_PCT)
    if not frame:
        raise NothingPaid
    share = _share(share_pct, least=frame[0]["share_pct"])
    keys, seed = [one["installment"] for one in frame], secrets.token_hex(16)
    sample = CallSample(
        id=uuid4(), program=row.program, payment_list=row.id, share_pct=share, seed=seed, frame_count=len(keys),
        frame_sha256=seal_of(keys), drawn_by=by.id, drawn_at=now(),
    )  # fmt: skip
    await CallSample.insert(sample)
    drawn = drawn_from(keys, share, seed)
    await run("money/sql/calls/insert_lines.sql", sample.id, drawn)
    await note(sample, drawn=len(drawn), frame=len(keys))
    return sample.id


def _share(wanted: int | None, *, least: int) -> int:
    share = least if wanted is None else wanted
    if not least <= share <= 100:
        raise ShareOutside(least=least)
    return share


def seal_of(keys: list[str]) -> str:
    return hashlib.sha256("\n".join(keys).encode()).hexdigest()


def drawn_from(keys: list[str], share_pct: int, seed: str) -> list[str]:
    """At least one; a share that is no whole number is rounded up."""
    wanted = -(-len(keys) * share_pct // 100)
    return sorted(keys, key=lambda key: hashlib.sha256(f"{seed}:{key}".encode()).digest())[:wanted]


@operation
async def record_call(
    line: UUID, *, key: UUID, outcome: CallOutcome, received_rp: int | None = None, by: Actor
) -> None:
    """What one call brought. Whoever was reached said how much she received: that is her confirmation, if she has none.

    The same `key` again changes nothing."""
    by.must(Role.staff, Role.supervisor)
    held = await run("money/sql/calls/line.sql", line)
    if not held:
        raise NotFound
    if held[0]["is_companion"]:
        raise NotTheCompanion
    await refuse_relatives([held[0]["enrollment"]], by=by)
    if await Call.exists().where(Call.id == key):
        return
    if (outcome == CallOutcome.reached) != (received_rp is not None):
        raise Missing(field=RECEIVED)
    call = Call(
        id=key, program=held[0]["program"], enrollment=held[0]["enrollment"], call_line=line, outcome=outcome,
        received_rp=received_rp, called_on=await today(), called_at=now(), called_by=by.id,
    )  # fmt: skip
    if received_rp is not None and held[0]["state"] == InstallmentState.paid:
        heard = [Heard(held[0]["installment"], received_rp)]
        await confirm_receipt(heard, on=call.called_on, channel=ConfirmationChannel.phone, by=by)
    await Call.insert(call)
    await run("money/sql/calls/find_shortfall.sql", call.id)
    await note(call, outcome=outcome)


@reading
async def call_sheet(payment_list: UUID, after: str = "", *, by: Actor) -> CallSheet:
    found = await rows_of("money/sql/calls/sheet.sql", payment_list, SHARE_PCT)
    if not found:
        raise NotFound
    return CallSheet(found[0], await page("money/sql/calls/lines.sql", found[0]["sample"], after, key="key"))


@operation
async def phones_to_call(opening: UUID, persons: list[UUID], *, by: Actor) -> dict[UUID, str]:
    """Their numbers, of the drawn ones whom this opening covers and the actor may call; each is logged. Empty text
    where none is known."""
    by.must(Role.staff, Role.supervisor)
    covered = await run("people/sql/covered.sql", opening, persons)
    if not covered or covered[0]["task"] != Task.payment_list:
        raise OpenNamesFirst
    drawn = await run("money/sql/calls/to_call.sql", UUID(covered[0]["subject_key"]), covered[0]["persons"])
    found = await run("people/sql/opened_identities.sql", [row["person"] for row in drawn])
    phones = {row["person"]: _phone(row) for row in found}
    await run("people/sql/log_shown.sql", opening, list(phones), ["phone" if said else "–" for said in phones.values()])
    await note(("identity_opening", opening), rows=len(phones))
    return phones


def _phone(row: Record) -> str:
    if row["data_key"] is None or not row["phone"]:
        return ""
    data_key = open_data_key(row["data_key"], row["person"])
    return unseal(data_key, row["phone"], table="identity", column="phone", row=row["person"])
