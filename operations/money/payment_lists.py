"""A payment list on its way: drafted, locked, checked, approved, released, sent, by different persons.

Whatever its length, each step is a fixed number of statements."""

from uuid import UUID, uuid4

from asyncpg import Record

from operations.actor import Actor
from operations.books.clock import now
from operations.errors import Missing, NotYours, Related, RuleBroken, SentTwiceDifferently, WrongStep, say_why
from operations.money.list_checks import examine, examine_again
from operations.money.list_stops import refuse_one_person
from operations.money.treasury import must_be_ordered, refuse_live_papers
from operations.money.ways import Way, usual_route
from operations.operation import lock, note, operation, reading, step
from operations.selection.requests import EFFECTS
from operations.statement import run
from operations.words import mark
from tables.money.list_check import CheckStep
from tables.money.payment_list import ListState, PaymentList, Route
from tables.money.treasury_document import TreasuryKind
from tables.selection.component import Component
from tables.selection.program import Program
from tables.selection.request import RequestKind, TwoPersonRequest
from tables.steps import Role


class NobodyPayable(RuleBroken):
    text = mark("Tidak ada jadwal yang bisa dibayar dalam daftar ini. Lihat alasan pada tiap baris.")


class SnapshotChanged(RuleBroken):
    text = mark("Isi daftar tidak sama dengan saat dikunci. Kembalikan ke draf.")


class SomebodyLeft(RuleBroken):
    text = mark(
        "{code} tidak lagi dalam program, atau diminta keluar. Kembalikan daftar ke draf, lalu kunci ulang tanpa dia."
    )


class AccountChanging(RuleBroken):
    text = mark(
        "Rekening {code} sedang diganti. Kembalikan daftar ke draf, lalu kunci lagi setelah rekeningnya diperiksa."
    )


class StillOpen(RuleBroken):
    text = mark("Masih ada {count} pembayaran tanpa jawaban.")


class LinesOpen(RuleBroken):
    text = mark(
        "Masih ada {count} baris bank untuk daftar ini yang belum cocok, atau penjelasannya belum disahkan orang kedua."
    )


class NothingFailed(RuleBroken):
    text = mark("Tidak ada pembayaran gagal atau retur dalam daftar ini yang perlu diulang.")


@operation
async def draft_list(
    program: UUID,
    *,
    component: UUID,
    period: int,
    route: Route | None = None,
    profile: UUID | None = None,
    key: UUID | None = None,
    by: Actor,
) -> UUID:
    """A new draft for one component and period, by the component's own route if no other is said. Nothing is promised
    or reserved by a draft. `key` is made by the sender: the same again is the same list."""
    by.must(Role.staff)
    held = await Component.objects().get(Component.id == component)
    if held is None or held.program != program or not 1 <= period <= held.periods:
        raise Missing(field=mark("Komponen dan tahap"))
    return await _draft(held, period, Way(route or usual_route(held), profile), retry_of=None, key=key, by=by)


@operation
async def draft_retry(
    payment_list: UUID,
    *,
    route: Route | None = None,
    profile: UUID | None = None,
    key: UUID | None = None,
    by: Actor,
) -> UUID:
    """A new list for what failed, came back or was paid only in part in an earlier one, in one step; by the same
    `route` or another one. `key` as above."""
    earlier = await lock(PaymentList, payment_list)
    by.must(Role.staff)
    if not await run("money/sql/retry_rows.sql", payment_list):
        raise NothingFailed
    component = await Component.objects().get(Component.id == earlier.component)
    assert component is not None, "a foreign key"
    if route is None or route == earlier.route:
        route, profile = Route(earlier.route), profile or earlier.profile
    return await _draft(component, earlier.period, Way(route, profile), retry_of=earlier.id, key=key, by=by)


async def _draft(
    component: Component, period: int, way: Way, *, retry_of: UUID | None, key: UUID | None, by: Actor
) -> UUID:
    await lock(Program, component.program)  # two drafts at once would get the same number
    way.must_fit(component)
    facts = {
        "program": component.program, "component": component.id, "period": period, "fund": component.fund,
        "route": way.route, "profile": await way.format(), "retry_of": retry_of, "made_by": by.id,
    }  # fmt: skip
    known = await PaymentList.objects().get(PaymentList.id == key) if key else None
    if known:
        if any(getattr(known, name) != said for name, said in facts.items()):
            raise SentTwiceDifferently
        return known.id
    number = (await run("money/sql/next_list.sql", component.program))[0]["next"]
    row = PaymentList(id=key or uuid4(), number=number, state_since=now(), **facts)
    await PaymentList.insert(row)
    await note(row, number=row.number, route=row.route)
    return row.id


@reading
async def lines_of_draft(payment_list: UUID, *, by: Actor) -> list[dict[str, object]]:
    """Every due line with `reason` empty when it can be paid, else why not (gate, due date, order, account)."""
    return [dict(row) for row in await run("money/sql/draft_lines.sql", payment_list)]


@operation
async def lock_list(payment_list: UUID, *, by: Actor) -> tuple[int, int]:
    """Take the snapshot: payments are made, installments released, the fund committed. Returns (lines, total_rp)."""
    row = await lock(PaymentList, payment_list)
    by.must(Role.staff)
    if row.state != ListState.draft:
        raise WrongStep(now=row.state, wanted=ListState.locked)
    await run("money/sql/hold_installments.sql", payment_list)
    if not (await run("money/sql/make_payments.sql", payment_list))[0]["payments"]:
        raise NobodyPayable
    await examine(row, CheckStep.lock, by=by)
    seal = (await run("money/sql/release_and_seal.sql", payment_list))[0]
    _refuse_relatives_on(seal)
    await step(
        row,
        ListState.locked,
        by=by,
        locked_by=by.id,
        state_since=now(),
        sha256=seal["sha256"],
        line_count=seal["lines"],
        total_rp=seal["total_rp"],
    )
    await note(row, sha256=seal["sha256"], lines=seal["lines"], total_rp=seal["total_rp"])
    return seal["lines"], seal["total_rp"]


def _refuse_relatives_on(seal: Record) -> None:
    """As `refuse_relatives`, for everybody whom the list pays."""
    if seal["related"]:
        raise Related(code=seal["related"])


async def unchanged(row: PaymentList, by: Actor) -> None:
    """Before every signature: the lines are still those that were locked, everybody is still in the program, and
    nobody is a relative, and no rule speaks against it."""
    if row.sha256 is None:
        return  # never locked, and no step leads from there
    seal = (await run("money/sql/list_seal.sql", row.id))[0]
    if seal["sha256"] != row.sha256:
        raise SnapshotChanged
    if seal["who_left"]:
        raise SomebodyLeft(code=seal["who_left"])
    if seal["account_changing"]:
        raise AccountChanging(code=seal["account_changing"])
    _refuse_relatives_on(seal)
    await examine_again(row, by=by)


@operation
async def check_list(payment_list: UUID, *, by: Actor) -> None:
    """The treasurer compares the list with the decree and the plan."""
    row = await lock(PaymentList, payment_list)
    by.must(Role.treasurer, on=row)
    if by.id in (row.made_by, row.locked_by):
        raise NotYours
    await unchanged(row, by)
    await step(row, ListState.checked, by=by, checked_by=by.id, state_since=now())
    await note(row, total_rp=row.total_rp)


@operation
async def approve_list(payment_list: UUID, *, by: Actor) -> bool:
    """The approver signs. Above the threshold that it was locked with a second one signs too; true when it is
    approved."""
    row = await lock(PaymentList, payment_list)
    by.must(Role.approver, on=row)
    if by.id in (row.made_by, row.locked_by, row.checked_by, row.approved_by):
        raise NotYours
    by.must_have_proved()
    await unchanged(row, by)
    needs_two = row.second_above_rp is not None and row.total_rp > row.second_above_rp
    if needs_two and row.approved_by is None and row.state == ListState.checked:
        await PaymentList.update({"approved_by": by.id}).where(PaymentList.id == row.id)
        await note(row, total_rp=row.total_rp, signature=1)
        return False
    signature = "second_approved_by" if needs_two else "approved_by"
    await step(row, ListState.approved, by=by, state_since=now(), **{signature: by.id})
    await note(row, total_rp=row.total_rp, signature=2 if needs_two else 1)
    return True


@operation
async def send_back_list(payment_list: UUID, *, reason: str, by: Actor) -> None:
    """Back to draft: payments cancelled, installments planned, fund given back, signatures void, revision + 1."""
    row = await lock(PaymentList, payment_list)
    say_why(reason)
    await refuse_live_papers(row)
    await step(
        row, ListState.draft, by=by, reason=reason.strip(), revision=row.revision + 1, state_since=now(), line_count=0,
        total_rp=0, **dict.fromkeys(("sha256", "locked_by", "checked_by", "approved_by", "second_approved_by")),
    )  # fmt: skip
    await _undo(payment_list)
    await note(row, reason=reason.strip())


async def _undo(payment_list: UUID) -> None:
    """Payments cancelled, installments planned again; what falls back so for a person who left ends instead."""
    await run("money/sql/undo_payments.sql", payment_list)
    await run("money/sql/end_of_the_left.sql", payment_list)
    await run("money/sql/end_promises_of_the_left.sql", payment_list)


@operation
async def abort_list(payment_list: UUID, *, reason: str, by: Actor) -> None:
    """Before it is sent: nothing of this list will be paid. Once released, only as somebody else asked for it."""
    row = await lock(PaymentList, payment_list)
    say_why(reason)
    await refuse_one_person(row, by)
    await refuse_live_papers(row)
    await step(row, ListState.aborted, by=by, reason=reason.strip(), state_since=now())
    await _undo(payment_list)
    await note(row, reason=reason.strip())


async def _abort_as_agreed(request: TwoPersonRequest, by: Actor) -> None:
    await abort_list(UUID(request.subject_key), reason=request.reason, by=by)


EFFECTS[RequestKind.list_abort] = _abort_as_agreed


@operation
async def mark_sent(payment_list: UUID, *, by: Actor) -> None:
    """The file is with the bank, the SP2D is there, or the table is open: from here on only new rows follow."""
    row = await lock(PaymentList, payment_list)
    if row.state == ListState.released:
        await must_be_ordered(row, TreasuryKind.sp2d)
    await step(row, ListState.sent, by=by, state_since=now())
    await run("money/sql/send_payments.sql", payment_list)
    await note(row, total_rp=row.total_rp)


@operation
async def reconcile_list(payment_list: UUID, *, by: Actor) -> None:
    """Every payment has its answer: the bank's, or a line of a signed list; and every line of the bank its payment, or
    somebody explained why not."""
    row = await lock(PaymentList, payment_list)
    waiting = (await run("money/sql/unanswered.sql", payment_list))[0]["count"]
    if waiting:
        raise StillOpen(count=waiting)
    lines = (await run("money/sql/waiting_lines_of_list.sql", payment_list))[0]["count"]
    if lines:
        raise LinesOpen(count=lines)
    await step(row, ListState.reconciled, by=by, state_since=now())
    await note(row)


@operation
async def close_list(payment_list: UUID, *, by: Actor) -> None:
    row = await lock(PaymentList, payment_list)
    if row.state != ListState.reconciled:
        raise WrongStep(now=row.state, wanted=ListState.closed)
    await step(row, ListState.closed, by=by, state_since=now())
    await note(row)
