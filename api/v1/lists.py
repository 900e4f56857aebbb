"""The rows of one program, a page at a time."""

from typing import Annotated

from litestar import get
from litestar.di import NamedDependency
from litestar.params import QueryParameter

from api.v1.paging import Code, Limit, Next, Page, page_of
from api.v1.problems import REFUSALS
from operations.actor import Actor
from operations.books import sheets_by_page as sheets
from tables.books.finding import FindingState
from tables.follow_up.visit import VisitState
from tables.money.entitlement import InstallmentState
from tables.money.payment import PaymentState
from tables.money.payment_list import ListState
from tables.purchases.purchase import PurchaseState
from tables.selection.enrollment import EnrollmentState

OF = "/programs/{code:str}"
ONLY = QueryParameter(name="state", description="Only rows in this state.")


@get(f"{OF}/people", operation_id="listPeople", summary="Everyone in the program, as a code", responses=REFUSALS)
async def people(
    code: Code,
    by: NamedDependency[Actor],
    wanted: Annotated[EnrollmentState | None, ONLY] = None,
    next_page: Next = None,
    limit: Limit = 50,
) -> Page[sheets.PersonRow]:
    return await page_of(sheets.PEOPLE, code, state=wanted, cursor=next_page, limit=limit, by=by)


@get(f"{OF}/installments", operation_id="listInstallments", summary="What falls due to whom", responses=REFUSALS)
async def installments(
    code: Code,
    by: NamedDependency[Actor],
    wanted: Annotated[InstallmentState | None, ONLY] = None,
    next_page: Next = None,
    limit: Limit = 50,
) -> Page[sheets.InstallmentRow]:
    return await page_of(sheets.INSTALLMENTS, code, state=wanted, cursor=next_page, limit=limit, by=by)


@get(
    f"{OF}/payments",
    operation_id="listPayments",
    summary="Every instruction to pay and what the bank answered",
    responses=REFUSALS,
)
async def payments(
    code: Code,
    by: NamedDependency[Actor],
    wanted: Annotated[PaymentState | None, ONLY] = None,
    next_page: Next = None,
    limit: Limit = 50,
) -> Page[sheets.PaymentRow]:
    return await page_of(sheets.PAYMENTS, code, state=wanted, cursor=next_page, limit=limit, by=by)


@get(
    f"{OF}/payment-lists",
    operation_id="listPaymentLists",
    summary="Payment lists with their seals and signatures",
    responses=REFUSALS,
)
async def payment_lists(
    code: Code,
    by: NamedDependency[Actor],
    wanted: Annotated[ListState | None, ONLY] = None,
    next_page: Next = None,
    limit: Limit = 50,
) -> Page[sheets.PaymentListRow]:
    return await page_of(sheets.PAYMENT_LISTS, code, state=wanted, cursor=next_page, limit=limit, by=by)


@get(f"{OF}/purchases", operation_id="listPurchases", summary="What was bought with the grant", responses=REFUSALS)
async def purchases(
    code: Code,
    by: NamedDependency[Actor],
    wanted: Annotated[PurchaseState | None, ONLY] = None,
    next_page: Next = None,
    limit: Limit = 50,
) -> Page[sheets.PurchaseRow]:
    return await page_of(sheets.PURCHASES, code, state=wanted, cursor=next_page, limit=limit, by=by)


@get(f"{OF}/visits", operation_id="listVisits", summary="Visits planned, made and missed", responses=REFUSALS)
async def visits(
    code: Code,
    by: NamedDependency[Actor],
    wanted: Annotated[VisitState | None, ONLY] = None,
    next_page: Next = None,
    limit: Limit = 50,
) -> Page[sheets.VisitRow]:
    return await page_of(sheets.VISITS, code, state=wanted, cursor=next_page, limit=limit, by=by)


@get(
    f"{OF}/findings", operation_id="listFindings", summary="What does not fit, and the sum at stake", responses=REFUSALS
)
async def findings(
    code: Code,
    by: NamedDependency[Actor],
    wanted: Annotated[FindingState | None, ONLY] = None,
    next_page: Next = None,
    limit: Limit = 50,
) -> Page[sheets.FindingRow]:
    return await page_of(sheets.FINDINGS, code, state=wanted, cursor=next_page, limit=limit, by=by)
