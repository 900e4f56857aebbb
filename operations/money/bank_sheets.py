"""What the office sees of a list's way to the bank: the format, what was made, what it cost."""

from datetime import date
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import today
from operations.errors import NotFound
from operations.money.bank_files import ENDINGS, MEDIA
from operations.money.payer_seals import number_of
from operations.operation import reading
from operations.paging import Row, rows_of
from operations.people.masks import masked_account
from tables.money.bank_file_profile import BankFileKind


class BankSheet(Struct, frozen=True):
    """`made` is what was counted when the file was made, nothing before; accounts are masked."""

    names_payer: bool
    names_tails: bool
    fee_rp: int
    fee_basis: str
    payer: str
    made: Row | None
    today: date
    file_name: str
    media_type: str


@reading
async def bank_sheet(payment_list: UUID, *, by: Actor) -> BankSheet:
    found = await rows_of("money/sql/bank_sheet.sql", payment_list)
    if not found:
        raise NotFound
    row = found[0]
    payer = f"{row['bank_code']} {masked_account(number_of(row))}, {row['holder_name']}" if row["id"] else ""
    made = {name: row[name] for name in ("pay_on", "line_count", "total_rp", "tails")} if row["pay_on"] else None
    return BankSheet(
        row["names_payer"],
        row["names_tails"],
        row["fee_rp"],
        row["fee_basis"],
        payer,
        made,
        await today(),
        **_named(payment_list, row),
    )


def _named(payment_list: UUID, row: Row) -> dict[str, str]:
    """What a browser is told of the file; the name says nothing of anybody."""
    kind = BankFileKind(row["kind"])
    charset = f"; charset={_CHARSETS[row['charset'] or 'ascii']}" if kind == BankFileKind.csv else ""
    return {"file_name": f"daftar-{str(payment_list)[:8]}.{ENDINGS[kind]}", "media_type": f"{MEDIA[kind]}{charset}"}


_CHARSETS = {"ascii": "us-ascii", "latin-1": "iso-8859-1", "utf-8": "utf-8"}


@reading
async def funds(*, by: Actor) -> list[Row]:
    """Of active programs, for choosing whose account is recorded."""
    return await rows_of("money/sql/funds_of_programs.sql")
