"""What the routes of a payment list add to its page: the treasury's papers, release without a file, the pay table."""

from typing import Any
from uuid import UUID, uuid4

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.forms import Form
from admin.desk.lists import path_of, the_list
from admin.desk.paging import asked_for, text_after
from admin.desk.turn import turn_of
from operations.actor import Actor
from operations.errors import Missing
from operations.money import list_sheets, payment_lists, payouts, releases, treasury
from operations.words import mark
from tables.money.payment_list import Route
from tables.money.payout import SignedWith, UncollectedReason
from tables.money.treasury_document import TreasuryKind


@post("/lists/{key:uuid}/release-by-route", media_type=MediaType.HTML)
async def release(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: releases.release_without_file(key, by=by),
        lambda form: the_list(request, key, by, form),
        back=path_of(key),
        said="released-by-route",
    )


@post("/lists/{key:uuid}/retry", media_type=MediaType.HTML)
async def retry(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    """A new draft with what failed, came back or was paid only in part, by the same route or another one."""

    async def verb(form: Form) -> UUID:
        route = form.choice("route", mark("Jalur bayar"), Route) if form.has("route") else None
        profile = form.key("profile", mark("Format berkas bank")) if form.has("profile") else None
        sent = form.key("key", mark("Nomor isian"))
        return await payment_lists.draft_retry(key, route=route, profile=profile, key=sent, by=by)

    return await take(request, verb, lambda form: the_list(request, key, by, form), back=path_of, said="drafted")


@post("/lists/{key:uuid}/orders", media_type=MediaType.HTML)
async def record_paper(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    async def verb(form: Form) -> UUID:
        new = treasury.NewTreasuryDocument(
            payment_list=key,
            kind=form.choice("kind", mark("Jenis dokumen"), TreasuryKind),
            number=form.text("number", mark("Nomor"), most=treasury.LONGEST_NUMBER),
            dated=form.day("dated", mark("Tanggal")),
            amount_rp=form.rupiah("amount", mark("Jumlah kotor")),
        )
        return await treasury.record_document(new, by=by)

    return await take(
        request, verb, lambda form: the_list(request, key, by, form), back=path_of(key), said="paper-recorded"
    )


@post("/lists/{key:uuid}/orders/{paper:uuid}/confirm", media_type=MediaType.HTML)
async def confirm_paper(request: Asked, key: FromPath[UUID], paper: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: treasury.confirm_document(paper, by=by),
        lambda form: the_list(request, key, by, form),
        back=path_of(key),
        said="paper-confirmed",
    )


@post("/lists/{key:uuid}/orders/{paper:uuid}/drop", media_type=MediaType.HTML)
async def drop_paper(request: Asked, key: FromPath[UUID], paper: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: treasury.drop_document(paper, reason=form.reason(), by=by),
        lambda form: the_list(request, key, by, form),
        back=path_of(key),
        said="paper-dropped",
    )


@get("/lists/{key:uuid}/table", media_type=MediaType.HTML)
async def show_table(request: Asked, key: FromPath[UUID], by: By) -> Template:
    return await _table(request, key, by, NOTHING_TYPED)


async def _table(request: Asked, key: UUID, by: Actor, form: Form) -> Template:
    search = asked_for(request, "search", most=40).strip()
    sheet = await list_sheets.table_sheet(key, search=search, after=text_after(request), by=by)
    return page(
        request,
        "list_table",
        by,
        form,
        sheet=sheet,
        turn=turn_of("payment_list", sheet.payment_list, by=by),
        search=search,
        sending=form.fields.get("sending", [""])[0] or uuid4(),
        reasons=list(UncollectedReason),
    )


@post("/lists/{key:uuid}/table", media_type=MediaType.HTML)
async def record_table(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    async def verb(form: Form) -> dict[str, int]:
        return await payouts.hand_over(_payout_of(form, key), by=by)

    return await take(
        request,
        verb,
        lambda form: _table(request, key, by, form),
        back=f"{path_of(key)}/table",
        said="handed-over-at-table",
    )


def _payout_of(form: Form, key: UUID) -> payouts.NewPayout:
    """The ticked rows; what became of them stands below the rows once for all, the thumbs beside each."""
    ticked = [said for said in form.fields.get("line", []) if said.isascii() and said.isdigit() and len(said) < 9]
    if not ticked:
        raise Missing(field=mark("Baris"))
    outcome = form.text("outcome", mark("Yang dicentang"))
    reason = UncollectedReason(outcome) if outcome in set(UncollectedReason) else None
    if reason is None and outcome != "handed":
        raise Missing(field=mark("Yang dicentang"))
    thumbs = set(form.fields.get("thumb", []))

    def line(said: str) -> payouts.TableLine:
        if reason is not None:
            return payouts.TableLine(int(said), reason=reason)
        return payouts.TableLine(int(said), SignedWith.thumb if said in thumbs else SignedWith.signature)

    return payouts.NewPayout(
        id=form.key("sending", mark("Kiriman")),
        payment_list=key,
        paid_on=form.day("paid_on", mark("Tanggal penyerahan")),
        paper_no=form.text("paper_no", mark("Nomor daftar bertanda tangan"), most=40),
        officer=form.key("officer", mark("Petugas pertama")),
        second_officer=form.key("second_officer", mark("Petugas kedua")),
        identity_shown=form.has("identity_shown"),
        lines=[line(said) for said in ticked],
    )


ROUTES = [release, retry, record_paper, confirm_paper, drop_paper, show_table, record_table]
