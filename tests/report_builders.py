"""Builders of reports on grants: everything of a plan bought and decided, the report handed in, its paper signed."""

from typing import Any
from uuid import UUID

import asyncpg
import pytest

from operations.actor import Actor
from operations.books import scans
from operations.purchases import report_paper, report_terms, reports, review
from operations.purchases.report_terms import NewReportRule
from tables.engine import DB
from tests import scans as files
from tests.chain_builders import Beneficiary, Program, grant_of, today, value
from tests.people_builders import Office
from tests.shopping_builders import bought, items_of

BASIS, WHY = "Perbup 7/2013", "sesuai juknis"


async def all_bought(office: Office, program: Program, woman: Beneficiary) -> None:
    """The whole plan, each item on a trip of its own, all of it accepted."""
    for number, item in enumerate(await items_of(woman)):
        price = item.unit_price_rp * item.quantity
        purchase = await bought(office, program, item.key, price, quantity=item.quantity, number=number)
        if await value("SELECT state FROM purchase WHERE id = $1", purchase) != "accepted":
            await review.accept_purchase(purchase, by=office.staff)


async def handed_in(office: Office, woman: Beneficiary) -> UUID:
    """As the rows are now; the report's key."""
    return await reports.submit_report(await grant_of(woman), by=office.staff)


async def report_pdf(office: Office, woman: Beneficiary, language: str = "id") -> bytes:
    made = await report_paper.issue_report(await grant_of(woman), by=office.staff)
    return await report_paper.printed(made, woman.line.name, language, by=office.staff)


async def signed(office: Office, woman: Beneficiary) -> None:
    """The printed report comes back with its signatures."""
    scan = files.scanned(await report_pdf(office, woman))
    await scans.take_scan(scan, [await grant_of(woman)], by=office.staff)


async def rule_in_force(
    office: Office,
    program: UUID | None = None,
    *,
    days: int = 60,
    blocks: bool = True,
    companion_day: int | None = None,
) -> UUID:
    """Drafted by staff, active by the approver, from today on."""
    new = NewReportRule(program, days, blocks, BASIS, WHY, await today(), companion_day)
    key = await report_terms.draft_report_rule(new, by=office.staff)
    await report_terms.activate_report_rule(key, by=office.approver)
    return key


async def changed_by(actor: Actor, statement: str, *values: Any) -> None:
    """What this actor writes past the operations."""
    async with DB.transaction(settings=actor.settings()) as transaction:
        await transaction.connection.execute("SELECT app.begin_operation('test')")
        await transaction.connection.execute(statement, *values)


async def refusal(by: Actor, statement: str, *values: Any) -> str:
    """The same, refused: the name of the rule that the database keeps."""
    with pytest.raises(asyncpg.CheckViolationError) as said:
        await changed_by(by, statement, *values)
    return str(said.value.constraint_name)
