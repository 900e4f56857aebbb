"""The ranking is announced, somebody chosen moves away, and a candidate who was not chosen objects: the chair, who
decided nothing about her before, upholds it, and by her new points she takes the place that became free."""

from datetime import date
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from operations.actor import SYSTEM, Actor
from operations.operation import reading
from operations.selection import announcements, candidates, objections
from operations.selection.judging import Score
from operations.selection.rule_presets import PRESETS
from scripts.demo.kharisma.world import YEAR, World, key_of
from tables.selection.assessment import RankVerdict, SelectionRank
from tables.selection.enrollment import EnrollmentState
from tables.selection.objection import ObjectionChannel

MODAL = next(item.max_points for item in PRESETS["kharisma"].items if item.code == "modal")


class Place(Struct, frozen=True):
    """What a ranking gave one woman."""

    enrollment: UUID
    verdict: str
    points: int


@reading
async def places_of(ranking: UUID, *, by: Actor) -> list[Place]:
    """In the order of the ranks."""
    found = (
        await SelectionRank.select(SelectionRank.enrollment, SelectionRank.verdict, SelectionRank.total)
        .where(SelectionRank.run == ranking)
        .order_by(SelectionRank.rank)
    )
    return [Place(*row.values()) for row in found]


async def announce(world: World) -> None:
    await world.day(4, 9)
    await announcements.announce_ranking(world.ranking, by=world.cashier)


async def object_and_decide(world: World) -> None:
    places = await places_of(world.ranking, by=SYSTEM)
    left_on = await world.day(4, 17)
    await candidates.leave(
        places[4].enrollment, how=EnrollmentState.moved, on=left_on, reason="Pindah ke kota lain", by=world.secretary
    )
    hers = _who_objects(world, places)
    filed = objections.NewObjection(
        key_of("objection"), hers.enrollment, date(YEAR, 4, 16), ObjectionChannel.letter,
        "Modal usaha saya juga terbatas; saat didatangi saya salah memahami pertanyaannya.",
    )  # fmt: skip
    await objections.file_objection(filed, by=world.secretary)
    await world.day(4, 24)
    score = replace(hers, answers=hers.answers | {"modal": "yes"})
    reason = "Dilihat kembali di tempat usahanya: modalnya terbatas."
    await objections.decide_objection(filed.id, uphold=True, reason=reason, score=score, by=world.chair)


def _who_objects(world: World, places: list[Place]) -> Score:
    """The first one not chosen who said that her capital is not limited and would be far above the others with it."""
    scores = {score.enrollment: score for score in world.scores}
    cut_off = min(place.points for place in places if place.verdict == RankVerdict.shortlisted)
    return next(
        scores[place.enrollment]
        for place in places
        if place.verdict == RankVerdict.not_selected
        and scores[place.enrollment].answers["modal"] == "no"
        and place.points + MODAL > cut_off
    )
