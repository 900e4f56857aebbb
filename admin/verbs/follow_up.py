"""Save on follow-up: a visit planned, moved, accepted or sent back; an outcome; a site's report."""

from typing import Any

from piccolo.table import Table

from admin.saving import Add, Change, Given, Saves
from operations.actor import Actor
from operations.errors import RuleBroken
from operations.follow_up import outcomes, visits
from operations.words import mark
from tables.follow_up.outcome import Outcome, SiteReport
from tables.follow_up.visit import Visit, VisitState
from tables.steps import Role, by

_OFFICE = by(Role.staff, Role.supervisor)


class NoVisitPlanned(RuleBroken):
    text = mark("Tidak ada kunjungan baru: belum ada pendamping, atau tanggal itu sudah direncanakan.")


async def _plan(given: Given, who: Actor) -> Any:
    if not await visits.plan_visits([given["enrollment"]], days=[given["planned_on"]], by=who):
        raise NoVisitPlanned


SAVES: dict[type[Table], Saves] = {
    Visit: Saves(
        Add(("enrollment", "planned_on"), _OFFICE, _plan),
        (
            Change(
                ("planned_on",),
                lambda key, given, who: visits.move_visit(key, to=given["planned_on"], by=who),
                roles=_OFFICE,
                when=(VisitState.planned,),
            ),
            Change(("state",), lambda key, _, who: visits.accept_visit(key, by=who), to=VisitState.accepted),
            Change(
                ("state", "reason"),
                lambda key, given, who: visits.send_back_visit(key, reason=given["reason"] or "", by=who),
                to=VisitState.sent_back,
            ),
        ),
    ),
    Outcome: Saves(
        Add(
            ("enrollment", "observed_on", "status"),
            _OFFICE,
            lambda given, who: outcomes.record_outcome(**given, by=who),
        )
    ),
    SiteReport: Saves(
        Add(
            ("site", "reported_on", "source", "trained", "remaining"),
            by(Role.staff),
            lambda given, who: outcomes.record_site_report(outcomes.NewSiteReport(**given), by=who),
        )
    ),
}
