"""The schedule of follow-up and its versions, visits handed to another office, and one person's follow-up."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.forms import Form
from admin.desk.versions import activating, discarding
from operations.actor import Actor
from operations.errors import Unreadable
from operations.follow_up import hand_overs, person_sheets, schedule
from operations.follow_up.schedule import NewFollowUpRule
from operations.words import mark
from tables.follow_up.outcome import OutcomeStatus
from tables.follow_up.risk_level import Risk, RiskReason
from tables.steps import Role

HERE = "/desk/follow-up/"
HANDLERS = (Role.staff, Role.supervisor)


@get("/follow-up/", media_type=MediaType.HTML)
async def show_follow_up(request: Asked, by: By) -> Template:
    return await _follow_up(request, by, NOTHING_TYPED)


async def _follow_up(request: Asked, by: Actor, form: Form) -> Template:
    return page(
        request,
        "follow_up",
        by,
        form,
        programs=await schedule.programs_to_follow(by=by),
        rules=await schedule.follow_up_rules(by=by),
        caseloads=await schedule.caseloads(by=by),
        hand_overs=await hand_overs.hand_overs(by=by) if by.may(*HANDLERS) else [],
        found=hand_overs.FOUND,
    )


def _months(form: Form, name: str, label: str) -> list[int]:
    parts = form.text(name, label, most=60).replace(",", " ").split()
    if not all(part.isascii() and part.isdigit() and len(part) < 3 for part in parts):
        raise Unreadable(field=label, hint=mark("tulis seperti 1, 3, 6, 12"))
    return [int(part) for part in parts]


@post("/follow-up/rules", media_type=MediaType.HTML)
async def draft_rule(request: Asked, by: By) -> Response[Any]:
    async def verb(form: Form) -> UUID:
        new = NewFollowUpRule(
            program=form.key("program", mark("Program")) if form.has("program") else None,
            months=_months(form, "months", mark("Bulan kunjungan")),
            months_at_risk=_months(form, "months_at_risk", mark("Bulan tambahan")),
            caseload_most=form.count("caseload_most", mark("Paling banyak didampingi"), most=500),
            legal_basis=form.text("legal_basis", mark("Dasar hukum"), most=120),
            reason=form.reason(),
            valid_from=form.day("valid_from", mark("Berlaku mulai")),
        )
        return await schedule.draft_follow_up_rule(new, by=by)

    return await take(request, verb, lambda form: _follow_up(request, by, form), back=HERE, said="schedule-drafted")


@post("/follow-up/{key:uuid}/plan", media_type=MediaType.HTML)
async def plan_program(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda _: schedule.plan_follow_up(key, by=by),
        lambda form: _follow_up(request, by, form),
        back=HERE,
        said="planned-visits",
    )


@post("/follow-up/hand-overs/{key:uuid}/accept", media_type=MediaType.HTML)
async def accept_offer(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda _: hand_overs.accept_hand_over(key, by=by),
        lambda form: _follow_up(request, by, form),
        back=HERE,
        said="accepted",
    )


@post("/follow-up/hand-overs/{key:uuid}/decline", media_type=MediaType.HTML)
async def decline_offer(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: hand_overs.decline_hand_over(key, reason=form.reason(), by=by),
        lambda form: _follow_up(request, by, form),
        back=HERE,
        said="sent-back",
    )


@post("/follow-up/hand-overs/{key:uuid}/tell", media_type=MediaType.HTML)
async def tell_outcome(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    async def verb(form: Form) -> None:
        await hand_overs.report_hand_over(
            key,
            observed_on=form.day("observed_on", mark("Diamati pada")),
            found=form.choice("found", mark("Yang ditemukan"), OutcomeStatus),
            by=by,
        )

    return await take(request, verb, lambda form: _follow_up(request, by, form), back=HERE, said="told-office")


@post("/follow-up/hand-overs/{key:uuid}/kinship", media_type=MediaType.HTML)
async def declare_kin(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    async def verb(form: Form) -> object:
        relation = form.text("relation", mark("Hubungan"), most=60)
        return await hand_overs.declare_kin_of_handed(key, relation=relation, by=by)

    return await take(request, verb, lambda form: _follow_up(request, by, form), back=HERE, said="kinship")


@get("/people/{code:str}/{program:str}/follow-up", media_type=MediaType.HTML)
async def show_hers(request: Asked, code: FromPath[str], program: FromPath[str], by: By) -> Template:
    return await _hers(request, code, program, by, NOTHING_TYPED)


async def _hers(request: Asked, code: str, program: str, by: Actor, form: Form) -> Template:
    return page(
        request,
        "person_follow_up",
        by,
        form,
        sheet=await person_sheets.follow_up_of(code, program, by=by),
        offices=await hand_overs.other_offices(by=by) if by.may(*HANDLERS) else [],
        reasons=list(RiskReason),
        levels=list(Risk),
    )


@post("/people/{code:str}/{program:str}/follow-up/support", media_type=MediaType.HTML)
async def set_support(request: Asked, code: FromPath[str], program: FromPath[str], by: By) -> Response[Any]:
    async def verb(form: Form) -> int:
        level = form.choice("level", mark("Kunjungan"), Risk)
        reason = form.choice("reason_code", mark("Alasan"), RiskReason)
        sheet = await person_sheets.follow_up_of(code, program, by=by)
        return await schedule.set_risk(sheet.person["id"], level=level, reason=reason, by=by)

    back = f"/desk/people/{code}/{program}/follow-up"
    return await take(
        request, verb, lambda form: _hers(request, code, program, by, form), back=back, said="support-set"
    )


@post("/people/{code:str}/{program:str}/follow-up/hand-over", media_type=MediaType.HTML)
async def hand_over(request: Asked, code: FromPath[str], program: FromPath[str], by: By) -> Response[Any]:
    async def verb(form: Form) -> UUID:
        return await hand_overs.hand_over_visit(
            form.key("visit", mark("Kunjungan")),
            to=form.key("to", mark("Kantor penerima")),
            asked=form.text("asked", mark("Yang diminta"), most=500),
            reason=form.reason(),
            by=by,
        )

    back = f"/desk/people/{code}/{program}/follow-up"
    return await take(
        request, verb, lambda form: _hers(request, code, program, by, form), back=back, said="visit-handed-over"
    )


ROUTES = [
    show_follow_up,
    draft_rule,
    activating("/follow-up/rules", schedule.activate_follow_up_rule, _follow_up, back=HERE, said="schedule-active"),
    discarding("/follow-up/rules", schedule.drop_follow_up_rule, _follow_up, back=HERE),
    plan_program,
    accept_offer,
    decline_offer,
    tell_outcome,
    declare_kin,
    show_hers,
    set_support,
    hand_over,
]
