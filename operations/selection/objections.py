"""Objections (keberatan): filed within the working days of the rules, decided by somebody who did not decide before.

Upheld, she is judged again by the very rules that judged her, and measured by the cut-off of the ranking that was
announced; nobody else moves. Dismissed, there is a reason and nothing moves.
"""

from datetime import date
from uuid import UUID, uuid4

from msgspec import Struct

from operations.actor import Actor
from operations.books import clock
from operations.books.workdays import workday_after
from operations.errors import (
    Missing,
    NotFound,
    NotYours,
    RuleBroken,
    SentTwiceDifferently,
    Unreadable,
    WrongStep,
    say_why,
    short,
)
from operations.operation import lock, note, operation, step
from operations.paging import Row
from operations.people.relations import refuse_relatives
from operations.selection import rankings
from operations.selection.announcements import NotAnnounced
from operations.selection.judging import Score, weigh
from operations.selection.rule_items import seal
from operations.selection.rule_reading import thaw
from operations.statement import run
from operations.words import day, mark
from tables.selection.assessment import RankVerdict
from tables.selection.enrollment import Enrollment, EnrollmentState
from tables.selection.objection import Objection, ObjectionChannel, ObjectionState
from tables.steps import Role

MAY_OBJECT = (EnrollmentState.waitlisted, EnrollmentState.not_selected)
FILED_ON = mark("Tanggal keberatan")


class NothingToObject(RuleBroken):
    text = mark("Keberatan hanya bagi calon yang menjadi cadangan atau tidak terpilih. Keadaannya sekarang lain.")


class TooLate(RuleBroken):
    text = mark("Batas waktu keberatan sudah lewat: hari terakhirnya {last}, {days} hari kerja sejak diumumkan.")


class AlreadyAnswered(RuleBroken):
    text = mark("Keberatan calon ini terhadap pemeringkatan yang sama sudah diputuskan. Bacalah keputusannya.")


class DecidedBefore(RuleBroken):
    text = mark("Anda sudah ikut memutuskan tentang calon ini. Mintalah orang lain, atau tunjuk pengganti (Plt./Plh.).")


class NotJudgedByRules(RuleBroken):
    text = mark("Penilaian calon ini dibuat sebelum ada aturan yang disahkan, jadi tidak bisa dinilai ulang di sini.")


class NewObjection(Struct, frozen=True):
    """`id` is the sender's, so that sending twice records once. `text` is in her own words."""

    id: UUID
    enrollment: UUID
    filed_on: date
    channel: ObjectionChannel
    text: str


@operation
async def file_objection(new: NewObjection, *, by: Actor) -> UUID:
    """Against the last announced ranking that placed her. It is to be decided within as many working days again."""
    by.must(Role.staff, Role.supervisor)
    row = await lock(Enrollment, new.enrollment)
    text = short(new.text, mark("Isi keberatan"))
    if await _is_known(new, text):
        return new.id
    if len(text) < 5:
        raise Missing(field=mark("Isi keberatan"))
    if row.state not in MAY_OBJECT:
        raise NothingToObject
    await refuse_relatives([row.id], by=by)
    ranking = await _announced(row.id)
    await _in_time(new, ranking)
    filed = Objection(
        id=new.id,
        program=row.program,
        enrollment=row.id,
        ranking=ranking["id"],
        filed_on=new.filed_on,
        due_on=workday_after(new.filed_on, ranking["objection_days"]),
        channel=new.channel,
        text=text,
        made_by=by.id,
    )
    await Objection.insert(filed)
    await note(filed)
    return new.id


async def _is_known(new: NewObjection, text: str) -> bool:
    known = await Objection.objects().get(Objection.id == new.id)
    if known is None:
        return False
    if (known.enrollment, known.filed_on, known.channel, known.text) != (
        new.enrollment,
        new.filed_on,
        new.channel.value,
        text,
    ):
        raise SentTwiceDifferently
    return True


async def _announced(enrollment: UUID) -> Row:
    """What she objects to; a ranking that only placed her again was not announced anew."""
    found = await run("selection/sql/objections/ranking_of.sql", enrollment)
    if not found or found[0]["announced_on"] is None:
        raise NotAnnounced
    if found[0]["answered"]:
        raise AlreadyAnswered
    return dict(found[0])


async def _in_time(new: NewObjection, ranking: Row) -> None:
    if not ranking["announced_on"] <= new.filed_on <= await clock.today():
        raise Unreadable(field=FILED_ON, hint=mark("antara hari pengumuman dan hari ini"))
    last = workday_after(ranking["announced_on"], ranking["objection_days"])
    if new.filed_on > last:
        raise TooLate(last=day(last), days=ranking["objection_days"])


@operation
async def decide_objection(
    objection: UUID, *, uphold: bool, reason: str, score: Score | None = None, by: Actor
) -> RankVerdict | None:
    """By one who did not decide about her before. Upheld with a new `score`: how she is placed now."""
    row = await lock(Objection, objection)
    by.must(Role.staff, Role.supervisor, Role.approver, on=row)
    wanted = ObjectionState.upheld if uphold else ObjectionState.dismissed
    if row.state != ObjectionState.open:
        raise WrongStep(now=row.state, wanted=wanted)
    if row.made_by == by.id:
        raise NotYours
    why = say_why(reason)
    await refuse_relatives([row.enrollment], by=by)
    if (await run("selection/sql/objections/decided_before.sql", objection))[0]["decided"]:
        raise DecidedBefore
    signed = {"decided_by": by.id, "decided_at": clock.now(), "reason": why}
    if not uphold:
        await step(row, wanted, by=by, **signed)
        await note(row, reason=why)
        return None
    woman = await lock(Enrollment, row.enrollment)
    if woman.state not in MAY_OBJECT:
        raise NothingToObject
    again = await _judged_again(row, score)
    await step(row, wanted, by=by, assessment=again, **signed)
    await step(woman, EnrollmentState.scored, by=by)
    verdict = await rankings.place_again(woman.id, ranking=row.ranking, objection=row.id, by=by)
    await note(row, reason=why, verdict=verdict)
    return verdict


async def _judged_again(objection: Objection, score: Score | None) -> UUID:
    """The next assessment of hers: the rules that were frozen with the last one, other answers, what is known of her
    today. An answer that is heard only now needs no evidence: none can be added any more, and who upholds says why."""
    if score is None or score.enrollment != objection.enrollment:
        raise Missing(field=mark("Nilai"))
    found = await run("selection/sql/objections/last_judged.sql", objection.enrollment)
    if not found or found[0]["frozen"] is None:
        raise NotJudgedByRules
    last = found[0]
    [again] = await weigh(objection.program, thaw(last["frozen"]).rules, [score])
    made = uuid4()
    values = (made, objection.id, again.points, again.result.total, again.frozen, seal(again.frozen))
    if not await run("selection/sql/objections/judge_again.sql", last["id"], *values):
        raise NotFound
    return made
