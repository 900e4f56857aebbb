"""The public ranking (pengumuman): codes, points, ranks and results of a decided ranking; no site, wave or name.

Counts of persons by site or wave, where quotas make them part of the result, are suppressed when they are small: 1 to 4
is "1-4", and where that would be the only hidden number of its column the next smallest is hidden with it. Codes of
fewer than five candidates are no public list at all: they are told one by one, each with her own paper.
"""

from datetime import date
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.books import clock
from operations.books.sheets import READERS
from operations.books.summary import FEW, FEWEST
from operations.books.workdays import workday_after
from operations.errors import RuleBroken, WrongStep
from operations.operation import lock, note, operation, reading
from operations.paging import Row, rows_of
from operations.selection.ranking_sheets import ranking_of
from operations.words import mark
from tables.selection.ranking import Ranking, RankingState
from tables.steps import Role

SUPPRESSED = "–"


class NotAnnounced(RuleBroken):
    text = mark("Hasil pemeringkatan ini belum diumumkan, jadi batas waktu keberatan belum berjalan. Umumkan dahulu.")


class AlreadyAnnounced(RuleBroken):
    text = mark("Pemeringkatan ini sudah diumumkan. Batas waktu keberatan dihitung sejak hari itu.")


class PlacedAlone(RuleBroken):
    text = mark("Penempatan kembali setelah keberatan tidak diumumkan; sampaikan kepada orangnya sendiri.")


class TooFewToPublish(RuleBroken):
    text = mark(
        "Kurang dari lima calon: daftar umum akan menunjuk orangnya. Sampaikan satu per satu dengan lembar penjelasan."
    )


class SeenInPart(RuleBroken):
    text = mark(
        "Anda hanya melihat sebagian lokasi, jadi daftar umum tidak bisa dibuat oleh Anda. Mintalah orang lain."
    )


class Group(Struct, frozen=True):
    """A site or wave that had a quota: how many candidates it has and how many were chosen, small counts suppressed."""

    number: int
    quota: int
    candidates: str
    chosen: str


class Announcement(Struct, frozen=True):
    """`rows`: rank, code, total, verdict. `last_day` for an objection."""

    ranking: Row
    rows: list[Row]
    groups: list[Group]
    last_day: date


@operation
async def announce_ranking(ranking: UUID, *, by: Actor) -> None:
    """Today its result is made known; the working days for objections begin to count."""
    row = await lock(Ranking, ranking)
    by.must(Role.approver, Role.supervisor, on=row)
    if row.state != RankingState.decided:
        raise WrongStep(now=row.state, wanted=RankingState.decided)
    if row.based_on is not None:
        raise PlacedAlone
    if row.announced_on is not None:
        raise AlreadyAnnounced
    today = await clock.today()
    await Ranking.update({"announced_on": today}).where(Ranking.id == ranking)
    await note(row, announced_on=today.isoformat())


@reading
async def announcement(ranking: UUID, *, by: Actor) -> Announcement:
    """What may hang on the notice board."""
    by.must(*READERS)
    row = await ranking_of(ranking)
    if row["announced_on"] is None:
        raise NotAnnounced
    if row["candidates"] < FEWEST:
        raise TooFewToPublish
    rows = await rows_of("selection/sql/rankings/public.sql", ranking)
    if len(rows) != row["candidates"]:
        raise SeenInPart
    found = await rows_of("selection/sql/rankings/public_groups.sql", ranking)
    groups = suppressed([group | {"quota": row["quotas"][str(group["id"])]} for group in found])
    return Announcement(row, rows, groups, workday_after(row["announced_on"], row["objection_days"]))


def suppressed(groups: list[Row]) -> list[Group]:
    """One number that is hidden alone could be told from the sum of the others."""
    candidates = _column([group["candidates"] for group in groups])
    chosen = _column([group["chosen"] for group in groups])
    return [
        Group(group["number"], group["quota"], candidates[place], chosen[place]) for place, group in enumerate(groups)
    ]


def _column(counts: list[int]) -> list[str]:
    small = [place for place, count in enumerate(counts) if 0 < count < FEWEST]
    others = sorted((count, place) for place, count in enumerate(counts) if count >= FEWEST)
    beside = {others[0][1]} if len(small) == 1 and others else set()
    return [
        FEW if place in small else SUPPRESSED if place in beside else str(count) for place, count in enumerate(counts)
    ]
