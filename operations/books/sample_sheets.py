"""What the pages of audit samples show: those of a program, one with its drawn rows, and whether it can be redrawn."""

import asyncio
import json
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct

from operations.actor import Actor
from operations.books.as_of import cut_at
from operations.books.narrowing import Narrowing
from operations.books.sample_frames import measure
from operations.books.sample_results import asked_of
from operations.books.sheets import Choice, chosen_program
from operations.books.verifier.sampling import Unit, draw, frame_sha256, tolerable_count
from operations.errors import NotFound
from operations.operation import reading
from operations.paging import Page, Row, page, rows_of
from operations.statement import LONG, run
from tables.books.audit_sample import SampleFrame, SampleMethod
from tables.steps import Role

ON_A_PAGE = 25
"""Drawn rows, each with a form."""


class Samples(Struct, frozen=True):
    """Of the chosen program, the newest first."""

    program: Choice | None
    programs: list[Choice]
    rows: list[Row]


class OneSample(Struct, frozen=True):
    """`head`: the sample and its counts; `page`: drawn rows with their last results. `tolerable`: rows that are not
    tolerated any more, or rupiah that still are; `is_within`: the limit keeps to it (None before it is evaluated)."""

    head: Row
    page: Page
    tolerable: int
    is_within: bool | None


class Redrawn(Struct, frozen=True):
    """`frame`: the trail still has the same frame at that checkpoint. `kept`: the kept rows have its seal. `rows`: the
    seed draws the same ones from them."""

    frame: bool
    kept: bool
    rows: bool

    @property
    def is_same(self) -> bool:
        return self.frame and self.kept and self.rows


@reading
async def samples_of(code: str | None, *, by: Actor) -> Samples:
    """Without a code, of the newest program."""
    by.must(Role.auditor)
    programs, chosen = await chosen_program(code, by=by)
    rows = await rows_of("books/sql/samples/of_program.sql", chosen.id) if chosen else []
    return Samples(chosen, programs, [_narrowed(row) for row in rows])


@reading
async def one_sample(sample: UUID, after: str = "", *, most: int = ON_A_PAGE, by: Actor) -> OneSample:
    head = await _head(sample, by)
    place = int(after) if after.isdecimal() and len(after) < 9 else 0
    found = await page("books/sql/samples/rows.sql", sample, place, key="place", most=most)
    if head["method"] == SampleMethod.monetary_unit:
        tolerable, upper = head["frame_rp"] * head["tolerable_bp"] // 10_000, head["upper_rp"]
        return OneSample(head, found, tolerable, None if upper is None else upper <= tolerable)
    tolerable, upper = tolerable_count(head["frame_count"], head["tolerable_bp"]), head["upper_count"]
    return OneSample(head, found, tolerable, None if upper is None else upper < tolerable)


@reading
async def redraw(sample: UUID, *, by: Actor) -> Redrawn:
    """The frame is read again from the trail and drawn again without the database."""
    head = await _head(sample, by)
    cut = await cut_at(head["known_at"])
    narrowing = msgspec.convert(json.loads(head["filters"]), Narrowing, strict=False)
    measured = await measure(head["program"], SampleFrame(head["frame"]), narrowing, cut)
    kept = await run("books/sql/samples/kept.sql", sample, timeout=LONG)
    seal, drawn = await asyncio.to_thread(_drawn_again, head, kept)
    return Redrawn(
        frame=cut.number == head["checkpoint"] and measured.sha256 == head["frame_sha256"],
        kept=seal == head["frame_sha256"] and len(kept) == head["frame_count"],
        rows=drawn == [(row["row_key"], row["hits"]) for row in kept if row["hits"]],
    )


def _drawn_again(head: Row, kept: list[Any]) -> tuple[str, list[tuple[str, int]]]:
    units = [Unit(row["row_key"], row["code"], row["origin"], row["companion"], row["amount_rp"]) for row in kept]
    return frame_sha256(units), list(draw(units, asked_of(head)).items())


async def _head(sample: UUID, by: Actor) -> Row:
    by.must(Role.auditor)
    found = await rows_of("books/sql/samples/one.sql", sample)
    if not found:
        raise NotFound
    return _narrowed(found[0])


def _narrowed(row: Row) -> Row:
    """With its filters also as they were asked: name to text. What cannot be read is shown as it stands."""
    try:
        return row | {"narrowed": json.loads(row["filters"])}
    except ValueError:
        return row | {"narrowed": row["filters"]}
