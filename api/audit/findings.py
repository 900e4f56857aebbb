"""The auditor's findings: opened, what the office did about them classed, decided; with what is overdue."""

from typing import Annotated, Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath, QueryParameter
from litestar.response import Template

from api.audit.forms import NOTHING_TYPED, Asked, By, Form, page, take
from api.v1.paging import CODE
from operations.actor import Actor
from operations.books import audit_answers, audit_finding_sheets, audit_findings, audit_reviews
from operations.books.audit_finding_sheets import Which
from operations.books.audit_findings import NewAuditFinding, NewRecommendation
from operations.books.sheets import choices
from operations.books.turns import hindrance, turns_of
from operations.books.waiting import waiting_for
from operations.choice_words_audit import AUDIT_ACTS, AUDIT_LISTS, AUDIT_WAITS
from operations.selection.program_sheets import program_key
from operations.words import mark
from tables.books.audit_follow_up import FollowUpClass
from tables.steps import Role

HERE = "/audit/findings"
BLOCKS = range(1, 6)
"""Recommendations that one form takes."""
Program = Annotated[str, QueryParameter(name="program", max_length=40, pattern=f"^$|{CODE}")]
Chosen = Annotated[Which, QueryParameter(name="which")]
After = Annotated[str, QueryParameter(name="after", max_length=80)]


@get(HERE, media_type=MediaType.HTML, include_in_schema=False)
async def show_findings(
    request: Asked, by: By, program: Program = "", which: Chosen = Which.going, after: After = ""
) -> Template:
    listed = await audit_finding_sheets.audit_findings(which, after, program=program or None, by=by)
    waits = [(AUDIT_WAITS[work.kind], work) for work in (await waiting_for(by=by)).mine if work.kind in AUDIT_WAITS]
    known = await choices(by=by)
    return page(
        request, "findings", by, NOTHING_TYPED, listed=listed, waits=waits, programs=known, program=program,
        which=which, lists=AUDIT_LISTS, here=HERE,
    )  # fmt: skip


@get(f"{HERE}/new", media_type=MediaType.HTML, include_in_schema=False)
async def new_finding(request: Asked, by: By, program: Program = "") -> Template:
    return await _new(request, by, program, NOTHING_TYPED)


async def _new(request: Asked, by: Actor, program: str, form: Form) -> Template:
    known = await choices(by=by)
    code = program or (known[0].code if known else "")
    return page(
        request, "finding_new", by, form, programs=known, program=code, here=f"{HERE}/new", blocks=BLOCKS,
        unseen=await audit_finding_sheets.unseen(code, by=by),
    )  # fmt: skip


@post(f"{HERE}/new", media_type=MediaType.HTML, include_in_schema=False)
async def open_finding(request: Asked, by: By) -> Response[Any]:
    """The form brings its own key, so that a double click opens one finding."""

    async def verb(form: Form) -> UUID:
        return await audit_findings.open_audit_finding(await _typed(form, by), by=by)

    async def again(form: Form) -> Template:
        return await _new(request, by, form.optional("program"), form)

    return await take(request, verb, again, back=lambda key: f"{HERE}/{key}")


async def _typed(form: Form, by: Actor) -> NewAuditFinding:
    sum_of = mark("Jumlah yang harus kembali")
    return NewAuditFinding(
        id=form.key("key", mark("Formulir")),
        program=await program_key(form.text("program", mark("Program")), by=by),
        report_no=form.text("report_no", mark("Nomor laporan")),
        report_date=form.day("report_date", mark("Tanggal laporan")),
        number=form.text("number", mark("Nomor temuan")),
        title=form.text("title", audit_findings.TITLE),
        condition=form.text("condition", audit_findings.CONDITION),
        criterion=form.text("criterion", audit_findings.CRITERION),
        cause=form.optional("cause"),
        effect=form.optional("effect"),
        amount_rp=form.whole("amount_rp", mark("Jumlah temuan"), empty=0),
        received_on=form.day("received_on", mark("Laporan diterima kantor")),
        recommendations=[
            NewRecommendation(form.optional(f"text_{number}"), form.whole(f"amount_{number}", sum_of, empty=0))
            for number in BLOCKS
            if form.optional(f"text_{number}") or form.optional(f"amount_{number}")
        ],
        codes=form.lines("codes"),
        findings=form.filled.keys("finding"),
    )


@get(f"{HERE}/{{key:uuid}}", media_type=MediaType.HTML, include_in_schema=False)
async def show_finding(request: Asked, key: FromPath[UUID], by: By) -> Template:
    return await _one(request, key, by, NOTHING_TYPED)


async def _one(request: Asked, key: UUID, by: Actor, form: Form) -> Template:
    sheet = await audit_finding_sheets.audit_finding(key, by=by)
    turns = turns_of("audit_finding", sheet.finding)
    mine = {turn.verb for turn in turns if hindrance(turn, sheet.finding, by=by, subject="audit_finding") is None}
    is_hers = by.may(Role.auditor) and not sheet.finding["follower"] and sheet.finding["answered_by"] != by.id
    return page(
        request, "finding", by, form, sheet=sheet, row=sheet.finding, mine=mine, forward=turns[0] if turns else None,
        here=f"{HERE}/{key}", acts=AUDIT_ACTS, classes=list(FollowUpClass), is_hers=is_hers,
    )  # fmt: skip


async def _act(request: Asked, key: UUID, by: Actor, verb: Any) -> Response[Any]:
    return await take(request, verb, lambda form: _one(request, key, by, form), back=f"{HERE}/{key}")


@post(f"{HERE}/{{key:uuid}}/done/{{done:uuid}}", media_type=MediaType.HTML, include_in_schema=False)
async def class_done(request: Asked, key: FromPath[UUID], done: FromPath[UUID], by: By) -> Response[Any]:
    async def verb(form: Form) -> None:
        await audit_reviews.class_follow_up(
            done,
            verdict=form.choice("verdict", mark("Klasifikasi"), FollowUpClass),
            recovered_rp=form.whole("recovered_rp", mark("Kembali menurut pemeriksa"), empty=0),
            reason=form.optional("reason"),
            by=by,
        )

    return await _act(request, key, by, verb)


@post(f"{HERE}/{{key:uuid}}/nothing/{{wanted:uuid}}", media_type=MediaType.HTML, include_in_schema=False)
async def class_nothing(request: Asked, key: FromPath[UUID], wanted: FromPath[UUID], by: By) -> Response[Any]:
    return await _act(
        request,
        key,
        by,
        lambda form: audit_reviews.class_as_not_followed_up(wanted, reason=form.optional("reason"), by=by),
    )


@post(f"{HERE}/{{key:uuid}}/accept", media_type=MediaType.HTML, include_in_schema=False)
async def accept(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await _act(request, key, by, lambda form: audit_findings.accept_audit_finding(key, by=by))


@post(f"{HERE}/{{key:uuid}}/escalate", media_type=MediaType.HTML, include_in_schema=False)
async def escalate(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await _act(
        request,
        key,
        by,
        lambda form: audit_findings.escalate_audit_finding(
            key, to=form.optional("to"), reason=form.optional("reason"), by=by
        ),
    )


_REASONED = {
    "send-back": audit_findings.send_back_audit_finding,
    "close": audit_findings.close_audit_finding,
    "withdraw": audit_findings.withdraw_audit_finding,
}


@post([f"{HERE}/{{key:uuid}}/{verb}" for verb in _REASONED], media_type=MediaType.HTML, include_in_schema=False)
async def decide(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    verb = _REASONED[request.url.path.rsplit("/", 1)[1]]
    return await _act(request, key, by, lambda form: verb(key, reason=form.optional("reason"), by=by))


@get(f"{HERE}/{{key:uuid}}/papers/{{paper:uuid}}", include_in_schema=False)
async def show_paper(key: FromPath[UUID], paper: FromPath[UUID], by: By) -> Response[bytes]:
    content, media_type = await audit_answers.read_paper(paper, of=key, by=by)
    return Response(content, media_type=media_type, headers={"content-disposition": "inline"})


ROUTES = [
    show_findings, new_finding, open_finding, show_finding, class_done, class_nothing, accept, escalate, decide,
    show_paper,
]  # fmt: skip
