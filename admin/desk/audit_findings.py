"""The office's side of auditors' findings: what was found, what is overdue, each recommendation followed up with its
proof, the answer handed in; and the days to answer, which the approver may put in force."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.forms import Form
from admin.desk.paging import text_after
from admin.desk.turn import turn_of
from admin.desk.versions import activating
from operations.actor import Actor
from operations.books import audit_answers, audit_finding_sheets, audit_rules
from operations.books.audit_answers import DONE, MOST_PAPERS, RECOVERED, NewFollowUp
from operations.books.audit_finding_sheets import Which
from operations.choice_words_audit import AUDIT_LISTS
from operations.words import mark

FINDINGS, RULES = "/desk/findings/audit/", "/desk/findings/rules"


@get("/findings/audit/", media_type=MediaType.HTML)
async def show_findings(request: Asked, by: By) -> Template:
    given = request.query_params.get("which", "")
    which = Which(given) if given in set(Which) else Which.going
    listed = await audit_finding_sheets.audit_findings(which, text_after(request), by=by)
    rows = [(row, turn_of("audit_finding", row, by=by)) for row in listed.page.rows]
    return page(
        request, "audit_findings", by, NOTHING_TYPED, rows=rows, after=listed.page.after, sums=listed.sums, which=which,
        lists=AUDIT_LISTS,
    )  # fmt: skip


@get("/findings/audit/{key:uuid}", media_type=MediaType.HTML)
async def show_finding(request: Asked, key: FromPath[UUID], by: By) -> Template:
    return await _one(request, key, by, NOTHING_TYPED)


async def _one(request: Asked, key: UUID, by: Actor, form: Form) -> Template:
    sheet = await audit_finding_sheets.audit_finding(key, by=by)
    turn = turn_of("audit_finding", sheet.finding, by=by)
    return page(
        request, "audit_finding", by, form, sheet=sheet, row=sheet.finding, turn=turn,
        papers=range(1, MOST_PAPERS + 1),
    )  # fmt: skip


@post("/findings/audit/{key:uuid}/recommendations/{wanted:uuid}", media_type=MediaType.HTML)
async def follow_up(request: Asked, key: FromPath[UUID], wanted: FromPath[UUID], by: By) -> Response[Any]:
    """The form brings its own key, so that a double click records one follow-up."""

    async def verb(form: Form) -> UUID:
        new = NewFollowUp(
            id=form.key("key", mark("Formulir")),
            recommendation=wanted,
            text=form.text("text", DONE),
            recovered_rp=form.rupiah("recovered_rp", RECOVERED) if form.has("recovered_rp") else 0,
            proof_no=form.optional("proof_no", audit_answers.PROOF_NO, most=60),
            codes=form.lines("codes"),
        )
        papers = [content for _, content in sorted(form.files.items())]
        return await audit_answers.record_follow_up(new, papers, by=by)

    return await take(
        request, verb, lambda form: _one(request, key, by, form), back=f"{FINDINGS}{key}", said="follow-up-recorded"
    )


@post("/findings/audit/{key:uuid}/answer", media_type=MediaType.HTML)
async def answer(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: audit_answers.answer_audit_finding(key, by=by),
        lambda form: _one(request, key, by, form),
        back=f"{FINDINGS}{key}",
        said="audit-answered",
    )


@get("/findings/audit/{key:uuid}/papers/{paper:uuid}")
async def show_paper(key: FromPath[UUID], paper: FromPath[UUID], by: By) -> Response[bytes]:
    content, media_type = await audit_answers.read_paper(paper, of=key, by=by)
    return Response(content, media_type=media_type, headers={"content-disposition": "inline"})


@get("/findings/rules", media_type=MediaType.HTML)
async def show_rules(request: Asked, by: By) -> Template:
    return await _rules(request, by, NOTHING_TYPED)


async def _rules(request: Asked, by: Actor, form: Form) -> Template:
    return page(request, "audit_rules", by, form, terms=await audit_rules.audit_terms(by=by))


ROUTES = [
    show_findings,
    show_finding,
    follow_up,
    answer,
    show_paper,
    show_rules,
    activating("/findings/rules", audit_rules.activate_audit_rule, _rules, back=RULES),
]
