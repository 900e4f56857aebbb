"""One person's accounts: how each was compared, who held what since when, and its change by two persons."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.forms import Form
from admin.desk.names import close_for_task, names_of, open_for_task
from admin.desk.paging import text_after
from admin.desk.passbooks import VERIFY, verifying
from operations.actor import Actor
from operations.money import account_checks, account_sheets, accounts
from operations.money.account_checks import EVIDENCE
from operations.money.accounts import DOCUMENT, NewAccount
from operations.people import names
from operations.people.names import OpenNamesFirst
from operations.words import mark
from tables.money.account_verification import VerificationMethod
from tables.money.bank_account import NameNear
from tables.people.opening import Task

HERE, PATH = "/desk/accounts/of", "/accounts/of/{key:uuid}"
METHOD = mark("Cara memeriksa")


@get(PATH, media_type=MediaType.HTML)
async def show_person(request: Asked, key: FromPath[UUID], by: By) -> Template:
    return await _person(request, key, by, NOTHING_TYPED)


async def _person(request: Asked, key: UUID, by: Actor, form: Form) -> Template:
    sheet = await account_sheets.accounts_of(key, by=by)
    named = await names_of(Task.enrollment, key, [sheet.person["person"]], by=by)
    return page(
        request,
        "account_person",
        by,
        form,
        sheet=sheet,
        opening=named.opening,
        ordinary=named.ordinary,
        known=named.known.get(sheet.person["person"]),
        is_live=any(row["state"] == "opened" for row in sheet.accounts),
    )


@post(f"{PATH}/change", media_type=MediaType.HTML)
async def change(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    async def verb(form: Form) -> UUID:
        opening = await names.open_for(Task.enrollment, key, by=by)
        if opening is None:
            raise OpenNamesFirst
        new = NewAccount(
            key,
            form.text("bank_code", mark("Kode bank"), most=3),
            form.text("number", mark("Nomor rekening"), most=40),
            form.text("holder", mark("Nama pemilik"), most=120),
            form.day("opened_on", mark("Dibuka pada")),
            form.optional("branch", mark("Cabang"), most=60),
        )
        return await accounts.change_account(
            form.key("account", mark("Rekening")),
            new=new,
            reason=form.reason(),
            document_no=form.text("document_no", DOCUMENT, most=60),
            opening=opening,
            by=by,
        )

    return await take(
        request, verb, lambda form: _person(request, key, by, form), back=f"{HERE}/{key}", said="account-changed"
    )


@post("/accounts/{key:uuid}/near", media_type=MediaType.HTML)
async def verify_near(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    async def verb(form: Form) -> None:
        await account_checks.verify_near(
            key,
            why=form.choice("why", mark("Sebab"), NameNear),
            evidence=form.text("evidence", EVIDENCE, most=60),
            method=form.choice("method", METHOD, VerificationMethod),
            by=by,
        )

    return await take(request, verb, lambda form: verifying(request, by, form), back=VERIFY, said="verified")


@post("/accounts/{key:uuid}/refuse", media_type=MediaType.HTML)
async def refuse(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    async def verb(form: Form) -> None:
        evidence = form.text("evidence", EVIDENCE, most=60)
        method = form.choice("method", METHOD, VerificationMethod)
        await account_checks.refuse_account(key, evidence=evidence, method=method, by=by)

    return await take(request, verb, lambda form: verifying(request, by, form), back=VERIFY, said="account-refused")


@get("/accounts/custody", media_type=MediaType.HTML)
async def show_held(request: Asked, by: By) -> Template:
    found = await account_sheets.held_by_others(text_after(request), by=by)
    return page(request, "custody", by, NOTHING_TYPED, found=found)


@post(f"{PATH}/names", media_type=MediaType.HTML)
async def open_them(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    back = f"{HERE}/{key}"
    return await open_for_task(
        request, Task.enrollment, key, by, lambda form: _person(request, key, by, form), back=back
    )


@post(f"{PATH}/names/close", media_type=MediaType.HTML)
async def close_them(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    back = f"{HERE}/{key}"
    return await close_for_task(
        request, Task.enrollment, key, by, lambda form: _person(request, key, by, form), back=back
    )


ROUTES = [show_person, change, verify_near, refuse, show_held, open_them, close_them]
