"""The auditor's pages: what can be pulled, what was pulled, what does not fit, and everything counted anew."""

import re
from datetime import date
from typing import Annotated, Any

from litestar import MediaType, Request, get
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.response import Template

from api.audit.asked import Asked
from api.audit.identities import SENTENCES
from api.v1.paging import CODE
from operations.actor import Actor
from operations.books.library import READERS as CHECKERS
from operations.books.recount import recount
from operations.books.sheets import SHEETS, shelf
from operations.choice_words import CHOICES
from operations.errors import NotFound
from operations.money.ledger_sheets import balance_sheet
from operations.money.stamp_duty import duties
from operations.people.openings import glass_broken
from operations.people.probes import alerts
from tables.books.download_log import DownloadEvent
from tables.books.finding import FindingState
from tables.books.printed_paper import PaperKind
from tables.money.ledger_line import Account
from tables.money.stamp_duty_rule import StampDutyState, StampDutyWhen
from tables.people.probe import ProbeRoute
from tables.selection.program import FundSource
from tables.steps import Role

DUTY_WORDS = {"paper": CHOICES[PaperKind], "applies": CHOICES[StampDutyWhen], "state": CHOICES[StampDutyState]}
Chosen = Annotated[str | None, QueryParameter(name="program")]
Day = Annotated[date | None, QueryParameter(name="on")]


@get("/audit/", media_type=MediaType.HTML, include_in_schema=False)
async def show_sheets(request: Request[Any, Any, Any], by: NamedDependency[Actor], chosen: Chosen = None) -> Template:
    if chosen and not re.fullmatch(CODE, chosen):
        raise NotFound
    context = {
        "asked": Asked.of(request),
        "shelf": await shelf(chosen or None, by=by),
        "sheets": SHEETS,
        "words": {"finding": CHOICES[FindingState], "download": CHOICES[DownloadEvent], "source": CHOICES[FundSource]},
        "may_recount": by.may(Role.auditor),
        "may_check": by.may(*CHECKERS),
        "alerts": await alerts(by=by),
        "glass": await glass_broken(by=by),
        "duties": await duties(by=by) if by.may(Role.auditor) else [],
        "duty_words": DUTY_WORDS,
        "route_words": CHOICES[ProbeRoute],
    }
    return Template("audit.html", context=context)


@get("/audit/columns/{name:str}", media_type=MediaType.HTML, include_in_schema=False)
async def show_columns(name: FromPath[str], by: NamedDependency[Actor]) -> Template:
    """What each column of one sheet holds: all sheets together would be half of a heavy page."""
    if name not in SHEETS:
        raise NotFound
    return Template("audit_columns.html", context={"sheet": SHEETS[name]})


@get("/audit/balance", media_type=MediaType.HTML, include_in_schema=False)
async def show_balance(by: NamedDependency[Actor], chosen: Chosen = None, on: Day = None) -> Template:
    """The trial balance of one program on any day; without a day, of today."""
    if chosen and not re.fullmatch(CODE, chosen):
        raise NotFound
    context = {"sheet": await balance_sheet(chosen or None, on=on, by=by), "account_words": CHOICES[Account]}
    return Template("audit_balance.html", context=context)


@get("/audit/books", media_type=MediaType.HTML, include_in_schema=False)
async def show_recount(by: NamedDependency[Actor]) -> Template:
    """Counts while the page is asked for: nothing here is a stored result."""
    by.must(Role.auditor)
    result = await recount(by=by)
    misfits: dict[str, list[Any]] = {name: [] for name in result.identities}
    for misfit in result.misfits:
        misfits[misfit.identity].append(misfit)
    return Template("audit_books.html", context={"misfits": misfits, "sentences": SENTENCES, "all": result.misfits})
