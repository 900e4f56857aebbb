"""Accounts and who holds the passbook: opened by one person, verified by another, handed to her."""

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from uuid import UUID, uuid4

from asyncpg import Record
from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import today
from operations.errors import Missing, NotFound, NotYours, RuleBroken, Unreadable, WrongStep, say_why, short
from operations.money.holder_names import SAME, has_unusual_length, name_score
from operations.operation import lock, note, operation, step
from operations.people.index_version import stored_index_version
from operations.people.names import OpenNamesFirst
from operations.people.relations import refuse_relatives
from operations.people.vault import blind_index, digits, open_data_key, seal, unseal
from operations.statement import run
from operations.words import mark
from tables.money.account_verification import VerificationMethod, VerificationResult
from tables.money.bank_account import AccountState, BankAccount, CustodyHolder, CustodyItem
from tables.steps import Role

DOCUMENT = mark("Nomor bukti")


class NameDiffers(RuleBroken):
    text = mark("Nama pemilik rekening tidak sama dengan nama di KTP. Perbaiki di bank, lalu catat rekening yang baru.")


class NothingToVerify(RuleBroken):
    text = mark("Tidak ada rekening yang menunggu pemeriksaan Anda.")


class OwnCaseload(RuleBroken):
    text = mark("Anda pendamping orang ini. Rekeningnya diurus petugas lain.")


class SawItHerself(RuleBroken):
    text = mark("Anda sendiri yang menyaksikan penyerahan buku tabungan {code}. Mintalah petugas lain mencatatnya.")


class AccountInUse(RuleBroken):
    text = mark("Masih ada pembayaran yang berjalan ke rekening ini. Tunggu jawaban bank atau kembalikan daftarnya.")


class ChangeNeedsProof(RuleBroken):
    text = mark("{code} pernah punya rekening yang sah. Gunakan Ganti rekening, dengan sebab dan nomor buktinya.")


class ChangeUnderWay(RuleBroken):
    text = mark("Rekening pengganti sudah dicatat dan menunggu disahkan orang lain.")


class NewAccount(Struct, frozen=True):
    """As on the passbook. Number and name are sealed under her own key before they are stored."""

    enrollment: UUID
    bank_code: str
    number: str
    holder_name: str
    opened_on: date
    branch: str = ""


class NewCustody(Struct, frozen=True):
    """From `held_from` on this holder has the item; `slip_no` is the signed receipt."""

    bank_account: UUID
    item: CustodyItem
    holder: CustodyHolder
    held_from: date
    slip_no: str


@operation
async def open_accounts(accounts: list[NewAccount], *, opening: UUID, by: Actor) -> list[UUID]:
    """Record accounts while the names of these persons are open. The same few statements for any number."""
    by.must(Role.staff)
    changed = await run("money/sql/once_verified.sql", [account.enrollment for account in accounts])
    if changed:
        raise ChangeNeedsProof(code=changed[0]["code"])
    made = await _seal_accounts(accounts, opening, by)
    await note(("bank_account", made[0]), accounts=len(made))
    return made


async def _seal_accounts(
    accounts: list[NewAccount],
    opening: UUID,
    by: Actor,
    *,
    replaced: UUID | None = None,
    why: tuple[str, str] | None = None,
) -> list[UUID]:
    """Inside an operation: the rows, compared and sealed. `why`: reason and document of the change from `replaced`."""
    if not accounts:
        raise Missing(field=mark("Rekening"))
    day = await today()
    if any(account.opened_on > day for account in accounts):
        raise Unreadable(field=mark("Dibuka pada"), hint=mark("belum terjadi"))
    await refuse_relatives([account.enrollment for account in accounts], by=by)
    vault = {
        row["enrollment"]: row
        for row in await run("money/sql/account_owners.sql", [account.enrollment for account in accounts])
    }
    if len(vault) < len({account.enrollment for account in accounts}):
        raise OpenNamesFirst
    await run("people/sql/log_reads.sql", opening, [row["person"] for row in vault.values()], "legal_name (banding)")
    version = await stored_index_version()
    sealed = [_sealed(account, vault[account.enrollment], version) for account in accounts]
    columns = [list(column) for column in zip(*sealed, strict=True)]
    await run("money/sql/insert_accounts.sql", *columns, replaced, *(why or (None, None)))
    made: list[UUID] = columns[0]
    return made


def _sealed(account: NewAccount, owner: Record, index_version: int) -> tuple[object, ...]:
    """One row of `bank_account`, with the check whether the holder is who she is in the vault."""
    number = digits(account.number)
    if not re.fullmatch(r"[0-9]{6,20}", number):
        raise Unreadable(field=mark("Nomor rekening"), hint=mark("6 sampai 20 angka"))
    if not re.fullmatch(r"[0-9]{3}", account.bank_code):
        raise Unreadable(field=mark("Kode bank"), hint=mark("3 angka, misalnya 002"))
    key, person = uuid4(), owner["person"]
    data_key = open_data_key(owner["data_key"], person)
    legal_name = unseal(data_key, owner["legal_name"], table="identity", column="legal_name", row=person)
    score = name_score(account.holder_name, legal_name)
    return (
        key,
        account.enrollment,
        account.bank_code,
        seal(data_key, number, table="bank_account", column="number", row=key),
        number_index(account.bank_code, number, index_version),
        seal(
            data_key,
            short(account.holder_name, mark("Nama pemilik"), most=120),
            table="bank_account",
            column="holder_name",
            row=key,
        ),
        score == SAME,
        account.opened_on,
        score,
        short(account.branch, mark("Cabang"), most=60),
        has_unusual_length(account.bank_code, number),
    )


def number_index(bank_code: str, number: str, version: int) -> bytes:
    """The same number at two banks is two accounts."""
    return blind_index("account", f"{bank_code}:{number}", version)


@operation
async def verify_accounts(
    accounts: list[UUID], *, methods: Mapping[UUID, VerificationMethod] = MappingProxyType({}), by: Actor
) -> int:
    """A second person has compared them: with the passbook, unless `methods` says otherwise of one. Only accounts whose
    holder's name matches; never one's own entries."""
    waiting = await waiting_accounts(accounts, by)
    fit = [row["id"] for row in waiting if row["name_matches"] and row["made_by"] != by.id]
    if not fit:
        if any(row["made_by"] == by.id for row in waiting):
            raise NotYours
        raise NameDiffers if waiting else NothingToVerify
    await run("money/sql/verify_accounts.sql", fit, None)
    compared = [methods.get(account, VerificationMethod.passbook_seen) for account in fit]
    await run("money/sql/add_verifications.sql", fit, compared, VerificationResult.exact, "")
    await note(("bank_account", fit[0]), verified=len(fit), left=len(waiting) - len(fit))
    return len(fit)


async def waiting_accounts(accounts: list[UUID], by: Actor) -> list[Record]:
    """Inside an operation: these accounts, locked, as far as they wait for a second person."""
    by.must(Role.staff, Role.supervisor, Role.treasurer)
    waiting = await run("money/sql/lock_accounts.sql", accounts)
    enrollments = [row["enrollment"] for row in waiting]
    await refuse_relatives(enrollments, by=by)
    await refuse_companions(enrollments)
    return waiting


async def refuse_companions(enrollments: list[UUID]) -> None:
    """Inside an operation: whoever goes along with one of them has nothing to do with her account."""
    if await run("money/sql/own_caseload.sql", enrollments):
        raise OwnCaseload


@operation
async def close_account(account: UUID, *, by: Actor) -> None:
    """An account that is no longer hers; another one may be opened and verified after it."""
    row = await lock(BankAccount, account)
    await refuse_relatives([row.enrollment], by=by)
    if await run("money/sql/account_in_use.sql", account):
        raise AccountInUse
    await step(row, AccountState.closed, by=by)
    await note(row)


@operation
async def change_account(
    old: UUID, *, new: NewAccount, reason: str, document_no: str, opening: UUID, by: Actor
) -> UUID:
    """Ganti rekening: another person verifies the new one; lists not released yet stop by themselves. Money that is
    released or with the bank is waited for."""
    by.must(Role.staff)
    await run("money/sql/lock_lists_of_account.sql", old)
    row = await lock(BankAccount, old)
    await refuse_companions([row.enrollment])
    if row.verified_by is None or new.enrollment != row.enrollment:
        raise WrongStep(now=row.state, wanted=AccountState.closed)
    if await run("money/sql/on_the_way.sql", old):
        raise AccountInUse
    if await run("money/sql/live_beside.sql", old):
        raise ChangeUnderWay
    why, proof = say_why(reason), short(document_no, DOCUMENT, most=60)
    if not proof:
        raise Missing(field=DOCUMENT)
    if row.state != AccountState.closed:
        await step(row, AccountState.closed, by=by)
    made = await _seal_accounts([new], opening, by, replaced=old, why=(why, proof))
    await note(("bank_account", made[0]), reason=why)
    return made[0]


@operation
async def record_custody(events: list[NewCustody], *, by: Actor) -> int:
    """Passbooks or cards changed hands. The newest row of an account holds; the same slip again is that row."""
    by.must(Role.staff, Role.supervisor, Role.treasurer)
    if not events or any(len(event.slip_no.strip()) < 1 for event in events):
        raise Missing(field=mark("Nomor tanda terima"))
    day = await today()
    if any(event.held_from > day for event in events):
        raise Unreadable(field=mark("Dipegang sejak"), hint=mark("belum terjadi"))
    accounts, days = [event.bank_account for event in events], [event.held_from for event in events]
    await run("money/sql/lock_books.sql", accounts)
    await _refuse_witnesses([event.bank_account for event in events if _is_handed_over(event)])
    if await run("money/sql/custody_too_early.sql", accounts, days):
        raise Unreadable(field=mark("Dipegang sejak"), hint=mark("rekening ini belum dibuka waktu itu"))
    done = await run(
        "money/sql/record_custody.sql",
        accounts,
        [event.item for event in events],
        [event.holder for event in events],
        days,
        [event.slip_no.strip() for event in events],
    )
    if len(done) != len(events):
        raise NotFound
    await refuse_relatives([row["enrollment"] for row in done], by=by)
    await note(("bank_account", events[0].bank_account), events=len(done))
    return len(done)


def _is_handed_over(event: NewCustody) -> bool:
    return (event.item, event.holder) == (CustodyItem.passbook, CustodyHolder.beneficiary)


async def _refuse_witnesses(accounts: list[UUID]) -> None:
    """Whoever sent from her phone that she saw a passbook handed over is not the second person who records it."""
    own = await run("money/sql/own_witness.sql", accounts)
    if own:
        raise SawItHerself(code=own[0]["code"])
