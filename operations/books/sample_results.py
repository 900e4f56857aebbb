"""What the field brought: a result for every drawn row, then the limits, then the auditor's conclusion.

Who was not found or would not answer is a result with its reason, and counts as wrong with her whole amount: a sample
cannot be made better by leaving rows out.
"""

import asyncio
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import now, today
from operations.books.verifier.sampling import Asked, Seen, conclude
from operations.errors import Missing, RuleBroken, WrongStep, say_why
from operations.operation import lock, note, operation, step
from operations.statement import run
from operations.words import mark
from tables.books.audit_sample import AuditSample, NoResponse, SampleMethod, SampleOutcome, SampleState
from tables.steps import Role

FOUND = mark("Jumlah yang ditemukan")


class NotDrawn(RuleBroken):
    text = mark("Nomor {place} tidak terundi dalam sampel ini. Periksa nomornya pada lembar lapangan.")


class OtherSheet(RuleBroken):
    text = mark(
        "Nomor {place}: lembar ini milik uji petik atau penerima lain. Unggah lembar yang diunduh dari halaman ini."
    )


class TwiceInTheList(RuleBroken):
    text = mark("Nomor {place} tertulis dua kali. Tulis satu hasil untuk tiap nomor.")


class NothingDeviates(RuleBroken):
    text = mark('Nomor {place}: jumlah yang ditemukan sama dengan catatan. Pilih "cocok" atau perbaiki jumlahnya.')


class NotYetSeen(RuleBroken):
    text = mark("Belum ada hasil untuk {count} baris, mulai dari nomor {first}. Yang tidak terjawab pun dicatat.")


class InTheFuture(RuleBroken):
    text = mark("Tanggal hasil nomor {place} belum tiba. Periksa tanggalnya.")


class Result(Struct, frozen=True):
    """Of the drawn row with this place. `found_rp` with `deviates`, `no_response` with `no_response`, else none. `of`:
    number of the sample and code of the person, as they stand in a file; both must be those of the row."""

    place: int
    outcome: SampleOutcome
    observed_on: date
    found_rp: int | None = None
    no_response: NoResponse | None = None
    of: tuple[int, str] | None = None


@operation
async def send_to_field(sample: UUID, *, by: Actor) -> None:
    """From now on results are taken."""
    by.must(Role.auditor)
    row = await lock(AuditSample, sample)
    await step(row, SampleState.in_field, by=by)
    await note(row, drawn=row.drawn_count)


@operation
async def record_results(sample: UUID, results: list[Result], *, by: Actor) -> int:
    """All or none; how many were new. The same result again changes nothing, another one stands beside the first and
    counts from then on."""
    by.must(Role.auditor)
    row = await lock(AuditSample, sample)
    if row.state != SampleState.in_field:
        raise WrongStep(now=SampleState(row.state), wanted=SampleState.evaluated)
    if not results:
        raise Missing(field=mark("Hasil"))
    held = await run("books/sql/samples/drawn.sql", sample, [result.place for result in results])
    _check_sheet(row, results, {each["place"]: each["code"] for each in held})
    _check(row, results, {each["place"]: each["amount_rp"] for each in held}, await today())
    added = await run(
        "books/sql/samples/add_results.sql", sample, [r.place for r in results], [str(r.outcome) for r in results],
        [r.found_rp for r in results], [r.no_response and str(r.no_response) for r in results],
        [r.observed_on for r in results], by.id, now(),
    )  # fmt: skip
    await note(row, rows=len(added))
    return len(added)


def _check_sheet(row: AuditSample, results: list[Result], codes: dict[int, str]) -> None:
    for result in results:
        if result.of is not None and result.of != (row.number, codes.get(result.place, result.of[1])):
            raise OtherSheet(place=result.place)


def _check(row: AuditSample, results: list[Result], amounts: dict[int, int], day: date) -> None:
    seen: set[int] = set()
    for result in results:
        place = result.place
        if place in seen:
            raise TwiceInTheList(place=place)
        seen.add(place)
        if place not in amounts:
            raise NotDrawn(place=place)
        if (result.outcome == SampleOutcome.deviates) != (result.found_rp is not None):
            raise Missing(field=FOUND)
        if (result.outcome == SampleOutcome.no_response) != (result.no_response is not None):
            raise Missing(field=mark("Sebab tidak terjawab"))
        if row.method == SampleMethod.monetary_unit and result.found_rp == amounts[place]:
            raise NothingDeviates(place=place)
        if result.observed_on > day:
            raise InTheFuture(place=place)


@operation
async def evaluate_sample(sample: UUID, *, by: Actor) -> None:
    """The limits at the confidence that was asked for when it was drawn; results are not taken any more."""
    by.must(Role.auditor)
    row = await lock(AuditSample, sample)
    held = [dict(each) for each in await run("books/sql/samples/seen.sql", sample)]
    missing = [each["place"] for each in held if each["outcome"] is None]
    if missing:
        raise NotYetSeen(count=len(missing), first=missing[0])
    many = {each["stratum"]: each["many"] for each in await run("books/sql/samples/strata.sql", sample)}
    seen = [_seen(each) for each in held]
    bound = await asyncio.to_thread(conclude, asked_of(row.to_dict()), many, row.frame_rp, seen)
    facts: dict[str, Any] = {"upper_count": bound.upper_count, "upper_rp": bound.upper_rp}
    await step(row, SampleState.evaluated, by=by, evaluated_by=by.id, **facts)
    await note(row, **facts)


@operation
async def close_sample(sample: UUID, *, conclusion: str, by: Actor) -> None:
    """With what is concluded from it, or why it is not gone on with: it stays, and is counted."""
    by.must(Role.auditor)
    row = await lock(AuditSample, sample)
    await step(row, SampleState.closed, by=by, closed_by=by.id, conclusion=say_why(conclusion))
    await note(row, reason=conclusion.strip())


def asked_of(held: Mapping[str, Any]) -> Asked:
    """Of a stored sample."""
    return Asked(
        held["method"], held["strata"], held["confidence_pct"], held["tolerable_bp"], held["expected_bp"], held["seed"],
        held["size"], held["interval_rp"],
    )  # fmt: skip


def _seen(held: dict[str, Any]) -> Seen:
    wrong = held["outcome"] != SampleOutcome.exact
    return Seen(held["stratum"], held["amount_rp"], wrong, held["found_rp"] or 0)
