"""The second person compares accounts with the passbooks; then the passbooks go into the beneficiaries' hands."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.forms import Form
from admin.desk.names import close_for_task, names_of, open_for_task
from admin.desk.paging import text_after
from admin.desk.turn import turn_of
from operations.actor import Actor
from operations.errors import Missing
from operations.money import account_sheets, accounts
from operations.people.names import NamedPerson
from operations.selection import program_sheets
from operations.words import mark
from tables.money.account_verification import VerificationMethod
from tables.money.bank_account import NEAR_ENOUGH, CustodyHolder, CustodyItem, NameNear
from tables.people.opening import Task

VERIFY, PASSBOOKS = "/desk/accounts/verify", "/desk/accounts/passbooks"


@get("/accounts/verify", media_type=MediaType.HTML)
async def show_verifying(request: Asked, by: By) -> Template:
    return await verifying(request, by, NOTHING_TYPED)


async def verifying(request: Asked, by: Actor, form: Form) -> Template:
    found = await account_sheets.to_verify(text_after(request), by=by)
    rows = [(row, turn_of("bank_account", row, by=by)) for row in found.rows]
    opened: dict[str, UUID | None] = {}
    known: dict[UUID, NamedPerson] = {}
    for program, code in {row["program_id"]: row["program"] for row in found.rows}.items():
        persons = [row["person"] for row in found.rows if row["program_id"] == program]
        named = await names_of(Task.account_check, program, persons, by=by)
        opened[code] = named.opening
        known |= named.known
    return page(
        request,
        "accounts_verify",
        by,
        form,
        rows=rows,
        after=found.after,
        opened=opened,
        names=known,
        near_enough=NEAR_ENOUGH,
        reasons=list(NameNear),
        methods=list(VerificationMethod),
    )


@post("/accounts/verify/{code:str}/names", media_type=MediaType.HTML)
async def open_them(request: Asked, code: FromPath[str], by: By) -> Response[Any]:
    program = await program_sheets.program_key(code, by=by)
    return await open_for_task(
        request, Task.account_check, program, by, lambda form: verifying(request, by, form), back=VERIFY
    )


@post("/accounts/verify/{code:str}/names/close", media_type=MediaType.HTML)
async def close_them(request: Asked, code: FromPath[str], by: By) -> Response[Any]:
    program = await program_sheets.program_key(code, by=by)
    return await close_for_task(
        request, Task.account_check, program, by, lambda form: verifying(request, by, form), back=VERIFY
    )


@post("/accounts/verify", media_type=MediaType.HTML)
async def verify(request: Asked, by: By) -> Response[Any]:
    """Each ticked row with the way in which it was compared."""

    async def verb(form: Form) -> int:
        ticked = form.keys("account", mark("Rekening yang cocok"))
        methods = {key: _method(form, key) for key in ticked}
        return await accounts.verify_accounts(ticked, methods=methods, by=by)

    return await take(request, verb, lambda form: verifying(request, by, form), back=VERIFY, said="verified")


def _method(form: Form, account: UUID) -> VerificationMethod:
    name = f"method.{account}"
    if not form.has(name):
        return VerificationMethod.passbook_seen
    return form.choice(name, mark("Cara memeriksa"), VerificationMethod)


@post("/accounts/{key:uuid}/close", media_type=MediaType.HTML)
async def close(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: accounts.close_account(key, by=by),
        lambda form: verifying(request, by, form),
        back=VERIFY,
        said="account-closed",
    )


@get("/accounts/passbooks", media_type=MediaType.HTML)
async def show_passbooks(request: Asked, by: By) -> Template:
    return await _passbooks(request, by, NOTHING_TYPED)


async def _passbooks(request: Asked, by: Actor, form: Form) -> Template:
    return page(
        request,
        "passbooks",
        by,
        form,
        found=await account_sheets.passbooks_away(text_after(request), by=by),
        holders=list(CustodyHolder),
        items=list(CustodyItem),
    )


@post("/accounts/passbooks/seen", media_type=MediaType.HTML)
async def take_over(request: Asked, by: By) -> Response[Any]:
    """What companions sent from their phones, row by row: the passbook is in her hands since that day."""

    async def verb(form: Form) -> int:
        ticked = form.keys("account", mark("Yang cocok dengan fotonya"))
        events = [
            accounts.NewCustody(
                key,
                CustodyItem.passbook,
                CustodyHolder.beneficiary,
                form.day(f"held_from.{key}", mark("Dipegang sejak")),
                form.text(f"slip.{key}", mark("Nomor tanda terima"), most=40),
            )
            for key in ticked
        ]
        return await accounts.record_custody(events, by=by)

    return await take(request, verb, lambda form: _passbooks(request, by, form), back=PASSBOOKS, said="handed-over")


@post("/accounts/passbooks", media_type=MediaType.HTML)
async def hand_over(request: Asked, by: By) -> Response[Any]:
    """Every row with a slip's number changed hands; the others are left alone."""

    async def verb(form: Form) -> int:
        item = form.choice("item", mark("Yang diserahkan"), CustodyItem)
        holder = form.choice("holder", mark("Dipegang oleh"), CustodyHolder)
        day = form.day("held_from", mark("Dipegang sejak"))
        slips = {key: form.optional(f"slip.{key}", mark("Nomor tanda terima"), most=40) for key in _rows(form)}
        events = [accounts.NewCustody(key, item, holder, day, slip) for key, slip in slips.items() if slip]
        if not events:
            raise Missing(field=mark("Nomor tanda terima"))
        return await accounts.record_custody(events, by=by)

    return await take(request, verb, lambda form: _passbooks(request, by, form), back=PASSBOOKS, said="handed-over")


def _rows(form: Form) -> list[UUID]:
    return form.keys("account", mark("Rekening"))


ROUTES = [show_verifying, open_them, close_them, verify, close, show_passbooks, hand_over, take_over]
