"""Riwayat: payments from before Berdaya count like any other once two persons stand for them, and are never sent."""

from datetime import date
from uuid import UUID

import asyncpg
import msgspec
import pytest

from operations.errors import (
    DatabaseRefused,
    Missing,
    NoRight,
    NotAllowed,
    NotYours,
    ProveAgain,
    Related,
    Unreadable,
    WrongStep,
)
from operations.money import closing, past, payment_lists
from operations.money.closing import MoneyUnaccounted, NewSettlement
from operations.money.past import HersToo, NewPastBatch, PastLinesRefused
from operations.money.past_files import LARGEST, BrokenPastLines, NoPastLines, PastFileTooLarge
from operations.money.payment_lists import NobodyPayable
from operations.money.ways import WrongRoute
from operations.people import relations
from tables.money.payment_list import Route
from tables.money.settlement import SettlementKind
from tables.selection.enrollment import EnrollmentState
from tests.chain_builders import grant_of, list_paid, rows, value, with_accounts
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.leaving_builders import left
from tests.people_builders import Office
from tests.recounted import misfits
from tests.refusals import refused

SCAN = b"%PDF-1.4 laporan penyaluran"
NOW = date(2013, 12, 1)


@pytest.fixture(autouse=True)
async def later(determined: Chain, database: Database) -> None:
    """Everything fell due long ago; nothing was recorded here."""
    await database.set_today(NOW)


def source(chain: Chain, **other: object) -> NewPastBatch:
    new = NewPastBatch(
        chain.program.key, "Laporan penyaluran", "LP-1/2013", date(2013, 10, 1), "SP2D-88", date(2013, 9, 2), SCAN,
        "application/pdf",
    )  # fmt: skip
    return msgspec.structs.replace(new, **other)


def grants(chain: Chain, *, count: int = 6, first: int = 1) -> list[str]:
    return [f"{w.code};uep;1;5.000.000;03/09/2013;TRX-{n}" for n, w in enumerate(chain.women[:count], first)]


def months(chain: Chain) -> list[str]:
    return [
        f"{w.code};jadup;{month};Rp 600.000;{20 + month}/09/2013;J-{n}-{month}"
        for n, w in enumerate(chain.women, 1)
        for month in (1, 2, 3)
    ]


def text(lines: list[str]) -> bytes:
    return "\n".join(["kode;komponen;tahap;jumlah;tanggal;bukti", *lines, ""]).encode()


async def taken(office: Office, chain: Chain, lines: list[str]) -> UUID:
    return await past.take_past(source(chain), text(lines), by=office.staff)


async def states(table: str) -> dict[str, int]:
    return {row[0]: row[1] for row in await rows(f"SELECT state, count(*) FROM {table} GROUP BY state")}


async def test_what_was_paid_before_counts_everywhere_and_is_sent_nowhere(office: Office, determined: Chain):
    key = await taken(office, determined, grants(determined) + months(determined))
    waiting = await states("payment")
    await past.confirm_past(key, by=office.treasurer)

    assert waiting == {"ready": 24}
    assert await states("payment") == {"paid": 24}
    assert await states("installment") == {"paid": 24}
    assert await states("payment_list") == {"closed": 4}
    assert await value("SELECT committed_rp FROM fund") == 6 * 5_000_000 + 18 * 600_000
    found = await rows("SELECT DISTINCT l.route, l.file_sha256, l.released_by, y.bank_account FROM payment y "
                       "JOIN payment_list l ON l.id = y.payment_list")  # fmt: skip
    assert [tuple(row) for row in found] == [("recorded_before", None, None, None)]
    first = await rows("SELECT value_date, bank_reference, paid_rp FROM payment "
                       "WHERE bank_reference IN ('TRX-1', 'J-6-3') ORDER BY 2")  # fmt: skip
    assert [tuple(row) for row in first] == [
        (date(2013, 9, 23), "J-6-3", 600_000), (date(2013, 9, 3), "TRX-1", 5_000_000),
    ]  # fmt: skip
    assert await value("SELECT count(*) FROM enrollment WHERE state = 'active'") == 6
    assert await misfits() == []


async def test_nothing_of_it_is_paid_again(office: Office, determined: Chain):
    women = determined.women
    await with_accounts(office, determined.decree, women)
    key = await taken(office, determined, [f"{w.code};jadup;1;600000;21/09/2013;J-{w.code}" for w in women])
    await past.confirm_past(key, by=office.treasurer)
    program = determined.program

    draft = await payment_lists.draft_list(
        program.key, component=program.allowance, period=1, profile=program.profile, by=office.staff
    )
    async with refused(NobodyPayable):
        await payment_lists.lock_list(draft, by=office.staff)
    second = await list_paid(office, program, component=program.allowance, period=2)
    assert second.total_rp == 6 * 600_000
    async with refused(PastLinesRefused, "sudah dibayar"):
        await taken(office, determined, [f"{women[0].code};jadup;1;600000;21/09/2013;LAGI"])
    assert await misfits() == []


async def test_before_the_second_person_nothing_is_paid_and_nobody_else_takes_it(office: Office, determined: Chain):
    key = await taken(office, determined, grants(determined))
    lists = await rows("SELECT id FROM payment_list")

    assert (await states("payment"), await value("SELECT paid_rp FROM payment LIMIT 1")) == ({"ready": 6}, None)
    for step, by in ((payment_lists.check_list, office.treasurer), (payment_lists.mark_sent, office.treasurer)):
        async with refused((DatabaseRefused, WrongStep)[step is payment_lists.mark_sent]):
            await step(lists[0]["id"], by=by)
    for stop in (payment_lists.send_back_list, payment_lists.abort_list):
        async with refused(DatabaseRefused):
            await stop(lists[0]["id"], reason="coba hentikan", by=office.treasurer)
    async with refused(WrongStep):
        await payment_lists.close_list(lists[0]["id"], by=office.approver)
    await past.confirm_past(key, by=office.treasurer)


async def test_two_persons_and_neither_is_hers(office: Office, neighbor: Office, determined: Chain):
    her = determined.women[0]
    lines = grants(determined)
    for by in (office.treasurer, office.approver, office.companion):
        async with refused(NotAllowed):
            await past.take_past(source(determined), text(lines), by=by)
    key = await taken(office, determined, lines)
    for by in (office.staff2, office.approver):
        async with refused(NotAllowed):
            await past.confirm_past(key, by=by)
    async with refused(NotYours):
        await past.confirm_past(key, by=office.staff)
    async with refused(ProveAgain):
        await past.confirm_past(key, by=msgspec.structs.replace(office.treasurer, proved=False))
    await relations.declare_kinship(her.person, relation="ipar", by=office.treasurer)
    async with refused(Related, her.code):
        await past.confirm_past(key, by=office.treasurer)
    assert await states("past_batch") == {"recorded": 1}


async def test_a_companion_of_one_of_them_does_not_record_it(office: Office, determined: Chain):
    enrollments = [woman.enrollment for woman in determined.women[:1]]
    both = msgspec.structs.replace(office.companion, roles=office.companion.roles | {"staff"})
    assert enrollments
    with pytest.raises((HersToo, DatabaseRefused)):
        await past.take_past(source(determined), text(grants(determined)), by=both)
    assert await states("payment") == {}


async def test_the_same_batch_twice_is_one(office: Office, determined: Chain):
    lines = grants(determined, count=3)
    first = await taken(office, determined, lines)
    again = await taken(office, determined, lines)
    await past.confirm_past(first, by=office.treasurer)
    later = await taken(office, determined, lines)

    assert first == again == later
    assert (await states("payment"), await states("past_batch")) == ({"paid": 3}, {"confirmed": 1})
    async with refused(WrongStep):
        await past.confirm_past(first, by=office.treasurer)


async def test_a_dropped_batch_frees_everything_and_may_come_again(office: Office, determined: Chain):
    lines = grants(determined)
    key = await taken(office, determined, lines)
    gone = determined.women[0]
    await left(office, gone.enrollment, how=EnrollmentState.moved, on=NOW, reason="pindah kota")
    await past.drop_past(key, reason="salah ketik tanggal", by=office.treasurer)

    assert await value("SELECT committed_rp FROM fund") == 0
    assert (await states("payment"), await states("payment_list")) == ({"cancelled": 6}, {"aborted": 1})
    grant = "SELECT i.state FROM installment i JOIN entitlement t ON t.id = i.entitlement WHERE i.enrollment = $1"
    assert {row[0] for row in await rows(grant, gone.enrollment)} == {"cancelled"}
    again = await taken(office, determined, lines[1:])
    await past.confirm_past(again, by=office.treasurer)
    assert await states("payment") == {"cancelled": 6, "paid": 5}
    assert await misfits() == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("PM-0000-0;uep;1;5000000;03/09/2013;T", "tidak ada dalam program"),
        ("{code};sembako;1;5000000;03/09/2013;T", "tidak punya hak"),
        ("{code};uep;2;5000000;03/09/2013;T", "tahap itu tidak ada"),
        ("{code};uep;1;5000001;03/09/2013;T", "jumlahnya melebihi jadwal"),
        ("{code};uep;1;5000000;02/12/2013;T", "belum terjadi"),
        ("{other};uep;1;5000000;03/09/2013;TRX-1", "bukti itu sudah dipakai"),
        ("{first};uep;1;5000000;03/09/2013;T", "sudah ada di baris sebelumnya"),
    ],
)
async def test_one_wrong_line_refuses_the_whole_and_is_named(line: str, said: str, office: Office, determined: Chain):
    women = determined.women
    bad = line.format(code=women[5].code, other=women[5].code, first=women[0].code)
    async with refused(PastLinesRefused, f"baris 3: .*{said}"):
        await taken(office, determined, [*grants(determined, count=1), bad])


@pytest.mark.parametrize(
    "line",
    [
        "{0};uep;1;5000000;;T",
        "{0};uep;1;5000000;03/09/2013;",
        "{0};uep;1;lima juta;03/09/2013;T",
        "{0};uep;1;5000000;31/02/2013;T",
        "{0};uep;satu;5000000;03/09/2013;T",
        "{0};uep;1",
    ],
)
async def test_no_date_no_sum_and_no_proof_is_invented(line: str, office: Office, determined: Chain):
    async with refused(BrokenPastLines, "2"):
        await taken(office, determined, [line.format(determined.women[0].code)])


async def test_the_source_is_named_and_kept(office: Office, determined: Chain):
    lines = text(grants(determined))
    for change, said in (
        ({"source": " "}, Missing),
        ({"document_no": ""}, Missing),
        ({"sp2d_dated": None}, Missing),
        ({"sp2d_no": ""}, Missing),
        ({"dated": date(2014, 1, 1)}, Unreadable),
    ):
        async with refused(said):
            await past.take_past(source(determined, **change), lines, by=office.staff)
    async with refused(NoPastLines):
        await past.take_past(source(determined), b"", by=office.staff)
    async with refused(PastFileTooLarge, "lebih dari 5 MB"):
        await past.take_past(source(determined), lines.ljust(LARGEST + 1), by=office.staff)
    assert await value("SELECT count(*) FROM document WHERE bytes = $1", len(SCAN)) == 0
    key = await past.take_past(source(determined), lines, by=office.staff)
    kept = await rows(
        "SELECT d.kind, d.bytes FROM past_batch b JOIN document d ON d.id = b.document WHERE b.id = $1", key
    )
    assert tuple(kept[0]) == ("evidence", len(SCAN))


async def test_nobody_drafts_a_list_of_the_past(office: Office, determined: Chain):
    program = determined.program
    async with refused(WrongRoute):
        await payment_lists.draft_list(
            program.key, component=program.grant, period=1, route=Route.recorded_before, by=office.staff
        )


async def test_the_database_pays_nothing_of_the_past_without_its_batch(
    office: Office, determined: Chain, database: Database
):
    await taken(office, determined, grants(determined, count=1))
    for statement, said in (
        ("UPDATE payment SET state = 'paid', paid_rp = amount_rp, value_date = '2013-09-03', bank_reference = 'TRX-1'",
         "past_is_of_its_batch"),
        ("UPDATE payment_list SET state = 'closed', checked_by = app.actor_id()", "past_is_of_its_batch"),
        ("UPDATE payment SET state = 'sent'", "past_is_of_its_batch"),
    ):  # fmt: skip
        with pytest.raises(asyncpg.CheckViolationError) as told:
            async with database.acting(office.treasurer) as app:
                await app.execute(statement)
        assert told.value.constraint_name == said
    assert await states("payment") == {"ready": 1}


async def test_a_report_accepted_before_accounts_for_the_grant_by_two_persons(office: Office, determined: Chain):
    her = determined.women[0]
    grant = await grant_of(her)
    new = NewSettlement(grant, SettlementKind.reported_before, 5_000_000, "LPJ-1/2013", date(2013, 11, 1))
    async with refused(DatabaseRefused, "dibayar sebelum Berdaya"):
        await closing.propose_settlement(new, by=office.staff)
    await past.confirm_past(await taken(office, determined, grants(determined, count=1)), by=office.treasurer)
    async with refused(DatabaseRefused):
        await closing.propose_settlement(msgspec.structs.replace(new, amount_rp=5_000_001), by=office.staff)
    proposed = await closing.propose_settlement(new, by=office.staff)
    async with refused(MoneyUnaccounted):
        await closing.settle(grant, by=office.staff)
    async with refused(NoRight):
        await closing.decide_settlement(proposed, accept=True, by=office.staff)
    await closing.decide_settlement(proposed, accept=True, by=office.treasurer)
    await closing.settle(grant, by=office.staff)
    await closing.close(grant, by=office.approver)

    seen = await rows("SELECT accepted_rp, unspent_rp FROM beneficiary_summary WHERE code = $1", her.code)
    assert tuple(seen[0]) == (5_000_000, 0)
    assert await misfits() == []
