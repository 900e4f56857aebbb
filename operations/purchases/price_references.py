"""Reference prices: what goods cost where, with source and day, written by one person and put in force by another."""

from datetime import date
from uuid import UUID, uuid4

from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import now, today
from operations.errors import NotFound, NotYours, Unreadable, filled, say_why, short
from operations.operation import lock, note, operation, reading, step
from operations.paging import Row, rows_of
from operations.same import same_row
from operations.statement import run
from operations.words import mark
from tables.purchases.price_reference import PriceReference, ReferenceState
from tables.steps import DESK_ROLES, Role

NAME, UNIT, REGION = mark("Nama barang"), mark("Satuan"), mark("Kode wilayah")
SOURCE, PRICED_ON = mark("Sumber harga"), mark("Tanggal harga")
PRICE, FACTOR = mark("Harga satuan"), mark("Ditandai di atas (persen)")
FACTORS = range(100, 1001)


class NewReference(Struct, frozen=True):
    """`region_code` empty = everywhere; a purchase above `factor_percent` of `price_rp` for one unit is looked at."""

    name: str
    unit: str
    price_rp: int
    source: str
    priced_on: date
    region_code: str = ""
    factor_percent: int = 120


@operation
async def draft_reference(new: NewReference, *, by: Actor) -> UUID:
    """Nothing changes until another person activates it. The same again is the same draft."""
    by.must(*DESK_ROLES)
    if by.organization is None:
        raise NotFound
    if new.price_rp < 1:
        raise Unreadable(field=PRICE, hint=mark("angka bulat lebih dari nol"))
    if new.factor_percent not in FACTORS:
        raise Unreadable(field=FACTOR, hint=mark("100 sampai 1000"))
    if new.priced_on > await today():
        raise Unreadable(field=PRICED_ON, hint=mark("belum terjadi"))
    facts = {field: getattr(new, field) for field in new.__struct_fields__} | {
        "organization": by.organization,
        "name": filled(new.name, NAME, most=120),
        "unit": filled(new.unit, UNIT, most=20),
        "region_code": short(new.region_code, REGION, most=13) or "",
        "source": filled(new.source, SOURCE, most=200),
        "made_by": by.id,
    }
    known = await same_row(PriceReference, state=ReferenceState.draft, **facts)
    if known:
        return known.id
    row = PriceReference(id=uuid4(), made_at=now(), **facts)
    await PriceReference.insert(row)
    await note(row, price_rp=row.price_rp, factor_percent=row.factor_percent)
    return row.id


@operation
async def activate_reference(reference: UUID, *, by: Actor) -> None:
    """From now on it holds for new purchases; the version before it, of the same goods and place, ends."""
    row = await lock(PriceReference, reference)
    if row.made_by == by.id:
        raise NotYours
    by.must(Role.approver, Role.treasurer, Role.supervisor)
    await run("purchases/sql/end_references.sql", row.id)
    await step(row, ReferenceState.active, by=by, activated_by=by.id)
    await note(row)


@operation
async def drop_reference(reference: UUID, *, reason: str, by: Actor) -> None:
    """A draft that is not wanted."""
    row = await lock(PriceReference, reference)
    await step(row, ReferenceState.dropped, by=by)
    await note(row, reason=say_why(reason))


@reading
async def references(*, by: Actor) -> list[Row]:
    """Every version of the office, drafts first, then those in force."""
    return await rows_of("purchases/sql/references.sql")
