"""What an office laid down about money that goes back: slips, deadlines, ages. One makes a rule, one activates it."""

import re
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import now
from operations.errors import InForce, Missing, NotFound, RuleBroken, Unreadable
from operations.operation import lock, note, operation, put_in_force, reading, step
from operations.paging import Row, rows_of
from operations.same import same_row
from operations.statement import run
from operations.words import Phrase, mark
from tables.money.refund_rule import RefundRule, RefundRuleState
from tables.money.settlement import SettlementKind
from tables.selection.program import FundSource
from tables.steps import Role

if TYPE_CHECKING:
    from operations.money.closing import NewSettlement

AGEING = mark("Batas umur")
_MOST_DAYS = 999


class WrongSlip(RuleBroken):
    text = mark("Dana ini dikembalikan dengan {slips}. Pilih bukti setor yang sesuai.")


class WrongNumber(RuleBroken):
    text = mark("Nomor bukti harus {count} huruf atau angka, tanpa spasi. Salin dari bukti setornya.")


class NewRefundRule(Struct, frozen=True):
    """Days as in `RefundRule`; `ageing_days` rise and are separated by commas."""

    source_kind: FundSource
    report_days: int
    return_days: int
    idle_days: int
    ageing_days: str
    legal_basis: str
    number_length: int | None = None
    lapse_days: int = 105


async def slip_number(new: "NewSettlement") -> str:
    """Inside an operation: the number as it is kept. Money that came back has a slip, one of its fund's source."""
    number = new.document_no.strip()
    if new.kind != SettlementKind.returned:
        return number
    if new.slip is None:
        raise Missing(field=mark("Jenis bukti setor"))
    terms = (await run("money/sql/terms_of_promise.sql", new.entitlement))[0]
    if new.slip not in terms["slips"]:
        raise WrongSlip(slips=" / ".join(slip.upper() for slip in terms["slips"]))
    if terms["number_length"] is None:
        return number
    number = number.upper()
    if not re.fullmatch(rf"[0-9A-Z]{{{terms['number_length']}}}", number):
        raise WrongNumber(count=terms["number_length"])
    return number


@operation
async def draft_refund_rule(new: NewRefundRule, *, by: Actor) -> UUID:
    """Another person activates it. The same again is the same draft."""
    by.must(Role.staff, Role.supervisor, Role.approver)
    if by.organization is None:
        raise NotFound
    if not new.legal_basis.strip():
        raise Missing(field=mark("Dasar hukum"))
    _check(new)
    facts = {field: getattr(new, field) for field in new.__struct_fields__}
    facts |= {"organization": by.organization, "made_by": by.id}
    known = await same_row(RefundRule, state=RefundRuleState.draft, **facts)
    if known:
        return known.id
    row = RefundRule(id=uuid4(), made_at=now(), **facts)
    await RefundRule.insert(row)
    await note(row, source_kind=new.source_kind)
    return row.id


def _check(new: NewRefundRule) -> None:
    if not re.fullmatch(r"[0-9]{1,4}(,[0-9]{1,4}){0,5}", new.ageing_days):
        raise Unreadable(field=AGEING, hint=mark("contoh: 30,60,90"))
    ages = [int(part) for part in new.ageing_days.split(",")]
    if ages != sorted(set(ages)):
        raise Unreadable(field=AGEING, hint=mark("makin besar, tanpa yang sama"))
    for label, days, least in (
        (mark("Hari sampai laporan"), new.report_days, 0),
        (mark("Hari sampai uang kembali"), new.return_days, 0),
        (mark("Hari sampai uang dianggap diam"), new.idle_days, 1),
        (mark("Hari sampai jadwal boleh hangus"), new.lapse_days, 1),
        (mark("Panjang nomor bukti"), new.number_length or 1, 1),
    ):
        if not least <= days <= (60 if days is new.number_length else _MOST_DAYS):
            raise Unreadable(field=label, hint=Phrase(mark("isi {least} sampai {most}"), least=least, most=_MOST_DAYS))


@operation
async def activate_refund_rule(rule: UUID, *, by: Actor) -> None:
    """By another person than its maker; the rule before it ends."""
    row = await lock(RefundRule, rule)
    by.must(Role.approver, Role.supervisor)
    await put_in_force(row, "organization", "source_kind", by=by)
    await note(row)


@operation
async def end_refund_rule(rule: UUID, *, by: Actor) -> None:
    """A draft that is not wanted. What is in force is replaced by a version that a second person activates."""
    row = await lock(RefundRule, rule)
    if row.state == RefundRuleState.active:
        raise InForce
    await step(row, RefundRuleState.ended, by=by)
    await note(row)


@reading
async def refund_rules(*, by: Actor) -> list[Row]:
    """Drafts and active rules of the office, and for each source without a rule what holds meanwhile."""
    return await rows_of("money/sql/refund_rules.sql", by.organization)
