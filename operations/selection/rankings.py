"""The ranking of everybody scored: made by one person, decided by another; only then does anybody get a place."""

import json
from uuid import UUID, uuid4

import asyncpg
from msgspec import Struct

from operations.actor import Actor
from operations.errors import Missing, NotYours, Related, RuleBroken, Unreadable, WrongStep, say_why
from operations.operation import lock, note, operation, step
from operations.people.relations import refuse_relatives
from operations.statement import LONG, run
from operations.words import mark
from tables.selection.assessment import RankVerdict
from tables.selection.program import Program
from tables.selection.ranking import QuotaKind, Ranking, RankingState
from tables.steps import Role

LARGEST = 10_000_000


class NobodyScored(RuleBroken):
    text = mark("Belum ada calon yang dinilai. Isi nilai dahulu, lalu buat peringkat.")


class NoKinDeclared(RuleBroken):
    text = mark("Nyatakan dahulu bahwa Anda bukan kerabat siapa pun dalam pemeringkatan ini, atau mintalah orang lain.")


class CostUnknown(RuleBroken):
    text = mark("Pagu hanya bisa dipakai bila biaya per orang diketahui. Aktifkan dahulu komponen bantuannya.")


class NotOfTheProgram(RuleBroken):
    text = mark("Kuota, lokasi, dan gelombang harus milik program ini. Muat ulang halaman, lalu pilih lagi.")


class RankedInPart(RuleBroken):
    text = mark("Anda hanya melihat sebagian lokasi. Pilih satu lokasi Anda, atau mintalah petugas tanpa batas lokasi.")


class NotAsRanked(RuleBroken):
    text = mark(
        "{codes} sudah berubah sejak pemeringkatan ini dibuat. Batalkan pemeringkatan ini, lalu buat yang baru."
    )


class SealBroken(RuleBroken):
    text = mark("Isi pemeringkatan ini tidak sesuai dengan segelnya. Batalkan, lalu buat yang baru.")


class NotPlacedAgain(RuleBroken):
    text = mark("Calon ini hanya ditempatkan kembali setelah keberatannya diterima dan ia dinilai lagi.")


class Places(Struct, frozen=True):
    """`quotas`: site or wave -> places; who has none is limited by `places` and `budget_rp` only.

    `wave` and `site` narrow the ranking to their candidates."""

    places: int
    waiting: int = 0
    quota_kind: QuotaKind = QuotaKind.none
    quotas: dict[UUID, int] = {}
    budget_rp: int | None = None
    wave: UUID | None = None
    site: UUID | None = None


@operation
async def rank(program: UUID, wanted: Places, *, no_kin: bool, by: Actor) -> UUID:
    """Rank everybody scored: points, then the earlier home visit, then the code. Who makes it is its first decider.

    Within places, quotas and budget she is chosen, the next `waiting` wait. Nobody moves before the second decision."""
    by.must(Role.staff, Role.supervisor)
    if not no_kin:
        raise NoKinDeclared
    await lock(Program, program)
    await _check(program, wanted)
    cost = (await run("selection/sql/rankings/cost.sql", program))[0]["cost_rp"]
    if wanted.budget_rp is not None and cost is None:
        raise CostUnknown
    scope = (await run("selection/sql/rankings/scope.sql", program, wanted.wave, wanted.site, timeout=LONG))[0]
    if scope["in_part"]:
        raise RankedInPart
    if not scope["candidates"]:
        raise NobodyScored
    if scope["related"]:
        raise Related(code=scope["related"])
    ranking = uuid4()
    quotas = json.dumps({str(group): most for group, most in sorted(wanted.quotas.items())})
    limits = (wanted.places, wanted.waiting, wanted.quota_kind.value, quotas, wanted.budget_rp, cost)
    rest = (*limits, wanted.wave, wanted.site)
    made = await run("selection/sql/rankings/rank.sql", program, ranking, scope["number"], *rest, timeout=LONG)
    await run("selection/sql/rankings/decide.sql", ranking, uuid4(), no_kin)
    await note(("ranking", ranking), number=scope["number"], ranks=made[0]["ranks"], sha256=made[0]["sha256"])
    return ranking


async def _check(program: UUID, wanted: Places) -> None:
    for most, field in [(wanted.places, mark("Banyak tempat")), (wanted.waiting, mark("Banyak cadangan"))] + [
        (most, mark("Kuota")) for most in wanted.quotas.values()
    ]:
        if not 0 <= most <= LARGEST:
            raise Unreadable(field=field, hint=mark("tulis angka bulat"))
    if wanted.budget_rp is not None and wanted.budget_rp <= 0:
        raise Unreadable(field=mark("Pagu"), hint=mark("tulis angka rupiah, misalnya 450.000"))
    if (wanted.quota_kind is QuotaKind.none) == bool(wanted.quotas):
        raise Missing(field=mark("Kuota"))
    found = await run("selection/sql/rankings/groups.sql", program)
    named = {kind: {row["id"] for row in found if row["kind"] == kind} for kind in ("site", "wave")}
    if not (
        set(wanted.quotas) <= named.get(wanted.quota_kind.value, set())
        and {wanted.site} - {None} <= named["site"]
        and {wanted.wave} - {None} <= named["wave"]
    ):
        raise NotOfTheProgram


@operation
async def decide_ranking(ranking: UUID, *, no_kin: bool, by: Actor) -> dict[str, int]:
    """The second decision, by another person: everybody gets the place that it gives her. Counts by verdict."""
    row = await lock(Ranking, ranking)
    by.must(Role.staff, Role.supervisor, Role.approver, on=row)
    if row.state != RankingState.made:
        raise WrongStep(now=row.state, wanted=RankingState.decided)
    if by.id == row.made_by:
        raise NotYours
    if not no_kin:
        raise NoKinDeclared
    await run("selection/sql/rankings/decide.sql", ranking, uuid4(), no_kin)
    await run("selection/sql/rankings/hold.sql", ranking, timeout=LONG)
    await _refuse_changes(row, (await run("selection/sql/rankings/held.sql", ranking, timeout=LONG))[0])
    await step(row, RankingState.decided, by=by)
    moved = await run("selection/sql/rankings/take.sql", ranking, timeout=LONG)
    counted = {verdict["verdict"]: verdict["count"] for verdict in moved}
    await note(row, **counted)
    return counted


async def _refuse_changes(row: Ranking, held: asyncpg.Record) -> None:
    """What the second one stands for is what the first one made, about the same people in the same state."""
    if held["related"]:
        raise Related(code=held["related"])
    if held["gone"]:
        raise NotAsRanked(codes=held["gone"])
    if held["sha256"] != row.sha256 or held["ranks"] != row.candidates:
        raise SealBroken


@operation
async def drop_ranking(ranking: UUID, *, reason: str, by: Actor) -> None:
    """A ranking that nobody should decide; its ranks stay to be read, its people wait for another."""
    row = await lock(Ranking, ranking)
    said = say_why(reason)
    await step(row, RankingState.dropped, by=by, reason=said)
    await note(row, reason=said)


@operation
async def place_again(enrollment: UUID, *, ranking: UUID, objection: UUID, by: Actor) -> RankVerdict:
    """Part of upholding an objection: she is measured by the cut-off of the ranking that was decided, alone.

    Above it she gets a free place, or else waits first; nobody else's place changes."""
    by.must(Role.staff, Role.supervisor, Role.approver)
    await lock(Ranking, ranking)
    await refuse_relatives([enrollment], by=by)
    made = await run("selection/sql/rankings/place_again.sql", ranking, enrollment, objection, uuid4())
    if not made:
        raise NotPlacedAgain
    again = made[0]
    await run("selection/sql/rankings/decide.sql", again["id"], uuid4(), True)
    await step(await lock(Ranking, again["id"]), RankingState.decided, by=by)
    await run("selection/sql/rankings/take.sql", again["id"])
    await note(("ranking", again["id"]), based_on=str(ranking), verdict=again["verdict"])
    return RankVerdict(again["verdict"])
