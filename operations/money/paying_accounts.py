"""The account that a fund pays from: recorded by one person, put in force by another, shown in full to nobody."""

import re
from typing import Any
from uuid import UUID, uuid4

from msgspec import Struct

from operations.actor import Actor
from operations.errors import Missing, Unreadable, filled, say_why, short
from operations.money.bank_cells import clean_name, is_account
from operations.money.bank_shapes import Layout
from operations.money.payer_seals import number_of, seal_number
from operations.operation import lock, note, operation, put_in_force, reading, step
from operations.paging import Row, rows_of
from operations.people.masks import masked_account
from operations.people.vault import digits
from operations.same import one_at_a_time, saying
from operations.words import mark
from tables.money.paying_account import PayingAccount, PayingAccountState
from tables.selection.program import Fund
from tables.steps import Role


class NewPayingAccount(Struct, frozen=True):
    """As in the letter that names the account (`document_no`) and in the bank's book."""

    fund: UUID
    bank_code: str
    number: str
    holder_name: str
    document_no: str


@operation
async def record_paying_account(new: NewPayingAccount, *, by: Actor) -> UUID:
    """A draft; a treasurer or approver who did not write it puts it in force. The same again is the same draft."""
    by.must(Role.staff, Role.treasurer)
    fund = await Fund.objects().get(Fund.id == new.fund)
    if fund is None:
        raise Missing(field=mark("Sumber dana"))
    if not re.fullmatch("[0-9]{3}", new.bank_code.strip()):
        raise Unreadable(field=mark("Kode bank"), hint=mark("tulis tiga angka, misalnya 002"))
    if not is_account(digits(new.number)):
        raise Unreadable(field=mark("Nomor rekening"), hint=mark("tulis 6 sampai 20 angka"))
    document_no = filled(new.document_no, mark("Nomor surat penetapan"), most=60)
    facts = {
        "program": fund.program, "fund": fund.id, "bank_code": new.bank_code.strip(), "document_no": document_no,
        "holder_name": clean_name(short(new.holder_name, mark("Nama pemilik"), most=80), Layout(name_length=80), 1),
        "made_by": by.id,
    }  # fmt: skip
    known = await _same_draft(digits(new.number), **facts)
    if known:
        return known
    key = uuid4()
    row = PayingAccount(id=key, number_sealed=seal_number(digits(new.number), key), **facts)
    await PayingAccount.insert(row)
    await note(row, document_no=document_no)
    return row.id


async def _same_draft(number: str, **facts: Any) -> UUID | None:
    """Numbers are sealed under the key of their row, so they are compared open."""
    await one_at_a_time(PayingAccount, **facts)
    for draft in await PayingAccount.objects().where(*saying(PayingAccount, state=PayingAccountState.draft, **facts)):
        if number_of(draft.to_dict()) == number:
            same: UUID = draft.id
            return same
    return None


@operation
async def activate_paying_account(account: UUID, *, by: Actor) -> None:
    """From now on lists of this fund are paid from it; the one before is superseded. Files that were made stay."""
    row = await lock(PayingAccount, account)
    await put_in_force(row, "fund", by=by)
    await note(row)


@operation
async def discard_paying_account(account: UUID, *, reason: str, by: Actor) -> None:
    """A draft that is not wanted."""
    row = await lock(PayingAccount, account)
    why = say_why(reason)
    await step(row, PayingAccountState.dropped, by=by, reason=why)
    await note(row, reason=why)


@reading
async def paying_accounts(*, by: Actor) -> list[Row]:
    """Of every fund that she sees, with masked numbers; the funds themselves come first with no account."""
    found = await rows_of("money/sql/paying_accounts.sql")
    return [row | {"number": masked_account(number_of(row)), "number_sealed": None} for row in found]
