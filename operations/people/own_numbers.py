"""The numbers of a companion or another colleague, kept as keyed indexes: never shown again, only compared."""

from uuid import UUID, uuid4

from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import now, today
from operations.errors import NotFound, NotYours, Unreadable
from operations.operation import note, operation, reading
from operations.paging import Row, rows_of
from operations.people.index_version import stored_index_version
from operations.people.nik import read_nik
from operations.people.vault import blind_index, digits, phone_number
from operations.statement import run
from operations.words import mark
from tables.people.user_identity import UserIdentity
from tables.steps import Role

RECORDERS = (Role.supervisor, Role.approver)
"""An administrator knows every user and no person; whoever answers for the companions types their numbers."""


class OwnNumbers(Struct, frozen=True):
    """As on the identity card and the passbook; telephone and account may be empty."""

    user: UUID
    nik: str
    phone: str = ""
    bank_code: str = ""
    account: str = ""


@operation
async def record_numbers(new: OwnNumbers, *, by: Actor) -> UUID:
    """Another row for each time; the newest counts."""
    by.must(*RECORDERS)
    if new.user == by.id:
        raise NotYours
    if not await run("people/sql/colleague_of_office.sql", new.user, by.organization):
        raise NotFound
    nik, wrong = read_nik(new.nik, await today())
    if nik is None:
        raise Unreadable(field=mark("NIK"), hint=wrong)
    phone, account = phone_number(new.phone) if new.phone.strip() else "", digits(new.account)
    if phone and not phone[1:].isdigit() or account and not (account.isdigit() and new.bank_code.strip()):
        raise Unreadable(field=mark("Nomor HP atau rekening"), hint=mark("angka saja; rekening dengan kode banknya"))
    version = await stored_index_version()
    row = UserIdentity(
        id=uuid4(), user=new.user, nik_index=blind_index("nik", nik.number, version),
        phone_index=blind_index("phone", phone, version) if phone else None,
        account_index=blind_index("account", f"{new.bank_code.strip()}:{account}", version) if account else None,
        key_version=version, made_by=by.id, made_at=now(),
    )  # fmt: skip
    await run(
        "people/sql/insert_numbers.sql", row.id, row.user, row.nik_index, row.phone_index, row.account_index, version,
        row.made_at,
    )  # fmt: skip
    await note(("user_identity", row.id))
    return row.id


@reading
async def numbers_recorded(user: UUID, *, by: Actor) -> Row | None:
    """`made_at` and `is_stale`, or None where nothing is recorded or it is not the actor's to know."""
    found = await rows_of("people/sql/numbers_recorded.sql", user)
    return found[0] if found else None
