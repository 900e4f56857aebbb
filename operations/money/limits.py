"""The two sums that limit a program's money: the ceiling of a fund, and above which sum a list needs a second approver.
Both are changed by two persons only, and the database asks for their request. It names the old and the new sum, so that
a request that was overtaken changes nothing. A list keeps the threshold of the day it was locked."""

from uuid import UUID

from operations.actor import Actor
from operations.errors import NotFound, RuleBroken, Unreadable
from operations.operation import lock, operation
from operations.selection.requests import EFFECTS, NewRequest, NothingToDo, ask
from operations.statement import run
from operations.words import mark, rupiah
from tables.selection.program import Fund, Program
from tables.selection.request import RequestKind, TwoPersonRequest
from tables.steps import DESK_ROLES

MOST_RP = 10**12
NONE = "none"
"""No threshold: one approver is enough, whatever the sum."""


class CeilingTooLow(RuleBroken):
    text = mark("Dari dana ini sudah dijanjikan atau dibayarkan {sum}. Pagu tidak boleh kurang dari itu.")


class SameSum(RuleBroken):
    text = mark("Jumlah itu sudah berlaku. Tulis jumlah yang baru.")


def _said(sum_rp: int | None) -> str:
    return NONE if sum_rp is None else str(sum_rp)


def _from_to(now: int | None, wanted: int | None) -> str:
    if wanted is not None and not 0 < wanted <= MOST_RP:
        raise Unreadable(field=mark("Jumlah baru"), hint=mark("tulis angka rupiah, misalnya 450.000"))
    if wanted == now:
        raise SameSum
    return f"{_said(now)}:{_said(wanted)}"


def _wanted(request: TwoPersonRequest, now: int | None) -> int | None:
    """The new sum of a request that was made about this one."""
    before, _, after = (request.wanted or "").partition(":")
    sum_rp = int(after) if after.isascii() and after.isdigit() and len(after) < 14 else None
    try:
        well_said = _from_to(now, sum_rp) == f"{before}:{after}"
    except RuleBroken as wrong:
        raise NothingToDo from wrong
    if not well_said:
        raise NothingToDo
    return sum_rp


@operation
async def ask_for_ceiling(fund: UUID, *, ceiling_rp: int, reason: str, by: Actor) -> UUID:
    by.must(*DESK_ROLES)
    found = await run("money/sql/fund_bound.sql", fund)
    if not found:
        raise NotFound
    row = found[0]
    wanted = _from_to(row["ceiling_rp"], ceiling_rp)
    if ceiling_rp < row["bound_rp"]:
        raise CeilingTooLow(sum=rupiah(row["bound_rp"]))
    return await ask(NewRequest(RequestKind.fund_ceiling, row["program"], ("fund", str(fund)), reason, wanted), by=by)


@operation
async def ask_for_threshold(program: UUID, *, above_rp: int | None, reason: str, by: Actor) -> UUID:
    """`None`: one approver shall be enough for every list."""
    by.must(*DESK_ROLES)
    row = await Program.objects().get(Program.id == program)
    if row is None:
        raise NotFound
    wanted = _from_to(row.second_approver_above_rp, above_rp)
    return await ask(NewRequest(RequestKind.second_approver, program, ("program", str(program)), reason, wanted), by=by)


async def _change_ceiling(request: TwoPersonRequest, by: Actor) -> None:
    fund = await lock(Fund, UUID(request.subject_key))
    wanted = _wanted(request, fund.ceiling_rp)
    if wanted is None:
        raise NothingToDo
    await Fund.update({"ceiling_rp": wanted}).where(Fund.id == fund.id)


async def _change_threshold(request: TwoPersonRequest, by: Actor) -> None:
    program = await lock(Program, UUID(request.subject_key))
    wanted = _wanted(request, program.second_approver_above_rp)
    await Program.update({"second_approver_above_rp": wanted}).where(Program.id == program.id)


EFFECTS[RequestKind.fund_ceiling] = _change_ceiling
EFFECTS[RequestKind.second_approver] = _change_threshold
