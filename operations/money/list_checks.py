"""Every rule over a whole payment list before it goes a step further: what blocks, what asks for a reason.

Four statements for each step, whatever the length of the list; the lines never leave the database.
"""

from uuid import UUID

from operations.actor import Actor
from operations.books.clock import now
from operations.errors import Missing, NotYours, RuleBroken, WrongStep, say_why
from operations.money.check_kinds import KINDS
from operations.operation import lock, note, operation
from operations.people.relations import refuse_relatives
from operations.people.vault import blind_indexes, name_key, name_sound
from operations.statement import run
from operations.words import mark
from tables.money.check_rule import CheckCode
from tables.money.list_check import CheckStep
from tables.money.payment_list import ListState, PaymentList
from tables.steps import Role


class ListBlocked(RuleBroken):
    text = mark(
        "{many} baris tidak boleh dibayar: {rules} ({codes}). Tahan jadwalnya di halaman pemeriksaan daftar atau "
        "selesaikan sebabnya; bila daftar sudah dikunci, kembalikan dahulu ke draf."
    )


class ReasonsMissing(RuleBroken):
    text = mark(
        "{many} hal dalam daftar ini perlu alasan tertulis: {rules}. Orang yang bukan pembuat daftar menulisnya di "
        "halaman pemeriksaan daftar."
    )


class OwnReason(RuleBroken):
    text = mark(
        "Anda sudah menulis alasan dalam daftar ini, jadi orang lain yang menyetujuinya. Bila tidak ada, kembalikan "
        "daftar ke draf; sesudah dikunci lagi bendahara menulis alasannya."
    )


class NothingToJustify(RuleBroken):
    text = mark("Yang Anda pilih tidak lagi meminta alasan. Muat ulang halaman ini.")


async def examine(row: PaymentList, step: CheckStep, *, by: Actor) -> None:
    """Part of a step of the list: look at it, keep what was found, and raise when it must not go on."""
    blocking = await run("money/sql/checks/examine_list.sql", row.id, step, await companion_sounds(row.id))
    if blocking:
        raise ListBlocked(
            many=sum(found["many"] for found in blocking),
            rules=[KINDS[CheckCode(found["code"])].title for found in blocking],
            codes=sorted({code for found in blocking for code in found["persons"]}),
        )
    if step not in (CheckStep.approve, CheckStep.release):
        return
    missing = await run("money/sql/checks/reasons_missing.sql", row.id)
    if missing:
        raise ReasonsMissing(
            many=sum(found["many"] for found in missing),
            rules=[KINDS[CheckCode(found["code"])].title for found in missing],
        )
    if step == CheckStep.approve and await run("money/sql/checks/own_reasons.sql", row.id):
        raise OwnReason


STEP_FROM = {
    ListState.locked: CheckStep.check,
    ListState.checked: CheckStep.approve,
    ListState.approved: CheckStep.release,
}


async def examine_again(row: PaymentList, *, by: Actor) -> None:
    """Before the signature that comes next in this state, if one does."""
    step = STEP_FROM.get(ListState(row.state))
    if step is not None:
        await examine(row, step, by=by)


async def companion_sounds(payment_list: UUID) -> list[bytes]:
    """Keyed indexes of how the names of the program's companions sound."""
    names = await run("money/sql/checks/companions_of_list.sql", payment_list)
    return [index for name in names for index in blind_indexes("name", name_sound(name_key(name["full_name"])))]


@operation
async def justify(payment_list: UUID, hits: list[tuple[CheckCode, UUID]], *, reason: str, by: Actor) -> int:
    """One reason for these (rule, enrollment) of a list, by a person who did not make it; a new version of the list
    asks again. Three statements for any number; returns how many had none before."""
    row = await lock(PaymentList, payment_list)
    by.must(Role.staff, Role.treasurer, Role.approver, on=row)
    if by.id in (row.made_by, row.locked_by):
        raise NotYours
    if row.state not in (ListState.locked, ListState.checked):
        raise WrongStep(now=row.state, wanted=ListState.approved)
    why = say_why(reason)
    if not hits:
        raise Missing(field=mark("Baris yang dipilih"))
    wanted = sorted(set(hits))
    codes, enrollments = [code for code, _ in wanted], [enrollment for _, enrollment in wanted]
    asked = await run("money/sql/checks/asked_about.sql", payment_list, codes, enrollments)
    if asked[0]["count"] != len(wanted):
        raise NothingToJustify
    await refuse_relatives(enrollments, by=by)
    written = await run("money/sql/checks/justify.sql", payment_list, codes, enrollments, why, now())
    await note(row, reason=why, reasons=len(written))
    return len(written)
