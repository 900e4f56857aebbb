"""What is done for one person from her page: a home visit, a relative declared, money received or lapsed, leaving."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import uuid4

from litestar import MediaType, Response, post
from litestar.params import FromPath

from admin.desk.answers import Asked, By, take
from admin.desk.forms import Form
from admin.desk.people import path_of, the_person
from admin.desk.receipts import confirm
from operations.actor import Actor
from operations.follow_up import outcomes
from operations.money import closing, installments
from operations.people import person_sheets, relations
from operations.selection import candidates
from operations.words import mark
from tables.money.settlement import SettlementKind, SlipKind
from tables.selection.enrollment import EnrollmentState

Verb = Callable[[Form, dict[str, Any]], Awaitable[Any]]


async def _act(
    request: Asked, code: str, program: str, by: Actor, verb: Verb, said: str | Callable[[Any], str]
) -> Response[Any]:
    """`verb` gets her place in the program beside the form."""

    async def whole(form: Form) -> object:
        return await verb(form, await person_sheets.enrollment_of(code.upper(), program=program, by=by))

    return await take(
        request,
        whole,
        lambda form: the_person(request, code, program, by, form),
        back=path_of(code, program),
        said=said,
    )


@post("/people/{code:str}/{program:str}/home-visit", media_type=MediaType.HTML)
async def home_visit(request: Asked, code: FromPath[str], program: FromPath[str], by: By) -> Response[Any]:
    async def verb(form: Form, row: dict[str, Any]) -> object:
        visit = candidates.NewHomeVisit(
            id=uuid4(),
            enrollment=row["id"],
            visited_on=form.day("visited_on", mark("Tanggal kunjungan")),
            business_idea=form.text("business_idea", mark("Rencana usaha"), most=120),
            notes=form.optional("notes", mark("Catatan")),
        )
        return await candidates.record_home_visit(visit, by=by)

    return await _act(request, code, program, by, verb, "home-visit")


@post("/people/{code:str}/{program:str}/kinship", media_type=MediaType.HTML)
async def declare_kinship(request: Asked, code: FromPath[str], program: FromPath[str], by: By) -> Response[Any]:
    async def verb(form: Form, row: dict[str, Any]) -> object:
        relation = form.text("relation", mark("Hubungan"), most=60)
        return await relations.declare_kinship(row["person"], relation=relation, by=by)

    return await _act(request, code, program, by, verb, "kinship")


@post("/people/{code:str}/{program:str}/receipts", media_type=MediaType.HTML)
async def hear_receipts(request: Asked, code: FromPath[str], program: FromPath[str], by: By) -> Response[Any]:
    async def verb(form: Form, _: dict[str, Any]) -> object:
        return await confirm(form, by)

    return await _act(request, code, program, by, verb, "confirmed")


@post("/people/{code:str}/{program:str}/settlement", media_type=MediaType.HTML)
async def propose_settlement(request: Asked, code: FromPath[str], program: FromPath[str], by: By) -> Response[Any]:
    async def verb(form: Form, _: dict[str, Any]) -> object:
        kind = form.choice("kind", mark("Jenis"), SettlementKind)
        returned = kind == SettlementKind.returned
        new = closing.NewSettlement(
            entitlement=form.key("entitlement", mark("Bantuan")),
            kind=kind,
            slip=form.choice("slip", mark("Jenis bukti setor"), SlipKind) if returned else None,
            amount_rp=form.rupiah("amount", mark("Jumlah")),
            document_no=form.text("document_no", mark("Nomor bukti"), most=60),
            dated=form.day("dated", mark("Tanggal bukti")),
            reason=form.reason(),
        )
        return await closing.propose_settlement(new, by=by)

    return await _act(request, code, program, by, verb, "proposed")


@post("/people/{code:str}/{program:str}/forfeit", media_type=MediaType.HTML)
async def ask_to_forfeit(request: Asked, code: FromPath[str], program: FromPath[str], by: By) -> Response[Any]:
    async def verb(form: Form, _: dict[str, Any]) -> object:
        installment = form.key("installment", mark("Jadwal"))
        return await installments.ask_to_forfeit([installment], reason=form.reason(), by=by)

    return await _act(request, code, program, by, verb, "asked")


@post("/people/{code:str}/{program:str}/leave", media_type=MediaType.HTML)
async def leave(request: Asked, code: FromPath[str], program: FromPath[str], by: By) -> Response[Any]:
    async def verb(form: Form, row: dict[str, Any]) -> object:
        how = form.choice("how", mark("Keadaan"), EnrollmentState)
        day = form.day("left_on", mark("Sejak tanggal"))
        return await candidates.leave(
            row["id"], how=how, on=day, reason=form.reason(), stop_lists=form.has("stop_lists"), by=by
        )

    return await _act(request, code, program, by, verb, lambda left: "asked" if left.asked else "left")


@post("/people/{code:str}/{program:str}/finish", media_type=MediaType.HTML)
async def finish(request: Asked, code: FromPath[str], program: FromPath[str], by: By) -> Response[Any]:
    async def verb(_: Form, row: dict[str, Any]) -> None:
        await outcomes.finish(row["id"], by=by)

    return await _act(request, code, program, by, verb, "finished")


ROUTES = [home_visit, declare_kinship, hear_receipts, propose_settlement, ask_to_forfeit, leave, finish]
