"""Audit samples: drawn from what was known at a checkpoint, the same again on any machine, and never changed."""

import asyncio
import csv
import io
import json
import zipfile
from datetime import date
from importlib import import_module
from pathlib import Path

import asyncpg
import msgspec
import pytest

from operations.actor import SYSTEM
from operations.books import samples
from operations.books.checkpoints import make_checkpoint
from operations.books.clock import now
from operations.books.narrowing import FilterNotHere, Narrowing
from operations.books.sample_sheets import one_sample, redraw, samples_of
from operations.books.samples import (
    ConfidenceUnfit,
    FrameEmpty,
    MoneyHasNoStrata,
    NothingExpected,
    RatesUnfit,
    Wanted,
    draw_sample,
    plan_sample,
)
from operations.books.verifier.redraw import sample_faults
from operations.books.verifier.totals import Pack
from operations.errors import Missing, NotAllowed, NotFound
from tables.books.audit_sample import SampleFrame, SampleMethod, Strata
from tests.audit_templates import CODE, Audited
from tests.chain_builders import rows
from tests.cluster import Cluster, Database
from tests.operations.books.test_as_of import correct
from tests.pack_builders import packed
from tests.people_builders import Office
from tests.refusals import refused
from tests.sample_builders import AGAIN, MONEY, PEOPLE, in_field, told

SEED = "0123456789abcdef0123456789abcdef"
DRAWN = "SELECT row_key, hits, place FROM sample_row WHERE audit_sample = $1 AND hits > 0 ORDER BY place"
SLIPPED = (
    "INSERT INTO sample_row (program, enrollment, audit_sample, row_key, code, origin, companion, amount_rp, hits) "
    "SELECT program, enrollment, audit_sample, 'lain', code, origin, companion, 0, 0 FROM sample_row LIMIT 1"
)
UNDRAWN = (
    "INSERT INTO sample_result (program, sample_row, outcome, observed_on, entered_by, entered_at) "
    "SELECT program, id, 'exact', '2013-11-20', $1, now() FROM sample_row LIMIT 1"
)


@pytest.fixture
def one_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(samples, "new_seed", lambda: SEED)


def changed(body: bytes, sheet: str, column: str, to: str, folder: Path) -> Pack:
    """The pack with one cell of the second sample changed."""
    file = folder / f"{sheet}-{column}.zip"
    with zipfile.ZipFile(io.BytesIO(body)) as held, zipfile.ZipFile(file, "w") as out:
        for name in held.namelist():
            content = held.read(name)
            if name.endswith(f"_{sheet}.csv"):
                lines = list(csv.reader(io.StringIO(content.decode())))
                line = next(line for line in lines[1:] if line[0] == "2")
                line[lines[0].index(column)] = to
                text = io.StringIO()
                csv.writer(text, lineterminator="\n").writerows(lines)
                content = text.getvalue().encode()
            out.writestr(name, content)
    return Pack(file)


async def test_a_pack_draws_every_sample_again(
    database: Database, office: Office, audited: Audited, tmp_path: Path
) -> None:
    """Nine ways of counting and one of money, drawn by the database and again by Python alone."""
    await make_checkpoint(by=SYSTEM)
    wishes = [
        Wanted(frame=frame, method=SampleMethod.attribute, strata=strata, confidence_pct=90, tolerable_bp=4_000)
        for frame in SampleFrame
        for strata in Strata
    ]
    keys = [await draw_sample(CODE, wish, reason=AGAIN, by=office.auditor) for wish in [MONEY, *wishes]]
    await make_checkpoint(by=SYSTEM)
    body = await packed(office, as_of=now())

    code, said = told(body, tmp_path)
    assert (code, said) == (0, "11 sampel diundi ulang / samples drawn again, 0 tidak cocok / wrong\n")
    assert [row["drawn_count"] > 0 for row in await rows("SELECT drawn_count FROM audit_sample")] == [True] * 11
    for sheet, column, to, wrong in (
        ("samples", "seed", "f" * 32, "its seed draws other rows"),
        ("samples", "frame_sha256", "0" * 64, "its frame has another seal"),
        ("samples", "interval", "1", "its method asks for"),
        ("samples", "upper_amount", "1", "it was judged before every drawn row had its result"),
        ("sample_rows", "amount", "1", "its frame has"),
        ("sample_rows", "hits", "7", "its seed draws other rows"),
    ):
        faults = sample_faults(changed(body, sheet, column, to, tmp_path))[1]
        assert {fault.sample_no for fault in faults} == {"2"}
        assert any(wrong in fault.wrong for fault in faults), (column, faults)
    assert (await redraw(keys[0], by=office.auditor)).is_same


async def test_one_seed_draws_the_same_on_two_databases(
    cluster: Cluster, database: Database, office: Office, audited: Audited, one_seed: None
) -> None:
    await make_checkpoint(by=SYSTEM)
    first = [tuple(row) for row in await rows(DRAWN, await draw_sample(CODE, MONEY, by=office.auditor))]
    await database.close()
    async with cluster.database("audited") as other:
        await make_checkpoint(by=SYSTEM)
        second = [
            tuple(row) for row in await rows(DRAWN, await draw_sample(CODE, MONEY, by=other.facts["office"].auditor))
        ]

    await database.open()
    assert first == second
    assert len(first) > 1


async def test_later_work_changes_no_frame_and_a_changed_row_is_seen(
    database: Database, office: Office, audited: Audited
) -> None:
    wanted = Wanted(frame=SampleFrame.purchases, method=SampleMethod.attribute, tolerable_bp=4_000)
    key = await in_field(office, wanted)

    await correct(office, audited)
    await make_checkpoint(by=SYSTEM)
    plan = await plan_sample(CODE, wanted, by=office.auditor)

    assert (await redraw(key, by=office.auditor)).is_same
    assert (plan.measured.many, plan.drawn_before, plan.cut.number) == (2, 1, 2), "one was rejected meanwhile"
    async with database.unfenced() as superuser:
        await superuser.execute("UPDATE sample_row SET amount_rp = amount_rp + 1 WHERE audit_sample = $1", key)
    again = await redraw(key, by=office.auditor)
    assert (again.frame, again.kept, again.is_same) == (True, False, False)


async def test_nobody_fishes_for_a_good_seed(database: Database, office: Office, audited: Audited) -> None:
    """A second draw from the same frame needs a reason, even when a filter that leaves out nobody is written beside it,
    and stands beside the first; two at once take turns."""
    await make_checkpoint(by=SYSTEM)
    payments = await draw_sample(CODE, MONEY, by=office.auditor)
    same = msgspec.structs.replace(MONEY, narrowing=Narrowing(since=date(1900, 1, 1)))
    for wanted in (PEOPLE, msgspec.structs.replace(PEOPLE, narrowing=Narrowing(wave=1)), MONEY, same):
        async with refused(Missing):
            await draw_sample(CODE, wanted, by=office.auditor)
    plan = await plan_sample(CODE, same, by=office.auditor)
    assert (plan.drawn_before, plan.measured.sha256) == (
        1,
        (await one_sample(payments, by=office.auditor)).head["frame_sha256"],
    )
    one, two = await asyncio.gather(
        draw_sample(CODE, PEOPLE, reason="semester II", by=office.auditor),
        draw_sample(CODE, same, reason=AGAIN, by=office.auditor),
    )

    found = await samples_of(None, by=office.auditor)
    assert [(row["frame"], row["draw_no"], row["draws"]) for row in found.rows if row["id"] in (one, two)] in (
        [("payments", 2, 2), ("people", 2, 2)],
        [("people", 2, 2), ("payments", 2, 2)],
    )
    assert len({row["seed"] for row in await rows("SELECT seed FROM audit_sample")}) == 4
    async with database.acting(office.auditor) as auditor:
        for statement, fault in (
            ("UPDATE audit_sample SET seed = 'x'", asyncpg.InsufficientPrivilegeError),
            (
                "UPDATE audit_sample SET state = 'evaluated', upper_count = 0, evaluated_by = $1",
                asyncpg.CheckViolationError,
            ),
            ("DELETE FROM audit_sample", asyncpg.InsufficientPrivilegeError),
            ("UPDATE sample_row SET hits = 0", asyncpg.InsufficientPrivilegeError),
        ):
            with pytest.raises(fault):
                async with auditor.transaction():
                    await auditor.execute(statement, *([office.auditor.id] if "$1" in statement else []))


async def test_draws_that_were_counted_by_filter_are_counted_by_frame(
    database: Database, office: Office, audited: Audited
) -> None:
    await make_checkpoint(by=SYSTEM)
    await draw_sample(CODE, PEOPLE, reason=AGAIN, by=office.auditor)
    async with database.unfenced() as superuser:
        await superuser.execute("ALTER TABLE audit_sample DROP CONSTRAINT sample_draw_of_frame_once")
        await superuser.execute(
            'UPDATE audit_sample SET draw_no = 1, reason = NULL, filters = \'{"wave": "1"}\' WHERE number = 2'
        )

    owner = await database.owner()
    for _ in range(2):
        async with owner.transaction():
            await owner.execute(import_module("tables.piccolo_migrations.m0041_draws_of_a_frame").COUNTED)

    assert [tuple(row) for row in await rows("SELECT draw_no, reason FROM audit_sample ORDER BY number")] == [
        (1, None), (2, "Diundi dengan saringan lain"),
    ]  # fmt: skip
    async with database.acting(office.auditor) as auditor:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await auditor.execute("UPDATE audit_sample SET draw_no = 3")


async def test_a_row_slipped_into_a_frame_is_refused(database: Database, office: Office, audited: Audited) -> None:
    async with database.acting(office.auditor) as auditor:
        with pytest.raises(asyncpg.CheckViolationError, match="tidak sama dengan kerangkanya"):
            async with auditor.transaction():
                await auditor.execute(SLIPPED)
        with pytest.raises(asyncpg.CheckViolationError, match="selama sampelnya di lapangan"):
            await auditor.execute(UNDRAWN, office.auditor.id)


async def test_what_cannot_be_drawn_is_refused_in_words(office: Office, neighbor: Office, audited: Audited) -> None:
    await make_checkpoint(by=SYSTEM)
    money = SampleMethod.monetary_unit
    for wanted, refusal in (
        (Wanted(frame=SampleFrame.people, method=SampleMethod.discovery, confidence_pct=80), ConfidenceUnfit),
        (Wanted(frame=SampleFrame.people, method=SampleMethod.discovery, expected_bp=1), NothingExpected),
        (Wanted(frame=SampleFrame.people, method=SampleMethod.attribute, tolerable_bp=0), RatesUnfit),
        (Wanted(frame=SampleFrame.people, method=SampleMethod.attribute, expected_bp=300), RatesUnfit),
        (Wanted(frame=SampleFrame.people, method=money, strata=Strata.site), MoneyHasNoStrata),
        (Wanted(frame=SampleFrame.people, method=money, narrowing=Narrowing(fund="Dana")), FilterNotHere),
        (Wanted(frame=SampleFrame.payments, method=money, narrowing=Narrowing(since=date(2020, 1, 1))), FrameEmpty),
    ):
        async with refused(refusal):
            await draw_sample(CODE, wanted, reason=AGAIN, by=office.auditor)
    async with refused(NotFound):
        await draw_sample("tidak-ada", PEOPLE, by=office.auditor)
    for who in ("staff", "supervisor", "approver", "treasurer", "companion", "administrator"):
        async with refused(NotAllowed):
            await draw_sample(CODE, PEOPLE, reason=AGAIN, by=office.people[who])
    assert json.loads((await rows("SELECT filters FROM audit_sample"))[0]["filters"]) == {}
