"""What is due back: the list with its ages, the notice that is given, money that lies idle, passbooks on the way."""

from datetime import timedelta
from uuid import UUID, uuid4

from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import now
from operations.books.sheets import READERS
from operations.errors import NotFound, RuleBroken
from operations.operation import lock, note, operation, reading
from operations.paging import Page, Row, page, rows_of
from operations.people.relations import refuse_relatives
from operations.statement import run
from operations.words import mark
from tables.money.entitlement import Entitlement
from tables.money.refund_rule import RefundNotice
from tables.steps import Role


class NothingDue(RuleBroken):
    text = mark("Belum ada uang yang harus dikembalikan dari bantuan ini.")


class DueSheet(Struct, frozen=True):
    """`ages`: the buckets of the office's rule; `due` and `idle`: pages by code; `passbooks`: the oldest hundred."""

    ages: list[Row]
    due: Page
    idle: Page
    passbooks: list[Row]


@reading
async def due_sheet(program: UUID, *, after: str = "", by: Actor) -> DueSheet:
    by.must(*READERS)
    return DueSheet(
        ages=await rows_of("money/sql/due_ages.sql", program),
        due=await page("money/sql/due_back.sql", program, None, after, key="key"),
        idle=await page("money/sql/idle_money.sql", program, "", key="key"),
        passbooks=await rows_of("money/sql/passbooks_undelivered.sql", program),
    )


@operation
async def give_notice(entitlement: UUID, *, by: Actor) -> UUID:
    """She is told how much is due back and until when. The same sum on the same day is the same notice."""
    promise = await lock(Entitlement, entitlement)
    by.must(Role.staff, Role.treasurer)
    await refuse_relatives([promise.enrollment], by=by)
    found = await run("money/sql/due_back.sql", promise.program, entitlement, "", 1)
    if not found:
        raise NothingDue
    due = found[0]
    same = (RefundNotice.entitlement == entitlement) & (RefundNotice.given_on == due["today"])
    known = await RefundNotice.objects().get(same & (RefundNotice.amount_rp == due["due_rp"]))
    if known:
        return known.id
    row = RefundNotice(
        id=uuid4(),
        program=promise.program,
        enrollment=promise.enrollment,
        entitlement=promise.id,
        amount_rp=due["due_rp"],
        given_on=due["today"],
        due_on=due["today"] + timedelta(days=due["return_days"]),
        legal_basis=due["legal_basis"],
        made_by=by.id,
        made_at=now(),
    )
    await RefundNotice.insert(row)
    await note(row, amount_rp=row.amount_rp, due_on=row.due_on.isoformat())
    return row.id


@reading
async def notice_facts(notice: UUID, *, by: Actor) -> Row:
    """Everything a printed notice says; a code, never a name."""
    by.must(*READERS)
    found = await rows_of("money/sql/notice_facts.sql", notice)
    if not found:
        raise NotFound
    return found[0]
