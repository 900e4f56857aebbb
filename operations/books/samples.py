"""Audit samples: planned in the open, drawn once by a seed that nobody chose, and never changed.

A frame is what was known at a checkpoint, so it can be read again from the trail. The database draws; the program in
every pack (verifier/sampling.py) draws again from the seed and must find the same rows. Drawing once more from the same
frame, with whatever filters, is a new sample with its reason, and every page says how many there were: nobody fishes
for a good one.
"""

import asyncio
import secrets
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import msgspec
from msgspec import Struct

from operations.actor import Actor
from operations.books.as_of import Cut, cut_at
from operations.books.clock import now
from operations.books.narrowing import WHOLE, Narrowing
from operations.books.sample_frames import Measured, measure, statement_of, told
from operations.books.verifier.sampling import CONFIDENCES, MONEY, Asked, count_size, interval_of, start_of
from operations.errors import RuleBroken, say_why
from operations.operation import note, operation, reading
from operations.selection.program_sheets import program_of
from operations.statement import LONG, connection_of, run, sql
from operations.words import mark
from tables.books.audit_sample import SampleFrame, SampleMethod, SampleState, Strata
from tables.steps import Role


class RatesUnfit(RuleBroken):
    text = mark(
        "Tingkat yang dapat diterima harus antara 0,01 dan 100 persen, dan yang diharapkan paling banyak separuhnya."
    )


class ConfidenceUnfit(RuleBroken):
    text = mark("Keyakinan harus salah satu dari {known} persen.")


class NothingExpected(RuleBroken):
    text = mark("Sampel penemuan mengharapkan nol penyimpangan. Isi 0, atau pilih sampel atribut.")


class MoneyHasNoStrata(RuleBroken):
    text = mark("Sampel satuan uang tidak dibagi menurut lokasi atau pendamping. Pilih tanpa pembagian.")


class FrameEmpty(RuleBroken):
    text = mark("Tidak ada satu baris pun untuk pilihan ini pada titik periksa {number}. Ubah saringan atau titiknya.")


class TooLittleMoney(RuleBroken):
    text = mark("Jumlah rupiah kerangka ini terlalu kecil untuk sampel satuan uang. Pilih sampel atribut.")


class Wanted(Struct, frozen=True, kw_only=True):
    """What the auditor asks for. Rates in hundredths of a percent; without a moment, as of the last checkpoint."""

    frame: SampleFrame
    method: SampleMethod
    strata: Strata = Strata.none
    confidence_pct: int = 95
    tolerable_bp: int = 500
    expected_bp: int = 0
    narrowing: Narrowing = WHOLE
    as_of: datetime | None = None

    def asked(self) -> Asked:
        """Before there is a seed, a size or an interval."""
        return Asked(
            str(self.method), str(self.strata), self.confidence_pct, self.tolerable_bp, self.expected_bp, "", 0, None
        )


class Plan(Struct, frozen=True):
    """What would be drawn, before any seed. `drawn_before`: samples of the same frame, whatever their
    filters and checkpoint. `rows`: how many will be drawn; of money, the most that can be."""

    wanted: Wanted
    program: UUID
    cut: Cut
    measured: Measured
    size: int
    interval_rp: int | None
    rows: int
    drawn_before: int


@reading
async def plan_sample(code: str, wanted: Wanted, *, by: Actor) -> Plan:
    by.must(Role.auditor)
    program = (await program_of(code))["id"]
    _check(wanted)
    cut = await cut_at(wanted.as_of or now())
    measured = await measure(program, wanted.frame, wanted.narrowing, cut)
    if not measured.many:
        raise FrameEmpty(number=cut.number)
    size, interval_rp = await asyncio.to_thread(sized, wanted.asked(), measured.many, measured.total_rp)
    before = await run("books/sql/samples/before.sql", program, str(wanted.frame))
    rows = min(size, measured.many)
    if interval_rp is None:
        strata = measured.strata[str(wanted.strata)].values()
        rows = sum(-(-size * many // measured.many) for many in strata)
    return Plan(wanted, program, cut, measured, size, interval_rp, rows, before[0]["many"])


def _check(wanted: Wanted) -> None:
    if wanted.confidence_pct not in CONFIDENCES:
        raise ConfidenceUnfit(known=", ".join(map(str, CONFIDENCES)))
    if not 1 <= wanted.tolerable_bp <= 10_000 or not 0 <= 2 * wanted.expected_bp <= wanted.tolerable_bp:
        raise RatesUnfit
    if wanted.method == SampleMethod.discovery and wanted.expected_bp:
        raise NothingExpected
    if wanted.method == SampleMethod.monetary_unit and wanted.strata != Strata.none:
        raise MoneyHasNoStrata


def sized(asked: Asked, many: int, total_rp: int) -> tuple[int, int | None]:
    """(size, interval): rows to draw, or intervals and their rupiah."""
    if asked.method != MONEY:
        return count_size(many, asked), None
    interval_rp = interval_of(total_rp, asked)
    if not interval_rp:
        raise TooLittleMoney
    return -(-total_rp // interval_rp), interval_rp


@operation
async def draw_sample(code: str, wanted: Wanted, *, reason: str = "", by: Actor) -> UUID:
    """Rows of the whole frame are kept with what was drawn. From the second draw on it needs a reason."""
    by.must(Role.auditor)
    await run("books/sql/wait_turn.sql", "sample", timeout=LONG)  # two auditors see the samples of each other
    plan = await plan_sample(code, wanted, by=by)
    reason = say_why(reason) if plan.drawn_before else ""
    number = (await run("books/sql/samples/next.sql", plan.program))[0]["number"]
    sample, seed = uuid4(), new_seed()
    facts = {
        "id": sample, "program": plan.program, "number": number, "frame": wanted.frame,
        "filters": told(wanted.narrowing), "checkpoint": plan.cut.number, "known_at": plan.cut.cut_at,
        "method": wanted.method, "strata": wanted.strata, "confidence_pct": wanted.confidence_pct,
        "tolerable_bp": wanted.tolerable_bp, "expected_bp": wanted.expected_bp, "size": plan.size,
        "interval_rp": plan.interval_rp, "seed": seed, "frame_count": plan.measured.many,
        "frame_rp": plan.measured.total_rp, "frame_sha256": plan.measured.sha256, "draw_no": plan.drawn_before + 1,
        "reason": reason or None, "drawn_by": by.id, "drawn_at": now(), "state": SampleState.drawn, "version": 1,
    }  # fmt: skip
    drawn = await _draw(plan, facts, seed)
    await note(("audit_sample", sample), reason=reason or None, rows=plan.measured.many, drawn=drawn)
    return sample


async def _draw(plan: Plan, facts: dict[str, Any], seed: str) -> int:
    """The database draws; how many."""
    text, values = await statement_of(plan.wanted.frame, plan.wanted.narrowing, plan.cut)
    places = {"facts": len(values) + 2, "start": len(values) + 3}
    drawing = sql("books/sql/samples/draw.sql")
    for name, place in places.items():
        drawing = drawing.replace(f"{{{name}}}", f"${place}")
    start = start_of(seed, plan.interval_rp) if plan.interval_rp else None
    given = (plan.program, *values, msgspec.json.encode(facts).decode(), start)
    row = await connection_of().fetchrow(drawing.replace("{frame}", text), *given, timeout=LONG)
    assert row is not None, "a count has a row"
    assert row["many"] == plan.measured.many, "one cut, one frame"
    if not row["drawn"]:
        raise TooLittleMoney
    return int(row["drawn"])


def new_seed() -> str:
    """Made where nobody can choose it, at the moment of drawing."""
    return secrets.token_hex(16)
