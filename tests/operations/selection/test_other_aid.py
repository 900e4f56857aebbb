"""Aid from somebody else: written down once, withdrawn by another, counted against a second grant, known to rules."""

import json
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from operations.errors import Missing, NotFound, NotYours, Related, RuleBroken, SentTwiceDifferently, Unreadable
from operations.people import relations
from operations.selection import decrees, duplicates, judging, other_aid, rules
from operations.selection.decree_checks import GrantThisYear
from operations.selection.other_aid import AidWithdrawn, NewOtherAid, record_other_aid, withdraw_other_aid
from operations.selection.rule_items import Band, Item
from operations.selection.selection_flags import Severity, selection_flags
from tables.selection.assessment import CriterionKind, Fact
from tables.selection.enrollment import DuplicateState
from tables.selection.other_aid import OtherAidKind
from tests.chain_builders import (
    Batch,
    Program,
    Wanted,
    a_program,
    imported,
    lines_of,
    rows,
    scored,
    screened,
    seen_by,
    value,
    visited,
)
from tests.doubt_builders import Sheet, arrived, reviews_of, second_supervisor
from tests.people_builders import Office
from tests.ranking_builders import ranked
from tests.refusals import refused

WHY = "salah orang"


def aid(enrollment: Any, **other: Any) -> NewOtherAid:
    new = NewOtherAid(uuid4(), enrollment, "PT Contoh", OtherAidKind.capital, 2013, 3_000_000, "kuitansi 12/2013")
    return msgspec.structs.replace(new, **other)


@pytest.fixture
async def batch(office: Office, prepared: Program) -> Batch:
    return await imported(office, prepared, lines_of(3))


async def test_the_same_row_sent_twice_is_one_and_sent_differently_is_refused(office: Office, batch: Batch):
    new = aid(batch.women[0].enrollment)

    first = await record_other_aid(new, by=office.staff)
    second = await record_other_aid(new, by=office.staff)
    async with refused(SentTwiceDifferently):
        await record_other_aid(msgspec.structs.replace(new, amount_rp=1), by=office.staff)

    assert first == second == new.id
    kept = await rows("SELECT source, kind, year, amount_rp, evidence, made_by FROM other_aid")
    assert [tuple(row) for row in kept] == [
        ("PT Contoh", "capital", 2013, 3_000_000, "kuitansi 12/2013", office.staff.id)
    ]


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"source": "  "}, Missing),
        ({"evidence": ""}, Missing),
        ({"year": 1999}, Unreadable),
        ({"amount_rp": -1}, Unreadable),
        ({"source": "x" * 81}, Unreadable),
    ],
)
async def test_what_cannot_be_read_later_is_refused(
    wrong: dict[str, Any], error: type[RuleBroken], office: Office, batch: Batch
):
    async with refused(error):
        await record_other_aid(aid(batch.women[0].enrollment, **wrong), by=office.staff)


async def test_it_is_withdrawn_by_another_once_and_stays_to_be_read(office: Office, batch: Batch):
    woman = batch.women[0]
    key = await record_other_aid(aid(woman.enrollment), by=office.staff)

    async with refused(NotYours):
        await withdraw_other_aid(key, reason=WHY, by=office.staff)
    await withdraw_other_aid(key, reason=WHY, by=office.staff2)
    async with refused(AidWithdrawn):
        await withdraw_other_aid(key, reason=WHY, by=office.supervisor)

    shown = (await other_aid.other_aid_sheet(woman.enrollment, by=office.treasurer))[0]
    assert (shown["withdraw_reason"], shown["withdrawer"]) == (WHY, "Nama staff2")


async def test_other_offices_and_relatives_write_nothing(office: Office, neighbor: Office, batch: Batch):
    woman = batch.women[0]
    await relations.declare_kinship(woman.person, relation="saudara", by=office.staff2)

    async with refused(NotFound):
        await record_other_aid(aid(woman.enrollment), by=neighbor.staff)
    async with refused(Related, woman.code):
        await record_other_aid(aid(woman.enrollment), by=office.staff2)
    assert await other_aid.other_aid_sheet(woman.enrollment, by=neighbor.staff) == []


async def drafted(office: Office, batch: Batch) -> Any:
    await scored(office, await visited(office, await screened(office, batch)))
    await ranked(office, batch.program.key, places=len(batch.women))
    return await decrees.draft_decree(batch.program.key, title="Penetapan", by=office.staff)


async def test_capital_of_the_same_year_stops_the_decree_until_it_is_withdrawn(office: Office, batch: Batch):
    decree = await drafted(office, batch)
    ours, old, goods = batch.women
    key = await record_other_aid(aid(ours.enrollment), by=office.staff)
    await record_other_aid(aid(old.enrollment, year=2012), by=office.staff)
    await record_other_aid(aid(goods.enrollment, kind=OtherAidKind.goods, amount_rp=None), by=office.staff)

    async with refused(GrantThisYear, ours.code):
        await decrees.lock_decree(decree, by=office.staff)
    flags = await selection_flags(batch.program.key, by=office.staff)
    await withdraw_other_aid(key, reason=WHY, by=office.staff2)

    assert {key: [(flag.name, flag.severity) for flag in found] for key, found in flags.items()} == {
        ours.enrollment: [("capital_this_year", Severity.block)],
        goods.enrollment: [("other_aid", Severity.justify)],
    }
    assert len(await decrees.lock_decree(decree, by=office.staff)) == 64


async def test_what_was_given_to_whom_she_was_merged_with_counts(office: Office, prepared: Program):
    her, again = Sheet(1, "SITI AMINAH", mother="KASMINAH"), Sheet(2, "ST AMINAH", mother="KASMINAH")
    first = await arrived(office, await a_program(office, Wanted(code="lain-2013")), her)
    twice = await arrived(office, prepared, again)
    await record_other_aid(aid(first.women[0].enrollment), by=office.staff)
    review = await value("SELECT id FROM duplicate_review")
    apart = await seen_by(
        office.staff, "SELECT other_aid_rp, other_aid_count FROM app.history_of($1)", twice.enrollments
    )

    await duplicates.decide_duplicate(review, verdict=DuplicateState.same, reason="KTP yang sama", by=office.supervisor)
    one = await seen_by(office.staff, "SELECT other_aid_rp, other_aid_count FROM app.history_of($1)", twice.enrollments)
    held = await seen_by(office.staff, "SELECT same_year FROM app.grants_elsewhere($1)", twice.enrollments)
    await duplicates.undo_merge(review, reason="ternyata kakaknya", by=second_supervisor(office))
    again_apart = await seen_by(office.staff, "SELECT same_year FROM app.grants_elsewhere($1)", twice.enrollments)

    assert (await reviews_of(twice.women[0].enrollment))[0][-1] == "undone"
    assert [tuple(row) for row in apart + one] == [(0, 0), (3_000_000, 1)]
    assert ([row[0] for row in held], again_apart) == ([True], [])


async def test_rules_ask_for_the_sum_and_what_counted_is_frozen(office: Office, prepared: Program):
    program = await a_program(office, Wanted(code="aturan-2013", rules_in_force=False))
    few = Item(
        "bantuan_lain", "Bantuan lain", "SK", fact=Fact.other_aid_rp, max_points=5,
        bands=(Band(5, most=999_999), Band(1, least=1_000_000)),
    )  # fmt: skip
    none = Item(
        "bebas", "Belum dibantu", "SK", kind=CriterionKind.gate, fact=Fact.other_aid_count, bands=(Band(most=0),)
    )
    version = await value("SELECT id FROM rule_version WHERE program = $1", program.key)
    for item in (few, none):
        await rules.save_item(version, item, by=office.staff)
    await rules.remove_item(version, "usaha", by=office.staff)
    await rules.activate_rules(version, by=office.approver)
    batch = await visited(office, await screened(office, await imported(office, program, lines_of(2))))
    await record_other_aid(aid(batch.women[0].enrollment), by=office.supervisor)

    scores = [judging.Score(woman.enrollment, woman.code, {}) for woman in batch.women]
    await judging.assess(program.key, scores, by=office.staff)

    kept = await rows("SELECT a.total, a.frozen FROM assessment a JOIN enrollment e ON e.id = a.enrollment "
                      "WHERE a.program = $1 ORDER BY e.import_line", program.key)  # fmt: skip
    assert [row["total"] for row in kept] == [1, 5]
    facts = [json.loads(row["frozen"])["facts"] for row in kept]
    assert [(known["other_aid_rp"], known["other_aid_count"]) for known in facts] == [(3_000_000, 1), (0, 0)]
