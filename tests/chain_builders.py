"""Builders that walk the real operations from a list of candidates to money in their accounts.

Each takes lists and returns small structs of ids, so test data cannot be impossible. `office` is an `Office` of
`people_builders` (or any with the same names: staff registers, staff2 screens and verifies, approver decides, treasurer
pays, companion goes along). Whoever pays must first set the business date to the due date or later.
"""

import hashlib
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from uuid import UUID, uuid4

from msgspec import Struct

from operations.money import accounts, bank, payment_lists, results
from operations.people import names
from operations.purchases import plans
from operations.selection import candidates, decrees, imports, judging, screening
from tables.money.bank_account import CustodyHolder, CustodyItem
from tables.people.opening import Task
from tests.people_builders import Office
from tests.program_builders import (
    ALLOWANCE_DUE,
    GRANT_DUE,
    SITE,
    Program,
    Wanted,
    a_program,
    rows,
    seen_by,
    today,
    value,
)
from tests.ranking_builders import ranked

__all__ = ["ALLOWANCE_DUE", "GRANT_DUE", "Program", "Wanted", "a_program", "rows", "seen_by", "today", "value"]

DECREED_ON = date(2013, 8, 20)
ITEMS = (
    plans.NewItem("Etalase", 1, "unit", 1_500_000),
    plans.NewItem("Kompor", 1, "unit", 1_250_000),
    plans.NewItem("Bahan", 10, "karung", 185_000),
    plans.NewItem("Sewa", 1, "bulan", 400_000),
)
"""A plan of exactly Rp 5.000.000."""


class Line(Struct, frozen=True):
    """One line of a candidate list."""

    nik: str
    name: str
    site: str = SITE
    consent: str = "01/08/2013"
    sex: str = ""


class Beneficiary(Struct, frozen=True):
    enrollment: UUID
    person: UUID
    code: str
    line: Line


class Batch(Struct, frozen=True):
    """An applied list; `women` in the order of its lines."""

    key: UUID
    program: Program
    women: list[Beneficiary]

    @property
    def enrollments(self) -> list[UUID]:
        return [woman.enrollment for woman in self.women]


Answers = Mapping[str, str]
"""Person's code -> the bank's word for her line, when it is not SUKSES."""
ALL_PAID: Answers = MappingProxyType({})


class Paid(Struct, frozen=True):
    """A list that the bank answered. `counts` are the answer's lines by verdict."""

    key: UUID
    lines: int
    total_rp: int
    counts: dict[str, int]


def nik(number: int) -> str:
    """A well-formed NIK of a woman in a district that does not exist, so that it is nobody's."""
    return f"351099{41 + number % 28:02d}0587{number:04d}"


def lines_of(count: int, *, start: int = 1, site: str = SITE) -> list[Line]:
    return [Line(nik(number), name_of(number), site) for number in range(start, start + count)]


def name_of(number: int) -> str:
    """Made of letters that nobody is called, and like no other: look-alikes would wait for a supervisor."""
    letters = hashlib.sha256(b"%d" % number).digest()
    return f"{_word(letters[:9])} {_word(letters[9:18])}"


def _word(digest: bytes) -> str:
    return "".join(chr(65 + letter % 26) for letter in digest)


def csv_of(lines: Sequence[Line]) -> bytes:
    body = [f"{line.nik};{line.name};{line.site};{line.consent};{line.sex}" for line in lines]
    return "\n".join(["NIK;Nama;Lokasi;Persetujuan;JK", *body, ""]).encode()


async def imported(office: Office, program: Program, lines: Sequence[Line], *, wave: int = 0) -> Batch:
    """A list that staff uploaded and applied; every line of it is accepted."""
    key = await imports.upload(csv_of(lines), program=program.key, wave=program.waves[wave], by=office.staff)
    await imports.apply_import(key, by=office.staff)
    found = await rows(
        "SELECT e.id, e.person, p.code FROM enrollment e JOIN person p ON p.id = e.person WHERE e.import_batch = $1 "
        "ORDER BY e.import_line",
        key,
    )
    return Batch(key, program, [Beneficiary(*row, line) for row, line in zip(found, lines, strict=True)])


async def screened(office: Office, batch: Batch) -> Batch:
    """Passed by another person after comparing the drawn sample."""
    sample = await screening.drawn_sample(batch.key, by=office.staff2)
    compared = frozenset(row["enrollment"] for row in sample)
    await screening.screen_import(batch.key, compared=compared, unfit={}, by=office.staff2)
    return batch


Visits = Callable[[Office, Batch], Awaitable[Batch]]
AT_HER_HOME = "tinggal bersama ibunya yang sakit"


async def visited(office: Office, batch: Batch) -> Batch:
    """All get the first companion, who visits each of them today."""
    await candidates.assign_companion(batch.enrollments, companion=office.companion.id, by=office.staff)
    day = await today()
    for enrollment in batch.enrollments:
        visit = candidates.NewHomeVisit(uuid4(), enrollment, day, "Warung kopi", AT_HER_HOME)
        await candidates.record_home_visit(visit, by=office.companion)
    return batch


async def scored(office: Office, batch: Batch, points: Sequence[int] = ()) -> Batch:
    """`points` in the order of the women; without it all have 5."""
    given = points or [5] * len(batch.women)
    scores = [judging.Score(w.enrollment, w.code, {"usaha": p}) for w, p in zip(batch.women, given, strict=True)]
    await judging.assess(batch.program.key, scores, by=office.staff)
    return batch


async def decreed(
    office: Office,
    batch: Batch,
    *,
    places: int | None = None,
    waiting: int = 0,
    number: str = "123/2013",
    visits: Visits = visited,
) -> UUID:
    """From an applied list to the approved decree: all steps, every place taken unless `places` says otherwise."""
    await scored(office, await visits(office, await screened(office, batch)))
    await ranked(office, batch.program.key, places=places or len(batch.women), waiting=waiting)
    decree = await decrees.draft_decree(batch.program.key, title="Penetapan penerima", by=office.staff)
    await decrees.lock_decree(decree, by=office.staff)
    signed = decrees.Signature(number, await today(), "Kepala Dinas", "Kepala Dinas Sosial")
    await decrees.approve_decree(decree, signed=signed, by=office.approver)
    return decree


async def with_accounts(office: Office, decree: UUID, women: Sequence[Beneficiary]) -> list[UUID]:
    """Verified accounts and passbooks in their hands, in the order of the women."""
    day = await today()
    opening = await names.open_names(Task.decree, decree, reason="pembukaan rekening", by=office.staff)
    new = [
        accounts.NewAccount(woman.enrollment, "002", f"7{woman.line.nik[-11:]}", woman.line.name, day)
        for woman in women
    ]
    made = await accounts.open_accounts(new, opening=opening, by=office.staff)
    await accounts.verify_accounts(made, by=office.staff2)
    slips = [
        accounts.NewCustody(key, CustodyItem.passbook, CustodyHolder.beneficiary, day, f"TT-{number}")
        for number, key in enumerate(made, 1)
    ]
    await accounts.record_custody(slips, by=office.staff)
    await names.close_names(opening, by=office.staff)
    return made


async def with_plans(
    office: Office, women: Sequence[Beneficiary], items: Sequence[plans.NewItem] = ITEMS
) -> list[UUID]:
    """An agreed spending plan for each, drafted with her companion, in the order of the women."""
    agreed = []
    for woman in women:
        plan = await plans.draft_plan(await grant_of(woman), business="Warung", items=list(items), by=office.companion)
        await plans.agree_plan(plan, by=office.staff)
        agreed.append(plan)
    return agreed


async def grant_of(woman: Beneficiary) -> UUID:
    """Her promise of a grant."""
    return await value(
        "SELECT t.id FROM entitlement t JOIN component c ON c.id = t.component AND c.kind = 'grant' "
        "WHERE t.enrollment = $1",
        woman.enrollment,
    )


async def installments_of(woman: Beneficiary, component: UUID) -> list[UUID]:
    """Her obligations of one component, in order, parts of a split one last."""
    found = await rows(
        "SELECT i.id FROM installment i JOIN entitlement t ON t.id = i.entitlement "
        "WHERE i.enrollment = $1 AND t.component = $2 ORDER BY i.number, i.part",
        woman.enrollment,
        component,
    )
    return [row[0] for row in found]


async def list_locked(office: Office, program: Program, *, component: UUID, period: int = 1) -> UUID:
    """A list of everything payable, locked by staff."""
    key = await payment_lists.draft_list(
        program.key, component=component, period=period, profile=program.profile, by=office.staff
    )
    await payment_lists.lock_list(key, by=office.staff)
    return key


async def list_approved(office: Office, key: UUID) -> UUID:
    """A locked list, checked by the treasurer and approved by as many approvers as it needs."""
    await payment_lists.check_list(key, by=office.treasurer)
    if not await payment_lists.approve_list(key, by=office.approver):
        await payment_lists.approve_list(key, by=office.approver2)
    return key


async def list_sent(office: Office, key: UUID) -> bytes:
    """A locked list on its way to the bank; the bytes of its file."""
    await list_approved(office, key)
    opening = await names.open_names(Task.payment_list, key, reason="berkas bank", by=office.treasurer)
    await bank.release_list(key, opening=opening, by=office.treasurer)
    file = await bank.bank_file(key, opening=opening, by=office.treasurer)
    await payment_lists.mark_sent(key, by=office.treasurer)
    await names.close_names(opening, by=office.treasurer)
    return file


async def list_paid(
    office: Office, program: Program, *, component: UUID, period: int = 1, answers: Answers = ALL_PAID
) -> Paid:
    """From draft to reconciled: the bank answers every line with SUKSES, or with the word in `answers`."""
    return await answered(office, await list_locked(office, program, component=component, period=period), answers)


async def answered(office: Office, key: UUID, answers: Answers = ALL_PAID) -> Paid:
    """A locked list from its check to the bank's answer and reconciled."""
    await list_sent(office, key)
    counts = await results.take_result(key, await answer_to(key, answers), by=office.treasurer)
    await payment_lists.reconcile_list(key, by=office.treasurer)
    seal = (await rows("SELECT line_count, total_rp FROM payment_list WHERE id = $1", key))[0]
    return Paid(key, seal["line_count"], seal["total_rp"], counts)


ANSWER_HEADINGS = "REMARK,AMOUNT,STATUS,VALUE_DATE,BANK_REF,REASON"


async def answer_to(key: UUID, answers: Answers = ALL_PAID) -> bytes:
    """The bank's file for a list that was sent, paid today."""
    day = await today()
    sent = await rows(
        "SELECT y.reference, y.amount_rp, p.code, l.number, y.line_no FROM payment y "
        "JOIN payment_list l ON l.id = y.payment_list JOIN enrollment e ON e.id = y.enrollment "
        "JOIN person p ON p.id = e.person WHERE y.payment_list = $1 AND y.state = 'sent' ORDER BY y.line_no",
        key,
    )
    lines = [
        f"{row['reference']},{row['amount_rp']},{answers.get(row['code'], 'SUKSES')},{day},"
        f"B{row['number']}-{row['line_no']},"
        for row in sent
    ]
    return "\n".join([ANSWER_HEADINGS, *lines, ""]).encode()
